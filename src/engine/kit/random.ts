/**
 * Numbers that follow from a seed: sfc32 (Chris Doty-Humphrey's Small Fast Chaotic generator, 32-bit variant, public
 * domain; passes PractRand). The same seed gives the same numbers on every machine.
 */
export class Random {
  private a: number
  private b: number
  private c = 0x9e3779b9 | 0
  private counter = 1

  /** @param seed any integer; two seeds give unrelated rows of numbers */
  constructor(seed: number) {
    this.a = seed | 0
    this.b = Math.floor(seed / 4_294_967_296) | 0
    for (let step = 0; step < 15; step++) this.bits()
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const out = (((this.a + this.b) | 0) + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + out) | 0
    return out
  }

  /** A number in [0, 1). */
  next(): number {
    return (this.bits() >>> 0) * 2.3283064365386963e-10
  }

  /** An integer in [0, count). */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  /** Puts what is in the array in random order, in place (Fisher and Yates; Knuth, TAOCP 3.4.2 P). */
  shuffle<Row extends { [index: number]: number; length: number }>(items: Row): Row {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.below(last + 1)
      const kept = items[last]!
      items[last] = items[other]!
      items[other] = kept
    }
    return items
  }
}
