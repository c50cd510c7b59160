import type { Hall } from './hall.ts'
import { pins, presence, type RotationProblem } from './problem.ts'
import { tableSizes } from './sizes.ts'

/** A plan to go on from: people by round and table. Who is not in the problem, or not there, is passed over. */
export type Start = readonly (readonly (readonly number[])[])[]

/**
 * How many sit at each table when a plan goes on from another: who was at a table stays, newcomers go where fewest sit.
 * Rounds that would be less even than need be get even tables.
 */
export function sizesAfter(problem: RotationProblem, start: Start): number[][] {
  const there = presence(problem)
  const pinned = pins(problem, there)
  return tableSizes(problem).map((even, round) => {
    const used = even.map((size, table) => (size > 0 ? table : -1)).filter((table) => table >= 0)
    const tableOf = pinned.slice(round * problem.people, (round + 1) * problem.people)
    for (const [table, people] of (start[round] ?? []).entries())
      for (const person of people) if (tableOf[person] === -1) tableOf[person] = table
    const sizes = even.map(() => 0)
    let newcomers = 0
    for (const [person, table] of tableOf.entries()) {
      if (there[round * problem.people + person] === 0) continue
      if (sizes[table] === undefined) newcomers++
      else sizes[table]++
    }
    for (; newcomers > 0 && used.length > 0; newcomers--)
      sizes[used.reduce((least, table) => (sizes[table]! < sizes[least]! ? table : least))]!++
    const fits = sizes.every((size, table) => size <= problem.tables[table]!)
    return fits && sameSizes(sizes, even) ? sizes : even
  })
}

function sameSizes(one: number[], other: number[]): boolean {
  const sorted = other.toSorted((a, b) => a - b)
  return one.toSorted((a, b) => a - b).every((size, index) => size === sorted[index])
}

/** Seats people in the hall as in an earlier plan, as far as there is room; the others fill what is left. */
export function seatAsBefore(hall: Hall, start: Start) {
  const seats = hall.seats.slice()
  for (const [round, free] of hall.free.entries()) {
    const open = new Map<number, number[]>()
    for (const seat of free) open.set(hall.tableOf[seat]!, [...(open.get(hall.tableOf[seat]!) ?? []), seat])
    const waiting = new Set(Array.from(free, (seat) => seats[seat]!))
    for (const [table, people] of (start[round] ?? []).entries())
      for (const person of people) {
        if (!waiting.has(person)) continue
        const seat = open.get(table)?.pop()
        if (seat === undefined) continue
        seats[seat] = person
        waiting.delete(person)
      }
    const left = [...waiting]
    for (const seat of [...open.values()].flat()) seats[seat] = left.pop()!
  }
  hall.moveTo(seats)
}
