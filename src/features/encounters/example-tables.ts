/** Who of the example city sat where. Pure: the same people meet each time it is loaded. */

export type Rule = {
  /** Beginning of the gathering's address. */
  gathering: string
  /** `mixed`: every table of as many disciplines as can be; `alike`: people stay with their own; `any`: as they come. */
  seating: 'mixed' | 'alike' | 'any'
  means: 'table' | 'meeting' | 'group' | 'badge'
  /** At most so many; the others had no table and met nobody that is known. */
  tables: number
}
export type Guest = { person: number; discipline: string; special: boolean }

const size = 6

/** A number from 0 to 1 that belongs to numbers, as if drawn by lot. */
export function draw(...numbers: number[]): number {
  let state = 0x9e3779b9
  for (const number of numbers) {
    state = Math.imul(state ^ number, 0x85ebca6b)
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35) ^ (state >>> 16)
  }
  return (state >>> 0) / 2 ** 32
}

/** Each two who sat at a table or stood together, once; the lower number first. */
export function pairsAt(guests: Guest[], rule: Rule, gatheringId: number): [number, number][] {
  const pairs = [...tablesOf(guests, rule, gatheringId), ...circlesOf(guests, gatheringId)].flatMap(pairsOf)
  return [...new Map(pairs.map((pair) => [pair.join(' '), pair])).values()]
}

/** Who is `special` also stood with three others. */
const circlesOf = (guests: Guest[], gatheringId: number): number[][] =>
  guests
    .filter(({ special }) => special)
    .map(({ person }) => [
      person,
      ...guests
        .filter((guest) => guest.person !== person)
        .toSorted((a, b) => draw(gatheringId, person, a.person) - draw(gatheringId, person, b.person))
        .slice(0, 3)
        .map((guest) => guest.person),
    ])

/** Divides those who came over tables of about six. Who is `special` always sits somewhere. */
function tablesOf(guests: Guest[], rule: Rule, gatheringId: number): number[][] {
  const byLot = (a: Guest, b: Guest) => draw(gatheringId, a.person) - draw(gatheringId, b.person)
  const tables = Math.min(rule.tables, Math.ceil(guests.length / size))
  const seated = guests
    .toSorted((a, b) => Number(b.special) - Number(a.special) || byLot(a, b))
    .slice(0, tables * size)
    .toSorted(byLot)
  const ordered =
    rule.seating === 'any'
      ? seated
      : seated.toSorted((a, b) => (a.discipline < b.discipline ? -1 : Number(a.discipline > b.discipline)))
  const each = Math.ceil(ordered.length / Math.max(tables, 1))
  const places = Array.from({ length: tables }, (): number[] => [])
  for (const [index, { person }] of ordered.entries())
    places[rule.seating === 'mixed' ? index % tables : Math.floor(index / each)]?.push(person)
  return places
}

const pairsOf = (table: number[]): [number, number][] =>
  table.flatMap((one, index) =>
    table.slice(index + 1).map((other): [number, number] => (one < other ? [one, other] : [other, one])),
  )
