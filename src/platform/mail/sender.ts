import type { Config } from '#platform/config'
import { type Database, listen } from '#platform/database'
import type { Log } from '#platform/log'
import { type Delivery, openDelivery, ordinaryPatience, type Outgoing, type Patience } from './delivery.ts'
import { claim, extend, keep, release, settle, type Settlement, settlementOf } from './outbox.ts'

export type Sending = { close(): Promise<void> }

/** How the sender goes about it; all times in seconds but those of patience. */
export type Manner = {
  connections: number
  /** Between tries of one mail; after the last it has failed. RFC 5321, section 4.5.4.1: for some days. */
  pauses: readonly number[]
  /** Before the server is tried again with one mail, when the trouble is the server's. The last one goes on. */
  rests: readonly number[]
  /** A worker that says nothing for so long is thought dead, and others take its mails. */
  lease: number
  /** Between looks for mail that is due, told or not. */
  look: number
  patience: Patience
}

const ordinary: Manner = {
  connections: 5,
  pauses: [60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600, 24 * 3600, 24 * 3600],
  rests: [5, 15, 60, 300],
  lease: 60,
  look: 5,
  patience: ordinaryPatience,
}

const ahead = 100 // mails taken from the outbox before there is a connection for them
const leaving = 10_000 // milliseconds that what is under way may still take when the program stops

/**
 * Sends what is in the outbox until closed, at least once each. Any number of processes may do so beside each other.
 * Without a mail server, mail is put aside for stewards to read.
 */
export function startSending(
  database: { db: Database; url: string },
  services: { config: Config; log: Log },
  manner: Partial<Manner> = {},
): Sending {
  if (services.config.mail.server === undefined) return startKeeping(database, services.log)
  return new Sender(database, services, { ...ordinary, ...manner })
}

function startKeeping({ db, url }: { db: Database; url: string }, log: Log): Sending {
  let running = Promise.resolve()
  const tidy = () => (running = running.then(() => keep(db)).then(said, (error: Error) => failed(error)))
  const said = (count: number) => void (count > 0 && log.info('mail kept: there is no mail server', { count }))
  const failed = (error: Error) => log.error('mail could not be kept', { error: error.message })
  const ears = listen(url, 'golflengte_mail', tidy, (connected) => connected && void tidy())
  const timer = setInterval(tidy, ordinary.look * 1000)
  return {
    async close() {
      clearInterval(timer)
      await ears.close()
      await running
    },
  }
}

/** Lanes, one a connection, that each take the next mail, deliver it, and say what became of it. */
class Sender implements Sending {
  readonly #db: Database
  readonly #log: Log
  readonly #manner: Manner
  readonly #delivery: Delivery
  readonly #lanes: Promise<void>[]
  readonly #stop: () => Promise<void>
  #closed = false
  /** Taken from the outbox, not yet under way. */
  readonly #queue: Outgoing[] = []
  readonly #underWay = new Set<string>()
  #unwritten: Settlement[] = []
  #writing: Promise<void> | undefined
  #taking: Promise<void> | undefined
  /** The outbox had nothing more that was due when it was last asked. */
  #empty = false
  /** Failures of the server in a row; until when it is left alone. */
  #troubles = 0
  #restUntil = 0
  #sleepers: (() => void)[] = []

