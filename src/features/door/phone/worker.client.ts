/**
 * Keeps the door app on the device: the page and what it is made of. Names and scans are not here but in IndexedDB; the
 * API goes straight to the network. One file without imports, because a service worker is one.
 */
type Worker = {
  version: string
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(
    name: 'install' | 'activate',
    hear: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  addEventListener(
    name: 'fetch',
    hear: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void
}
const worker = globalThis as unknown as Worker
const shelf = `deur-${worker.version}`
const home = '/deur/'

worker.addEventListener('install', (event) => event.waitUntil(stock().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) => event.waitUntil(clearOut().then(() => worker.clients.claim())))
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/deur/api/')) return
  if (event.request.mode === 'navigate') event.respondWith(fromShelf(home, event.request))
  else event.respondWith(fromShelf(event.request, event.request))
})

/** Fetches the page and everything it names: styles, modules, what these import, fonts. All of it, or this version is not used. */
async function stock() {
  const cache = await caches.open(shelf)
  const wanted = [home]
  const seen = new Set(wanted)
  for (let path = wanted.shift(); path !== undefined; path = wanted.shift()) {
    const answer = await fetch(path, { cache: path === home ? 'reload' : 'default' })
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    const text = /html|css|javascript|manifest/.test(answer.headers.get('content-type') ?? '')
      ? await answer.clone().text()
      : ''
    await cache.put(path, answer)
    for (const [, named = ''] of text.matchAll(
      /["'(]((?:\/|\.\/)[\w./-]+\.(?:js|css|woff2|svg|png|webmanifest))["')]/g,
    )) {
      const next = new URL(named, new URL(path, location.origin)).pathname
      if (!seen.has(next)) wanted.push(next)
      seen.add(next)
    }
  }
}

/** The versions before this one go; those of other apps on this address stay. */
async function clearOut() {
  for (const name of await caches.keys()) if (name.startsWith('deur-') && name !== shelf) await caches.delete(name)
}

async function fromShelf(key: RequestInfo, request: Request): Promise<Response> {
  const cache = await caches.open(shelf)
  return (await cache.match(key, { ignoreVary: true })) ?? fetch(request)
}

export {}
