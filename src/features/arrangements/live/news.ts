import type { ServerClock } from './server-clock.ts'

/** How long an answer may take before there is no network (ms). */
const patience = 6000

/**
 * Asks whether there is something new, and takes it over. Returns the asking, which throws when there is no network.
 * @param renewed called after the place shows something new
 */
export function newsOf(place: HTMLElement, clock: ServerClock, renewed: () => void): () => Promise<void> {
  const get = (address: string, headers: HeadersInit = {}) =>
    fetch(address, { headers, cache: 'no-store', signal: AbortSignal.timeout(patience) })
  return async () => {
    const asked = performance.now()
    const answer = await get(place.dataset.follow ?? '', { 'if-none-match': `"${place.dataset.stamp}"` })
    const time = Number(answer.headers.get('server-time'))
    if (time > 0) clock.hear(time, asked, performance.now())
    if (answer.status === 304) return
    // Gone, or signed out meanwhile: the page itself says what to do.
    if ((answer.status >= 400 && answer.status < 500) || answer.redirected) return location.reload()
    if (!answer.ok) throw new Error(String(answer.status))
    const page = await get(location.href)
    if (!page.ok) throw new Error(String(page.status))
    const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('[data-follow]')
    if (!(fresh instanceof HTMLElement)) return location.reload()
    takeOver(place, fresh)
    renewed()
  }
}

/** Only what follows is exchanged: what somebody types elsewhere on the page stays. */
function takeOver(place: HTMLElement, fresh: HTMLElement) {
  const focused = place.contains(document.activeElement) ? document.activeElement?.id : ''
  place.replaceChildren(...fresh.childNodes)
  place.dataset.stamp = fresh.dataset.stamp ?? ''
  if (focused) document.getElementById(focused)?.focus()
  const said = document.querySelector('[data-says]')
  if (said) said.textContent = fresh.dataset.said ?? ''
}
