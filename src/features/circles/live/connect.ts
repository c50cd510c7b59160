/** What a page hears: a post; that there is too much; that it is no longer for this reader; that there is no connection. */
export type Heard =
  | { what: 'post'; post: { id: number; parent: number | null; change: number; said: string; html?: string } }
  | { what: 'many' | 'gone' | 'lost' | 'found' }

/** How often to ask where no connection stays open (ms), and how many failures before that. */
const [every, patience] = [15_000, 3]

/**
 * Hears what is new over one open connection, which browsers open again by themselves with the last number they had. Where
 * that does not work (some networks let nothing stay open), it asks every quarter of a minute.
 */
export function connect(stream: string, news: string, since: number, hear: (heard: Heard) => void) {
  let last = since
  let [failures, polls] = [0, 0]
  let source: EventSource | undefined
  function open() {
    source = new EventSource(`${stream}?sinds=${last}`)
    source.addEventListener('open', () => {
      failures = 0
      hear({ what: 'found' })
    })
    source.addEventListener('post', ({ data, lastEventId }: MessageEvent<string>) => {
      last = Math.max(last, Number(lastEventId))
      hear({ what: 'post', post: JSON.parse(data) })
    })
    source.addEventListener('many', () => hear({ what: 'many' }))
    source.addEventListener('gone', () => hear({ what: 'gone' }))
    source.addEventListener('error', () => {
      hear({ what: 'lost' })
      if (++failures < patience && source?.readyState !== EventSource.CLOSED) return
      source?.close()
      source = undefined
      setTimeout(poll, 2000)
    })
  }
  async function poll() {
    try {
      const answer = await fetch(`${news}?sinds=${last}`, { cache: 'no-store' })
      if (answer.status === 404 || answer.redirected) return hear({ what: 'gone' })
      if (!answer.ok) throw new Error(String(answer.status))
      const { last: now, posts = [], many } = await answer.json()
      hear({ what: many ? 'many' : 'found' })
      for (const post of posts) hear({ what: 'post', post })
      last = now
    } catch {
      hear({ what: 'lost' })
    }
    // Once in a while the open connection gets another chance.
    if (++polls % 20 === 0) {
      failures = patience - 1
      return open()
    }
    setTimeout(poll, every)
  }
  addEventListener('offline', () => hear({ what: 'lost' }))
  addEventListener('online', () => hear({ what: 'found' }))
  // Back from the memory of the browser, the old connection is gone.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
  open()
}
