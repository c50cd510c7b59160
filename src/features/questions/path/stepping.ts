import { sql } from 'kysely'
import type { Tx } from '#platform/database'

/** How many steps a question's way may have. */
const mostSteps = 60

export type Step =
  | { kind: 'call'; callId: number }
  | { kind: 'gathering'; gatheringId: number }
  | { kind: 'course'; programmeId: number; words: string; startsOn: string | null; endsOn: string | null }
  | { kind: 'word'; words: string }

/**
 * Brings something onto a question's way. A person may bring what they act for: a call they ask, a gathering they
 * organise, a study programme of their school; and a word when they act for who asks, or for who was chosen.
 * @returns foreign: it is not theirs to bring; already: it stands there; full: there is too much
 */
export async function addStep(
  tx: Tx,
  given: { questionId: number; step: Step; byId: number; now: Date },
): Promise<'added' | 'foreign' | 'already' | 'full'> {
  const { questionId, step, byId, now } = given
  await sql`select id from calls.call_card where id = ${questionId} for no key update`.execute(tx)
  const party = await partyFor(tx, questionId, step, byId)
  if (party === undefined) return 'foreign'
  const { rows: counted } = await sql<{ steps: number }>`
    select count(*)::integer as steps from questions.step where question_id = ${questionId}`.execute(tx)
  if ((counted[0]?.steps ?? 0) >= mostSteps) return 'full'
  const course = step.kind === 'course' ? step : undefined
  const { rows } = await sql`
    insert into questions.step (question_id, kind, call_id, gathering_id, programme_id, words, starts_on, ends_on, party_id, by_id, at)
    values (${questionId}, ${step.kind}, ${step.kind === 'call' ? step.callId : null},
            ${step.kind === 'gathering' ? step.gatheringId : null}, ${course?.programmeId ?? null},
            ${'words' in step ? step.words : null}, ${course?.startsOn ?? null}, ${course?.endsOn ?? null}, ${party}, ${byId}, ${now})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0 ? 'added' : 'already'
}

/** The party in whose name a person may bring this; undefined when there is none. */
async function partyFor(tx: Tx, questionId: number, step: Step, personId: number): Promise<number | undefined> {
  const mine = sql`(select party_id from people.representative where person_id = ${personId})`
  const { rows } =
    step.kind === 'call'
      ? await sql<{ party_id: number }>`
          select asker_id as party_id from calls.call_card
           where id = ${step.callId} and id <> ${questionId} and state <> 'withdrawn' and asker_id in ${mine}`.execute(
          tx,
        )
      : step.kind === 'gathering'
        ? await sql<{ party_id: number }>`
          select party_id from programme.organiser_card
           where gathering_id = ${step.gatheringId} and party_id in ${mine} order by party_id limit 1`.execute(tx)
        : step.kind === 'course'
          ? await sql<{ party_id: number }>`
          select school_id as party_id from internships.programme_card
           where id = ${step.programmeId} and ended_at is null and school_id in ${mine}`.execute(tx)
          : await sql<{ party_id: number }>`
          select party_id from (
            select asker_id as party_id, 0 as rank from calls.call_card where id = ${questionId}
            union all select party_id, 1 from responses.response_card where call_id = ${questionId} and state = 'chosen') who
           where party_id in ${mine} order by rank limit 1`.execute(tx)
  return rows[0]?.party_id
}

/** Takes a step off the way: who brought it may, and who acts for the asker. @returns whether it was there to take */
export async function removeStep(
  tx: Tx,
  given: { questionId: number; stepId: number; personId: number },
): Promise<boolean> {
  const { questionId, stepId, personId } = given
  const { rows } = await sql`
    delete from questions.step s using calls.call_card q
     where s.id = ${stepId} and s.question_id = ${questionId} and q.id = s.question_id
       and exists (select from people.representative r where r.person_id = ${personId} and r.party_id in (s.party_id, q.asker_id))
    returning s.id`.execute(tx)
  return rows.length > 0
}
