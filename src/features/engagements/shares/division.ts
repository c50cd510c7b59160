import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { sharesNews, type SharesNews } from '../events.ts'
import type { Acting } from '../engagement/acting.ts'

/** Who gets how much, in permille. */
export type Share = { personId: number; permille: number }

/** sum: they do not add up to the whole. strangers: somebody named is no member. late: it was stopped. */
export type Dividing =
  | { ok: true; signed: boolean }
  | { ok: false; problem: 'sum'; permille: number }
  | { ok: false; problem: 'gone' | 'late' | 'strangers' }

type HeldDivision = { state: string; doer_id: number | null; members: number[] }

/** The engagement, locked, with who belongs to the collective that does it; undefined when none does. */
async function holdDivision(tx: Tx, id: number): Promise<HeldDivision | undefined> {
  const { rows } = await sql<HeldDivision>`
    select e.state, e.doer_id,
           array(select m.person_id from people.membership_card m
                  where m.party_id = e.doer_id and m.standing in ('member', 'organiser', 'admin') order by 1) as members
      from engagements.engagement e join people.party_card doer on doer.id = e.doer_id and doer.kind = 'collective'
     where e.id = ${id} for update of e`.execute(tx)
  return rows[0]
}

/**
 * A member of the collective proposes how an engagement is divided, and signs the own share by that. What was proposed
 * before and not signed by all is off; what was signed holds until the new one is signed by each member it names.
 */
export async function proposeDivision(tx: Tx, { id, personId, now }: Acting, shares: Share[]): Promise<Dividing> {
  const held = await holdDivision(tx, id)
  if (held === undefined || !held.members.includes(personId)) return { ok: false, problem: 'gone' }
  if (held.state === 'stopped') return { ok: false, problem: 'late' }
  if (shares.some((share) => !held.members.includes(share.personId))) return { ok: false, problem: 'strangers' }
  const permille = shares.reduce((sum, share) => sum + share.permille, 0)
  if (permille !== 1000) return { ok: false, problem: 'sum', permille }
  await closeOpenDivision(tx, id, now)
  const { rows } = await sql<{ number: number }>`
    insert into engagements.division (engagement_id, number, proposed_by, at)
    select ${id}, coalesce(max(number), 0) + 1, ${personId}, ${now}::timestamptz from engagements.division where engagement_id = ${id}
    returning number`.execute(tx)
  const number = rows[0]?.number ?? 1
  await tx
    .insertInto('engagements.share')
    .values(
      shares.map((share, at) => ({
        ...{ engagement_id: id, number, position: at + 1, person_id: share.personId, permille: share.permille },
        signed_at: share.personId === personId ? now : null,
      })),
    )
    .execute()
  const signed = await settle(tx, id, number, now)
  const others = shares.map((share) => share.personId).filter((one) => one !== personId)
  await tell(tx, id, others, signed ? 'signed' : 'proposed')
  return { ok: true, signed }
}

/** changed: another division was proposed meanwhile, or this one is off. */
export type Signing = 'signed' | 'all-signed' | 'changed' | 'gone'

/** A named member signs the division with this number. Signed twice, it is signed once. */
export async function signDivision(tx: Tx, { id, personId, now }: Acting, number: number): Promise<Signing> {
  const held = await holdDivision(tx, id)
  const open = await openDivision(tx, id)
  if (held === undefined) return 'gone'
  if (held.state === 'stopped' || open?.number !== number) return 'changed'
  const { numUpdatedRows } = await tx
    .updateTable('engagements.share')
    .set((set) => ({ signed_at: set.fn.coalesce('signed_at', set.val(now)) }))
    .where('engagement_id', '=', id)
    .where('number', '=', number)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return 'gone'
  if (!(await settle(tx, id, number, now))) return 'signed'
  const named = await tx
    .selectFrom('engagements.share')
    .select('person_id')
    .where('engagement_id', '=', id)
    .where('number', '=', number)
    .execute()
  await tell(
    tx,
    id,
    named.flatMap(({ person_id }) => (person_id === null || person_id === personId ? [] : [person_id])),
    'signed',
  )
  return 'all-signed'
}

/** A named member says no: the division is off, and who proposed it hears it. */
export async function refuseDivision(
  tx: Tx,
  { id, personId, now }: Acting,
  number: number,
): Promise<'refused' | 'changed' | 'gone'> {
  const held = await holdDivision(tx, id)
  const open = await openDivision(tx, id)
  if (held === undefined) return 'gone'
  if (open?.number !== number) return 'changed'
  const named = await tx
    .selectFrom('engagements.share')
    .select('person_id')
    .where('engagement_id', '=', id)
    .where('number', '=', number)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (named === undefined) return 'gone'
  await closeOpenDivision(tx, id, now)
  if (open.proposed_by !== null && open.proposed_by !== personId) await tell(tx, id, [open.proposed_by], 'refused')
  return 'refused'
}

/** Divisions that wait for somebody who left are off: they cannot be signed any more. What was signed stays. */
export async function closeDivisionsOf(tx: Tx, given: { personId: number; partyId: number; now: Date }): Promise<void> {
  const { personId, partyId, now } = given
  const { rows } = await sql<{ engagement_id: number; proposed_by: number | null }>`
    update engagements.division d set closed_at = ${now}::timestamptz
      from engagements.engagement e
     where e.id = d.engagement_id and e.doer_id = ${partyId} and d.closed_at is null and d.signed_at is null
       and exists (select from engagements.share s where s.engagement_id = d.engagement_id and s.number = d.number and s.person_id = ${personId})
    returning d.engagement_id, d.proposed_by`.execute(tx)
  for (const { engagement_id, proposed_by } of rows)
    if (proposed_by !== null && proposed_by !== personId) await tell(tx, engagement_id, [proposed_by], 'left')
}

/** With every signature it is signed, and takes the place of what was signed before. @returns whether it is */
async function settle(tx: Tx, id: number, number: number, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update engagements.division d set signed_at = ${now}::timestamptz
     where d.engagement_id = ${id} and d.number = ${number} and d.signed_at is null
       and not exists (select from engagements.share s where s.engagement_id = ${id} and s.number = ${number} and s.signed_at is null)
    returning number`.execute(tx)
  if (rows.length === 0) return false
  await tx
    .updateTable('engagements.division')
    .set({ closed_at: now })
    .where('engagement_id', '=', id)
    .where('number', '<', number)
    .where('closed_at', 'is', null)
    .execute()
  return true
}

const openDivision = (tx: Tx, id: number) =>
  tx
    .selectFrom('engagements.division')
    .select(['number', 'proposed_by'])
    .where('engagement_id', '=', id)
    .where('closed_at', 'is', null)
    .where('signed_at', 'is', null)
    .executeTakeFirst()

const closeOpenDivision = (tx: Tx, id: number, now: Date) =>
  tx
    .updateTable('engagements.division')
    .set({ closed_at: now })
    .where('engagement_id', '=', id)
    .where('closed_at', 'is', null)
    .where('signed_at', 'is', null)
    .execute()

async function tell(tx: Tx, engagementId: number, personIds: number[], what: SharesNews): Promise<void> {
  if (personIds.length > 0) await announce(tx, sharesNews, [{ engagementId, personIds, what, key: randomUUID() }])
}
