import { sql } from 'kysely'
import type { CallBrief } from '#calls'
import type { Database, Tx } from '#platform/database'
import { keepsBlind } from '../procedure/queries.ts'

/**
 * Why somebody may not vote. not-open: not between the moments. unknown: nobody knows yet that this is one person: no
 * steward, no door, nobody they met. new: the account was made after voting began. own: it is one's own entry, or of
 * who one belongs to. gone: there is no such entry.
 */
export type Hindered = 'not-open' | 'unknown' | 'new' | 'own' | 'gone'

/**
 * Whether a member may vote on a call: one person, one vote. An account costs nothing, so a vote counts of who is known
 * to be somebody: a steward let something of theirs through, a door saw them, or somebody of whom one of these is so
 * confirmed an encounter (two new accounts do not make each other known); and who was here before the voting began. As
 * long as a jury is to read without names, nobody votes: entries to vote on stand there by name.
 */
export async function mayVote(db: Database, call: CallBrief, personId: number, now: Date): Promise<Hindered | 'may'> {
  const { rows } = await sql<{ open: boolean; early: boolean; known: boolean }>`
    select p.vote_from <= ${now} and p.vote_until > ${now} and p.phase <> 'decided' and not ${keepsBlind(call)} as open,
           -- Example people are stepped into on one's own machine only: their accounts are made when that happens.
           coalesce(a.example or a.created_at < p.vote_from, false) as early,
           a.example or m.trusted_at is not null
             or exists (select from door.attendance_card t where t.person_id = m.person_id)
             or exists (select from encounters.encounter_card e
                 join people.member_card other on other.person_id = case m.person_id when e.one_id then e.other_id else e.one_id end
                where m.person_id in (e.one_id, e.other_id) and (other.trusted_at is not null
                  or exists (select from door.attendance_card t where t.person_id = other.person_id))) as known
      from selection.procedure p, people.member_card m join identity.account_card a on a.id = m.account_id and a.blocked_at is null
     where p.call_id = ${call.id} and m.person_id = ${personId}`.execute(db)
  const [standing] = rows
  if (!standing?.open) return 'not-open'
  if (!standing.early) return 'new'
  return standing.known ? 'may' : 'unknown'
}

/** Votes for an entry, or moves one's vote to it. */
export async function vote(
  tx: Tx,
  given: { call: CallBrief; personId: number; responseId: number; now: Date },
): Promise<Hindered | 'voted'> {
  const { call, personId, responseId, now } = given
  const may = await mayVote(tx, call, personId, now)
  if (may !== 'may') return may
  const { rows } = await sql<{ own: boolean }>`
    select r.party_id = ${personId}
           or exists (select from people.belonging b where b.person_id = ${personId} and b.party_id = r.party_id) as own
      from responses.response_card r where r.id = ${responseId} and r.call_id = ${call.id} and r.state in ('sent', 'shortlisted')`.execute(
    tx,
  )
  if (rows[0] === undefined) return 'gone'
  if (rows[0].own) return 'own'
  await sql`
    insert into selection.vote (call_id, person_id, response_id, at)
    values (${call.id}, ${personId}, ${responseId}, ${now})
    on conflict (call_id, person_id) do update set response_id = excluded.response_id, at = excluded.at`.execute(tx)
  return 'voted'
}

/** Takes one's vote back, while voting is open. */
export async function takeBack(tx: Tx, call: CallBrief, personId: number, now: Date): Promise<void> {
  await sql`
    delete from selection.vote v using selection.procedure p
     where v.call_id = ${call.id} and v.person_id = ${personId} and p.call_id = v.call_id and p.vote_until > ${now}`.execute(
    tx,
  )
}

/** What a person voted for; undefined for nothing. */
export async function votedFor(db: Database, callId: number, personId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('selection.vote')
    .select('response_id')
    .where('call_id', '=', callId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.response_id
}

/** The votes that count, by response: not those of accounts that a steward closed, nor of who belongs to the entry by now. */
export async function votesOf(db: Database, callId: number): Promise<Map<number, number>> {
  const { rows } = await sql<{ response_id: number; votes: number }>`
    select v.response_id, count(*)::integer as votes
      from selection.vote v
      join people.member_card m on m.person_id = v.person_id
      join identity.account_card a on a.id = m.account_id and a.blocked_at is null
      join responses.response_card r on r.id = v.response_id
     where v.call_id = ${callId}
       and not exists (select from people.belonging b where b.person_id = v.person_id and b.party_id = r.party_id)
     group by v.response_id`.execute(db)
  return new Map(rows.map(({ response_id, votes }) => [response_id, votes]))
}
