import { connect, type Heard } from './connect.ts'

// Adds to a circle's page what is said while it is open. A new post comes as it is; of one that changed the page asks for
// its own view, a little later, so that two hundred pages do not ask at once.

const place = document.querySelector<HTMLElement>('[data-circle]')
if (place) follow(place)

function follow(place: HTMLElement) {
  const { circle = '', news = '', piece = '', read, since = '0' } = place.dataset
  let seen = Number(since)
  const show = (name: 'says' | 'lost' | 'many') => document.querySelector<HTMLElement>(`[data-circle-${name}]`)
  const asked = new Map<number, ReturnType<typeof setTimeout>>()

  function askFor(id: number, parent: number | null) {
    clearTimeout(asked.get(id))
    const wait = setTimeout(async () => {
      asked.delete(id)
      const answer = await fetch(piece.replace('/0/', `/${id}/`)).catch(() => undefined)
      if (answer?.ok) put(await answer.text(), parent)
    }, Math.random() * 2000)
    asked.set(id, wait)
  }
  let reading: ReturnType<typeof setTimeout> | undefined
  function sayRead() {
    if (read === undefined || document.visibilityState !== 'visible') return
    clearTimeout(reading)
    reading = setTimeout(
      () =>
        void fetch(read, { method: 'POST', body: new URLSearchParams({ tot: String(seen) }) }).catch(() => undefined),
      1500,
    )
  }
  connect(circle, news, seen, (heard: Heard) => {
    const [lost, many, says] = [show('lost'), show('many'), show('says')]
    if (lost) lost.hidden = heard.what !== 'lost'
    // Gone, or no longer for this reader: the page itself says what to do.
    if (heard.what === 'gone') return location.reload()
    if (heard.what === 'many' && many) many.hidden = false
    if (heard.what !== 'post') return
    const { id, parent, html, said, change } = heard.post
    seen = Math.max(seen, change)
    if (html === undefined) askFor(id, parent)
    else put(html, parent)
    if (says && said && html !== undefined) says.textContent = said
    sayRead()
  })
  document.addEventListener('visibilitychange', () => seen > Number(since) && sayRead())
}

/** Puts a post where it belongs: in place of itself, below what it answers, or on top. */
function put(html: string, parent: number | null) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild
  if (!(fresh instanceof HTMLElement)) return
  const old = document.getElementById(fresh.id)
  if (old) return renew(old, fresh)
  const list = document.getElementById(parent === null ? 'berichten' : `antwoorden-${parent}`)
  document.querySelector('[data-circle-none]')?.remove()
  if (parent === null) list?.prepend(fresh)
  else list?.append(fresh)
}

/** Its answers stay; and what somebody is just doing in it is not taken away. */
function renew(old: HTMLElement, fresh: HTMLElement) {
  const [before, after] = [old.querySelector(':scope > article'), fresh.querySelector(':scope > article')]
  if (before === null || after === null || before.contains(document.activeElement)) return
  before.replaceWith(after)
}
