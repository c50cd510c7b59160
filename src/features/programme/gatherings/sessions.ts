import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Kind } from '../kinds.ts'
import { json } from './columns.ts'
import type { NewSession, NewSpeaker } from './gathering.ts'

const chunk = 500

/** Adds sessions with their speakers, in bulk. Returns their ids, in the order given. */
export async function insertSessions(tx: Tx, sessions: (NewSession & { gatheringId: number })[]): Promise<number[]> {
  const ids: number[] = []
  for (let from = 0; from < sessions.length; from += chunk) {
    const some = sessions.slice(from, from + chunk)
    const rows = await tx
      .insertInto('programme.session')
      .values(some.map((one) => ({ gathering_id: one.gatheringId, ...sessionColumns(one) })))
      .returning('id')
      .execute()
    await insertSpeakers(
      tx,
      some.map(({ speakers }, index) => ({ id: rows[index]?.id ?? 0, speakers })),
    )
    ids.push(...rows.map((row) => row.id))
  }
  return ids
}

const sessionColumns = (one: NewSession) => ({
  title: JSON.stringify(one.title),
  kind: one.kind ?? null,
  abstract: json(one.abstract),
  starts_at: one.startsAt,
  ends_at: one.endsAt,
  room_id: one.roomId ?? null,
  room_text: one.roomText ?? null,
  track: one.track ?? null,
  capacity: one.capacity ?? null,
})

async function insertSpeakers(tx: Tx, sessions: { id: number; speakers?: NewSpeaker[] | undefined }[]) {
  const rows = sessions.flatMap(({ id, speakers = [] }) =>
    speakers.map(({ partyId, name, role }, position) => ({
      session_id: id,
      party_id: partyId ?? null,
      name,
      role: role ?? null,
      position,
    })),
  )
  if (rows.length > 0) await tx.insertInto('programme.speaker').values(rows).execute()
}

/** A session as it stands here. */
export type StoredSession = NewSession & { id: number; speakers: NewSpeaker[] }

type Row = {
  id: number
  title: LocalText
  kind: Kind | null
  abstract: LocalText | null
  starts_at: Date
  ends_at: Date
  room_id: number | null
  room_text: string | null
  track: string | null
  capacity: number | null
  speakers: { partyId: number | null; name: string; role: string | null }[]
}

/** The sessions of a gathering as they would be given to a verb, by time. */
export async function storedSessions(tx: Tx, gatheringId: number): Promise<StoredSession[]> {
  const { rows } = await sql<Row>`
    select n.id, n.title, n.kind, n.abstract, n.starts_at, n.ends_at, n.room_id, n.room_text, n.track, n.capacity,
           coalesce((select jsonb_agg(jsonb_build_object('partyId', k.party_id, 'name', k.name, 'role', k.role) order by k.position)
              from programme.speaker k where k.session_id = n.id), '[]') as speakers
      from programme.session n where n.gathering_id = ${gatheringId} order by n.starts_at, n.id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    kind: row.kind ?? undefined,
    abstract: row.abstract ?? undefined,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    roomId: row.room_id ?? undefined,
    roomText: row.room_text ?? undefined,
    track: row.track ?? undefined,
    capacity: row.capacity ?? undefined,
    speakers: row.speakers.map(({ partyId, name, role }) => ({
      partyId: partyId ?? undefined,
      name,
      role: role ?? undefined,
    })),
  }))
}

export type SessionsWritten = {
  /** Whether anything is different, removals included. */
  changed: boolean
  /** As they are now, each with its id. */
  sessions: StoredSession[]
  /** No longer there; the caller removes them. */
  removed: number[]
}

/**
 * Makes the sessions of a gathering those given. A session that is recognised keeps its id, since people sign up for it;
 * what is left over is told, not yet removed.
 */
export async function writeSessions(tx: Tx, gatheringId: number, given: NewSession[]): Promise<SessionsWritten> {
  const stored = await storedSessions(tx, gatheringId)
  const recognised = recognise(stored, given)
  const sessions: StoredSession[] = []
  let changed = false
  const fresh = given.filter((one) => !recognised.has(one))
  const freshIds = await insertSessions(
    tx,
    fresh.map((one) => ({ ...one, gatheringId })),
  )
  for (const one of given) {
    const before = recognised.get(one)
    if (before === undefined) {
      sessions.push({ ...one, id: freshIds[fresh.indexOf(one)] ?? 0, speakers: one.speakers ?? [] })
      continue
    }
    const after = completed(one, before)
    sessions.push(after)
    if (isDeepStrictEqual(filled(after), filled(before))) continue
    changed = true
    await tx.updateTable('programme.session').set(sessionColumns(after)).where('id', '=', before.id).execute()
    if (isDeepStrictEqual(after.speakers.map(filled), before.speakers.map(filled))) continue
    await tx.deleteFrom('programme.speaker').where('session_id', '=', before.id).execute()
    await insertSpeakers(tx, [after])
  }
  const kept = new Set(sessions.map(({ id }) => id))
  const removed = stored.map(({ id }) => id).filter((id) => !kept.has(id))
  return { changed: changed || fresh.length > 0 || removed.length > 0, sessions, removed }
}

/** Without what is undefined, so that absent and empty compare as equal. */
const filled = (value: object) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined))

const sameWords = (one: LocalText, other: LocalText) => isDeepStrictEqual(filled(one), filled(other))
const sameTime = (one: NewSession, other: NewSession) => Number(one.startsAt) === Number(other.startsAt)

/** From the surest sign to the weakest; each session is recognised once. */
const signs: ((one: NewSession, stored: StoredSession) => boolean)[] = [
  (one, stored) => one.id === stored.id,
  (one, stored) => one.id === undefined && sameWords(one.title, stored.title) && sameTime(one, stored),
  (one, stored) => one.id === undefined && sameWords(one.title, stored.title),
  // Another title at the same hour by the same speakers: a title that was put right.
  (one, stored) =>
    one.id === undefined &&
    sameTime(one, stored) &&
    stored.speakers.length > 0 &&
    isDeepStrictEqual(
      one.speakers?.map(({ name }) => name),
      stored.speakers.map(({ name }) => name),
    ),
]

function recognise(stored: StoredSession[], given: NewSession[]): Map<NewSession, StoredSession> {
  const found = new Map<NewSession, StoredSession>()
  const left = new Set(stored)
  for (const fits of signs)
    for (const one of given) {
      if (found.has(one)) continue
      const match = [...left].find((candidate) => fits(one, candidate))
      if (match === undefined) continue
      found.set(one, match)
      left.delete(match)
    }
  return found
}

/** What is given, with what the giver could not know: calendars name speakers, and not whose page that is. */
function completed(one: NewSession, before: StoredSession): StoredSession {
  const speakers = (one.speakers ?? []).map((speaker) => {
    if (speaker.partyId !== undefined || speaker.role !== undefined || one.id !== undefined) return speaker
    return before.speakers.find(({ name }) => name === speaker.name) ?? speaker
  })
  const capacity = 'capacity' in one ? one.capacity : before.capacity
  return { ...one, id: before.id, capacity, speakers }
}
