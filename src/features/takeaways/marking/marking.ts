import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { settle } from '../giving/settle.ts'

type OnSentence = { id: number; personId: number; now: Date }

/** Holds the talk of a sentence others can see. @returns its id, and who gave the sentence */
async function holdFor(tx: Tx, id: number): Promise<{ talk: number; giver: number } | undefined> {
  const { rows } = await sql<{ talk: number }>`
    select t.id as talk from takeaways.talk t
     where t.id = (select talk_id from takeaways.sentence where id = ${id}) for update`.execute(tx)
  if (rows[0] === undefined) return undefined
  // Only now: whoever held the talk before may have hidden it or taken it back.
  const sentence = await tx
    .selectFrom('takeaways.sentence')
    .select(['person_id', 'hidden_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (sentence === undefined || sentence.hidden_at !== null) return undefined
  return { talk: rows[0].talk, giver: sentence.person_id }
}

/**
 * Says that a person uses a sentence, or no longer. Said twice it is said once; of one's own sentence it is not said.
 * @returns whether there is such a sentence to use
 */
export async function mark(tx: Tx, { id, personId, now }: OnSentence, uses: boolean): Promise<boolean> {
  const held = await holdFor(tx, id)
  if (held === undefined || held.giver === personId) return false
  if (uses)
    await tx
      .insertInto('takeaways.mark')
      .values({ sentence_id: id, giver_id: held.giver, person_id: personId, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else await tx.deleteFrom('takeaways.mark').where('sentence_id', '=', id).where('person_id', '=', personId).execute()
  await settle(tx, held.talk, 'marks')
  return true
}

/** Takes a sentence from sight with a reason, or shows it again. @returns who gave it; undefined when it was so already */
export async function hide(
  tx: Tx,
  { id, personId, now }: OnSentence,
  reason: string | null,
): Promise<{ giver: number } | undefined> {
  const { rows } = await sql<{ id: number }>`
    select t.id from takeaways.talk t where t.id = (select talk_id from takeaways.sentence where id = ${id}) for update`.execute(
    tx,
  )
  if (rows[0] === undefined) return undefined
  const done = await tx
    .updateTable('takeaways.sentence')
    .set(
      reason === null
        ? { hidden_at: null, hidden_by: null, hidden_reason: null }
        : { hidden_at: now, hidden_by: personId, hidden_reason: reason, chosen: null },
    )
    .where('id', '=', id)
    .where('hidden_at', reason === null ? 'is not' : 'is', null)
    .returning('person_id')
    .executeTakeFirst()
  if (done === undefined) return undefined
  await settle(tx, rows[0].id, 'words')
  return { giver: done.person_id }
}
