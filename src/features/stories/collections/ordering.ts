import { seenOf } from '../story/meanwhile.tsx'
import type { Step } from './queries.ts'

/** Steps as somebody puts them, each with its sentence. */
export type Wished = { id: number; note: string }

type Typed = {
  number: number[]
  rank: number[]
  note: string[]
  up?: number | undefined
  down?: number | undefined
}

/** The order that was typed, and then one step up or down. */
export function wishedOrder({ number, rank, note, up, down }: Typed): Wished[] {
  const steps = number
    .map((one, at) => ({ id: one, note: note[at] ?? '', rank: rank[at] ?? at + 1, at }))
    .toSorted((one, other) => one.rank - other.rank || one.at - other.at)
  const swap = (at: number) => {
    const [one, other] = [steps[at], steps[at + 1]]
    if (one && other) [steps[at], steps[at + 1]] = [other, one]
  }
  const place = (wanted: number | undefined) => steps.findIndex((step) => step.id === wanted)
  if (up !== undefined && place(up) > 0) swap(place(up) - 1)
  if (down !== undefined && place(down) >= 0) swap(place(down))
  return steps.map(({ id: step, note: said }) => ({ id: step, note: said }))
}

/** Steps as somebody put them, and behind those what came meanwhile. */
export function inWishedOrder(steps: Step[], wished: Wished[]): Step[] {
  const put = wished.flatMap(({ id: wanted, note }) => {
    const step = steps.find((one) => one.id === wanted)
    return step ? [{ ...step, note }] : []
  })
  return [...put, ...steps.filter((step) => !wished.some((one) => one.id === step.id))]
}

/** Names an order, so that it shows whether the steps stand otherwise by now. */
export const orderOf = (steps: Step[]) => seenOf(steps.map(({ id: step, note }) => [step, note]))
