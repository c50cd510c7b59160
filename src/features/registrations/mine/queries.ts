import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

export type State = 'confirmed' | 'waiting' | 'offered' | 'requested' | 'cancelled' | 'declined'
export type EndedBy = 'self' | 'organiser' | 'gathering' | 'expired' | 'swapped' | 'left'

/** One's registration in a few words, for the box on a gathering's page. */
export type OwnRegistration = {
  id: number
  state: State
  places: number
  offer_expires_at: Date | null
  place: number | null
}

/** A person's live registration for a gathering, with its place in the queue. */
export async function liveRegistration(
  db: Database,
  personId: number,
  gatheringId: number,
): Promise<OwnRegistration | undefined> {
  const { rows } = await sql<OwnRegistration>`
    select r.id, r.state, r.places, r.offer_expires_at, ${queuePlace} as place
      from registrations.registration r
     where r.gathering_id = ${gatheringId} and r.person_id = ${personId} and r.state in ('confirmed', 'waiting', 'offered', 'requested')`.execute(
    db,
  )
  return rows[0]
}

/** How many wait before it, and itself. */
const queuePlace = sql`case when r.state = 'waiting' then (select count(*)::integer from registrations.registration q
  where q.gathering_id = r.gathering_id and q.state = 'waiting' and q.arrived <= r.arrived and q.pools && r.pools) end`

export type OwnTicket = {
  id: string
  code: string
  number: number
  position: number
  holder: string
  guest: boolean
  no_pictures: boolean
}
export type OwnSession = {
  id: number
  title: LocalText
  starts_at: string
  ends_at: string
  state: 'confirmed' | 'waiting' | 'offered'
  offer_expires_at: string | null
  place: number | null
}

/** One's registration with all its page shows. */
export type WholeRegistration = OwnRegistration & {
  gathering_id: number
  mode: 'on-site' | 'online'
  ticket_type: LocalText | null
  slot_starts_at: Date | null
  slot_ends_at: Date | null
  needs: string | null
  remark: string | null
  ended_by: EndedBy | null
  /** A place was free, but there was something else at that time. */
  clashed: boolean
  reason: string | null
  created_at: Date
  hand_over: 'free' | 'queue' | 'off'
  practical: LocalText | null
  session_sign_up: boolean
  tickets: OwnTicket[]
  sessions: OwnSession[]
}

const whole = sql`
  select r.id, r.state, r.places, r.offer_expires_at, ${queuePlace} as place, r.gathering_id, r.mode, y.name as ticket_type,
         s.starts_at as slot_starts_at, s.ends_at as slot_ends_at, r.needs, r.remark, r.ended_by, r.reason, r.clash_told_at is not null as clashed, r.created_at,
         coalesce(st.hand_over, 'off') as hand_over, st.practical, coalesce(st.session_sign_up, false) as session_sign_up,
         coalesce((select jsonb_agg(jsonb_build_object('id', t.id::text, 'code', t.code, 'number', t.number, 'position', t.position,
             'holder', c.holder, 'guest', t.position > 0,
             'no_pictures', t.no_pictures) order by t.position)
            from registrations.ticket t join registrations.ticket_card c on c.ticket_id = t.id
           where t.registration_id = r.id and t.replaced_at is null and t.cancelled_at is null), '[]') as tickets,
         coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'title', n.title, 'starts_at', n.starts_at, 'ends_at', n.ends_at,
             'state', u.state, 'offer_expires_at', u.offer_expires_at,
             'place', case when u.state = 'waiting' then (select count(*) from registrations.sign_up w
                where w.session_id = u.session_id and w.state = 'waiting' and w.arrived <= u.arrived) end) order by n.starts_at, n.id)
            from registrations.sign_up u join programme.session_card n on n.id = u.session_id
           where u.registration_id = r.id), '[]') as sessions
    from registrations.registration r
    left join registrations.settings st on st.gathering_id = r.gathering_id
    left join registrations.ticket_type y on y.id = r.ticket_type_id
    left join registrations.slot s on s.id = r.slot_id`

/** A registration of a person, in one query. */
export async function ownRegistration(
  db: Database,
  personId: number,
  id: number,
): Promise<WholeRegistration | undefined> {
  const { rows } = await sql<WholeRegistration>`${whole} where r.id = ${id} and r.person_id = ${personId}`.execute(db)
  return rows[0]
}

/** A person's registrations, soonest first: those to come, or those that are over or ended, latest first. */
export async function ownRegistrations(
  db: Database,
  personId: number,
  when: 'coming' | 'past',
  now: Date,
  limit: number,
): Promise<WholeRegistration[]> {
  const live = sql`r.state in ('confirmed', 'waiting', 'offered', 'requested') and g.ends_at >= ${now} and g.status <> 'cancelled'`
  const { rows } = await sql<WholeRegistration>`${whole} join programme.gathering_card g on g.id = r.gathering_id
    where r.person_id = ${personId} and ${when === 'coming' ? live : sql`not (${live})`}
    order by ${when === 'coming' ? sql`g.starts_at, r.id` : sql`g.starts_at desc, r.id desc`} limit ${limit}`.execute(
    db,
  )
  return rows
}
