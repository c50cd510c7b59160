import type { Tx } from '#platform/database'

/**
 * Takes back a choice that came to nothing before it began: the place is free, and the asker can choose somebody else for
 * it. Nobody is written to: the later feature that knows why did that.
 * @param by who ended it: a responder withdrew, an asker declined after all
 */
export async function freePlace(
  tx: Tx,
  { responseId, by }: { responseId: number; by: 'asker' | 'responder' },
): Promise<void> {
  await tx
    .updateTable('responses.response')
    .set(
      by === 'asker'
        ? { state: 'declined', place: null }
        : { state: 'withdrawn', place: null, answered_at: null, answered_by: null },
    )
    .where('id', '=', responseId)
    .where('state', '=', 'chosen')
    .execute()
}
