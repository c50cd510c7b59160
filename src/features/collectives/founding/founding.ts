import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { addMembers, invite, startOrganisation } from '#people'
import { tellAlive, tellAnswer, tellAsked } from './letters.ts'

/** A collective lives with at least so many. */
export const fewest = 3

export type NewFounding = {
  name: string
  summary: LocalText | null
  founderId: number
  /** Whether the founder's publications appear at once. */
  trusted: boolean
  /** The founder's role in words. */
  role: string | null
  /** The others, by their ids. */
  invitedIds: number[]
  baseUrl: string
  now: Date
}

/** Asks others to found a collective together. @returns its number */
export async function startFounding(tx: Tx, given: NewFounding): Promise<number> {
  const { name, summary, founderId, trusted, role, now } = given
  const { id } = await tx
    .insertInto('collectives.founding')
    .values({ name, summary: summary && JSON.stringify(summary), founder_id: founderId, trusted, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('collectives.founder')
    .values({ founding_id: id, person_id: founderId, answer: 'yes', role, answered_at: now })
    .execute()
  await askFounders(tx, { id, personIds: given.invitedIds, baseUrl: given.baseUrl })
  return id
}

/** Asks more people. Who was asked already is not asked again. */
export async function askFounders(
  tx: Tx,
  { id, personIds, baseUrl }: { id: number; personIds: number[]; baseUrl: string },
): Promise<void> {
  if (personIds.length === 0) return
  const fresh = await tx
    .insertInto('collectives.founder')
    .values(personIds.map((person_id) => ({ founding_id: id, person_id })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .execute()
  await tellAsked(tx, { id, personIds: fresh.map(({ person_id }) => person_id), baseUrl })
}

/** Locks a founding that still waits, as somebody who is in it sees it; undefined for others, and when it is over. */
export async function holdFounding(tx: Tx, id: number, personId: number) {
  const { rows } = await sql<{
    id: number
    name: string
    summary: LocalText | null
    founder_id: number
    trusted: boolean
  }>`
    select id, name, summary, founder_id, trusted from collectives.founding
     where id = ${id} and ended_at is null
       and exists (select from collectives.founder f where f.founding_id = ${id} and f.person_id = ${personId}) for update`.execute(
    tx,
  )
  return rows[0]
}

type Answer = { id: number; personId: number; yes: boolean; role: string | null; baseUrl: string; now: Date }

/**
 * Somebody who was asked says yes or no; no can become yes as long as it waits. With the third yes the collective is
 * there: the founder as admin, the others may act for it, and who has not answered is invited to it.
 * @returns the handle of the collective when it came to life; gone: it no longer waits, or this person was not asked
 */
export async function answerFounding(tx: Tx, given: Answer): Promise<'said' | 'gone' | { handle: string }> {
  const { id, personId, yes, role, baseUrl, now } = given
  const founding = await holdFounding(tx, id, personId)
  if (founding === undefined || founding.founder_id === personId) return 'gone'
  await tx
    .updateTable('collectives.founder')
    .set({ answer: yes ? 'yes' : 'no', role, answered_at: now })
    .where('founding_id', '=', id)
    .where('person_id', '=', personId)
    .execute()
  const all = await tx
    .selectFrom('collectives.founder')
    .select(['person_id', 'answer', 'role'])
    .where('founding_id', '=', id)
    .orderBy('person_id')
    .execute()
  const agreed = all.filter(({ answer }) => answer === 'yes')
  if (agreed.length < fewest) {
    await tellAnswer(tx, { id, founderId: founding.founder_id, name: founding.name, personId, yes, baseUrl })
    return 'said'
  }
  const { name, summary, founder_id: by, trusted } = founding
  const party = await startOrganisation(tx, { name, kind: 'collective', summary, by, trusted })
  await addMembers(
    tx,
    agreed.map((one) => ({
      ...{ partyId: party.id, personId: one.person_id, role: one.role },
      standing: one.person_id === by ? ('admin' as const) : ('organiser' as const),
    })),
  )
  await tx.updateTable('collectives.founding').set({ party_id: party.id, ended_at: now }).where('id', '=', id).execute()
  const circle = { id: party.id, handle: party.handle, name }
  for (const one of all) if (one.answer === 'asked') await invite(tx, { circle, personId: one.person_id, baseUrl })
  await tellAlive(tx, {
    circle,
    personIds: agreed.map((one) => one.person_id).filter((one) => one !== personId),
    baseUrl,
  })
  return { handle: party.handle }
}

/** The founder calls it off, as long as it waits. */
export async function callOff(
  tx: Tx,
  { id, personId, now }: { id: number; personId: number; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('collectives.founding')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('founder_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
