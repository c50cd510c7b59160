import { sql } from 'kysely'
import { respondents } from '#calls'

/** Who responded, in whatever name, need not be suggested or asked for that call. */
export const respondedAlready = respondents.with(async (db, callId) => {
  const { rows } = await sql<{ person_id: number }>`
    select r.by_id as person_id from responses.response r
     where r.call_id = ${callId} and r.by_id is not null and r.state not in ('draft', 'withdrawn')
    union
    select b.person_id from responses.response r join people.belonging b on b.party_id = r.party_id
     where r.call_id = ${callId} and r.state not in ('draft', 'withdrawn')
    union
    select r.party_id from responses.response r
     where r.call_id = ${callId} and r.state not in ('draft', 'withdrawn')`.execute(db)
  return rows.map((row) => row.person_id)
})
