import { type Page, redirect, type Route, type Visit } from '#platform/feature'
import { signInPath } from '#members'
import { forbiddenPage, missingPage } from './problems.tsx'

type Refusal = Page | ReturnType<typeof redirect>

/**
 * Whether this visit may use a route: denied unless the route's own words allow it.
 * @returns undefined when it may; else where to go, or the page that says why not
 */
export async function mayUse(route: Route, visit: Visit): Promise<Refusal | undefined> {
  const { who, may } = route
  const { member } = visit
  if (who === 'everyone') return may === undefined ? undefined : judged(await may(visit), visit)
  if (who === 'door') return judged(await may?.(visit), visit)
  if (member === undefined) return redirect(signInHref(visit))
  if (who === 'steward') return judged(member.steward, visit)
  if (who === 'organiser') {
    const allowed = await may?.(visit)
    return judged(allowed === undefined ? undefined : allowed || member.steward, visit)
  }
  if (who !== 'member') return forbiddenPage(visit)
  return judged(may === undefined ? true : await may(visit), visit)
}

function judged(allowed: boolean | undefined, visit: Visit): Refusal | undefined {
  if (allowed === true) return undefined
  return allowed === false ? forbiddenPage(visit) : missingPage(visit)
}

/** The sign-in page, which leads back. After a form: to the page it stood on, because a form is not sent by a link. */
export function signInHref({ locale, url, request }: Visit): string {
  let back = url.pathname + url.search
  if (request.method === 'POST') {
    const from = request.headers.get('referer')
    const page = from && URL.canParse(from) ? new URL(from) : undefined
    back = page?.host === url.host ? page.pathname + page.search : '/'
  }
  return signInPath.href(locale, {}, new URLSearchParams({ naar: back }))
}
