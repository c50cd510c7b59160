import { nowhere } from './problem.ts'

/** Things to look at, each once at a time, in the order in which they came; -1 when there is nothing left. */
export class Agenda {
  private readonly waiting: Uint8Array
  private list: number[] = []
  private at = 0

  constructor(size: number) {
    this.waiting = new Uint8Array(size)
  }

  add(item: number) {
    if (this.waiting[item]) return
    this.waiting[item] = 1
    this.list.push(item)
  }

  take(): number {
    if (this.at === this.list.length) return nowhere
    const item = this.list[this.at++]!
    this.waiting[item] = 0
    if (this.at === this.list.length) this.list = []
    if (this.list.length === 0) this.at = 0
    return item
  }
}
