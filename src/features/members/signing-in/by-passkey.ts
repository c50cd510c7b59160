import { defineRoute, type Visit } from '#platform/feature'
import { rateLimit } from '#platform/http'
import { accountById, accountByPasskey, relyingParty, signInOptions } from '#platform/identity'
import { passkeyOptionsPath, passkeySignInPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { backTo } from './back.ts'
import { signedIn } from './letting-in.ts'

const quarter = 15 * 60
const triesPerClient = 300

export const siteOf = ({ config, locale }: Pick<Visit, 'config' | 'locale'>) =>
  relyingParty(config.baseUrl, words(locale)('siteName', { city: config.city }))

/** What a browser answers a passkey question with, as the browser module sends it. */
export async function answerOf(request: Request): Promise<Record<string, unknown>> {
  const given: unknown = await request.json().catch(() => ({}))
  return typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {}
}

export const passkeyOptionsRoute = defineRoute({
  name: 'question for a passkey',
  path: passkeyOptionsPath,
  who: 'everyone',
  method: 'POST',
  async respond(visit) {
    const { db, client, now } = visit
    if (!(await rateLimit(db, { key: `sign-in passkey ${client}`, most: triesPerClient, per: quarter })))
      return Response.json({}, { status: 429 })
    return Response.json(await signInOptions(db, siteOf(visit), now), { headers: { 'cache-control': 'no-store' } })
  },
})

export const passkeySignInRoute = defineRoute({
  name: 'sign in with a passkey',
  path: passkeySignInPath,
  who: 'everyone',
  method: 'POST',
  async respond(visit) {
    const { db, request, locale, now } = visit
    const { response, naar } = await answerOf(request)
    // Outside the transaction that signs in: a challenge is used up by a wrong answer too.
    const accountId = await db.transaction().execute((tx) => accountByPasskey(tx, siteOf(visit), response, now))
    const account = accountId === undefined ? undefined : await accountById(db, accountId)
    if (account === undefined) return Response.json({}, { status: 422 })
    const back = backTo(typeof naar === 'string' ? naar : undefined, locale)
    const done = await db.transaction().execute((tx) => signedIn(visit, tx, account, 'passkey', back))
    const answer = Response.json({ to: done.redirect }, { headers: { 'cache-control': 'no-store' } })
    for (const cookie of done.cookies ?? []) answer.headers.append('set-cookie', cookie)
    return answer
  },
})
