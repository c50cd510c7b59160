import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

export type QuestionKind = 'text' | 'choice' | 'choices' | 'number' | 'consent'
export type Question = {
  id: number
  kind: QuestionKind
  label: LocalText
  help: LocalText | null
  required: boolean
  options: LocalText[]
}
/** Something that may be full. `left` null: no limit. */
export type Countable = { capacity: number | null; taken: number }
export type TicketType = Countable & {
  id: number
  name: LocalText
  about: LocalText | null
  mode: 'on-site' | 'online' | null
}
export type Slot = Countable & { id: number; starts_at: string; ends_at: string }
export type FormSession = Countable & {
  id: number
  title: LocalText
  starts_at: string
  ends_at: string
  room: LocalText | null
}

/** How one registers for a gathering, and how full it is. */
export type RegistrationFacts = {
  gathering_id: number
  slug: string
  status: 'draft' | 'published' | 'cancelled'
  mode: 'on-site' | 'online' | 'hybrid'
  starts_at: Date
  ends_at: Date
  active: boolean
  opens_at: Date | null
  closes_at: Date | null
  approval: boolean
  guests: number
  waiting_list: boolean
  code_required: boolean
  session_sign_up: boolean
  has_codes: boolean
  hand_over: 'free' | 'queue' | 'off'
  intro: LocalText | null
  practical: LocalText | null
  /** The hall and the stream. */
  places: (Countable & { kind: 'on-site' | 'online' })[]
  types: TicketType[]
  slots: Slot[]
  sessions: FormSession[]
  questions: Question[]
}

const counted = sql`coalesce(pool.taken, 0) as taken`

async function read(db: Database, slug: string): Promise<RegistrationFacts | undefined> {
  const { rows } = await sql<RegistrationFacts>`
    select g.id as gathering_id, g.slug, g.status, g.mode, g.starts_at, g.ends_at,
           s.active, s.opens_at, s.closes_at, s.approval, s.guests, s.waiting_list, s.code_required, s.session_sign_up, s.hand_over,
           s.intro, s.practical,
           exists (select 1 from registrations.code c where c.gathering_id = g.id) as has_codes,
           coalesce((select jsonb_agg(to_jsonb(x) order by x.kind desc) from (
             select kind, capacity, taken from registrations.pool where gathering_id = g.id and kind in ('on-site', 'online')) x), '[]') as places,
           coalesce((select jsonb_agg(to_jsonb(x) - 'position' order by x.position, x.id) from (
             select t.id, t.name, t.about, t.mode, t.capacity, t.position, ${counted} from registrations.ticket_type t
               left join registrations.pool on pool.gathering_id = g.id and pool.kind = 'ticket-type' and pool.subject_id = t.id
              where t.gathering_id = g.id) x), '[]') as types,
           coalesce((select jsonb_agg(to_jsonb(x) order by x.starts_at) from (
             select t.id, t.starts_at, t.ends_at, t.capacity, ${counted} from registrations.slot t
               left join registrations.pool on pool.gathering_id = g.id and pool.kind = 'slot' and pool.subject_id = t.id
              where t.gathering_id = g.id) x), '[]') as slots,
           case when s.session_sign_up then coalesce((select jsonb_agg(to_jsonb(x) order by x.starts_at, x.id) from (
             select n.id, n.title, n.starts_at, n.ends_at, room.name as room, pool.capacity, ${counted} from programme.session_card n
               left join places.place_card room on room.id = n.room_id
               left join registrations.pool on pool.gathering_id = g.id and pool.kind = 'session' and pool.subject_id = n.id
              where n.gathering_id = g.id and (n.room_id is not null or n.capacity is not null)) x), '[]') else '[]' end as sessions,
           coalesce((select jsonb_agg(to_jsonb(x) - 'position' order by x.position, x.id) from (
             select id, kind, label, help, required, options, position from registrations.question
              where gathering_id = g.id and removed_at is null) x), '[]') as questions
      from programme.gathering_card g join registrations.settings s on s.gathering_id = g.id
     where g.slug = ${slug}`.execute(db)
  return rows[0]
}

const reading = new WeakMap<Database, Map<string, Promise<RegistrationFacts | undefined>>>()

/**
 * How one registers for the gathering at an address, in one query; undefined when one does not register here, or there is
 * no such gathering. Who asks while the same is being asked shares the answer: in a rush many send the same form at once.
 */
export function registrationFacts(db: Database, slug: string): Promise<RegistrationFacts | undefined> {
  const mine = reading.get(db) ?? new Map<string, Promise<RegistrationFacts | undefined>>()
  reading.set(db, mine)
  const known = mine.get(slug)
  if (known) return known
  const asked = read(db, slug).finally(() => mine.delete(slug))
  mine.set(slug, asked)
  return asked
}

/** How many more people fit; undefined: no limit. */
export const left = ({ capacity, taken }: Countable): number | undefined =>
  capacity === null ? undefined : Math.max(0, capacity - taken)

export const isFull = (one: Countable): boolean => left(one) === 0

/** Whether nobody more fits, whatever one chooses. */
export function allFull({ places, types, slots }: Pick<RegistrationFacts, 'places' | 'types' | 'slots'>): boolean {
  return [places, types, slots].some((kind) => kind.length > 0 && kind.every(isFull))
}

export type Opening = 'open' | 'before' | 'closed' | 'off'

/** Whether one can register now. */
export function openingOf(facts: RegistrationFacts, now: Date): Opening {
  if (!facts.active || facts.status !== 'published') return 'off'
  if (facts.opens_at !== null && now < facts.opens_at) return 'before'
  if (now >= (facts.closes_at ?? facts.ends_at)) return 'closed'
  return 'open'
}
