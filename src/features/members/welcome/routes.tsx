import { z } from 'zod'
import { definePage, type Page, redirect, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import {
  accountByEmail,
  accountById,
  addAccount,
  type Arrival,
  arrivalAt,
  linkProvider,
  takeArrival,
} from '#platform/identity'
import { addPersonForAccount } from '#people'
import { signInPath, welcomePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { arrivalOf } from '../signing-in/cookies.ts'
import { failed, letIn, type Method, signedIn } from '../signing-in/letting-in.ts'
import { WelcomePage } from './pages.tsx'

/** What is asked of who is new. Nothing more: the rest is theirs to tell, on their own page. */
export const newcomerFields = {
  name: z.string('nameMissing').trim().min(1, 'nameMissing').max(100, 'nameLong'),
  language: z.enum(['nl', 'en'], 'languageMissing'),
  sixteen: z.literal('ja', 'sixteenMissing'),
}
const newcomer = z.object(newcomerFields)

type Typed = { values: Record<string, string | string[]>; errors: Record<string, string> }

const arrivalNow = (visit: Visit): Promise<Arrival | undefined> =>
  arrivalAt(visit.db, arrivalOf(visit.request, visit.config.baseUrl) ?? '', visit.now)

function welcomePage({ locale }: Visit, arrival: Arrival, typed: Typed): Page {
  const t = words(locale)
  return {
    title: t('welcomeTitle'),
    description: t('welcomeTitle'),
    unlisted: true,
    status: Object.keys(typed.errors).length > 0 ? 422 : 200,
    alternates: { nl: welcomePath.href('nl'), en: welcomePath.href('en') },
    body: <WelcomePage {...{ locale, arrival }} {...typed} />,
  }
}

/** Where a first sign-in leads: name, language, old enough. */
export const welcomeRoute = definePage({
  name: 'welcome page',
  path: welcomePath,
  who: 'everyone',
  cached: false,
  async page(visit) {
    const arrival = await arrivalNow(visit)
    if (arrival === undefined) return redirect(signInPath.href(visit.locale))
    const values = { name: arrival.identity?.name ?? '', language: visit.locale }
    return welcomePage(visit, arrival, { values, errors: {} })
  },
})

export const joinRoute = definePage({
  name: 'open an account',
  path: welcomePath,
  who: 'everyone',
  method: 'POST',
  async page(visit) {
    const { db, request, now } = visit
    const read = await readFields(request, newcomer)
    const arrival = await arrivalNow(visit)
    if (arrival === undefined) return redirect(signInPath.href(visit.locale))
    if (!read.ok) return welcomePage(visit, arrival, read)
    const { name, language } = read.value
    return db.transaction().execute(async (tx) => {
      const taken = await takeArrival(tx, arrivalOf(request, visit.config.baseUrl) ?? '', now)
      // Sent twice: the first one opened the account, and its answer holds the session.
      if (taken === undefined) return redirect(arrival.back)
      const { email, identity, back } = taken
      const method = taken.method as Method
      // Somebody opened this account in between. It is theirs by mail alone: a provider is tied to it the usual way.
      if ((await accountByEmail(tx, email)) !== undefined)
        return method === 'mail' ? letIn(visit, tx, taken, method) : failed(visit, 'welcome')
      const accountId = await addAccount(tx, { email, locale: language, confirmedAt: now })
      await addPersonForAccount(tx, { accountId, name, locale: language })
      if (identity) await linkProvider(tx, accountId, identity, now)
      const account = await accountById(tx, accountId)
      return account ? signedIn(visit, tx, account, method, back) : redirect(signInPath.href(visit.locale))
    })
  },
})
