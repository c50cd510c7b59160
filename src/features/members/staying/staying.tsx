import { defineRoute } from '#platform/feature'
import type { Locale } from '#platform/i18n'
import { signInPath, stayingPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** The module that keeps what a member wrote when it cannot be sent. */
export const stayingModule = 'src/features/members/staying/staying.client.ts'

/** What that module needs to know on a page of this member. */
export function Staying({ personId, locale }: { personId: number; locale: Locale }) {
  const t = words(locale)
  const told = {
    ...{ ask: stayingPath.href(locale), who: String(personId), signInHref: signInPath.href(locale) },
    ...{ away: t('unsentAway'), signedOut: t('unsentSignedOut'), signIn: t('unsentSignIn') },
  }
  return <template data-staying={JSON.stringify(told)} />
}

/** Says who one is signed in as; who is not, is sent to sign in. */
export const stayingRoute = defineRoute({
  name: 'whether one is signed in',
  path: stayingPath,
  who: 'member',
  respond: ({ member }) =>
    Promise.resolve(Response.json({ who: String(member.personId) }, { headers: { 'cache-control': 'no-store' } })),
})
