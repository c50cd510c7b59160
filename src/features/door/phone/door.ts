import { decide } from './answers.ts'
import { codeIn, hashOf, linkIn, newSecret } from './code.ts'
import { ask, batch, open, Refused } from './connection.ts'
import { Diary } from './diary.ts'
import { Disk } from './disk.ts'
import { List } from './list.ts'
import { nothing, type Result, resultOf } from './outcome.ts'
import type { House, ListedTicket, Means, Reply, Scan, Verdict } from './protocol.ts'
import { Queue } from './queue.ts'
import { type Facts, keepHeard, openStore, type Store } from './store.ts'

/** How long a device waits for the server before it answers by itself, in milliseconds. */
const patience = 100
const pause = 4000

/**
 * The door on one device. Everything that happens is on the disk before it is on the screen, and is sent until the
 * server has said that it has it.
 */
export class Door {
  readonly list = new List()
  facts: Facts = {}
  online = false
  /** Why this device may no longer scan. */
  closed: 'revoked' | undefined
  private asking = new Map<string, (verdict: Verdict) => void>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private syncing: Promise<void> | undefined
  private failures = 0
  readonly queue: Queue
  readonly diary: Diary
  readonly disk: Disk
  private readonly store: Store
  private readonly changed: () => void
  private readonly corrected: (result: Result) => void

  private constructor(store: Store, changed: () => void, corrected: (result: Result) => void) {
    this.store = store
    this.queue = new Queue(store, this.list.waiting)
    this.diary = new Diary(store)
    this.disk = new Disk(changed)
    this.changed = changed
    this.corrected = corrected
  }

  /**
   * Reads what this device kept.
   * @param changed something changed that is on the screen
   * @param corrected the server answers otherwise than the screen does
   */
  static async load(changed: () => void, corrected: (result: Result) => void): Promise<Door> {
    const store = await openStore()
    const door = new Door(store, changed, corrected)
    door.facts = (await store.facts()) ?? {}
    const [tickets, entries, conflicts] = await Promise.all([
      store.all('tickets'),
      store.all('entries'),
      store.all('conflicts'),
    ])
    door.list.addNews({ whole: true, tickets, entries, conflicts })
    await door.queue.load()
    await door.diary.load()
    return door
  }

  get house(): House | undefined {
    return this.facts.house
  }
  get session() {
    return this.facts.session ?? null
  }
  /** The server's clock, as well as this device knows it. */
  now = (): number => Date.now() + (this.facts.skew ?? 0)

  async keep(facts: Partial<Facts>): Promise<void> {
    this.facts = { ...this.facts, ...facts }
    await this.disk.kept(this.store.keepFacts(this.facts))
    this.changed()
  }

  /** Whether it was this link that opened this device. */
  opened = (link: string): boolean => this.facts.token !== undefined && this.facts.link === link

  /** Opens a device link. @throws Refused when it was used elsewhere, is too old or never was */
  async open(link: string): Promise<void> {
    if (this.opened(link)) return
    const known = this.facts.opening
    const opening = known?.link === link ? known : { link, token: newSecret() }
    await this.keep({ opening })
    const house = await open(link, opening.token)
    const { token, house: before } = this.facts
    if (token && before && before.gathering.id !== house.gathering.id) await this.disk.kept(this.queue.leave(token))
    await this.forget()
    await this.keep({ token: opening.token, link, house, opening: undefined })
    this.closed = undefined
    await this.sync()
  }

  /** Takes the list off this device. What waits to be sent stays. */
  async forget(): Promise<void> {
    this.list.clear()
    this.diary.memories = []
    const { locale, quiet, opening } = this.facts
    this.facts = { ...(locale && { locale }), ...(quiet && { quiet }), ...(opening && { opening }) }
    await this.disk.kept(this.store.clearNames())
    await this.disk.kept(this.store.keepFacts(this.facts))
    this.changed()
  }

  /** Answers what a camera, a scanner or a hand gave. */
  async read(text: string, means: Means): Promise<Result | { link: string }> {
    const code = codeIn(text)
    const link = code === undefined ? linkIn(text) : undefined
    if (link !== undefined) return { link }
    if (code === undefined) return nothing('nonsense')
    const hash = await hashOf(code)
    return this.answer({ act: 'in', means, hash }, this.list.ticketOf(hash))
  }

  /** Lets somebody in from the list. */
  admit = (ticket: ListedTicket, means: Means): Promise<Result> =>
    this.answer({ act: 'in', means, hash: ticket.hash }, ticket)

  /** Lets a ticket in against its answer. */
  async overrule(ticket: ListedTicket, reason: string): Promise<Result> {
    const scan = this.make({
      act: 'force',
      means: 'name',
      ticket: ticket.id,
      hash: ticket.hash,
      reason,
      shown: 'welcome',
    })
    return this.done(scan, { ...nothing('welcome'), scan: scan.id, ticket })
  }

  /** Lets somebody in who has no ticket. */
  async walkIn(name: string, reason: string): Promise<Result> {
    const scan = this.make({ act: 'walk-in', means: 'name', name, reason, shown: 'welcome' })
    return this.done(scan, { ...nothing('welcome'), scan: scan.id, name })
  }

  /** Takes an admission back. */
  async undo(undoes: string): Promise<Result> {
    const scan = this.make({ act: 'undo', means: 'name', undoes, shown: 'undone' })
    await this.disk.kept(this.diary.takeBack(undoes))
    return this.done(scan, { ...nothing('undone'), scan: scan.id, name: this.diary.find(undoes)?.who ?? null }, false)
  }

