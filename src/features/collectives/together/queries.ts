import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

export type State = 'live' | 'resting' | 'dissolved'
export type Standing = 'member' | 'organiser' | 'admin'

export type Collective = {
  party_id: number
  handle: string
  name: string
  state: State
  since: Date
  dissolved_reason: string | null
  members: number
  /** What its members can who let it count, and it does not say itself. */
  lent: { id: string; name: LocalText }[]
  /** Where the reader stands; null: not in it. */
  standing: Standing | null
  lends: boolean
}

const whole = (personId: number) => sql`
  select c.party_id, p.handle, p.name, c.state, c.since, c.dissolved_reason, collectives.members_of(c.party_id) as members,
         coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.id) from people.skill_card k
            where k.id in (select s.skill_id from collectives.lending l join people.member_skill s on s.person_id = l.person_id and s.relation = 'has'
                            where l.party_id = c.party_id)
              and k.id not in (select skill_id from people.collective_skill_card o where o.party_id = c.party_id and o.relation = 'has')), '[]') as lent,
         own.standing, exists (select from collectives.lending l where l.party_id = c.party_id and l.person_id = ${personId}) as lends
    from collectives.collective c
    join people.party_card p on p.id = c.party_id
    left join people.membership_card own on own.party_id = c.party_id and own.person_id = ${personId} and own.standing in ('member', 'organiser', 'admin')`

/** A collective by its party, as a person sees it (0: nobody); undefined when it is none. */
export async function collectiveOf(db: Database, partyId: number, personId: number): Promise<Collective | undefined> {
  const { rows } = await sql<Collective>`${whole(personId)} where c.party_id = ${partyId}`.execute(db)
  return rows[0]
}

/** A collective by its handle, for who belongs to it; undefined for all others. */
export async function ownCollective(db: Database, handle: string, personId: number): Promise<Collective | undefined> {
  const { rows } =
    await sql<Collective>`${whole(personId)} where p.handle = ${handle} and own.standing is not null`.execute(db)
  return rows[0]
}

export type OwnCollective = Collective & {
  /** A decision to dissolve it waits for the reader. */
  decides: boolean
}

/** The collectives a person belongs to, by name. */
export async function collectivesOf(db: Database, personId: number): Promise<OwnCollective[]> {
  const { rows } = await sql<OwnCollective>`
    select mine.*, exists (select from collectives.dissolving d where d.party_id = mine.party_id
             and not exists (select from collectives.dissolving_yes y where y.party_id = d.party_id and y.person_id = ${personId})) as decides
      from (${whole(personId)}) mine where mine.standing is not null order by platform.plain(mine.name), mine.party_id`.execute(
    db,
  )
  return rows
}
