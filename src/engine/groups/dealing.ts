import { Clusters, type Random } from '../kit/index.ts'
import type { GroupsProblem } from './problem.ts'

/** People who must be together and move as one; who is pinned, with those who must be with them. */
export type Blocks = {
  /** At person: others of the block and the person, undefined for who moves alone. */
  of: readonly (readonly number[] | undefined)[]
  /** At person: the group, -1 for who may move. */
  pinnedTo: Int32Array
}

export function blocksOf({ people, pinned = [], together = [] }: GroupsProblem): Blocks {
  const clusters = new Clusters(people)
  for (const [one, other] of together) clusters.join(one, other)
  const of: (readonly number[] | undefined)[] = Array.from({ length: people })
  const pinnedTo = new Int32Array(people).fill(-1)
  for (const { person, group } of pinned) pinnedTo[person] = group
  for (const block of clusters.groups()) {
    const group = pinnedTo[block.find((person) => pinnedTo[person]! >= 0) ?? -1] ?? -1
    for (const person of block) {
      of[person] = block
      pinnedTo[person] = group
    }
  }
  return { of, pinnedTo }
}

/**
 * A group for everybody: pinned people theirs, blocks whole while some group has room, the others at random.
 * @param start groups to go on from: who was in one stays where there is room; numbers that are nobody are passed over
 */
export function deal(
  { people, sizes }: GroupsProblem,
  blocks: Blocks,
  random: Random,
  start: readonly (readonly number[])[] = [],
): Int32Array {
  const groupOf = blocks.pinnedTo.slice()
  const left = [...sizes]
  for (const group of groupOf) if (group >= 0) left[group]!--
  for (const [group, members] of start.entries())
    for (const person of members)
      if (groupOf[person] === -1 && (left[group] ?? 0) > 0) {
        groupOf[person] = group
        left[group]!--
      }
  const open = [...new Set(blocks.of)].filter((block) => block !== undefined)
  const whole = (block: readonly number[]) => block.every((person) => groupOf[person] === groupOf[block[0]!])
  for (const block of open.filter((members) => !whole(members)))
    for (const person of block)
      if (groupOf[person]! >= 0) {
        left[groupOf[person]!]!++
        groupOf[person] = -1
      }
  const waiting = open.filter((block) => groupOf[block[0]!] === -1)
  const order = Array.from(random.shuffle([...waiting.keys()]), (index) => waiting[index]!)
  for (const block of order.toSorted((one, other) => other.length - one.length)) {
    const roomy = [...left.keys()].filter((group) => left[group]! >= block.length)
    const group = roomy[random.below(roomy.length)]
    if (group === undefined) continue
    for (const person of block) groupOf[person] = group
    left[group]! -= block.length
  }
  const places = random.shuffle(left.flatMap((count, group) => Array.from({ length: count }, () => group)))
  for (let person = 0; person < people; person++) if (groupOf[person] === -1) groupOf[person] = places.pop()!
  return groupOf
}
