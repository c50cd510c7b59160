import type { Arrangement, HallTable } from '../arrangement/arrangement.ts'
import type { UnmetWish } from './plan.ts'

/** A participant as a plan needs to know them. */
export type PlanPerson = {
  /** The participant. */
  id: number
  personId: number | null
  fixedTable: number | null
  firstRound: number | null
  lastRound: number | null
  breaks: number[]
  most: number | null
  discipline: string | null
  circles: number[]
  seeks: string[]
  offers: string[]
}

/** Two participants, by id. */
export type Two = [one: number, other: number]

/** All that counts for who sits where. */
export type PlanFacts = {
  arrangement: Arrangement
  tables: HallTable[]
  /** Everybody who takes part and is not gone. */
  people: PlanPerson[]
  /** What the organiser wants of pairs. */
  wishes: UnmetWish[]
  /** What people themselves want, known to nobody else: not to be brought together. */
  apart: Two[]
  /** Meetings that two people agreed on. */
  agreed: Two[]
  met: { pair: Two; times: number }[]
}

/** Whether somebody is there, and free, in a round. */
export const isThere = ({ firstRound, lastRound, breaks }: PlanPerson, round: number): boolean =>
  round >= (firstRound ?? 1) && round <= (lastRound ?? 31) && !breaks.includes(round)
