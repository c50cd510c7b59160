import { endingRoutes } from '#members'
import type { Route } from '#platform/feature'
import { endPaths, remindersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isWanted, type Kind, want } from '../wishes/wish.ts'

const ending = (kind: Kind): Route[] =>
  endingRoutes({
    mails: kind,
    path: endPaths[kind],
    words(locale) {
      const t = words(locale)
      return {
        ...{ ask: t(`end.${kind}.title`), lead: t(`end.${kind}.lead`), button: t(`end.${kind}.button`) },
        ...{ ended: t(`end.${kind}.done`), again: t(`end.${kind}.again`), back: t(`end.${kind}.back`) },
        more: { href: remindersPath.href(locale), label: t('end.more') },
      }
    },
    isWanted: (db, secret) => isWanted(db, secret, kind),
    want: (db, secret, wanted) => want(db, secret, kind, wanted),
  })

export const endRoutes: Route[] = (['reminders', 'afterwards', 'digest'] as const).flatMap(ending)
