import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { addDays, atCityTime, cityDay, type LocalText } from '#platform/i18n'
import { addParties } from '#people'
import { addPlaces } from '#places'
import { addGatherings, type Kind, kinds, type NewGathering } from '#programme'

/** Numbers in [0, 1) that follow from a seed (mulberry32, Tommy Ettinger, public domain). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** How invented gatherings lie in time: evenly at random over whole days around a day. */
export type Spread = { around: Date; daysBefore: number; daysAfter: number }

const subjects: [nl: string, en: string][] = [
  ['Podcast', 'Podcast'],
  ['Camera', 'Camera'],
  ['Geluid', 'Sound'],
  ['Montage', 'Editing'],
  ['Virtual reality', 'Virtual reality'],
  ['Kunstmatige intelligentie', 'Artificial intelligence'],
  ['Datajournalistiek', 'Data journalism'],
  ['Omroepgeschiedenis', 'Broadcasting history'],
  ['Game-ontwerp', 'Game design'],
  ['Scenario', 'Screenwriting'],
  ['Mediawijsheid', 'Media literacy'],
  ['Documentaire', 'Documentary'],
]
const forms: Record<Kind, [nl: string, en: string][]> = {
  'meet-up': [
    ['borrel', 'drinks'],
    ['café', 'café'],
  ],
  talk: [
    ['lezing', 'lecture'],
    ['gesprek', 'conversation'],
  ],
  workshop: [
    ['werkplaats', 'workshop'],
    ['oefenmiddag', 'practice afternoon'],
  ],
  festival: [['festival', 'festival']],
  market: [['markt', 'market']],
  matchmaking: [
    ['stagedag', 'internship day'],
    ['speeddate', 'speed date'],
  ],
  exhibition: [['tentoonstelling', 'exhibition']],
  'open-day': [['open dag', 'open day']],
  'course-meeting': [
    ['cursusavond', 'course evening'],
    ['les', 'class'],
  ],
}
const turns: [nl: string, en: string][] = [
  ['voor beginners', 'for beginners'],
  ['in de praktijk', 'in practice'],
  ['met makers uit de stad', 'with makers from the city'],
  ['en wat je er morgen mee doet', 'and what to do with it tomorrow'],
  ['achter de schermen', 'behind the scenes'],
]
// How often each kind occurs in a programme: many talks and meet-ups, few festivals.
const weights: Record<Kind, number> = {
  'meet-up': 22,
  talk: 24,
  workshop: 20,
  festival: 2,
  market: 2,
  matchmaking: 5,
  exhibition: 6,
  'open-day': 4,
  'course-meeting': 15,
}

/** What invented gatherings point to. */
export type Surroundings = { places: number[]; parties: number[]; series: number[]; disciplines: string[] }

/** Adds 15 places, 15 organisations and 15 series for gatherings to point to. The disciplines are the product's own. */
async function addSurroundings(db: Database): Promise<Surroundings> {
  return db.transaction().execute(async (tx) => {
    const places = await addPlaces(
      tx,
      Array.from({ length: 15 }, (_, index) => ({
        slug: `plek-${index + 1}`,
        kind: 'building' as const,
        name: { nl: `Mediagebouw ${index + 1}`, en: `Media building ${index + 1}` },
        street: `Zenderstraat ${index + 1}`,
        city: 'Hilversum',
        latitude: 52.22 + index / 1000,
        longitude: 5.17 + index / 1000,
      })),
    )
    const parties = await addParties(
      tx,
      Array.from({ length: 15 }, (_, index) => ({
        kind: 'organisation' as const,
        handle: `organisatie-${index + 1}`,
        name: `Stichting Golf ${index + 1}`,
        organisationKind: 'network' as const,
      })),
    )
    const series = await tx
      .insertInto('programme.series')
      .values(
        Array.from({ length: 15 }, (_, index) => ({
          slug: `lijn-${index + 1}`,
          kind: 'talk' as const,
          title: JSON.stringify({ nl: `Programmalijn ${index + 1}`, en: `Programme line ${index + 1}` }),
        })),
      )
      .returning('id')
      .execute()
    const disciplines = await tx.selectFrom('people.discipline').select('id').orderBy('id').execute()
    return { places, parties, series: series.map((row) => row.id), disciplines: disciplines.map((row) => row.id) }
  })
}

/** Invented gatherings that read like a media city's programme; the same for the same arguments. */
export function inventGatherings(count: number, spread: Spread, around: Surroundings, seed = 2040): NewGathering[] {
  const next = chance(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item
  const bag = kinds.flatMap((kind) => Array.from({ length: weights[kind] }, () => kind))
  const first = addDays(cityDay(spread.around), -spread.daysBefore)
  const days = spread.daysBefore + spread.daysAfter + 1
  return Array.from({ length: count }, (_, index) => {
    const kind = pick(bag)
    const [subject, form, turn] = [pick(subjects), pick(forms[kind]), pick(turns)]
    const title: LocalText = { nl: `${subject[0]}${form[0]} ${turn[0]}`, en: `${subject[1]} ${form[1]} ${turn[1]}` }
    const startsAt = atCityTime(
      addDays(first, Math.floor(next() * days)),
      `${String(9 + Math.floor(next() * 12)).padStart(2, '0')}:00`,
    )
    const hours = kind === 'exhibition' ? 24 * 14 : kind === 'festival' ? 34 : 1 + Math.floor(next() * 4)
    return {
      uid: `${seed}-${index}@bench`,
      slug: `bijeenkomst-${seed}-${index}`,
      kind,
      title,
      summary: {
        nl: `Een ${form[0]} over ${subject[0].toLowerCase()}, ${turn[0]}. Kom langs en neem iemand mee.`,
        en: `A ${form[1]} about ${subject[1].toLowerCase()}, ${turn[1]}. Come and bring someone.`,
      },
      about: {
        nl: `Je leert in korte tijd wat ${subject[0].toLowerCase()} voor jouw werk betekent. Na afloop is er tijd om elkaar te spreken.`,
      },
      startsAt,
      endsAt: new Date(startsAt.getTime() + hours * 3_600_000),
      mode: pick(['on-site', 'on-site', 'on-site', 'hybrid', 'online'] as const),
      placeId: pick(around.places),
      seriesId: next() < 0.6 ? pick(around.series) : undefined,
      organiserIds: [pick(around.parties)],
      disciplineIds: [pick(around.disciplines)],
      languages: pick([['nl'], ['nl'], ['en'], ['nl', 'en']]),
      free: next() < 0.6,
    }
  })
}

/** Fills an empty platform with `count` gatherings and what they point to. Needs the reference data (disciplines). */
export const fill = (db: Database, count: number, spread: Spread, say?: (text: string) => void): Promise<void> =>
  fillWith(db, [{ count, spread }], say)

/** The same, with gatherings that lie in time in more than one way. */
export async function fillWith(
  db: Database,
  parts: { count: number; spread: Spread }[],
  say: (text: string) => void = () => {},
): Promise<void> {
  const around = await addSurroundings(db)
  const gatherings = parts.flatMap(({ count, spread }, index) => inventGatherings(count, spread, around, 2040 + index))
  for (let from = 0; from < gatherings.length; from += 10_000) {
    if (from > 0) say(`${from.toLocaleString('en')} of ${gatherings.length.toLocaleString('en')} gatherings added`)
    await db.transaction().execute((tx) => addGatherings(tx, gatherings.slice(from, from + 10_000)))
  }
  // What autovacuum does within a minute.
  await sql`vacuum analyze`.execute(db)
}
