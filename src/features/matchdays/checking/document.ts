import type { PlacementProblem } from '#engine/placement'

/** A choice: the number of the place, the student's rank of it, and the place's rank of the student; 1 is best. */
export type Choice = [place: number, rank: number, placeRank: number]

/** A student by pseudonym: with the whole list, or with a list that is sealed, of which only the place given is told. */
export type DocumentStudent =
  | { student: string; choices: Choice[] }
  | { student: string; sealed: string; placeRank: number | null }

export type Mode = 'fair' | 'most'

/** A placement as everybody may check it; docs/placement-file.md says what each part means. */
export type PlacementDocument = {
  format: typeof format
  version: 1
  /** The match day's code, and which round. */
  matchday: string
  round: number
  mode: Mode
  lottery: { commitment: string; secret: string; seed: number }
  places: { place: number; capacity: number }[]
  /** In the order of their pseudonyms: the order of the lottery. */
  students: DocumentStudent[]
  /** Where each student is: the number of a place, or null. */
  result: [student: string, place: number | null][]
}

export const format = 'golflengte-placement'

/** More than this is no match day. */
export const limits = { bytes: 20_000_000, students: 100_000, places: 20_000, choices: 2_000_000 }

/** What can be wrong with a file before anything in it can be judged. */
export type Unreadable = 'json' | 'format' | 'version' | 'shape' | 'order' | 'large'

const isInteger = (value: unknown, least: number, most = 1_000_000): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
const isText = (value: unknown, shape: RegExp): value is string => typeof value === 'string' && shape.test(value)
const pseudonym = /^[0-9A-HJKMNP-TV-Z]{10}$/
const code = /^[0-9a-z]{1,40}$/
const hash = /^[0-9a-f]{64}$/

/**
 * Reads a file that says it is a placement. Nothing of it is believed: verify() judges what it says.
 * @returns the document, or why it is none
 */
export function readDocument(text: string): { ok: true; document: PlacementDocument } | { ok: false; why: Unreadable } {
  if (text.length > limits.bytes) return { ok: false, why: 'large' }
  let given: unknown
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { ok: false, why: 'json' }
  }
  const said = given as Partial<PlacementDocument> | null
  if (typeof said !== 'object' || said === null || said.format !== format) return { ok: false, why: 'format' }
  if (said.version !== 1) return { ok: false, why: 'version' }
  const why = shapeProblem(said)
  return why === undefined ? { ok: true, document: given as PlacementDocument } : { ok: false, why }
}

function shapeProblem({ matchday, round, mode, lottery, places, students, result }: Partial<PlacementDocument>) {
  if (!isText(matchday, code) || !isInteger(round, 1, 99) || (mode !== 'fair' && mode !== 'most')) return 'shape'
  if (!isText(lottery?.commitment, hash) || !isText(lottery?.secret, hash)) return 'shape'
  if (!isInteger(lottery?.seed, 0, Number.MAX_SAFE_INTEGER)) return 'shape'
  if (!Array.isArray(places) || !Array.isArray(students) || !Array.isArray(result)) return 'shape'
  if (places.length > limits.places || students.length > limits.students) return 'large'
  if (!places.every((one) => isInteger(one?.place, 1) && isInteger(one?.capacity, 0))) return 'shape'
  if (!students.every(isStudent)) return 'shape'
  if (students.reduce((sum, one) => sum + ('choices' in one ? one.choices.length : 1), 0) > limits.choices)
    return 'large'
  if (
    !result.every((row) => Array.isArray(row) && isText(row[0], pseudonym) && (row[1] === null || isInteger(row[1], 1)))
  )
    return 'shape'
  const numbers = new Set(places.map(({ place }) => place))
  const names = students.map(({ student }) => student)
  if (numbers.size < places.length || names.some((name, at) => at > 0 && name <= (names[at - 1] ?? ''))) return 'order'
  if (result.length !== names.length || result.some(([name], at) => name !== names[at])) return 'order'
  return undefined
}

function isStudent(one: DocumentStudent): boolean {
  if (!isText(one?.student, pseudonym)) return false
  if ('sealed' in one) return isText(one.sealed, hash) && (one.placeRank === null || isInteger(one.placeRank, 1))
  const { choices } = one
  return (
    Array.isArray(choices) &&
    choices.every(
      (choice) => Array.isArray(choice) && choice.length === 3 && choice.every((number) => isInteger(number, 1)),
    )
  )
}

/**
 * The problem a document describes, for the engine. A sealed list is one choice, the place that was given: so it takes its
 * seat, and is envious of nobody.
 * @returns undefined when a list names a place that is not there, or one twice
 */
export function problemOf({
  places,
  students,
  result,
}: Pick<PlacementDocument, 'places' | 'students' | 'result'>): PlacementProblem | undefined {
  const indexOf = new Map(places.map(({ place }, index) => [place, index]))
  const given = new Map(result)
  const lists = students.map((one): Choice[] => {
    if ('choices' in one) return one.choices
    const place = given.get(one.student)
    return place === null || place === undefined ? [] : [[place, 1, one.placeRank ?? 1]]
  })
  const wrong = lists.some(
    (list) => new Set(list.map(([place]) => place)).size < list.length || list.some(([place]) => !indexOf.has(place)),
  )
  if (wrong) return undefined
  const all = lists.flat()
  let end = 0
  return {
    students: students.length,
    places: places.length,
    capacity: Int32Array.from(places, ({ capacity }) => capacity),
    listStart: Int32Array.from([0, ...lists.map((list) => (end += list.length))]),
    listPlace: Int32Array.from(all, ([place]) => indexOf.get(place) ?? 0),
    listRank: Int32Array.from(all, ([, rank]) => rank),
    placeRank: Int32Array.from(all, ([, , rank]) => rank),
  }
}

/** The lottery's number that follows from a secret: its first 53 bits. */
export const seedOf = (secret: string): number => Number(BigInt(`0x${secret.slice(0, 14)}`) >> 3n)

/** What is hashed of a list that is sealed: the salt that only the student has, and the list. */
export const sealedText = (salt: string, choices: Choice[]): string => `${salt} ${JSON.stringify(choices)}`

/** All that a placement says, as one text: equal where two files say the same, in whatever order their keys stand. */
export const printOf = ({ mode, lottery, places, students, result }: PlacementDocument): string =>
  JSON.stringify([
    mode,
    lottery.secret,
    places.map(({ place, capacity }) => [place, capacity]),
    students.map((student) => Object.entries(student).toSorted()),
    result,
  ])
