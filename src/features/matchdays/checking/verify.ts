import { blockingPairs } from '#engine/placement'
import { type PlacementDocument, problemOf, seedOf } from './document.ts'
import { place } from './solving.ts'

export type Verdict = {
  students: number
  places: number
  placed: number
  /** Lists that are sealed: of those students only that they have their place is known. */
  sealed: number
  /** Whether the secret is the one whose hash was published before; unknown: this browser cannot compute it. */
  lottery: 'right' | 'wrong' | 'unknown'
  /** Whether the result is a placement at all: only places that were chosen, and no more students than seats. */
  possible: boolean
  /** Students and places that would both rather have each other; the first twenty, by pseudonym and number. */
  pairs: [student: string, place: number][]
  /** How many there are. */
  pairCount: number
  /** Whether the same lists and the same seed give this result; unknown: lists are sealed. */
  again: 'same' | 'different' | 'unknown'
}

/** Everything that can be known is right. */
export const holds = ({ lottery, possible, pairCount, again }: Verdict): boolean =>
  possible && pairCount === 0 && lottery !== 'wrong' && again !== 'different'

async function sha256(hex: string): Promise<string | undefined> {
  // Browsers keep this from pages that came unprotected.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (subtle === undefined) return undefined
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Judges a placement from its file alone: that no student and no place would both rather have each other, that nobody
 * chose the seed afterwards, and that the same seed gives the same result. Runs the same in a browser and on the server.
 *
 * Cost: that of placing once more, and O(choices).
 */
export async function verify(document: PlacementDocument): Promise<Verdict> {
  const { lottery, places, students, result, mode } = document
  const hash = await sha256(lottery.secret)
  const sealed = students.filter((one) => 'sealed' in one).length
  const verdict: Verdict = {
    students: students.length,
    places: places.length,
    placed: result.filter(([, at]) => at !== null).length,
    sealed,
    lottery:
      seedOf(lottery.secret) !== lottery.seed || (hash !== undefined && hash !== lottery.commitment)
        ? 'wrong'
        : hash === undefined
          ? 'unknown'
          : 'right',
    possible: false,
    pairs: [],
    pairCount: 0,
    again: 'unknown',
  }
  const problem = problemOf(document)
  const indexOf = new Map(places.map((one, index) => [one.place, index]))
  if (problem === undefined || result.some(([, at]) => at !== null && !indexOf.has(at))) return verdict
  const placeOf = Int32Array.from(result, ([, at]) => (at === null ? -1 : (indexOf.get(at) ?? -1)))
  try {
    const found = blockingPairs(problem, placeOf)
    verdict.possible = true
    verdict.pairCount = found.length
    verdict.pairs = found
      .slice(0, 20)
      .map((pair) => [students[pair.student]?.student ?? '', places[pair.place]?.place ?? 0])
  } catch {
    return verdict
  }
  if (sealed === 0) {
    const made = place(problem, mode, lottery.seed).placeOf
    verdict.again = made.every((at, student) => at === placeOf[student]) ? 'same' : 'different'
  }
  return verdict
}
