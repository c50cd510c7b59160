import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Day } from '#platform/i18n'

type Note = { personId: number; otherId: number; text: string; dueOn: Day | null }

/**
 * Keeps what a person means to do about somebody they met, in place of what was noted before; it is open again. Nobody
 * else sees it.
 * @returns whether there is a tie to note something about
 */
export async function noteFollowUp(tx: Tx, { personId, otherId, text, dueOn }: Note): Promise<boolean> {
  const { rows } = await sql`
    insert into encounters.follow_up (person_id, other_id, text, due_on)
    select ${personId}::integer, ${otherId}::integer, ${text}::text, ${dueOn}::date
     where exists (select from encounters.tie_card
       where one_id = least(${personId}::integer, ${otherId}::integer) and other_id = greatest(${personId}::integer, ${otherId}::integer))
        or exists (select from encounters.follow_up where person_id = ${personId} and other_id = ${otherId})
    on conflict (person_id, other_id) do update
      set text = excluded.text, due_on = excluded.due_on, done_at = null, changed_at = now()
    returning person_id`.execute(tx)
  return rows.length > 0
}

type Of = { personId: number; otherId: number }

/** It is done, or it is not after all. */
export async function settleFollowUp(tx: Tx, { personId, otherId }: Of, doneAt: Date | null): Promise<void> {
  await tx
    .updateTable('encounters.follow_up')
    .set({ done_at: doneAt, changed_at: sql`now()` })
    .where('person_id', '=', personId)
    .where('other_id', '=', otherId)
    .execute()
}

export async function dropFollowUp(tx: Tx, { personId, otherId }: Of): Promise<void> {
  await tx
    .deleteFrom('encounters.follow_up')
    .where('person_id', '=', personId)
    .where('other_id', '=', otherId)
    .execute()
}
