import { endingRoutes } from '#members'
import type { Route } from '#platform/feature'
import { endPaths, savedSearchesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isWanted, type MailKind, setWanted } from './search.ts'

const mails = { alerts: 'alerts of calls', invitations: 'invitations to respond' } as const

const ending = (kind: MailKind): Route[] =>
  endingRoutes({
    mails: mails[kind],
    path: endPaths[kind],
    words(locale) {
      const t = words(locale)
      return {
        ...{ ask: t(`end.${kind}`), lead: t(`end.${kind}.lead`), button: t('end.button') },
        ...{ ended: t('end.ended'), again: t('end.again'), back: t('end.back') },
        more: { href: savedSearchesPath.href(locale), label: t('end.more') },
      }
    },
    isWanted: (db, secret) => isWanted(db, secret, kind),
    want: (db, secret, wanted) => setWanted(db, secret, kind, wanted),
  })

export const endRoutes: Route[] = (['alerts', 'invitations'] as const).flatMap(ending)
