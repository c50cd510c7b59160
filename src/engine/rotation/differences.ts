/** `rings` rings of `turns` seats; players beyond them never move. `bases` rounds are turned into bases·turns. */
export type Rings = { players: number; turns: number; rings: number; bases: number }

/** Where a player of the base round sits after so many turns. */
export function turnedBy({ turns, rings }: Rings, player: number, turn: number): number {
  if (player >= turns * rings) return player
  const seat = player % turns
  return player - seat + ((seat + turn) % turns)
}

/**
 * Counts how often each difference occurs. Pairs of players that turn into each other are one difference.
 * Invariant: `price` is twice the number of repeated pairs of the turned plan divided by the number of turns.
 */
export class Differences {
  price = 0
  private readonly players: number
  private readonly kindOf: Int32Array
  private readonly count: Int32Array
  /** Differences whose pairs meet twice even when they occur once: half a ring, and two who never move. */
  private readonly costly: Uint8Array

  constructor(rings: Rings) {
    const { players, turns } = rings
    this.players = players
    this.kindOf = new Int32Array(players * players).fill(-1)
    const costly: number[] = []
    for (let one = 0; one < players; one++)
      for (let other = one + 1; other < players; other++)
        if (this.kindOf[one * players + other]! < 0) {
          for (let turn = 0; turn < turns; turn++) {
            const [a, b] = [turnedBy(rings, one, turn), turnedBy(rings, other, turn)]
            this.kindOf[a * players + b] = this.kindOf[b * players + a] = costly.length
          }
          costly.push(one >= turns * rings.rings || isHalfRing(rings, one, other) ? 1 : 0)
        }
    this.costly = Uint8Array.from(costly)
    this.count = new Int32Array(costly.length)
  }

  clear() {
    this.count.fill(0)
    this.price = 0
  }

  add(one: number, other: number) {
    const kind = this.kindOf[one * this.players + other]!
    const before = this.count[kind]!
    this.count[kind] = before + 1
    this.price += before > 0 ? 2 : this.costly[kind]!
  }

  remove(one: number, other: number) {
    const kind = this.kindOf[one * this.players + other]!
    const left = this.count[kind]! - 1
    this.count[kind] = left
    this.price -= left > 0 ? 2 : this.costly[kind]!
  }
}

function isHalfRing({ turns, rings }: Rings, one: number, other: number): boolean {
  return other < turns * rings && Math.floor(one / turns) === Math.floor(other / turns) && 2 * (other - one) === turns
}
