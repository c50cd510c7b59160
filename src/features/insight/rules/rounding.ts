import { countedShare } from './parts.ts'

const base = 5

/**
 * An estimate of how many there are, from how many were counted, to the nearest five.
 * @param people how many must be counted for one of it to be: 1 for a person, 2 for a tie
 */
export const estimate = (counted: number, people: 1 | 2): number =>
  base * Math.round(counted / countedShare ** people / base)

/**
 * An index from -1 to 1 in steps of a twentieth, never beyond 0.9: at the very end it would say something of each single
 * person (top and bottom coding; Hundepool et al., Handbook, 2nd ed. 2024, ch. 3).
 */
export const coarse = (index: number): number => Math.round(Math.max(-0.9, Math.min(0.9, index)) * 20) / 20
