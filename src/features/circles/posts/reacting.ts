import type { Tx } from '#platform/database'
import { postChanged } from '../circle/pulse.ts'
import type { ReactionKind } from './queries.ts'

/** Three, so that they say something. */
export const reactionKinds = ['useful', 'thanks', 'join'] as const satisfies ReactionKind[]

type Given = { circleId: number; postId: number; personId: number; now: Date }

/** Says what one makes of a post. May be said twice. */
export async function react(tx: Tx, given: Given, kind: ReactionKind): Promise<void> {
  const { circleId, postId, personId, now } = given
  const { numInsertedOrUpdatedRows: said } = await tx
    .insertInto('circles.reaction')
    .values({ post_id: postId, person_id: personId, kind, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (said) await postChanged(tx, circleId, postId)
}

/** Takes that back. */
export async function unreact(tx: Tx, given: Omit<Given, 'now'>, kind: ReactionKind): Promise<void> {
  const { circleId, postId, personId } = given
  const { numDeletedRows: taken } = await tx
    .deleteFrom('circles.reaction')
    .where('post_id', '=', postId)
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (taken) await postChanged(tx, circleId, postId)
}

/** Votes in a poll: once. @returns voted; already: this person had; closed: too late; none: there is no such answer */
export async function vote(tx: Tx, { circleId, postId, personId, now }: Given, position: number) {
  const poll = await tx
    .selectFrom('circles.poll as poll')
    .innerJoin('circles.poll_option as option', 'option.post_id', 'poll.post_id')
    .select('poll.closes_at')
    .where('poll.post_id', '=', postId)
    .where('option.position', '=', position)
    .executeTakeFirst()
  if (poll === undefined) return 'none'
  if (poll.closes_at <= now) return 'closed'
  const voted = await tx
    .insertInto('circles.vote')
    .values({ post_id: postId, person_id: personId, position })
    .onConflict((conflict) => conflict.doNothing())
    .returning('position')
    .executeTakeFirst()
  if (voted === undefined) return 'already'
  await postChanged(tx, circleId, postId)
  return 'voted'
}
