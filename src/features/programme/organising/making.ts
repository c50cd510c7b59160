import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Objection } from '#platform/feature'
import { addDays, cityDay, type Day, type Locale } from '#platform/i18n'
import { gatheringMade } from '../checks.ts'
import { addGatherings } from '../gatherings/adding.ts'
import type { NewGathering, NewSession } from '../gatherings/gathering.ts'
import { takeRooms } from '../gatherings/rooms.ts'
import { storedSessions } from '../gatherings/sessions.ts'
import { snapshots } from '../gatherings/snapshot.ts'
import { shiftBetween, shifted, toDay } from './moments.ts'
import type { Where } from './where.ts'

const usualLength = 2 * 3_600_000 // most evenings take two hours

/** Makes a draft from what, when and where; all else has its usual value. Returns its id. */
export async function makeDraft(
  tx: Tx,
  given: { title: string; startsAt: Date; where: Where; organiserId: number; seriesId?: number | undefined },
  locale: Locale,
): Promise<number> {
  const [id = 0] = await addGatherings(tx, [
    {
      kind: 'meet-up',
      title: { [locale]: given.title },
      startsAt: given.startsAt,
      endsAt: new Date(given.startsAt.getTime() + usualLength),
      status: 'draft',
      languages: [locale],
      organiserIds: [given.organiserId],
      seriesId: given.seriesId,
      ...given.where,
    },
  ])
  await gatheringMade.ask(tx, { id })
  return id
}

/** A gathering as it stands, on other days at the same hours, sessions and all. */
async function copiesOn(tx: Tx, id: number, days: Day[]): Promise<NewGathering[]> {
  const original = (await snapshots(tx, [id])).get(id)
  if (original === undefined) return []
  const { fields } = original
  const sessions = await storedSessions(tx, id)
  return days.map((day) => {
    const startsAt = toDay(fields.startsAt, day)
    const shift = shiftBetween(fields.startsAt, startsAt)
    const copied: NewSession[] = sessions.map(({ id: _id, ...session }) => ({
      ...session,
      startsAt: shifted(session.startsAt, shift),
      endsAt: shifted(session.endsAt, shift),
    }))
    const { kind = 'meet-up', cancelledReason: _reason, ...rest } = fields
    return { ...rest, kind, startsAt, endsAt: shifted(fields.endsAt, shift), sessions: copied }
  })
}

/**
 * A draft like an earlier gathering, on another day.
 * @param organiserIds who organise it: of the earlier ones, those whom the copier may speak for
 */
export async function copyTo(tx: Tx, id: number, day: Day, organiserIds: number[]): Promise<number | undefined> {
  const [copy] = await copiesOn(tx, id, [day])
  if (copy === undefined) return undefined
  const [made] = await addGatherings(tx, [{ ...copy, status: 'draft', organiserIds }])
  if (made !== undefined) await gatheringMade.ask(tx, { id: made, like: id })
  return made
}

/**
 * Puts a gathering on more days, with the same state as it has itself; together they are one recurrence.
 * @returns the ids; or which days cannot be because a room is taken, and then nothing is added (roll back)
 */
export async function repeatOn(
  tx: Tx,
  id: number,
  days: Day[],
): Promise<{ ids: number[] } | { taken: { day: Day; objection: Objection }[] }> {
  const before = (await snapshots(tx, [id])).get(id)
  if (before === undefined) return { ids: [] }
  const recurrence = before.recurrenceId ?? crypto.randomUUID()
  const there = await daysOf(tx, before.recurrenceId, cityDay(before.fields.startsAt))
  const fresh = days.filter((day) => !there.has(day))
  await sql`savepoint repetition`.execute(tx)
  const ids = await addGatherings(tx, await copiesOn(tx, id, fresh))
  const taken: { day: Day; objection: Objection }[] = []
  for (const [index, made] of ids.entries()) {
    const objection = await takeRooms(tx, made)
    if (objection !== undefined) taken.push({ day: fresh[index] ?? '', objection })
  }
  if (taken.length > 0) {
    await sql`rollback to savepoint repetition`.execute(tx)
    return { taken }
  }
  await sql`update programme.gathering g
      set recurrence_id = ${recurrence}, submitted_at = original.submitted_at, submitted_by = original.submitted_by
     from programme.gathering original where original.id = ${id} and g.id = any (${[id, ...ids]})`.execute(tx)
  for (const made of ids) await gatheringMade.ask(tx, { id: made, like: id })
  return { ids }
}

async function daysOf(tx: Tx, recurrence: string | null, own: Day): Promise<Set<Day>> {
  if (recurrence === null) return new Set([own])
  const rows = await tx
    .selectFrom('programme.gathering')
    .select('starts_at')
    .where('recurrence_id', '=', recurrence)
    .execute()
  return new Set([own, ...rows.map((row) => cityDay(row.starts_at))])
}

/** A week later: when a copy is proposed. */
export const weekAfter = (day: Day, today: Day): Day => {
  let next = addDays(day, 7)
  while (next <= today) next = addDays(next, 7)
  return next
}
