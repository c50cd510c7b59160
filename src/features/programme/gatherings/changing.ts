import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import type { Objection } from '#platform/feature'
import { gatheringChanging } from '../checks.ts'
import { gatheringAdded, gatheringCancelled, gatheringChanged, gatheringMoved, gatheringVanished } from '../events.ts'
import { refreshSearch } from '../search/queries.ts'
import { addDisciplines, addOrganisers } from './adding.ts'
import { changedColumns } from './columns.ts'
import type { GatheringChange } from './gathering.ts'
import { takeRooms } from './rooms.ts'
import { type SessionsWritten, writeSessions } from './sessions.ts'
import { type Snapshot, snapshots, whenAndWhere } from './snapshot.ts'

/** A change that did not happen, and why. */
export type Refusal = { id: number; objection: Objection }
type Change = { id: number; change: GatheringChange }
type Done = { before: Snapshot; changed: string[] }

/**
 * Changes gatherings in place; a field that is absent stays, one that is undefined is emptied. What is the same already
 * is no change. A change of time, place or status raises the sequence, so that calendars take it over, and tells those
 * who come (gatheringMoved, gatheringCancelled).
 *
 * A change that later features object to, or that takes a room somebody else has, is undone and returned; the others
 * stand. Nothing of a refused change remains.
 */
export async function changeGatherings(tx: Tx, changes: Change[]): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  await change(tx, changes, async (one, before) => {
    const outcome = await attempt(tx, () => changeOne(tx, one, before, true))
    if (!('objection' in outcome)) return outcome.changed
    refusals.push({ id: one.id, objection: outcome.objection })
    return []
  })
  return refusals
}

/**
 * The same for what a source says, which is a fact: a room that is taken shows as a clash, and where a later feature
 * objects, the sessions stay as they are.
 */
export async function takeOverGatherings(tx: Tx, changes: Change[]): Promise<void> {
  await change(tx, changes, async (one, before) => {
    const outcome = await attempt(tx, () => changeOne(tx, one, before, false))
    if (!('objection' in outcome)) return outcome.changed
    const { sessions: _sessions, ...rest } = one.change
    const second = await attempt(tx, () => changeOne(tx, { id: one.id, change: rest }, before, false))
    return 'objection' in second ? [] : second.changed
  })
}

/** Runs what must leave nothing behind when it is refused. */
async function attempt<Outcome extends object>(tx: Tx, work: () => Promise<Outcome>): Promise<Outcome> {
  await sql`savepoint attempt`.execute(tx)
  const outcome = await work()
  if ('objection' in outcome) await sql`rollback to savepoint attempt`.execute(tx)
  await sql`release savepoint attempt`.execute(tx)
  return outcome
}

async function change(tx: Tx, changes: Change[], apply: (one: Change, before: Snapshot) => Promise<string[]>) {
  const ids = changes.map(({ id }) => id)
  const before = await snapshots(tx, ids)
  const done: Done[] = []
  for (const one of changes) {
    const known = before.get(one.id)
    if (known === undefined) continue
    const changed = await apply(one, known)
    if (changed.length > 0) done.push({ before: known, changed })
  }
  if (done.length === 0) return
  const changedIds = done.map(({ before: { id } }) => id)
  await refreshSearch(tx, changedIds)
  await tell(tx, done, await snapshots(tx, changedIds))
}

const matters = ['startsAt', 'endsAt', 'allDay', 'placeId', 'placeText', 'mode', 'status', 'title', 'onlineUrl']

async function changeOne(
  tx: Tx,
  { id, change: given }: Change,
  before: Snapshot,
  strict: boolean,
): Promise<{ changed: string[] } | { objection: Objection }> {
  const { sessions, ...fields } = given
  const different = differing(fields, before)
  const written = sessions && (await writeSessions(tx, id, sessions))
  const changed = [...Object.keys(different), ...(written?.changed ? ['sessions'] : [])]
  if (changed.length === 0) return { changed }
  await tx
    .updateTable('programme.gathering')
    .set({
      ...changedColumns(different),
      changed_at: sql`now()`,
      vanished_at: null,
      ...(changed.some((field) => matters.includes(field)) ? { sequence: sql<number>`sequence + 1` } : {}),
      ...movedColumns(before, different),
    })
    .where('id', '=', id)
    .execute()
  await replaceParts(tx, id, different)
  const objection = await ask(tx, before, different, written)
  if (objection !== undefined) return { objection }
  const removed = written?.removed ?? []
  if (removed.length > 0) await tx.deleteFrom('programme.session').where('id', 'in', removed).execute()
  const taken = changed.some((field) => roomFields.includes(field)) ? await takeRooms(tx, id) : undefined
  return strict && taken !== undefined ? { objection: taken } : { changed }
}

