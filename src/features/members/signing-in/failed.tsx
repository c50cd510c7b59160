import { definePage } from '#platform/feature'
import { notSignedInPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { FailedPage } from './pages.tsx'

/** Everything that can go wrong on the way in, with its sentence. What is in the address is never shown itself. */
const reasons = [
  'link',
  'blocked',
  'example',
  'welcome',
  'steward',
  'unreachable',
  'denied',
  'stale',
  'refused',
  'noMail',
] as const

/** One kind page for each way in which signing in fails. */
export const notSignedInRoute = definePage({
  name: 'signing in failed',
  path: notSignedInPath,
  who: 'everyone',
  cached: false,
  page({ locale, url, config }) {
    const t = words(locale)
    const why = reasons.find((one) => one === url.searchParams.get('waarom')) ?? 'refused'
    const provider = config.providers.find((one) => one.id === url.searchParams.get('bij'))
    const lead = t(`failed.${why}`, { provider: provider?.name ?? t('theProvider') })
    const query = new URLSearchParams(url.search)
    return {
      title: t('failedTitle'),
      description: lead,
      unlisted: true,
      status: why === 'unreachable' ? 503 : why === 'blocked' ? 403 : 422,
      alternates: { nl: notSignedInPath.href('nl', {}, query), en: notSignedInPath.href('en', {}, query) },
      body: <FailedPage {...{ locale, lead }} />,
    }
  },
})
