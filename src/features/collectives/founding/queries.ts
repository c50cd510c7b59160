import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

export type Founder = {
  id: number
  name: string
  handle: string
  answer: 'asked' | 'yes' | 'no'
  role: string | null
}
export type Founding = {
  id: number
  name: string
  summary: LocalText | null
  founder_id: number
  ended: boolean
  /** Of the collective that came of it. */
  handle: string | null
  founders: Founder[]
}

const whole = sql`
  select f.id, f.name, f.summary, f.founder_id, f.ended_at is not null as ended, party.handle,
         (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'handle', p.handle, 'answer', one.answer, 'role', one.role)
                 order by p.id <> f.founder_id, p.name, p.id)
            from collectives.founder one join people.party_card p on p.id = one.person_id where one.founding_id = f.id) as founders
    from collectives.founding f left join people.party_card party on party.id = f.party_id`

/** A founding, for who is in it; undefined for all others. */
export async function foundingAt(db: Database, id: number, personId: number): Promise<Founding | undefined> {
  const { rows } = await sql<Founding>`${whole} where f.id = ${id}
    and exists (select from collectives.founder own where own.founding_id = f.id and own.person_id = ${personId})`.execute(
    db,
  )
  return rows[0]
}

/** Foundings that wait and a person is in, those that wait for an answer first. */
export async function foundingsOf(db: Database, personId: number): Promise<(Founding & { mine: Founder['answer'] })[]> {
  const { rows } = await sql<Founding & { mine: Founder['answer'] }>`
    select waiting.*, own.answer as mine from (${whole}) waiting
      join collectives.founder own on own.founding_id = waiting.id and own.person_id = ${personId}
     where not waiting.ended and own.answer <> 'no' order by own.answer <> 'asked', waiting.id`.execute(db)
  return rows
}
