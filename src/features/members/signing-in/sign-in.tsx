import { definePage, type Page, redirect, type Visit } from '#platform/feature'
import { sessionCookie, sessionTokenOf, endSession, accountById } from '#platform/identity'
import { mailTally } from '#platform/mail'
import { signInPath, signOutPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { backTo } from './back.ts'
import { exampleFaces, mayStepIn } from './example-people.ts'
import { SignInPage } from './pages.tsx'

export type SignInGiven = {
  back: string
  email?: string | undefined
  /** A message's key: what is wrong with the address. */
  error?: string | undefined
  busy?: boolean | undefined
  /** Somebody who is signed in proves again who they are. */
  again?: boolean | undefined
}

/** The ways to sign in, as a page. */
export async function signInPage(visit: Visit, given: SignInGiven): Promise<Page> {
  const { db, locale, config, url } = visit
  const t = words(locale)
  const tally = config.mail.server === undefined ? await mailTally(db) : undefined
  const faces = (await mayStepIn(visit)) ? await exampleFaces(db) : []
  const query = new URLSearchParams(url.search)
  return {
    title: t(given.again ? 'againTitle' : 'signInTitle'),
    description: t('signInDescription'),
    unlisted: true,
    status: given.busy ? 429 : given.error ? 422 : 200,
    alternates: { nl: signInPath.href('nl', {}, query), en: signInPath.href('en', {}, query) },
    modules: ['src/features/members/signing-in/passkey.client.ts'],
    body: (
      <SignInPage
        {...{ locale, faces, given }}
        error={
          given.busy
            ? t('mailBusy')
            : given.error === 'emailMissing'
              ? t('emailMissing')
              : given.error && t('emailWrong')
        }
        mailKept={tally !== undefined}
        providers={config.providers}
      />
    ),
  }
}

export const signInRoute = definePage({
  name: 'sign-in page',
  path: signInPath,
  who: 'everyone',
  cached: false,
  async page(visit) {
    const { locale, url, member, db } = visit
    const back = backTo(url.searchParams.get('naar'), locale)
    const again = member !== undefined && url.searchParams.has('opnieuw')
    if (member !== undefined && !again) return redirect(back)
    const account = again ? await accountById(db, member.accountId) : undefined
    return signInPage(visit, { back, again, email: account?.email })
  },
})

export const signOutRoute = definePage({
  name: 'sign out',
  path: signOutPath,
  who: 'everyone',
  method: 'POST',
  async page({ db, locale, request, config }) {
    const token = sessionTokenOf(request, config.baseUrl)
    if (token !== undefined) await db.transaction().execute((tx) => endSession(tx, token))
    return redirect(locale === 'en' ? '/en' : '/', false, [sessionCookie(undefined, config.baseUrl)])
  },
})
