import { createHmac } from 'node:crypto'

/** Of those who chose to be counted, so many are; who, nobody knows. */
export const countedShare = 0.75

/** How a report knows a person: by a name that says nothing, and whether the person is in the secret part that is counted. */
export type Part = { name: string; counted: boolean }

/**
 * Draws once and for all who is counted: a keyed hash (HMAC, RFC 2104) of the person's id, so that each report draws the
 * same people and averaging many reports gains nothing.
 *
 * Sampling before everything else is what bounds an attacker. A report does not depend at all on who is left out, so
 * whatever is published, and in how many reports, the distance in total variation between a city with a person and the same
 * city without is at most the share: of two equally likely worlds nobody, whatever they know of all others, names the right
 * one with a probability above (1 + share) / 2 (7 in 8). That others are left out too is the noise which keeps real attackers
 * far below it (Li, Qardaji, Su, On Sampling, Anonymization, and Differential Privacy, ASIACCS 2012, theorem 1; Gehrke, Hay,
 * Lui, Pass, Crowd-Blending Privacy, CRYPTO 2012; Hundepool et al., Handbook on Statistical Disclosure Control, 2nd ed. 2024,
 * ch. 3, sampling).
 * @param key the secret of this platform
 */
export function partOf(key: string, personId: number): Part {
  const hash = createHmac('sha256', key).update(String(personId)).digest()
  return { name: hash.toString('hex', 4, 12), counted: hash.readUInt32BE(0) < countedShare * 2 ** 32 }
}
