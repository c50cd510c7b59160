import { memoryOf, type Result } from './outcome.ts'
import type { Scan } from './protocol.ts'
import type { Memory, Store } from './store.ts'

const most = 200

/** What was done on this device lately, to look back at and to take back. Newest first. */
export class Diary {
  memories: Memory[] = []
  private readonly store: Store

  constructor(store: Store) {
    this.store = store
  }

  async load(): Promise<void> {
    this.memories = (await this.store.all('memories')).sort((a, b) => b.at - a.at)
  }

  /** @throws DOMException when the device did not keep it */
  remember(scan: Scan, result: Result): Promise<void> {
    const memory = memoryOf(scan, result)
    this.memories = [memory, ...this.memories.filter(({ id }) => id !== scan.id)].slice(0, most)
    return this.keep(memory)
  }

  /** Notes that a scan was taken back. @throws DOMException when the device did not keep it */
  async takeBack(scan: string): Promise<void> {
    this.memories = this.memories.map((memory) => (memory.id === scan ? { ...memory, act: 'undone' } : memory))
    const memory = this.find(scan)
    if (memory) await this.keep(memory)
  }

  find = (scan: string): Memory | undefined => this.memories.find(({ id }) => id === scan)

  private keep = (memory: Memory) => this.store.write(['memories'], (of) => void of('memories').put(memory))
}
