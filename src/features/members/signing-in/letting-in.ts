import type { Tx } from '#platform/database'
import { type Redirect, redirect, type Visit } from '#platform/feature'
import {
  type Account,
  accountByEmail,
  accountByProvider,
  confirmEmail,
  endSession,
  linkProvider,
  type Proven,
  rememberArrival,
  sessionCookie,
  sessionTokenOf,
  startSession,
} from '#platform/identity'
import { notSignedInPath, welcomePath } from '../hrefs.ts'
import { arrivalCookie, wayDone } from './cookies.ts'

/** How somebody proved who they are, as it is kept with the session. */
export type Method = 'mail' | 'passkey' | 'example' | 'steward-link' | `provider ${string}`

/** Somebody proved to have an address: they go on as the member they are, or are welcomed. */
export async function letIn(visit: Visit, tx: Tx, proven: Proven, method: Method): Promise<Redirect> {
  const { email, identity, back } = proven
  const linked = identity && (await accountByProvider(tx, identity.issuer, identity.subject))
  const account = (method === 'mail' ? undefined : linked) ?? (await accountByEmail(tx, email))
  if (account?.example) return failed(visit, 'example')
  if (account === undefined) {
    const token = await rememberArrival(tx, { email, method, identity, back }, visit.now)
    return redirect(welcomePath.href(visit.locale), false, [arrivalCookie(token, visit.config.baseUrl)])
  }
  if (method === 'mail') await confirmEmail(tx, account.id, visit.now)
  if (identity) await linkProvider(tx, account.id, identity, visit.now)
  return signedIn(visit, tx, account, method, back)
}

/** Starts a session in the place of the one this browser had, unless the account is closed. */
export async function signedIn(
  visit: Visit,
  tx: Tx,
  account: Pick<Account, 'id' | 'blocked_at'>,
  method: Method,
  back: string,
): Promise<Redirect> {
  if (account.blocked_at !== null) return failed(visit, 'blocked')
  const { request, now, config } = visit
  const before = sessionTokenOf(request, config.baseUrl)
  if (before !== undefined) await endSession(tx, before)
  const agent = request.headers.get('user-agent')
  const token = await startSession(tx, { accountId: account.id, method, agent, now })
  return redirect(back, false, [sessionCookie(token, config.baseUrl), ...wayDone(config.baseUrl)])
}

/** Leads to the page that says why it did not work. */
export const failed = ({ locale }: Pick<Visit, 'locale'>, why: string, at?: string): Redirect =>
  redirect(notSignedInPath.href(locale, {}, new URLSearchParams(at ? { waarom: why, bij: at } : { waarom: why })))
