import { endingRoutes } from '#members'
import type { Route } from '#platform/feature'
import { endMailPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isWanted, want } from './mail-wish.ts'

export const endRoutes: Route[] = endingRoutes({
  mails: 'mails about encounters',
  path: endMailPath,
  words(locale) {
    const t = words(locale)
    return {
      ...{ ask: t('endMail.ask'), lead: t('endMail.lead'), button: t('endMail.button') },
      ...{ ended: t('endMail.ended'), again: t('endMail.again'), back: t('endMail.back') },
    }
  },
  isWanted,
  want,
})
