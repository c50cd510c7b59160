import type { Random } from '../kit/index.ts'
import type { Hall } from './hall.ts'

/** A plan of equal tables of `size`, as constructions make it: players by round, table after table. */
export type Grid = { tables: number; size: number; plan: Int32Array[] }

/**
 * Seats in the hall as in a construction, as far as it goes: players too many are left out (some who never meet, so that
 * no table misses two), pinned people keep their table, who does not fit fills what is left.
 * @param playerOf the player of the grid each person is
 */
export function fitGrid(hall: Hall, grid: Grid, playerOf: Int32Array) {
  const personOf = new Int32Array(grid.tables * grid.size).fill(-1)
  for (const [person, player] of playerOf.entries()) personOf[player] = person
  const seats = hall.seats.slice()
  for (let round = 0; round < hall.rounds; round++) fitRound(hall, grid, personOf, round, seats)
  hall.moveTo(seats)
}

/** A player for each person: those left out of the grid never meet, where there are enough of those. */
export function choosePlayers(people: number, grid: Grid, pinnedTo: Int32Array, random: Random): Int32Array {
  const left = leaveOut(grid, grid.tables * grid.size - people)
  const playerOf = new Int32Array(people).fill(-1)
  const taken = new Uint8Array(grid.tables * grid.size)
  for (const player of left) taken[player] = 1
  // A host becomes the player who sits at the host's table in every round, as the first row of linear rounds does.
  for (const [person, table] of pinnedTo.entries())
    if (table >= 0 && table < grid.tables && taken[table] === 0) {
      playerOf[person] = table
      taken[table] = 1
    }
  const others = random.shuffle([...taken.keys()].filter((player) => taken[player] === 0))
  for (const [person, player] of playerOf.entries()) if (player < 0) playerOf[person] = others.pop()!
  return playerOf
}

function leaveOut({ tables, size, plan }: Grid, count: number): number[] {
  const players = tables * size
  const chosen: number[] = []
  const met = new Uint8Array(players)
  const meetings: number[][] = Array.from({ length: players }, () => [])
  for (const seats of plan)
    for (let from = 0; from < players; from += size)
      for (let at = from; at < from + size; at++) meetings[seats[at]!]!.push(...seats.subarray(from, from + size))
  for (const willing of [true, false])
    for (let player = players - 1; player >= 0 && chosen.length < count; player--)
      if (!chosen.includes(player) && (met[player] === 0 || !willing)) {
        chosen.push(player)
        for (const other of meetings[player]!) met[other] = 1
      }
  return chosen
}

function fitRound(hall: Hall, { tables, size, plan }: Grid, personOf: Int32Array, round: number, seats: Int32Array) {
  const free = hall.free[round]!
  const movable = new Set(Array.from(free, (seat) => seats[seat]!))
  const pinned = new Map<number, number>()
  for (let seat = hall.roundStart[round]!; seat < hall.roundStart[round + 1]!; seat++)
    if (!movable.has(seats[seat]!)) pinned.set(seats[seat]!, hall.tableOf[seat]!)
  const open = new Map<number, number[]>()
  for (const seat of free) open.set(hall.tableOf[seat]!, [...(open.get(hall.tableOf[seat]!) ?? []), seat])
  const groups = Array.from({ length: tables }, (_, table) => {
    const all = Array.from(plan[round]!.subarray(table * size, (table + 1) * size), (player) => personOf[player]!)
    const host = all.find((person) => pinned.has(person))
    return { people: all.filter((person) => movable.has(person)), at: host === undefined ? -1 : pinned.get(host)! }
  })
  const left: number[] = []
  for (const { people, at } of groups.sort(
    (one, other) => other.at - one.at || other.people.length - one.people.length,
  )) {
    const table = at >= 0 && open.has(at) ? at : roomiest(open)
    const places = open.get(table) ?? []
    open.delete(table)
    for (const person of people) {
      const seat = places.pop()
      if (seat === undefined) left.push(person)
      else seats[seat] = person
    }
    if (places.length > 0) open.set(-1 - table, places)
  }
  const rest = [...open.values()].flat()
  for (const [index, seat] of rest.entries()) seats[seat] = left[index]!
}

/** The table with the most open seats; those already used for a group have keys below 0. */
function roomiest(open: Map<number, number[]>): number {
  let best = Infinity
  for (const [table, places] of open)
    if (table >= 0 && (best === Infinity || places.length > open.get(best)!.length)) best = table
  return best
}
