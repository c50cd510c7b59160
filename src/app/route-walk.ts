import type { Route } from '#platform/feature'

/** Everybody a route can meet, and how its test asks as each. Used by tests. */
export const roles = ['visitor', 'member', 'organiser', 'door', 'steward'] as const
export type Role = (typeof roles)[number]

/** in: it answered. sign-in: who are you? no: not you. */
export type Verdict = 'in' | 'sign-in' | 'no'

/** Forms that somebody without a session may send: signing in itself, and what is anybody's. A new one is added here on purpose. */
const openForms = [
  'choose day or night',
  'send a report',
  'ask for a mail to sign in',
  'use the digits',
  'use a mail link',
  'question for a passkey',
  'sign in with a passkey',
  'step in as an example person',
  'sign out',
  'open an account',
  'become the first steward',
  'use an address link',
  'open a door device',
  'end reminders',
  'end afterwards',
  'end digest',
  'end mails about encounters',
  'end alerts of calls',
  'end invitations to respond',
  'end mails of circles',
  'cancelling with a ticket',
  'pictures with a ticket',
  'ask to take a picture away',
  'check the file of a placement',
  'answer a command of Discord',
]

/** Addresses that promise by their words whom they are for. */
const promises: [RegExp, Route['who'][]][] = [
  [/^\/(en\/desk|beheer)(\/|$)/, ['steward']],
  [/^\/(en\/(me|organise)|mij|organiseren)(\/|$)/, ['member', 'steward']],
  [/.\/(manage|organiseren)(\/|$)/, ['organiser', 'steward']],
]

/** What is wrong with what a route says of itself. */
export function claimProblems(route: Route): string[] {
  const problems: string[] = []
  for (const pattern of new Set(Object.values(route.path.patterns)))
    for (const [words, allowed] of promises)
      if (words.test(pattern) && !allowed.includes(route.who))
        problems.push(`${route.name}: ${pattern} is for ${allowed.join(' or ')}, and lets in ${route.who}`)
  if (route.method === 'POST' && route.who === 'everyone' && !openForms.includes(route.name))
    problems.push(`${route.name}: a form for everyone that is not on the list of open forms`)
  return problems
}

/** What an answer means for who asked. Being asked to prove oneself again is being in. */
export function verdictOf(answer: Response): Verdict {
  if (answer.status === 403) return 'no'
  const to = answer.headers.get('location')
  if (to === null || answer.status !== 303) return 'in'
  const { pathname, searchParams } = new URL(to, 'http://here.invalid')
  const signIn = pathname === '/inloggen' || pathname === '/en/sign-in'
  return signIn && searchParams.has('naar') && !searchParams.has('opnieuw') ? 'sign-in' : 'in'
}

/** What each role must meet at a route. */
export function expected({ who }: Route, role: Role): Verdict {
  const signedIn = role === 'member' || role === 'organiser' || role === 'steward'
  if (who === 'everyone') return 'in'
  if (who === 'door') return role === 'door' ? 'in' : 'no'
  if (!signedIn) return 'sign-in'
  if (who === 'steward') return role === 'steward' ? 'in' : 'no'
  if (who === 'organiser') return role === 'member' ? 'no' : 'in'
  return who === 'member' ? 'in' : 'no'
}

/**
 * Asks a route as every role.
 * @param ask sends one request as a role
 * @returns one line for each answer that is not what the route promises; a 404 is allowed where it names things, but not
 *   on pages of organisers, of which there is one of each
 */
export async function walk(
  route: Route,
  address: (pattern: string) => string,
  ask: (role: Role, method: 'GET' | 'POST', path: string) => Promise<Response>,
): Promise<string[]> {
  const wrong = claimProblems(route)
  for (const pattern of new Set(Object.values(route.path.patterns)))
    for (const role of roles) {
      const answer = await ask(role, route.method ?? 'GET', address(pattern))
      await answer.body?.cancel()
      if (answer.status === 500) wrong.push(`${route.name}: fails for ${role}`)
      // Its own `may` has more to say than the role.
      if (route.may !== undefined && route.who !== 'organiser' && route.who !== 'door' && verdictOf(answer) === 'no')
        continue
      const known = route.who === 'organiser' && route.method !== 'POST'
      if (answer.status === 404 && pattern.includes(':') && !known) continue
      const right = expected(route, role)
      if (verdictOf(answer) !== right)
        wrong.push(`${route.name}: ${role} at ${pattern} meets ${answer.status}, and should meet ${right}`)
    }
  return wrong
}
