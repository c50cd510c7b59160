/** Something that happens from a moment to a moment (any unit; the end is exclusive), somewhere, with some people. */
export type Timeslot = {
  id: string
  start: number
  end: number
  /** The room it needs for itself; absent: none, or all of them, which is nobody's. */
  room?: string | undefined
  /** Who must be there. */
  speakers: string[]
  /** How many people it lets in. */
  capacity?: number | undefined
  /** Of somebody else: two of those may clash, that is not for us to say. */
  foreign?: boolean | undefined
}
export type Span = { start: number; end: number }

export type Clash =
  /** Both need this room, or this speaker, at the same time. `one` is ours and starts first where both are. */
  | { kind: 'room'; one: string; other: string; room: string }
  | { kind: 'speaker'; one: string; other: string; speaker: string }
  /** It lets in more people than its room holds. */
  | { kind: 'capacity'; one: string; seats: number }
  /** It starts before, or ends after, what it is a part of. */
  | { kind: 'outside'; one: string }

/**
 * All clashes of a timetable, each once, in the order of the slots given.
 *
 * Overlaps are found by a sweep over the slots of each room and each speaker in order of start: only slots that have not
 * ended yet are compared, so the work grows with the number of slots and of clashes, not with its square.
 *
 * @param whole what the slots are part of; `seats` how many people a room holds, where that is known
 */
export function findClashes(slots: Timeslot[], whole: Span, seats: ReadonlyMap<string, number> = new Map()): Clash[] {
  const place = new Map(slots.map(({ id }, index) => [id, index]))
  const clashes: Clash[] = []
  for (const slot of slots) {
    if (slot.foreign) continue
    if (slot.start < whole.start || slot.end > whole.end) clashes.push({ kind: 'outside', one: slot.id })
    const holds = slot.room === undefined ? undefined : seats.get(slot.room)
    if (holds !== undefined && (slot.capacity ?? 0) > holds)
      clashes.push({ kind: 'capacity', one: slot.id, seats: holds })
  }
  for (const [room, some] of sharing(slots, ({ room }) => (room === undefined ? [] : [room])))
    for (const [one, other] of overlaps(some)) clashes.push({ kind: 'room', one: one.id, other: other.id, room })
  for (const [speaker, some] of sharing(slots, ({ speakers }) => [...new Set(speakers)]))
    for (const [one, other] of overlaps(some)) clashes.push({ kind: 'speaker', one: one.id, other: other.id, speaker })
  return clashes.sort((a, b) => place.get(a.one)! - place.get(b.one)!)
}

function sharing(slots: Timeslot[], keysOf: (slot: Timeslot) => string[]): Map<string, Timeslot[]> {
  const groups = new Map<string, Timeslot[]>()
  for (const slot of slots)
    for (const key of keysOf(slot)) {
      const group = groups.get(key)
      if (group) group.push(slot)
      else groups.set(key, [slot])
    }
  return groups
}

/** Pairs that run at the same moment, at least one of them ours, which then comes first. */
function overlaps(slots: Timeslot[]): [Timeslot, Timeslot][] {
  const pairs: [Timeslot, Timeslot][] = []
  let running: Timeslot[] = []
  for (const next of slots.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start)) {
    running = running.filter(({ end }) => end > next.start)
    for (const earlier of running) {
      if (earlier.foreign && next.foreign) continue
      pairs.push(earlier.foreign ? [next, earlier] : [earlier, next])
    }
    running.push(next)
  }
  return pairs
}
