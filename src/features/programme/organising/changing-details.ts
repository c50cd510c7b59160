import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { atCityTime, cityDay, type LocalText } from '#platform/i18n'
import { changeGatherings, differing, type Refusal } from '../gatherings/changing.ts'
import type { GatheringChange, NewSession } from '../gatherings/gathering.ts'
import { type Snapshot, snapshots } from '../gatherings/snapshot.ts'
import { storedSessions } from '../gatherings/sessions.ts'
import type { DetailsChange } from './details-form.ts'
import { shiftBetween, shifted, timeOf } from './moments.ts'

/**
 * Changes one gathering, and those after it that repeat it: there only what is different here, and the time as much
 * earlier or later on the clock. Sessions come along when the start moves.
 * @returns the titles of sessions that would fall outside, or what others object to; then nothing was changed
 */
export async function changeDetails(
  tx: Tx,
  id: number,
  change: DetailsChange,
  later: number[],
): Promise<{ refusals: Refusal[] } | { outside: LocalText[] }> {
  const before = await snapshots(tx, [id, ...later])
  const one = before.get(id)
  if (one === undefined) return { refusals: [] }
  const different = differing(change, one)
  const changes: { id: number; change: GatheringChange }[] = []
  for (const other of [id, ...later]) {
    const there = before.get(other)
    if (there === undefined) continue
    const timed = other === id ? different : { ...different, ...timesLike(different, change, one, there) }
    const sessions = await movedAlong(tx, there, timed)
    if (sessions !== undefined && 'outside' in sessions) return sessions
    changes.push({ id: other, change: { ...timed, ...(sessions && { sessions: sessions.moved }) } })
  }
  await sql`savepoint details`.execute(tx)
  const refusals = await changeGatherings(tx, changes)
  if (refusals.length > 0) await sql`rollback to savepoint details`.execute(tx)
  return { refusals }
}

/** The times of one that repeats it: on its own day, moved by as many days, at the new hours. */
function timesLike(different: GatheringChange, change: DetailsChange, one: Snapshot, there: Snapshot): GatheringChange {
  if (!('startsAt' in different) && !('endsAt' in different)) return {}
  const days = shiftBetween(one.fields.startsAt, change.startsAt).days
  const day = cityDay(shifted(there.fields.startsAt, { days, minutes: 0 }))
  const startsAt = atCityTime(day, timeOf(change.startsAt))
  const length = shiftBetween(change.startsAt, change.endsAt)
  return { startsAt, endsAt: shifted(startsAt, length) }
}

/** The sessions where they come when the start moves; those that end up outside stop the change. */
async function movedAlong(
  tx: Tx,
  { id, fields }: Snapshot,
  change: GatheringChange,
): Promise<{ moved: NewSession[] } | { outside: LocalText[] } | undefined> {
  if (!('startsAt' in change) && !('endsAt' in change)) return undefined
  const stored = await storedSessions(tx, id)
  if (stored.length === 0) return undefined
  const startsAt = change.startsAt ?? fields.startsAt
  const endsAt = change.endsAt ?? fields.endsAt
  const shift = shiftBetween(fields.startsAt, startsAt)
  const moved = stored.map((session) => ({
    ...session,
    startsAt: shifted(session.startsAt, shift),
    endsAt: shifted(session.endsAt, shift),
  }))
  const outside = moved.filter((session) => session.startsAt < startsAt || session.endsAt > endsAt)
  return outside.length > 0 ? { outside: outside.map(({ title }) => title) } : { moved }
}
