import { sql } from 'kysely'
import { type Clash, findClashes, type Timeslot } from '#engine/timetable'
import type { Database } from '#platform/database'
import { formatDate, formatTimeRange, inLocale, type Locale, type LocalText } from '#platform/i18n'
import type { GatheringBrief } from '../gatherings/brief.ts'
import { gatheringPath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Row = {
  /** Absent: the gathering as a whole, in its room. */
  session_id: number | null
  gathering_id: number
  slug: string
  title: LocalText
  gathering_title: LocalText
  starts_at: Date
  ends_at: Date
  room_id: number | null
  room: LocalText | null
  seats: number | null
  capacity: number | null
  /** Parties by id, others by name. */
  speakers: { party: number | null; name: string }[]
}

export type Timetable = { slots: Timeslot[]; rows: Map<string, Row>; seats: Map<string, number>; clashes: Clash[] }

/** A clash in words, and the session of ours it is about. */
export type ClashInWords = { session: number | undefined; text: string; href: string | undefined; hard: boolean }

const idOf = (row: Pick<Row, 'session_id' | 'gathering_id'>) =>
  row.session_id === null ? `g${row.gathering_id}` : `s${row.session_id}`

/**
 * What a gathering has in its rooms and by its speakers, with all that others have there at the same time, and what of
 * it clashes. Two queries, however many sessions.
 */
export async function timetableOf(db: Database, gathering: GatheringBrief): Promise<Timetable> {
  const own = await rowsWhere(db, sql`u.gathering_id = ${gathering.id}`)
  const rooms = [...new Set(own.flatMap(({ room_id }) => (room_id === null ? [] : [room_id])))]
  const parties = [...new Set(own.flatMap(({ speakers }) => speakers.flatMap(({ party }) => party ?? [])))]
  const others =
    own.length === 0
      ? []
      : await rowsWhere(
          db,
          sql`u.gathering_id <> ${gathering.id} and g.status = 'published' and g.vanished_at is null
            and u.starts_at < ${new Date(Math.max(...own.map((row) => Number(row.ends_at))))}
            and u.ends_at > ${new Date(Math.min(...own.map((row) => Number(row.starts_at))))}
            and (u.room_id = any (${rooms}) or exists (select 1 from programme.speaker k
                 where k.session_id = u.session_id and k.party_id = any (${parties})))`,
        )
  const rows = new Map([...own, ...others].map((row) => [idOf(row), row]))
  const slots = [...own.map((row) => slotOf(row, false)), ...others.map((row) => slotOf(row, true))]
  const seats = new Map(
    own.flatMap(({ room_id, seats }): [string, number][] => (room_id && seats ? [[String(room_id), seats]] : [])),
  )
  const whole = { start: Number(gathering.starts_at), end: Number(gathering.ends_at) }
  return { slots, rows, seats, clashes: findClashes(slots, whole, seats) }
}

async function rowsWhere(db: Database, condition: ReturnType<typeof sql>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select u.session_id, u.gathering_id, g.slug, coalesce(n.title::jsonb, g.title::jsonb) as title, g.title as gathering_title,
           u.starts_at, u.ends_at, u.room_id, room.name as room, room.capacity as seats,
           case when u.session_id is null then g.capacity else n.capacity end as capacity,
           coalesce((select jsonb_agg(jsonb_build_object('party', k.party_id, 'name', k.name))
              from programme.speaker k where k.session_id = u.session_id), '[]') as speakers
      from (select id as session_id, gathering_id, room_id, starts_at, ends_at from programme.session
            union all select null, gathering_id, room_id, starts_at, ends_at from programme.room_use where session_id is null) u
      join programme.gathering g on g.id = u.gathering_id
      left join programme.session n on n.id = u.session_id
      left join places.place_card room on room.id = u.room_id and room.kind = 'room'
     where ${condition} order by u.starts_at, u.session_id limit 2000`.execute(db)
  return rows
}

const speakerKey = ({ party, name }: Row['speakers'][number], foreign: boolean): string[] =>
  // Who has no page here is known by name only, and names are not unique: within one gathering they are.
  party !== null ? [`p${party}`] : foreign ? [] : [`n${name.toLowerCase()}`]

const slotOf = (row: Row, foreign: boolean): Timeslot => ({
  id: idOf(row),
  start: Number(row.starts_at),
  end: Number(row.ends_at),
  room: row.room === null || row.room_id === null ? undefined : String(row.room_id),
  speakers: row.speakers.flatMap((speaker) => speakerKey(speaker, foreign)),
  capacity: row.capacity ?? undefined,
  foreign,
})

/** Every clash in a sentence. Hard ones keep a gathering from being published: a room that another gathering has. */
export function clashesInWords({ clashes, rows }: Pick<Timetable, 'clashes' | 'rows'>, locale: Locale): ClashInWords[] {
  const t = words(locale)
  return clashes.map((clash) => {
    const one = rows.get(clash.one)!
    const title = inLocale(one.title, locale).text
    const session = one.session_id ?? undefined
    if (clash.kind === 'outside') return { session, href: undefined, hard: false, text: t('clash.outside', { title }) }
    if (clash.kind === 'capacity')
      return {
        session,
        href: undefined,
        hard: false,
        text: t('clash.capacity', {
          title,
          room: inLocale(one.room, locale).text,
          seats: clash.seats,
          capacity: one.capacity ?? 0,
        }),
      }
    const other = rows.get(clash.other)!
    const foreign = other.gathering_id !== one.gathering_id
    const values = {
      title,
      other: inLocale(other.title, locale).text,
      when: `${formatDate(other.starts_at, 'short', locale)} ${formatTimeRange(other.starts_at, other.ends_at, locale)}`,
    }
    const href = foreign ? gatheringPath.href(locale, { slug: other.slug }) : undefined
    if (clash.kind === 'room') {
      const room = inLocale(one.room, locale).text
      return { session, href, hard: foreign, text: t('clash.room', { ...values, room }) }
    }
    const speaker = one.speakers.find((each) => speakerKey(each, false)[0] === clash.speaker)?.name ?? ''
    return { session, href, hard: false, text: t('clash.speaker', { ...values, speaker }) }
  })
}
