import { type MemberVisit, type Redirect, redirect } from '#platform/feature'
import { provedAt } from '#platform/identity'
import { signInPath } from '../hrefs.ts'

const freshMinutes = 30

/**
 * Before something that somebody at a borrowed screen should not do: whoever signed in longer than half an hour ago
 * proves anew who they are (OWASP ASVS 5, 7.5.1 and 7.5.3).
 * @param back the page to come back to, where it can then be done
 * @returns where to go first; undefined when it may be done now
 */
export async function proveAgain(visit: MemberVisit, back: string): Promise<Redirect | undefined> {
  const proved = await provedAt(visit.db, visit.member.sessionId)
  if (proved !== undefined && visit.now.getTime() - proved.at.getTime() <= freshMinutes * 60_000) return undefined
  return redirect(signInPath.href(visit.locale, {}, new URLSearchParams({ opnieuw: '1', naar: back })))
}
