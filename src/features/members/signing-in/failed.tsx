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
  'tooMany',
  'unreachable',
  'denied',
  'stale',
  'refused',
  'noMail',
] as const

const statuses: Partial<Record<(typeof reasons)[number], 403 | 429 | 503>> = {
  unreachable: 503,
  blocked: 403,
  tooMany: 429,
}

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
      status: statuses[why] ?? 422,
      alternates: { nl: notSignedInPath.href('nl', {}, query), en: notSignedInPath.href('en', {}, query) },
      body: <FailedPage {...{ locale, lead }} />,
    }
  },
})
