import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { holdMatchday } from '../matchday/matchday.ts'
import { endAssignments } from '../results/vacancies.ts'

export type CompanyFacts = {
  /** How many students it speaks at once. */
  recruiters: number
  roomNeeds: string | null
}

export type JoinRefusal = 'gone' | 'closed' | 'notYours'

/**
 * An organisation takes part, by somebody who may act for it. The one an organiser brought in by this person's mail address
 * becomes this one, at any time, with its places; others only while both sides register. One that withdrew is back.
 * @returns the company's id
 */
export async function joinAsCompany(
  tx: Tx,
  given: {
    matchdayId: number
    partyId: number
    byId: number
    email: string | undefined
    facts: CompanyFacts
    now: Date
  },
): Promise<{ ok: true; id: number } | { ok: false; reason: JoinRefusal }> {
  const { matchdayId, partyId, byId, email, facts, now } = given
  const matchday = await holdMatchday(tx, matchdayId, { now })
  if (matchday === undefined) return { ok: false, reason: 'gone' }
  const { rows: may } = await sql`select from people.representative r join people.party_card c on c.id = r.party_id
     where r.person_id = ${byId} and r.party_id = ${partyId} and c.kind <> 'person'`.execute(tx)
  if (may.length === 0) return { ok: false, reason: 'notYours' }
  await sql`update matchdays.company set party_id = ${partyId}, name = null, email = null, contact_id = ${byId}
     where matchday_id = ${matchdayId} and party_id is null and lower(email) = lower(${email ?? ''})
       and not exists (select from matchdays.company c where c.matchday_id = ${matchdayId} and c.party_id = ${partyId})`.execute(
    tx,
  )
  const open = matchday.phase === 'registration'
  const { rows: known } = await sql<{ id: number }>`
    update matchdays.company set recruiters = ${facts.recruiters}, room_needs = ${facts.roomNeeds},
           withdrawn_at = case when ${open} then null else withdrawn_at end, withdrawn_reason = case when ${open} then null else withdrawn_reason end
     where matchday_id = ${matchdayId} and party_id = ${partyId} and (withdrawn_at is null or ${open}) returning id`.execute(
    tx,
  )
  if (known[0]) return { ok: true, id: known[0].id }
  if (!open) return { ok: false, reason: 'closed' }
  const { rows } = await sql<{ id: number }>`
    insert into matchdays.company (matchday_id, party_id, contact_id, recruiters, room_needs, joined_at)
    values (${matchdayId}, ${partyId}, ${byId}, ${facts.recruiters}, ${facts.roomNeeds}, ${now})
    on conflict (matchday_id, party_id) do update set recruiters = excluded.recruiters returning id`.execute(tx)
  return { ok: true, id: rows[0]?.id ?? 0 }
}

/** Changes what a company needs on the day. */
export const changeCompany = async (
  tx: Tx,
  companyId: number,
  { recruiters, roomNeeds }: CompanyFacts,
): Promise<void> =>
  void (await sql`update matchdays.company set recruiters = ${recruiters}, room_needs = ${roomNeeds} where id = ${companyId}`.execute(
    tx,
  ))

/**
 * A company takes part no more, at any time. Its places are closed; students who named them are told on their lists. After
 * a placement those who were placed there are told by mail, and every other promise stays as it is.
 */
export async function withdrawCompany(
  tx: Tx,
  given: { companyId: number; reason: string | null; now: Date; baseUrl: string },
): Promise<void> {
  const { companyId, reason, now, baseUrl } = given
  const company = await tx
    .selectFrom('matchdays.company')
    .select(['matchday_id', 'withdrawn_at'])
    .where('id', '=', companyId)
    .executeTakeFirst()
  if (company === undefined || company.withdrawn_at !== null) return
  await holdMatchday(tx, company.matchday_id, { now, alone: true })
  await sql`update matchdays.company set withdrawn_at = ${now}, withdrawn_reason = ${reason} where id = ${companyId}`.execute(
    tx,
  )
  const { rows } = await sql<{ id: number }>`
    update matchdays.place set closed_at = coalesce(closed_at, ${now}) where company_id = ${companyId} returning id`.execute(
    tx,
  )
  const placeIds = rows.map(({ id }) => id)
  await sql`delete from matchdays.waiting where place_id = any(${placeIds}::integer[])`.execute(tx)
  await endAssignments(tx, { matchdayId: company.matchday_id, placeIds, state: 'withdrawn', now, baseUrl })
}

/** Somebody an organiser brought a company in by the mail address of acts for it from now on, without an organisation here. */
export async function claimCompany(
  tx: Tx,
  { companyId, personId, email }: { companyId: number; personId: number; email: string | undefined },
): Promise<boolean> {
  const { rows } = await sql`update matchdays.company set contact_id = ${personId}
     where id = ${companyId} and party_id is null and lower(email) = lower(${email ?? ''}) and coalesce(contact_id, ${personId}) = ${personId}
    returning id`.execute(tx)
  return rows.length > 0
}
