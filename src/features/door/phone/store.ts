/** What a device keeps when its page, browser or battery dies: IndexedDB in a few functions. */
import type { List } from './list.ts'
import type { Conflict, Entry, House, ListedTicket, News, Scan, Verdict } from './protocol.ts'

/** What a device knows about itself. */
export type Facts = {
  token?: string | undefined
  /** The link this device was opened with, which works nowhere any more. */
  link?: string | undefined
  /** The link that is being opened, until the server has said yes. */
  opening?: { link: string; token: string } | undefined
  house?: House | undefined
  cursor?: string | undefined
  /** Server time minus device time, in milliseconds. */
  skew?: number
  syncedAt?: number
  session?: number | null
  locale?: 'nl' | 'en'
  quiet?: boolean
}

/** One thing done on this device, to look back at and to undo. */
export type Memory = { id: string; at: number; answer: string; who: string; act: string }

/** A scan that waits; with the token of another door when it happened there. */
export type Queued = { seq?: number; scan: Scan; token?: string }

type Stores = {
  tickets: ListedTicket
  entries: Entry
  conflicts: Conflict
  queue: Queued
  memories: Memory
}
type StoreName = keyof Stores

const name = 'golflengte-deur'
const named: StoreName[] = ['tickets', 'entries', 'conflicts', 'memories']

export async function openStore() {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(name, 1)
    asked.onupgradeneeded = () => {
      const made = asked.result
      made.createObjectStore('facts')
      for (const store of ['tickets', 'entries', 'conflicts', 'memories'])
        made.createObjectStore(store, { keyPath: 'id' })
      made.createObjectStore('queue', { keyPath: 'seq', autoIncrement: true })
    }
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error ?? new Error('IndexedDB does not open'))
  })

  /** Does work in one transaction and resolves once it is on the disk. */
  function write(
    stores: (StoreName | 'facts')[],
    work: (of: (store: string) => IDBObjectStore) => void,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const tx = db.transaction(stores, 'readwrite', { durability: 'strict' })
      tx.oncomplete = () => resolve()
      tx.onabort = () => reject(tx.error ?? new Error('The device did not keep it'))
      work((store) => tx.objectStore(store))
    })
  }
  const all = <Name extends StoreName>(store: Name) =>
    result<Stores[Name][]>(db.transaction(store).objectStore(store).getAll())

  return {
    write,
    all,
    facts: () => result<Facts | undefined>(db.transaction('facts').objectStore('facts').get('facts')),
    keepFacts: (facts: Facts) => write(['facts'], (of) => void of('facts').put(facts, 'facts')),
    /** Takes everything with a name in it off the device, but for what waits to be sent. */
    clearNames: () =>
      write(named, (of) => {
        for (const store of named) of(store).clear()
      }),
    /** Puts a scan at the end of the queue. Returns its place. */
    async queue(scan: Scan): Promise<number> {
      let place: IDBRequest<IDBValidKey> | undefined
      await write(['queue'], (of) => (place = of('queue').add({ scan })))
      return Number(place?.result)
    },
    requeue: (queued: Queued) => write(['queue'], (of) => void of('queue').put(queued)),
    dequeue: (places: number[]) => write(['queue'], (of) => places.forEach((seq) => of('queue').delete(seq))),
  }
}

/** Keeps what the list has heard. Moments of the list are newer or the same: what it holds is what counts. */
export const keepHeard = (store: Store, list: List, verdicts: Verdict[], news: News | null): Promise<void> =>
  store.write(['tickets', 'entries', 'conflicts'], (of) => {
    if (news?.whole) for (const name of ['tickets', 'entries', 'conflicts']) of(name).clear()
    for (const ticket of [...(news?.tickets ?? []), ...verdicts.flatMap((one) => one.ticket ?? [])])
      of('tickets').put(list.tickets.get(ticket.id) ?? ticket)
    for (const entry of [...(news?.entries ?? []), ...verdicts.flatMap((one) => one.entry ?? [])])
      of('entries').put(list.entries.get(entry.id) ?? entry)
    for (const conflict of news?.conflicts ?? []) of('conflicts').put(conflict)
  })

export type Store = Awaited<ReturnType<typeof openStore>>

const result = <Value>(request: IDBRequest): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as Value)
    request.onerror = () => reject(request.error ?? new Error('The device cannot read it'))
  })
