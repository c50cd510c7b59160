import type { Conflict, Entry, ListedTicket, News, Scan, Verdict } from './protocol.ts'

/** Somebody who is inside, as far as this device knows. */
export type Present = { at: number; device: string | null; scan: string }

/** Lower case, without accents. */
export const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const place = (ticket: number, session: number | null) => `${ticket} ${session ?? ''}`

/**
 * The list as it is in memory: an answer must not wait for a disk. What this device has done but the server does not know
 * yet counts as well.
 */
export class List {
  readonly tickets = new Map<number, ListedTicket>()
  readonly entries = new Map<number, Entry>()
  readonly conflicts = new Map<string, Conflict>()
  /** Scans the server has not answered yet, by id. */
  readonly waiting = new Map<string, Scan>()
  private byHash = new Map<string, ListedTicket>()
  private byScan = new Map<string, Entry>()
  private inside = new Map<string, Entry>()
  private names: { words: string; ticket: ListedTicket }[] | undefined

  ticketOf = (hash: string): ListedTicket | undefined => this.byHash.get(hash)

  /** Whether this state of a ticket is news. */
  lacks = (ticket: ListedTicket): boolean => this.tickets.get(ticket.id)?.changedAt !== ticket.changedAt

  addTicket(ticket: ListedTicket) {
    const known = this.tickets.get(ticket.id)
    if (known && known.changedAt > ticket.changedAt) return
    if (known) this.byHash.delete(known.hash)
    this.tickets.set(ticket.id, ticket)
    this.byHash.set(ticket.hash, ticket)
    this.names = undefined
  }

  addEntry(entry: Entry) {
    const known = this.entries.get(entry.id)
    if (known && known.version > entry.version) return
    if (known) this.byScan.delete(known.scan)
    this.entries.set(entry.id, entry)
    this.byScan.set(entry.scan, entry)
    if (entry.ticket === null) return
    const where = place(entry.ticket, entry.session)
    if (!entry.undone) this.inside.set(where, entry)
    else if (this.inside.get(where)?.id === entry.id) this.inside.delete(where)
  }

  addNews(news: Pick<News, 'whole' | 'tickets' | 'entries' | 'conflicts'>) {
    if (news.whole) this.clear()
    news.tickets.forEach((ticket) => this.addTicket(ticket))
    news.entries.forEach((entry) => this.addEntry(entry))
    news.conflicts.forEach((conflict) => this.conflicts.set(conflict.id, conflict))
  }

  addVerdict(verdict: Verdict) {
    // A verdict says nothing of badges: what the list has of the same state of a ticket is more.
    const known = this.tickets.get(verdict.ticket?.id ?? 0)
    if (verdict.ticket && (known?.changedAt ?? 0) < verdict.ticket.changedAt) this.addTicket(verdict.ticket)
    if (verdict.entry) this.addEntry(verdict.entry)
  }

  /** Forgets what came from the server; what waits to be sent stays. */
  clear() {
    for (const map of [this.tickets, this.entries, this.conflicts, this.byHash, this.byScan, this.inside]) map.clear()
    this.names = undefined
  }

  /** Whether a ticket is inside already, and since when. */
  presence(ticket: number, session: number | null): Present | undefined {
    const undone = new Set<string | undefined>()
    let mine: Present | undefined
    for (const scan of this.waiting.values()) {
      if (scan.act === 'undo') undone.add(scan.undoes)
      else if (scan.ticket === ticket && scan.session === session && isIn(scan))
        mine ??= { at: scan.at, device: null, scan: scan.id }
    }
    const entry = this.inside.get(place(ticket, session))
    if (entry && !undone.has(entry.scan)) return { at: entry.at, device: entry.device, scan: entry.scan }
    return mine && !undone.has(mine.scan) ? mine : undefined
  }

  /** Inside, expected and how many came in during the last minute. */
  counts(session: number | null, now: number): { inside: number; expected: number; perMinute: number } {
    let [inside, perMinute, expected] = [0, 0, 0]
    const count = (at: number, by: number) => {
      inside += by
      if (at > now - 60_000) perMinute += by
    }
    for (const entry of this.entries.values()) if (!entry.undone && entry.session === session) count(entry.at, 1)
    for (const scan of this.waiting.values()) {
      if (scan.session !== session || this.byScan.has(scan.id)) continue
      if (isIn(scan)) count(scan.at, 1)
      else if (scan.act === 'undo') {
        const taken = this.waiting.get(scan.undoes ?? '') ?? this.byScan.get(scan.undoes ?? '')
        if (taken) count(taken.at, -1)
      }
    }
    for (const ticket of this.tickets.values()) if (ticket.state === 'valid' && !ticket.online) expected++
    return { inside, expected, perMinute }
  }

  /** The first of those whose name holds every word that was typed. */
  search(typed: string, most = 30): ListedTicket[] {
    const words = folded(typed).split(/\s+/).filter(Boolean)
    if (words.length === 0) return []
    this.names ??= [...this.tickets.values()]
      .filter((ticket) => ticket.state !== 'replaced')
      .map((ticket) => ({
        words: folded(`${ticket.holder} ${ticket.organisation ?? ''} ${ticket.number ?? ''}`),
        ticket,
      }))
      .sort((a, b) => a.words.localeCompare(b.words))
    const found: ListedTicket[] = []
    for (const { words: name, ticket } of this.names)
      if (words.every((word) => name.includes(word)) && found.push(ticket) === most) break
    return found
  }
}

/** Whether a scan that waits let somebody in. */
export const isIn = (scan: Scan): boolean =>
  scan.act === 'force' || scan.act === 'walk-in' || (scan.act === 'in' && scan.shown === 'welcome')
