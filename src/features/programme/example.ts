import { readFileSync } from 'node:fs'
import type { Database, Tx } from '#platform/database'
import type { Example } from '#platform/feature'
import { addDays, atCityTime, cityDay, type Day, type LocalText, startOfDay } from '#platform/i18n'
import { occurrences, type Yearly } from './example-dates.ts'
import { addGatherings } from './gatherings/adding.ts'
import type { Mode, NewGathering, NewSession, Status } from './gatherings/gathering.ts'
import type { Kind } from './kinds.ts'
import { refreshSearch } from './search/queries.ts'

type SeriesData = {
  slug: string
  kind: Kind
  title: LocalText
  summary: LocalText
  about?: LocalText
  organisers: string[]
  partners: string[]
  funders: string[]
  disciplines: string[]
  website?: string
  umbrella?: string
}
type SessionData = {
  title: LocalText
  kind?: Kind
  day?: number
  start: string
  end: string
  room?: string
  track?: string
  abstract?: LocalText
  speakers?: { person?: string; name?: string; role?: string }[]
}
type GatheringData = {
  slug: string
  series?: string
  kind: Kind
  title: LocalText
  summary: LocalText
  about?: LocalText
  on: Yearly
  mode: Mode
  place?: string
  onlineUrl?: string
  languages: string[]
  free: boolean
  price?: LocalText
  ticketUrl?: string
  capacity?: number
  organisers: string[]
  disciplines: string[]
  status?: Status
  allDay?: boolean
  sessions?: SessionData[]
}

const read = <Row>(name: string): Row[] =>
  JSON.parse(readFileSync(new URL(`../../../demo/${name}.json`, import.meta.url), 'utf8')) as Row[]

/** The programme of the example city: series, and a year of gatherings around today. */
export const example: Example = {
  async load(tx, now) {
    const ids = await knownIds(tx)
    await loadSeries(tx, ids)
    const series = new Map(
      (await tx.selectFrom('programme.series').select(['id', 'slug']).execute()).map((row) => [row.slug, row.id]),
    )
    const gatherings = read<GatheringData>('gatherings').flatMap((data) =>
      occurrences(data.on, cityDay(now)).map((day) => gatheringOn(data, day, { ...ids, series })),
    )
    await addGatherings(tx, gatherings)
  },
  async remove(tx) {
    await tx.deleteFrom('programme.gathering').where('example', '=', true).execute()
    await tx.deleteFrom('programme.series').where('example', '=', true).execute()
    await tx.deleteFrom('programme.search_word').execute()
    const rest = await tx.selectFrom('programme.gathering').select('id').execute()
    await tx.deleteFrom('programme.gathering_search').execute()
    await refreshSearch(
      tx,
      rest.map((row) => row.id),
    )
  },
  async present(db: Database) {
    const found = await db
      .selectFrom('programme.gathering')
      .select('id')
      .where('example', '=', true)
      .limit(1)
      .executeTakeFirst()
    return found !== undefined
  },
}

type Ids = { parties: Map<string, { id: number; name: string }>; places: Map<string, number> }

async function knownIds(tx: Tx): Promise<Ids> {
  const parties = await tx.selectFrom('people.party_card').select(['id', 'handle', 'name']).execute()
  const places = await tx.selectFrom('places.place_card').select(['id', 'slug']).execute()
  return {
    parties: new Map(parties.map((row) => [row.handle, row])),
    places: new Map(places.map((row) => [row.slug, row.id])),
  }
}

function known<Value>(map: Map<string, Value>, key: string): Value {
  const value = map.get(key)
  if (value === undefined) throw new Error(`demo/gatherings.json or series.json names ${key}, which does not exist`)
  return value
}

async function loadSeries(tx: Tx, { parties }: Ids) {
  const series = read<SeriesData>('series')
  const rows = await tx
    .insertInto('programme.series')
    .values(
      series.map((one) => ({
        slug: one.slug,
        kind: one.kind,
        title: JSON.stringify(one.title),
        summary: JSON.stringify(one.summary),
        about: one.about ? JSON.stringify(one.about) : null,
        umbrella: one.umbrella ?? null,
        website: one.website ?? null,
        example: true,
      })),
    )
    .returning('id')
    .execute()
  const idOf = (index: number) => rows[index]?.id ?? 0
  const roles = [
    ['organiser', 'organisers'],
    ['partner', 'partners'],
    ['funder', 'funders'],
  ] as const
  const members = series.flatMap((one, index) =>
    roles.flatMap(([role, list]) =>
      one[list].map((handle, position) => ({
        series_id: idOf(index),
        party_id: known(parties, handle).id,
        role,
        position,
      })),
    ),
  )
  if (members.length > 0) await tx.insertInto('programme.series_party').values(members).execute()
  const disciplines = series.flatMap((one, index) =>
    one.disciplines.map((discipline_id) => ({ series_id: idOf(index), discipline_id })),
  )
  if (disciplines.length > 0) await tx.insertInto('programme.series_discipline').values(disciplines).execute()
}

function gatheringOn(data: GatheringData, day: Day, ids: Ids & { series: Map<string, number> }): NewGathering {
  const { on } = data
  const lastDay = addDays(day, (on.days ?? 1) - 1)
  const endDay = on.end <= on.start && lastDay === day ? addDays(day, 1) : lastDay
  return {
    slug: `${data.slug}-${day.slice(0, 4)}`,
    seriesId: data.series === undefined ? undefined : known(ids.series, data.series),
    kind: data.kind,
    title: data.title,
    summary: data.summary,
    about: data.about,
    startsAt: data.allDay ? startOfDay(day) : atCityTime(day, on.start),
    endsAt: data.allDay ? startOfDay(addDays(lastDay, 1)) : atCityTime(endDay, on.end),
    allDay: data.allDay,
    status: data.status,
    mode: data.mode,
    placeId: data.place === undefined ? undefined : known(ids.places, data.place),
    onlineUrl: data.onlineUrl,
    languages: data.languages,
    free: data.free,
    price: data.price,
    ticketUrl: data.ticketUrl,
    capacity: data.capacity,
    example: true,
    organiserIds: data.organisers.map((handle) => known(ids.parties, handle).id),
    disciplineIds: data.disciplines,
    sessions: data.sessions?.map((session) => sessionOn(session, day, ids)),
  }
}

function sessionOn(data: SessionData, firstDay: Day, ids: Ids): NewSession {
  const day = addDays(firstDay, data.day ?? 0)
  return {
    title: data.title,
    kind: data.kind,
    abstract: data.abstract,
    startsAt: atCityTime(day, data.start),
    endsAt: atCityTime(data.end <= data.start ? addDays(day, 1) : day, data.end),
    roomId: data.room === undefined ? undefined : known(ids.places, data.room),
    track: data.track,
    speakers: data.speakers?.map(({ person, name, role }) => {
      if (person === undefined) return { name: name ?? '', role }
      const party = known(ids.parties, person)
      return { partyId: party.id, name: party.name, role }
    }),
  }
}
