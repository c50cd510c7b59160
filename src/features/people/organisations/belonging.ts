import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { membershipEnded } from '../events.ts'
import { belonging, type Standing } from '../parties/party.ts'
import { type Circle, tellAdmins, tellInvited, tellRequester } from './letters.ts'

/** Why a change of who belongs is not made. */
export type BelongingProblem = 'last-admin' | 'not-there' | 'there-already' | 'closed'
export type BelongingDone = { ok: true } | { ok: false; reason: BelongingProblem }

const done = { ok: true } as const
const refused = (reason: BelongingProblem) => ({ ok: false, reason }) as const

/** A person asks to belong; the admins get mail. Asking again changes the words and sends nothing. */
export async function askToBelong(
  tx: Tx,
  given: { circle: Circle; personId: number; words: string; baseUrl: string },
): Promise<BelongingDone> {
  const { circle, personId, words } = given
  const before = await lockedStanding(tx, circle.id, personId)
  if (before !== undefined && before !== 'asked') return refused('there-already')
  if (await isClosed(tx, circle.id)) return refused('closed')
  await tx
    .insertInto('people.membership')
    .values({ person_id: personId, party_id: circle.id, standing: 'asked', words: words || null })
    .onConflict((conflict) => conflict.columns(['person_id', 'party_id']).doUpdateSet({ words: words || null }))
    .execute()
  if (before === undefined) await tellAdmins(tx, given)
  return done
}

/** An admin lets in who asked, or refuses; the person gets mail. */
export async function answerRequest(
  tx: Tx,
  given: { circle: Circle; personId: number; accept: boolean; baseUrl: string },
): Promise<BelongingDone> {
  const { circle, personId, accept } = given
  if ((await lockedStanding(tx, circle.id, personId)) !== 'asked') return refused('not-there')
  if (accept && (await isClosed(tx, circle.id))) return refused('closed')
  if (accept) await setStanding(tx, circle.id, personId, 'member')
  else await remove(tx, circle.id, personId)
  await tellRequester(tx, given)
  return done
}

/** An admin invites a person, who gets mail. Who asked already is let in. */
export async function invite(
  tx: Tx,
  given: { circle: Circle; personId: number; baseUrl: string },
): Promise<BelongingDone> {
  const { circle, personId } = given
  const before = await lockedStanding(tx, circle.id, personId)
  if (await isClosed(tx, circle.id)) return refused('closed')
  if (before === 'asked') return answerRequest(tx, { ...given, accept: true })
  if (before !== undefined) return refused('there-already')
  await tx
    .insertInto('people.membership')
    .values({ person_id: personId, party_id: circle.id, standing: 'invited' })
    .execute()
  await tellInvited(tx, given)
  return done
}

/** A person answers an invitation. */
export async function answerInvitation(
  tx: Tx,
  circleId: number,
  personId: number,
  accept: boolean,
): Promise<BelongingDone> {
  if ((await lockedStanding(tx, circleId, personId)) !== 'invited') return refused('not-there')
  if (accept && (await isClosed(tx, circleId))) return refused('closed')
  if (accept) await setStanding(tx, circleId, personId, 'member')
  else await remove(tx, circleId, personId)
  return done
}

/** An admin changes what somebody may, and their role in words. One admin stays. */
export async function changeMember(
  tx: Tx,
  circleId: number,
  personId: number,
  change: { standing: (typeof belonging)[number]; role: string | null },
): Promise<BelongingDone> {
  const before = await lockedStanding(tx, circleId, personId)
  if (before === undefined || !isBelonging(before)) return refused('not-there')
  if (before === 'admin' && change.standing !== 'admin' && (await isLastAdmin(tx, circleId, personId)))
    return refused('last-admin')
  await tx
    .updateTable('people.membership')
    .set({ standing: change.standing, role: change.role })
    .where('party_id', '=', circleId)
    .where('person_id', '=', personId)
    .execute()
  return done
}

/**
 * Somebody no longer belongs, by own wish or an admin's; also takes back a request or an invitation. The only admin stays
 * as long as others belong.
 */
export async function endBelonging(tx: Tx, circleId: number, personId: number): Promise<BelongingDone> {
  const before = await lockedStanding(tx, circleId, personId)
  if (before === undefined) return refused('not-there')
  if (before === 'admin' && (await isLastAdmin(tx, circleId, personId)) && (await othersBelong(tx, circleId, personId)))
    return refused('last-admin')
  await remove(tx, circleId, personId)
  if (isBelonging(before)) await announce(tx, membershipEnded, [{ partyId: circleId, personId }])
  return done
}

type NewMember = { partyId: number; personId: number; standing: (typeof belonging)[number]; role: string | null }

/** People who agreed elsewhere to belong, such as who founds a collective together, belong from now on. */
export async function addMembers(tx: Tx, members: NewMember[]): Promise<void> {
  if (members.length === 0) return
  await tx
    .insertInto('people.membership')
    .values(members.map(({ partyId, personId, ...rest }) => ({ party_id: partyId, person_id: personId, ...rest })))
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'party_id'])
        .doUpdateSet((set) => ({ standing: set.ref('excluded.standing'), role: set.ref('excluded.role') })),
    )
    .execute()
}

/** Whether it was dissolved: then nobody joins any more. */
async function isClosed(tx: Tx, circleId: number): Promise<boolean> {
  const { closed_at } = await tx
    .selectFrom('people.party')
    .select('closed_at')
    .where('id', '=', circleId)
    .executeTakeFirstOrThrow()
  return closed_at !== null
}

/** Where somebody stands, with a lock on the organisation: two admins who leave at once leave one after the other. */
async function lockedStanding(tx: Tx, circleId: number, personId: number): Promise<Standing | undefined> {
  await tx.selectFrom('people.party').select('id').where('id', '=', circleId).forNoKeyUpdate().execute()
  const row = await tx
    .selectFrom('people.membership')
    .select('standing')
    .where('party_id', '=', circleId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.standing
}

const isBelonging = (standing: Standing) => (belonging as readonly Standing[]).includes(standing)

async function isLastAdmin(tx: Tx, circleId: number, personId: number): Promise<boolean> {
  const other = await tx
    .selectFrom('people.membership')
    .select('person_id')
    .where('party_id', '=', circleId)
    .where('person_id', '<>', personId)
    .where('standing', '=', 'admin')
    .limit(1)
    .executeTakeFirst()
  return other === undefined
}

async function othersBelong(tx: Tx, circleId: number, personId: number): Promise<boolean> {
  const other = await tx
    .selectFrom('people.membership')
    .select('person_id')
    .where('party_id', '=', circleId)
    .where('person_id', '<>', personId)
    .where('standing', 'in', belonging)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

async function setStanding(tx: Tx, circleId: number, personId: number, standing: Standing) {
  await tx
    .updateTable('people.membership')
    .set({ standing, since: sql`now()`, words: null })
    .where('party_id', '=', circleId)
    .where('person_id', '=', personId)
    .execute()
}

async function remove(tx: Tx, circleId: number, personId: number) {
  await tx.deleteFrom('people.membership').where('party_id', '=', circleId).where('person_id', '=', personId).execute()
}
