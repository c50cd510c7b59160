import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { studiesFor } from '../circle/students.ts'

type Who = { circleId: number; personId: number }

const readAlready = (circleId: number) => sql`(select last from circles.pulse where circle_id = ${circleId})`

/** Who leaves and comes back is suspended as before. */
const suspendedStill = ({ circleId, personId }: Who) => sql`(
  select until from circles.act where circle_id = ${circleId} and person_id = ${personId} and kind in ('suspended', 'resumed') order by id desc limit 1)`

/**
 * Joins an open circle or one for what the person studies, accepts an invitation, or asks to join. May be said twice.
 * @returns what the person is now; undefined when the circle is for others or closed
 */
export async function join(
  tx: Tx,
  given: Who & { words?: string | undefined; now: Date },
): Promise<'member' | 'asked' | undefined> {
  const { circleId, personId, words, now } = given
  const { rows } = await sql<{ joining: string; state: string | null; studies: boolean }>`
    select circle.joining, own.state, ${studiesFor(personId, now)} as studies from circles.circle circle
      left join circles.membership own on own.circle_id = circle.id and own.person_id = ${personId}
     where circle.id = ${circleId} and circle.closed_at is null for key share of circle`.execute(tx)
  const [row] = rows
  if (row === undefined) return undefined
  if (row.state === 'member') return 'member'
  if (row.joining === 'invited' && row.state !== 'invited' && !row.studies) return undefined
  const state = row.joining === 'open' || row.state === 'invited' || row.studies ? 'member' : 'asked'
  // Who joins has nothing to catch up with: what was said before was not said to them.
  await sql`
    insert into circles.membership (circle_id, person_id, state, words, read_until, told_until, since, by_study, suspended_until)
    values (${circleId}, ${personId}, ${state}, ${words || null}, ${readAlready(circleId)}, ${readAlready(circleId)}, ${now}, ${row.studies}, ${suspendedStill({ circleId, personId })})
    on conflict (circle_id, person_id) do update set state = excluded.state, words = excluded.words, read_until = excluded.read_until,
      told_until = excluded.told_until, since = excluded.since, by_study = excluded.by_study, suspended_until = excluded.suspended_until
     where membership.state <> 'member'`.execute(tx)
  return state
}

/**
 * Leaves a circle, declines an invitation, or takes a request back. May be said twice.
 * @returns last: the last moderator, while others belong; somebody else has to look after the circle first
 */
export async function leave(tx: Tx, { circleId, personId }: Who): Promise<'left' | 'last'> {
  if (await isLastModerator(tx, { circleId, personId })) return 'last'
  await tx
    .deleteFrom('circles.membership')
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .execute()
  return 'left'
}

/** Whether a circle would have members and nobody who looks after it. Moderators who leave at once wait for each other. */
export async function isLastModerator(tx: Tx, { circleId, personId }: Who): Promise<boolean> {
  const moderators = await tx
    .selectFrom('circles.membership')
    .select('person_id')
    .where('circle_id', '=', circleId)
    .where('role', '=', 'moderator')
    .orderBy('person_id')
    .forNoKeyUpdate()
    .execute()
  if (moderators.length !== 1 || moderators[0]?.person_id !== personId) return false
  const other = await tx
    .selectFrom('circles.membership')
    .select('person_id')
    .where('circle_id', '=', circleId)
    .where('state', '=', 'member')
    .where('person_id', '<>', personId)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/** Lets somebody in who asked, or not. May be said twice. */
export async function answerAsker(tx: Tx, given: Who & { yes: boolean; now: Date }): Promise<boolean> {
  const { circleId, personId, yes, now } = given
  if (yes) {
    const { rows } = await sql`
      update circles.membership set state = 'member', since = ${now}, read_until = ${readAlready(circleId)}, told_until = ${readAlready(circleId)}
       where circle_id = ${circleId} and person_id = ${personId} and state = 'asked' returning person_id`.execute(tx)
    return rows.length > 0
  }
  const gone = await tx
    .deleteFrom('circles.membership')
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .where('state', '=', 'asked')
    .returning('person_id')
    .executeTakeFirst()
  return gone !== undefined
}

/** Invites somebody; who asked to join is in at once. @returns what the person is now; already: is a member */
export async function inviteTo(
  tx: Tx,
  given: Who & { byId: number; now: Date },
): Promise<'invited' | 'let in' | 'already'> {
  const { circleId, personId, byId, now } = given
  if (await answerAsker(tx, { circleId, personId, yes: true, now })) return 'let in'
  const invited = await tx
    .insertInto('circles.membership')
    .values({ circle_id: circleId, person_id: personId, state: 'invited', by_id: byId, since: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  return invited === undefined ? 'already' : 'invited'
}