  constructor(database: { db: Database; url: string }, { config, log }: { config: Config; log: Log }, manner: Manner) {
    this.#db = database.db
    this.#log = log
    this.#manner = manner
    this.#delivery = openDelivery(config, manner.connections, manner.patience)
    const told = () => {
      this.#empty = false
      this.#wake()
    }
    const ears = listen(database.url, 'golflengte_mail', told, (connected) => connected && told())
    const timer = setInterval(told, manner.look * 1000)
    const heart = setInterval(() => void this.#beat(), (manner.lease * 1000) / 3)
    this.#stop = async () => {
      clearInterval(timer)
      await ears.close()
      // What is under way stays ours until it is written down.
      await Promise.race([
        Promise.all([...this.#lanes, this.#taking]),
        new Promise((done) => setTimeout(done, leaving).unref()),
      ])
      clearInterval(heart)
    }
    this.#lanes = Array.from({ length: manner.connections }, () => this.#lane())
  }

  async close() {
    this.#closed = true
    this.#wake()
    await this.#stop()
    const untried = this.#queue.splice(0).map(({ id }) => id)
    if (untried.length > 0) await release(this.#db, untried).catch(() => {}) // The lease ends by itself.
    await this.#writing
    this.#delivery.close()
  }

  async #lane() {
    for (let mail = await this.#next(); mail; mail = await this.#next()) {
      const outcome = await this.#delivery.deliver(mail)
      this.#underWay.delete(mail.id)
      this.#unwritten.push(settlementOf(mail, outcome, this.#manner.pauses))
      this.#writing ??= this.#write()
      if (outcome.sent) this.#troubles = 0
      else if (outcome.server) this.#rest(outcome.reason)
      // What a server says of a mail may name people: the outbox keeps it, the log does not.
      else this.#log.warn('mail refused', { kind: mail.kind, final: outcome.final, tries: mail.tries + 1 })
      this.#wake()
    }
  }

  /** The next mail to deliver; undefined when closed. After trouble with the server, one lane goes first. */
  async #next(): Promise<Outgoing | undefined> {
    while (!this.#closed) {
      const rest = this.#restUntil - Date.now()
      if (rest > 0) await this.#sleep(rest)
      else if (this.#troubles > 0 && this.#underWay.size > 0) await this.#sleep()
      else {
        if (this.#queue.length < ahead / 2 && !this.#empty) this.#taking ??= this.#take()
        const mail = this.#queue.shift()
        if (mail) {
          this.#underWay.add(mail.id) // Before another lane looks.
          return mail
        }
        await (this.#taking ?? this.#sleep())
      }
    }
    return undefined
  }

  async #take() {
    try {
      const most = ahead - this.#queue.length
      this.#empty = true // Unless there turns out to be more, or somebody says so meanwhile.
      const mails = await claim(this.#db, most, this.#manner.lease)
      if (mails.length === most) this.#empty = false
      this.#queue.push(...mails)
    } catch (error) {
      this.#log.error('the outbox could not be read', { error: (error as Error).message })
    }
    this.#taking = undefined
    this.#wake()
  }

  /** Writes outcomes down, those of meanwhile in one go, until there are none. */
  async #write() {
    while (this.#unwritten.length > 0) {
      const batch = this.#unwritten
      this.#unwritten = []
      try {
        await settle(this.#db, batch)
      } catch (error) {
        this.#log.error('what became of mail could not be written', { error: (error as Error).message })
        if (this.#closed) break // They will be sent again: at least once.
        this.#unwritten.unshift(...batch)
        await new Promise((done) => setTimeout(done, 1000))
      }
    }
    this.#writing = undefined
  }

  async #beat() {
    const ids = [...this.#queue.map(({ id }) => id), ...this.#underWay, ...this.#unwritten.map(({ id }) => id)]
    if (ids.length > 0) await extend(this.#db, ids, this.#manner.lease).catch(() => {}) // The outbox says so already.
  }

  #rest(reason: string) {
    const { rests } = this.#manner
    // Connections that break at once are one trouble.
    if (Date.now() < this.#restUntil) return
    const seconds = rests[Math.min(this.#troubles, rests.length - 1)] ?? 0
    this.#troubles++
    this.#restUntil = Date.now() + seconds * 1000
    // A server may name the recipient in its refusal.
    this.#log.warn('the mail server is in trouble', { reason: reason.replace(/\S+@\S+/g, '…'), seconds })
  }

  #sleep(milliseconds?: number): Promise<void> {
    return new Promise((resolve) => {
      this.#sleepers.push(resolve)
      if (milliseconds !== undefined) setTimeout(resolve, milliseconds).unref()
    })
  }

  #wake() {
    for (const resolve of this.#sleepers.splice(0)) resolve()
  }
}
