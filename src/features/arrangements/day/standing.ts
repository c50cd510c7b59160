import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { words } from '../messages.ts'
import type { ClockFacts } from './clock.ts'

export type Format = 'rounds' | 'meetings' | 'groups'

/** An arrangement as it stands: what its clock knows, and of which gathering it is. */
export type Standing = ClockFacts & {
  id: number
  format: Format
  title: LocalText | null
  version: string
  screen_code: string
  gathering_id: number
  slug: string
  gathering_title: LocalText
  gathering_status: 'draft' | 'published' | 'cancelled'
  gathering_ends_at: Date
}

const standing = sql`
  select a.id, a.format, a.title, a.state, a.starts_at, a.rounds, a.minutes, a.pause, a.round, a.round_started_at,
         a.round_ended_at, a.paused_at, a.added_seconds, a.version::text as version, a.screen_code, a.gathering_id,
         g.slug, g.title as gathering_title, g.status as gathering_status, g.ends_at as gathering_ends_at
    from arrangements.arrangement a join programme.gathering_card g on g.id = a.gathering_id`

const biggest = 2_147_483_647

/** One arrangement of the gathering at an address; undefined when it has none of that number. */
export async function standingOf(db: Database, slug: string, id: number): Promise<Standing | undefined> {
  const asked = sql<Standing>`${standing} where g.slug = ${slug} and a.id = ${Math.min(id, biggest)}`
  return (await asked.execute(db)).rows[0]
}

/** The arrangement whose big screen has this code. One that is not published, or of a draft, has nothing to show. */
export async function standingByCode(db: Database, code: string): Promise<Standing | undefined> {
  const asked = sql<Standing>`${standing} where a.screen_code = ${code} and a.state <> 'open' and g.status <> 'draft'`
  return (await asked.execute(db)).rows[0]
}

/** The published arrangements of a gathering in which a person has a part, by when they start. */
export async function standingsOfPerson(db: Database, slug: string, personId: number): Promise<Standing[]> {
  const asked = sql<Standing>`${standing}
     where g.slug = ${slug} and a.state <> 'open' and g.status <> 'draft'
       and exists (select from arrangements.participant p where p.arrangement_id = a.id and p.person_id = ${personId})
     order by a.starts_at, a.id`
  return (await asked.execute(db)).rows
}

/** Arrangements by number, in no order. */
export async function standingsById(db: Database, ids: number[]): Promise<Standing[]> {
  if (ids.length === 0) return []
  return (await sql<Standing>`${standing} where a.id = any(${ids}::integer[])`.execute(db)).rows
}

/** Who sits where in a round: a name as on the badge. */
export type Seated = {
  round: number
  table: number
  table_name: string | null
  participant: number
  person: number | null
  name: string
  /** Marked as not there (any more). */
  gone: boolean
}

/** Who sits where, by round and table. @param round only that one */
export async function seatedOf(db: Database, arrangementId: number, round?: number): Promise<Seated[]> {
  const { rows } = await sql<Seated>`
    select s.round, s.table_number as table, t.name as table_name, s.participant_id as participant, p.person_id as person,
           coalesce(person.name, p.name) as name, p.gone_at is not null as gone
      from arrangements.seat s
      join arrangements.participant p on p.id = s.participant_id
      join arrangements.hall_table t on t.arrangement_id = s.arrangement_id and t.number = s.table_number
      left join people.party_card person on person.id = p.person_id
     where s.arrangement_id = ${arrangementId} and (${round ?? null}::integer is null or s.round = ${round ?? null})
     order by s.round, s.table_number, s.position`.execute(db)
  return rows
}

/** What an arrangement is called: its own title, or its format. */
export const nameOf = ({ title, format }: Pick<Standing, 'title' | 'format'>, locale: Locale): string =>
  title === null ? words(locale)(`format.${format}`) : inLocale(title, locale).text
