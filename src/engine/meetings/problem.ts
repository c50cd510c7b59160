/**
 * A meeting of two people, and the slots in which both could, as bits: bit s for slot s. With `at` it stays exactly there,
 * whatever the bits say: it was promised, or held already.
 */
export type Meeting = { one: number; other: number; slots: number; at?: Place }

export type Place = { slot: number; table: number }

/** Meetings to lay in slots: of 20 minutes, say; slots 0 … slots - 1, at most 31. */
export type TimetableProblem = {
  people: number
  slots: number
  /** Tables, so meetings at once. */
  tables: number
  meetings: readonly Meeting[]
  /** Most breaks one person may have more than another (Bofill et al.); 2 when absent. */
  fairness?: number
}

/** The most slots a plan can have: they are bits of a signed integer. */
export const mostSlots = 31

/** All slots from `from` up to `to`, as bits. */
export function slotsFrom(from: number, to: number): number {
  let bits = 0
  for (let slot = from; slot < to; slot++) bits |= 1 << slot
  return bits
}

/** Number of slots in a set. */
export function countSlots(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Slots a meeting can be in. */
export function slotsOf({ slots, at }: Meeting): number {
  return at ? 1 << at.slot : slots
}

/** Breaks of someone busy in these slots: stretches of idle slots between the first meeting and the last. */
export function breaksOf(busy: number): number {
  return busy === 0 ? 0 : countSlots(busy & ~(busy << 1)) - 1
}

/** Slots from the first of someone's meetings to the last. */
export function spanOf(busy: number): number {
  return busy === 0 ? 0 : Math.clz32(busy & -busy) - Math.clz32(busy) + 1
}
