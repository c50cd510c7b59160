import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import type { LocalText } from '#platform/i18n'
import { gatheringAdded, gatheringCancelled, gatheringChanged, gatheringVanished } from '../events.ts'
import { refreshSearch } from '../search/queries.ts'
import type { GatheringChange, NewGathering, NewSession } from './gathering.ts'
import { freeSlugs } from './slugs.ts'

const chunk = 500

/**
 * Adds gatherings with their sessions, in bulk, and makes them findable.
 * @returns their ids, in the order given
 * @throws the database's error when a uid or slug is taken or a gathering ends before it starts
 */
export async function addGatherings(tx: Tx, gatherings: NewGathering[]): Promise<number[]> {
  const ids: number[] = []
  for (let from = 0; from < gatherings.length; from += chunk)
    ids.push(...(await addChunk(tx, gatherings.slice(from, from + chunk))))
  await refreshSearch(tx, ids)
  await announce(
    tx,
    gatheringAdded,
    ids.map((id) => ({ id })),
  )
  return ids
}

async function addChunk(tx: Tx, gatherings: NewGathering[]): Promise<number[]> {
  const nameless = gatherings.filter((one) => one.slug === undefined)
  const made = await freeSlugs(tx, nameless)
  const slugs = new Map(nameless.map((one, index) => [one, made[index] ?? '']))
  const rows = await tx
    .insertInto('programme.gathering')
    .values(
      gatherings.map((one) => ({
        ...(one.uid === undefined ? {} : { uid: one.uid }),
        slug: one.slug ?? slugs.get(one) ?? '',
        kind: one.kind,
        title: JSON.stringify(one.title),
        starts_at: one.startsAt,
        ends_at: one.endsAt,
        all_day: one.allDay ?? false,
        status: one.status ?? 'published',
        mode: one.mode ?? 'on-site',
        languages: one.languages ?? [],
        example: one.example ?? false,
        ...optionalColumns(one),
      })),
    )
    .returning('id')
    .execute()
  const ids = rows.map((row) => row.id)
  await addParts(
    tx,
    gatherings.map((one, index) => ({ ...one, id: ids[index] ?? 0 })),
  )
  return ids
}

const json = (text: LocalText | undefined) => (text === undefined ? null : JSON.stringify(text))

const optionalColumns = (one: GatheringChange) => ({
  series_id: one.seriesId ?? null,
  summary: json(one.summary),
  about: json(one.about),
  place_id: one.placeId ?? null,
  place_text: one.placeText ?? null,
  online_url: one.onlineUrl ?? null,
  free: one.free ?? null,
  price: json(one.price),
  ticket_url: one.ticketUrl ?? null,
  website: one.website ?? null,
  capacity: one.capacity ?? null,
})

type WithParts = {
  id: number
  organiserIds?: number[] | undefined
  disciplineIds?: string[] | undefined
  sessions?: NewSession[] | undefined
}

async function addParts(tx: Tx, gatherings: WithParts[]) {
  const organisers = gatherings.flatMap(({ id, organiserIds = [] }) =>
    organiserIds.map((party_id, position) => ({ gathering_id: id, party_id, position })),
  )
  if (organisers.length > 0) await tx.insertInto('programme.gathering_organiser').values(organisers).execute()
  const disciplines = gatherings.flatMap(({ id, disciplineIds = [] }) =>
    disciplineIds.map((discipline_id) => ({ gathering_id: id, discipline_id })),
  )
  if (disciplines.length > 0) await tx.insertInto('programme.gathering_discipline').values(disciplines).execute()
  const sessions = gatherings.flatMap(({ id, sessions = [] }) =>
    sessions.map((session) => ({ ...session, gatheringId: id })),
  )
  for (let from = 0; from < sessions.length; from += chunk) await addSessions(tx, sessions.slice(from, from + chunk))
}

async function addSessions(tx: Tx, sessions: (NewSession & { gatheringId: number })[]) {
  const rows = await tx
    .insertInto('programme.session')
    .values(
      sessions.map((one) => ({
        gathering_id: one.gatheringId,
        title: JSON.stringify(one.title),
        kind: one.kind ?? null,
        abstract: json(one.abstract),
        starts_at: one.startsAt,
        ends_at: one.endsAt,
        room_id: one.roomId ?? null,
        room_text: one.roomText ?? null,
        track: one.track ?? null,
      })),
    )
    .returning('id')
    .execute()
  const speakers = sessions.flatMap(({ speakers = [] }, index) =>
    speakers.map(({ partyId, name, role }, position) => ({
      session_id: rows[index]?.id ?? 0,
      party_id: partyId ?? null,
      name,
      role: role ?? null,
      position,
    })),
  )
  if (speakers.length > 0) await tx.insertInto('programme.speaker').values(speakers).execute()
}

/**
 * Changes gatherings in place; a field that is absent stays, one that is undefined is emptied.
 * A change of time, place or status raises the sequence, so that calendars take it over.
 */
export async function changeGatherings(tx: Tx, changes: { id: number; change: GatheringChange }[]): Promise<void> {
  for (const { id, change } of changes) {
    const columns = changedColumns(change)
    const matters = ['startsAt', 'endsAt', 'placeId', 'placeText', 'status', 'title', 'onlineUrl'].some(
      (field) => field in change,
    )
    await tx
      .updateTable('programme.gathering')
      .set({
        ...columns,
        changed_at: sql`now()`,
        vanished_at: null,
        ...(matters ? { sequence: sql<number>`sequence + 1` } : {}),
      })
      .where('id', '=', id)
      .execute()
    await replaceParts(tx, id, change)
  }
  const ids = changes.map((one) => one.id)
  await refreshSearch(tx, ids)
  await announce(
    tx,
    gatheringChanged,
    changes.map(({ id, change }) => ({ id, fields: Object.keys(change) })),
  )
  await announce(
    tx,
    gatheringCancelled,
    changes.filter(({ change }) => change.status === 'cancelled').map(({ id }) => ({ id })),
  )
}

function changedColumns(change: GatheringChange) {
  const all = {
    ...optionalColumns(change),
    kind: change.kind,
    title: change.title === undefined ? undefined : JSON.stringify(change.title),
    starts_at: change.startsAt,
    ends_at: change.endsAt,
    all_day: change.allDay ?? false,
    status: change.status ?? 'published',
    mode: change.mode ?? 'on-site',
    languages: change.languages ?? [],
  }
  const given = new Set(
    Object.keys(change).map((field) => field.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase())),
  )
  return Object.fromEntries(Object.entries(all).filter(([column, value]) => given.has(column) && value !== undefined))
}

async function replaceParts(tx: Tx, id: number, change: GatheringChange) {
  if (change.organiserIds) await tx.deleteFrom('programme.gathering_organiser').where('gathering_id', '=', id).execute()
  if (change.disciplineIds)
    await tx.deleteFrom('programme.gathering_discipline').where('gathering_id', '=', id).execute()
  if (change.sessions) await tx.deleteFrom('programme.session').where('gathering_id', '=', id).execute()
  await addParts(tx, [
    { id, organiserIds: change.organiserIds, disciplineIds: change.disciplineIds, sessions: change.sessions },
  ])
}

/** Marks gatherings that their source no longer mentions; they stay, and say so. */
export async function markVanished(tx: Tx, ids: number[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('programme.gathering').set({ vanished_at: at, changed_at: at }).where('id', 'in', ids).execute()
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
}
