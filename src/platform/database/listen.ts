import pg from 'pg'

export type Listening = {
  readonly connected: boolean
  /** Resolves when everything said until now has been heard; at once while the connection is gone. */
  caughtUp(): Promise<void>
  close(): Promise<void>
}

/**
 * Hears PostgreSQL's NOTIFY on one channel, over a connection of its own that is opened again when it breaks.
 * @param heard called for every notification, with its payload
 * @param changed called with true once listening, and with false as soon as the connection is gone: what was said in
 *   between has been missed
 */
export function listen(
  url: string,
  channel: string,
  heard: (payload: string) => void,
  changed: (connected: boolean) => void = () => {},
): Listening {
  let client: pg.Client | undefined
  let connected = false
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let asked: Promise<unknown> = Promise.resolve()

  function lost() {
    if (connected) changed(false)
    connected = false
    client = undefined
    if (!closed) retry ??= setTimeout(open, 500)
  }
  async function open() {
    retry = undefined
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'golflengte listen' })
    client = fresh
    // A connection that breaks may say so more than once.
    fresh.on('error', () => client === fresh && lost())
    fresh.once('end', () => client === fresh && lost())
    fresh.on('notification', (message) => heard(message.payload ?? ''))
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
      connected = true
      changed(true)
    } catch {
      if (client === fresh) lost()
    }
  }
  void open()
  return {
    get connected() {
      return connected
    },
    async caughtUp() {
      // Who listens gets all notices up to an own one, in the order of commits, before that query is answered
      // (PostgreSQL's postgres.c: "including self-notifies … before ReadyForQuery").
      const ask = () => (connected ? client?.query('notify golflengte_caught_up').catch(() => {}) : undefined)
      asked = asked.then(ask)
      await asked
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end().catch(() => {})
    },
  }
}
