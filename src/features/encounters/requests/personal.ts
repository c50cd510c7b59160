import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'

/** Whom a person asked for a meeting, and who asked. */
export const personal: PersonalData = {
  async collect(db, personId) {
    const { rows } = await sql<object>`
      select case when request.from_id = ${personId} then 'me' else asker.name end as "from",
             case when request.to_id = ${personId} then 'me' else asked.name end as "to",
             gathering.slug as gathering, request.words, request.state, request.asked_at, request.answered_at,
             case when request.from_id = ${personId} then request.from_shares else request.to_shares end as shares_address
        from encounters.request
        join people.party_card asker on asker.id = request.from_id
        join people.party_card asked on asked.id = request.to_id
        left join programme.gathering_card gathering on gathering.id = request.gathering_id
       where ${personId} in (request.from_id, request.to_id) order by request.id`.execute(db)
    return [{ name: 'requests', title: { nl: 'Vragen om een gesprek', en: 'Requests to meet' }, records: rows }]
  },
  async forget(tx, personId) {
    await sql`delete from encounters.request where ${personId} in (from_id, to_id)`.execute(tx)
  },
}
