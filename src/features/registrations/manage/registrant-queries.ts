import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { State } from '../mine/queries.ts'

export const states = ['confirmed', 'waiting', 'offered', 'requested', 'cancelled', 'declined'] as const
export type RegistrantFilter = { q: string; state: State | undefined; type: number | undefined; needs: boolean }

/** One registration as organisers see it. */
export type Registrant = {
  id: number
  state: State
  name: string
  email: string | null
  handle: string | null
  places: number
  mode: 'on-site' | 'online'
  ticket_type: LocalText | null
  slot_starts_at: Date | null
  slot_ends_at: Date | null
  code: string | null
  needs: string | null
  remark: string | null
  reason: string | null
  answers: Record<string, string | string[] | number | boolean>
  created_at: Date
  changed_at: Date
  place: number | null
  tickets: { number: number; holder: string; state: string }[]
  sessions: { title: LocalText; state: string }[]
}

/** What somebody typed as a pattern for ILIKE. */
const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

function conditionsOf({ q, state, type, needs }: RegistrantFilter): RawBuilder<unknown>[] {
  const pattern = like(q)
  return [
    q === ''
      ? undefined
      : sql`(p.name ilike ${pattern} or exists (select 1 from registrations.ticket t where t.registration_id = r.id
          and (t.holder ilike ${pattern} or t.email ilike ${pattern} or t.number::text = ${q.replace(/^0+(?=\d)/, '')})))`,
    state === undefined ? undefined : sql`r.state = ${state}`,
    type === undefined ? undefined : sql`r.ticket_type_id = ${type}`,
    needs ? sql`r.needs is not null` : undefined,
  ].filter((one) => one !== undefined)
}

type Wanted = { filter: RegistrantFilter; limit: number; offset: number; id?: number | undefined }

/** Registrations of a gathering in order of arrival, and how many there are by these filters, in one query. */
export async function registrants(
  db: Database,
  gatheringId: number,
  { filter, limit, offset, id }: Wanted,
): Promise<{ rows: Registrant[]; total: number }> {
  const conditions = [sql`r.gathering_id = ${gatheringId}`, ...conditionsOf(filter)]
  if (id !== undefined) conditions.push(sql`r.id = ${id}`)
  const { rows } = await sql<Registrant & { total: number }>`
    select r.id, r.state, coalesce(p.name, first.holder, '') as name, first.email, p.handle, r.places, r.mode, y.name as ticket_type,
           s.starts_at as slot_starts_at, s.ends_at as slot_ends_at, c.code, r.needs, r.remark, r.reason, r.answers, r.created_at, r.changed_at,
           case when r.state = 'waiting' then (select count(*)::integer from registrations.registration w
             where w.gathering_id = r.gathering_id and w.state = 'waiting' and w.arrived <= r.arrived and w.pools && r.pools) end as place,
           coalesce((select jsonb_agg(jsonb_build_object('number', k.number, 'holder', k.holder, 'state', k.state) order by k.position)
              from registrations.ticket_card k where k.registration_id = r.id and k.state not in ('replaced')), '[]') as tickets,
           coalesce((select jsonb_agg(jsonb_build_object('title', n.title, 'state', u.state) order by n.starts_at, n.id)
              from registrations.sign_up u join programme.session_card n on n.id = u.session_id where u.registration_id = r.id), '[]') as sessions,
           count(*) over ()::integer as total
      from registrations.registration r
      left join people.party_card p on p.id = r.person_id
      left join registrations.ticket_type y on y.id = r.ticket_type_id
      left join registrations.slot s on s.id = r.slot_id
      left join registrations.code c on c.id = r.code_id
      left join registrations.ticket first on first.registration_id = r.id and first.position = 0 and first.replaced_at is null
     where ${sql.join(conditions, sql` and `)}
     order by case r.state when 'requested' then 0 when 'cancelled' then 2 when 'declined' then 2 else 1 end, r.arrived
     limit ${limit} offset ${offset}`.execute(db)
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 }
}

export type Tally = Record<State, { registrations: number; people: number }>

/** How many registrations, and how many people, in each state. */
export async function tallyOf(db: Database, gatheringId: number): Promise<Tally> {
  const { rows } = await sql<{ state: State; registrations: number; people: number }>`
    select state, count(*)::integer as registrations, sum(places)::integer as people
      from registrations.registration where gathering_id = ${gatheringId} group by state`.execute(db)
  const tally = Object.fromEntries(states.map((state) => [state, { registrations: 0, people: 0 }])) as Tally
  for (const { state, ...counts } of rows) tally[state] = counts
  return tally
}