const roomFields = ['startsAt', 'endsAt', 'placeId', 'status', 'sessions']

const ask = (tx: Tx, before: Snapshot, different: GatheringChange, written: SessionsWritten | undefined) =>
  gatheringChanging.ask(tx, {
    id: before.id,
    startedAt: before.fields.startsAt,
    change: written?.changed ? { ...different, sessions: written.sessions } : different,
    removedSessions: written?.removed ?? [],
  })

/** Only the fields that are to be otherwise than they are. */
export function differing(change: GatheringChange, { fields }: Snapshot): GatheringChange {
  const entries = Object.entries(change).filter(([field, value]) => {
    const now: unknown = fields[field as keyof GatheringChange]
    return !isDeepStrictEqual(comparable(value), comparable(now))
  })
  return Object.fromEntries(entries)
}

/** Absent, empty and false-by-default are the same; languages and fields of work have no order. */
function comparable(value: unknown): unknown {
  if (value instanceof Date) return Number(value)
  if (Array.isArray(value)) return typeof value[0] === 'string' ? value.toSorted() : value
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined))
  return value
}

/** What was announced stays known: when it was to be, and where. Moved back, it was never moved. */
function movedColumns({ fields, place }: Snapshot, different: GatheringChange) {
  if (fields.status !== 'published') return {}
  const moved = 'startsAt' in different || 'placeId' in different || 'placeText' in different
  if (!moved) return {}
  return {
    moved_at: sql<Date>`now()`,
    previous_starts_at: sql<Date>`coalesce(previous_starts_at, ${fields.startsAt}::timestamptz)`,
    previous_ends_at: sql<Date>`coalesce(previous_ends_at, ${fields.endsAt}::timestamptz)`,
    previous_place: sql<
      string | null
    >`case when previous_starts_at is null then ${place && JSON.stringify(place)}::jsonb else previous_place end`,
  }
}

async function replaceParts(tx: Tx, id: number, { organiserIds, disciplineIds }: GatheringChange) {
  if (organiserIds) {
    await tx.deleteFrom('programme.gathering_organiser').where('gathering_id', '=', id).execute()
    await addOrganisers(tx, [{ id, organiserIds }])
  }
  if (disciplineIds) {
    await tx.deleteFrom('programme.gathering_discipline').where('gathering_id', '=', id).execute()
    await addDisciplines(tx, [{ id, disciplineIds }])
  }
}

/** Announces what became true: added to the agenda, changed, moved, called off. */
async function tell(tx: Tx, done: Done[], after: Map<number, Snapshot>) {
  const facts = done.flatMap(({ before, changed }) => {
    const now = after.get(before.id)
    return now === undefined ? [] : [{ id: before.id, before, now, changed }]
  })
  const became = (status: string) =>
    facts.filter(({ changed, now }) => changed.includes('status') && now.fields.status === status)
  const moved = facts.flatMap(({ id, before, now, changed }) => {
    const time = ['startsAt', 'endsAt', 'allDay'].some((field) => changed.includes(field))
    const place = ['placeId', 'placeText', 'mode'].some((field) => changed.includes(field))
    const known = before.fields.status === 'published' && now.fields.status === 'published'
    if (!known || !(time || place)) return []
    return [{ id, key: randomUUID(), time, place, before: whenAndWhere(before), after: whenAndWhere(now) }]
  })
  await announce(
    tx,
    gatheringAdded,
    became('published')
      .filter(({ before }) => before.fields.status === 'draft')
      .map(({ id }) => ({ id })),
  )
  await announce(
    tx,
    gatheringChanged,
    facts.map(({ id, before, now, changed }) => ({
      id,
      fields: changed,
      before: whenAndWhere(before),
      after: whenAndWhere(now),
    })),
  )
  await announce(tx, gatheringMoved, moved)
  await announce(
    tx,
    gatheringCancelled,
    became('cancelled').map(({ id, now }) => ({ id, reason: now.fields.cancelledReason ?? null })),
  )
}

/** Marks gatherings that their source no longer mentions; they stay, say so, and leave their rooms to others. */
export async function markVanished(tx: Tx, ids: number[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('programme.gathering').set({ vanished_at: at, changed_at: at }).where('id', 'in', ids).execute()
  await sql`select count(*) from programme.hold_rooms(${ids}::integer[])`.execute(tx)
  await announce(
    tx,
    gatheringVanished,
    ids.map((id) => ({ id })),
  )
}

/** Takes the mark away from gatherings that their source mentions again. */
export async function markReturned(tx: Tx, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('programme.gathering')
    .set({ vanished_at: null, changed_at: sql`now()` })
    .where('id', 'in', ids)
    .execute()
  await sql`select count(*) from programme.hold_rooms(${ids}::integer[])`.execute(tx)
}
