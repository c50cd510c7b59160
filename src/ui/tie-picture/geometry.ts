/** Somebody to place: how close, 3 for the strongest ties, and what marks it. */
export type Placing = { strength: 1 | 2 | 3 }
export type Placed<T> = T & { x: number; y: number; radius: number }
export type Sector<T> = { middle: { x: number; y: number }; edge: { x: number; y: number }; people: Placed<T>[] }

/** Distance from the middle of each strength, in units of a picture of 400 by 400 around 0. */
export const rings = { 1: 152, 2: 108, 3: 64 } as const
const outside = 190
const largest = 15

const at = (angle: number, distance: number) => ({
  x: Math.round(Math.sin(angle) * distance * 10) / 10,
  y: Math.round(-Math.cos(angle) * distance * 10) / 10,
})

/**
 * Places people around a middle: a sector for each group, as wide as its share, and closer when the tie is stronger.
 * Where many stand in one ring of a sector they become smaller and step in and out, so that none covers another.
 * @returns the groups in the order given, clockwise from the top
 */
export function sectorsOf<T extends Placing>(groups: T[][]): Sector<T>[] {
  const all = groups.reduce((sum, group) => sum + group.length, 0)
  let turned = 0
  // How many stand in each ring so far: lanes go on from sector to sector.
  const before = { 1: 0, 2: 0, 3: 0 }
  return groups.map((group) => {
    const from = turned
    const width = (2 * Math.PI * group.length) / Math.max(all, 1)
    turned += width
    const people = ([3, 2, 1] as const).flatMap((strength) => {
      const same = group.filter((one) => one.strength === strength)
      const placed = inRing(same, rings[strength], { from, width, before: before[strength] })
      before[strength] += same.length
      return placed
    })
    return { middle: at(from + width / 2, outside), edge: at(from, 178), people }
  })
}

const lane = 14

function inRing<T>(people: T[], distance: number, arc: { from: number; width: number; before: number }): Placed<T>[] {
  const { from, width, before } = arc
  const room = (distance * width) / Math.max(people.length, 1)
  const crowded = room < 2 * largest + 2
  const radius = crowded ? Math.min(Math.hypot(lane, room) / 2, room * 1.3) : largest
  return people.map((one, index) => {
    const step = crowded ? (((before + index) % 3) - 1) * lane : 0
    const angle = from + (width * (index + 0.5)) / people.length
    return { ...one, ...at(angle, distance + step), radius: Math.max(3, Math.min(largest, radius)) }
  })
}
