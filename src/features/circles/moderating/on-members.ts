import type { Tx } from '#platform/database'
import { isLastModerator } from '../joining/joining.ts'
import { recordAct } from './act.ts'

type OnMember = { circleId: number; personId: number; byId: number; now: Date }

/** Lets a member read and not write until a moment. Waits for what the member is just writing. @returns the act's number */
export async function suspendMember(tx: Tx, given: OnMember & { until: Date; reason: string }) {
  const { circleId, personId, until, reason, byId, now } = given
  const suspended = await setSuspension(tx, circleId, personId, until)
  if (!suspended) return undefined
  return recordAct(tx, { circleId, personId, until, reason, byId, now, kind: 'suspended' })
}

/** Lets a member write again. */
export async function resumeMember(tx: Tx, { circleId, personId, byId, now }: OnMember): Promise<void> {
  if (await setSuspension(tx, circleId, personId, null))
    await recordAct(tx, { circleId, personId, byId, now, kind: 'resumed' })
}

async function setSuspension(tx: Tx, circleId: number, personId: number, until: Date | null): Promise<boolean> {
  const row = await tx
    .updateTable('circles.membership')
    .set({ suspended_until: until })
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .where('state', '=', 'member')
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Makes somebody a moderator, or a member as others. @returns last: somebody has to look after the circle */
export async function setRole(tx: Tx, given: OnMember & { role: 'member' | 'moderator' }): Promise<'done' | 'last'> {
  const { circleId, personId, byId, now, role } = given
  if (role === 'member' && (await isLastModerator(tx, { circleId, personId }))) return 'last'
  const changedRole = await tx
    .updateTable('circles.membership')
    .set({ role })
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .where('state', '=', 'member')
    .where('role', '<>', role)
    .returning('person_id')
    .executeTakeFirst()
  if (changedRole !== undefined)
    await recordAct(tx, { circleId, personId, byId, now, kind: role === 'moderator' ? 'moderator' : 'unmoderator' })
  return 'done'
}
