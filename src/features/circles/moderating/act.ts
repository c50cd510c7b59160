import type { Tx } from '#platform/database'

export type ActKind =
  | 'hidden'
  | 'shown'
  | 'suspended'
  | 'resumed'
  | 'slowed'
  | 'closed'
  | 'reopened'
  | 'moderator'
  | 'unmoderator'
type Act = {
  circleId: number
  kind: ActKind
  byId: number
  now: Date
  personId?: number | null | undefined
  postId?: number | undefined
  reason?: string | undefined
  until?: Date | undefined
  minutes?: number | undefined
}

/** Writes down what a moderator did, in the transaction in which it is done. @returns its number, for whom it concerns to appeal */
export async function recordAct(tx: Tx, act: Act): Promise<number> {
  const { id } = await tx
    .insertInto('circles.act')
    .values({
      ...{ circle_id: act.circleId, kind: act.kind, by_id: act.byId, at: act.now },
      ...{ person_id: act.personId ?? null, post_id: act.postId ?? null, reason: act.reason || null },
      ...{ until: act.until ?? null, minutes: act.minutes ?? null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