  private async answer(given: Pick<Scan, 'act' | 'means' | 'hash'>, ticket: ListedTicket | undefined): Promise<Result> {
    const scan = this.make({ ...given, ticket: ticket?.id, shown: null })
    const present = ticket && this.list.presence(ticket.id, scan.session)
    const answer = decide(ticket, present !== undefined, scan.at)
    const mine = this.house?.device.name ?? null
    const first = present ? { at: present.at, device: present.device ?? mine } : null
    const local: Result = { ...nothing(answer), scan: scan.id, ticket: ticket ?? null, first }
    await this.disk.kept(this.queue.put(scan))
    if (this.online) {
      const verdict = await this.askQuickly(scan)
      if (verdict) {
        const result = { ...resultOf(verdict), corrected: false }
        void this.remember(scan, result)
        return result
      }
    }
    return this.done({ ...scan, shown: answer }, local)
  }

  /** The server's verdict, when it comes in time. Later, it corrects the screen. */
  private async askQuickly(scan: Scan): Promise<Verdict | undefined> {
    const { promise, resolve } = Promise.withResolvers<Verdict | undefined>()
    this.asking.set(scan.id, resolve)
    const timer = setTimeout(() => resolve(undefined), patience)
    const { token = '' } = this.facts
    ask(token, { scans: [scan] })
      .then((reply) => (token === this.facts.token ? this.heard(reply, [scan]) : undefined))
      .catch(() => {
        this.online = false
        resolve(undefined)
      })
    const verdict = await promise
    clearTimeout(timer)
    this.asking.delete(scan.id)
    return verdict
  }

  private make(given: Omit<Scan, 'id' | 'at' | 'session'>): Scan {
    return { id: crypto.randomUUID(), at: this.now(), session: this.session, ...given }
  }

  /** Keeps what was answered, shows it and sends it. */
  private async done(scan: Scan, result: Result, remember = true): Promise<Result> {
    await this.disk.kept(this.queue.put(scan))
    // To look back at: that may be on the disk a moment after the answer is on the screen.
    if (remember) void this.remember(scan, result)
    this.changed()
    this.soon(0)
    return result
  }

  private async remember(scan: Scan, result: Result) {
    await this.disk.kept(this.diary.remember(scan, result))
    this.changed()
  }

  /** Starts to keep the list up to date, until the page closes. */
  start() {
    addEventListener('online', () => this.soon(0))
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.soon(0))
    this.soon(0)
  }

  private soon(wait: number) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.sync(), wait)
  }

  /** One round: sends what waits, hears what is new. */
  sync(): Promise<void> {
    this.syncing ??= this.round().finally(() => (this.syncing = undefined))
    return this.syncing
  }

  private async round(): Promise<void> {
    const { token, cursor } = this.facts
    if (token === undefined) return
    for (const scan of this.queue.loose) await this.disk.kept(this.queue.put(scan))
    const scans = [...this.list.waiting.values()].filter(({ id }) => !this.asking.has(id)).slice(0, batch)
    try {
      const reply = await ask(token, { since: cursor ?? null, scans })
      if (token === this.facts.token) await this.heard(reply, scans)
      this.online = true
      this.failures = 0
      this.closed = undefined
    } catch (error) {
      this.online = false
      this.failures++
      // Unless it was opened for another door meanwhile: then this says nothing of that one.
      if (error instanceof Refused && token === this.facts.token) await this.refused()
    }
    if (this.online || this.closed) await this.queue.tellElsewhere()
    this.changed()
    const more = [...this.list.waiting.keys()].some((id) => !this.asking.has(id))
    this.soon(!this.online ? Math.min(1000 * 2 ** this.failures, 15_000) : more ? 0 : pause)
  }

  /** This device was withdrawn: the names leave it, what it did stays until it may tell. */
  private async refused() {
    this.closed = 'revoked'
    this.list.clear()
    await this.disk.kept(this.store.clearNames())
    await this.keep({ cursor: undefined })
  }

  private async heard({ now, verdicts, news }: Reply, sent: Scan[]) {
    const gone: string[] = []
    for (const verdict of verdicts) {
      this.list.addVerdict(verdict)
      const asker = this.asking.get(verdict.id)
      const scan = this.list.waiting.get(verdict.id)
      if (!asker && scan?.shown !== sent.find(({ id }) => id === verdict.id)?.shown) continue
      this.list.waiting.delete(verdict.id)
      gone.push(verdict.id)
      if (asker) asker(verdict)
      else if (scan && scan.shown !== verdict.answer && scan.act === 'in') await this.correct(scan, verdict)
    }
    const fresh = news && !news.whole ? { ...news, tickets: news.tickets.filter(this.list.lacks) } : news
    if (news) this.list.addNews(news)
    // Apart from the list: a scan that is being written must not wait for five thousand names.
    if (gone.length > 0) await this.disk.kept(this.queue.drop(gone))
    const listed = await this.disk.kept(keepHeard(this.store, this.list, verdicts, fresh))
    if (news) {
      const lost = !news.whole && this.list.tickets.size !== news.total
      const { device, gathering, sessions } = news
      const facts = { house: { device, gathering, sessions }, skew: now - Date.now(), syncedAt: Date.now() }
      // What did not come on the disk is asked for again.
      await this.keep({ ...facts, cursor: lost ? undefined : listed ? news.cursor : this.facts.cursor })
    }
  }

  private async correct(scan: Scan, verdict: Verdict) {
    const result = { ...resultOf(verdict), corrected: true }
    await this.remember(scan, result)
    this.corrected(result)
  }
}
