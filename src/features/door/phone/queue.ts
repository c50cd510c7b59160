import { ask, batch } from './connection.ts'
import type { Scan } from './protocol.ts'
import type { Store } from './store.ts'

/** After a door where this device was before did not want to hear it. Milliseconds. */
const rest = 15_000

/**
 * What this device did and the server does not know yet: on the disk, in order, until the server has said that it has it.
 * A device that cannot keep anything (it is full) goes on from memory, and keeps it as soon as it can.
 */
export class Queue {
  /** What happened at the door where this device is now, by id. */
  readonly waiting: Map<string, Scan>
  /** What happened at doors of other gatherings, where it was before, with the token it had there. */
  readonly left = new Map<string, { scan: Scan; token: string }>()
  private places = new Map<string, number>()
  private restUntil = 0
  private readonly store: Store

  constructor(store: Store, waiting: Map<string, Scan>) {
    this.store = store
    this.waiting = waiting
  }

  async load(): Promise<void> {
    for (const { seq = 0, scan, token } of await this.store.all('queue')) {
      if (token === undefined) this.waiting.set(scan.id, scan)
      else this.left.set(scan.id, { scan, token })
      this.places.set(scan.id, seq)
    }
  }

  get size(): number {
    return this.waiting.size + this.left.size
  }

  /** Puts a scan at the end, or what is known of it now in its place. @throws DOMException when the device did not keep it */
  async put(scan: Scan): Promise<void> {
    const place = this.places.get(scan.id)
    // At once: an answer to what was asked before must not take this for told.
    if (place !== undefined) this.waiting.set(scan.id, scan)
    try {
      if (place === undefined) this.places.set(scan.id, await this.store.queue(scan))
      else await this.store.requeue({ seq: place, scan })
    } finally {
      this.waiting.set(scan.id, scan)
    }
  }

  /** What could not be kept when it happened. */
  get loose(): Scan[] {
    return [...this.waiting.values()].filter(({ id }) => !this.places.has(id))
  }

  /** The server has these. */
  async drop(ids: string[]): Promise<void> {
    const gone = ids.flatMap((id) => this.places.get(id) ?? [])
    for (const id of ids) for (const map of [this.waiting, this.left, this.places]) map.delete(id)
    if (gone.length > 0) await this.store.dequeue(gone)
  }

  /** This device goes to a door of another gathering: what waits belongs to the one it was at. */
  async leave(token: string): Promise<void> {
    for (const scan of this.waiting.values()) {
      this.left.set(scan.id, { scan, token })
      this.waiting.delete(scan.id)
      const seq = this.places.get(scan.id)
      if (seq !== undefined) await this.store.requeue({ seq, scan, token })
    }
  }

  /** Sends what happened at a door where this device was before, as the device it was there. */
  async tellElsewhere(): Promise<void> {
    const [first] = this.left.values()
    if (first === undefined || Date.now() < this.restUntil) return
    const scans = [...this.left.values()].flatMap(({ scan, token }) => (token === first.token ? scan : []))
    try {
      const { verdicts } = await ask(first.token, { scans: scans.slice(0, batch) })
      await this.drop(verdicts.map(({ id }) => id))
    } catch {
      this.restUntil = Date.now() + rest
    }
  }
}
