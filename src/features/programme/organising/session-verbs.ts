import type { Tx } from '#platform/database'
import { changeGatherings, type Refusal } from '../gatherings/changing.ts'
import type { NewSession, NewSpeaker } from '../gatherings/gathering.ts'
import { storedSessions } from '../gatherings/sessions.ts'
import { snapshots } from '../gatherings/snapshot.ts'

/**
 * Adds a session to a gathering, or changes the one with its id.
 * @returns its id; or who objects, and then nothing was changed
 */
export async function saveSession(
  tx: Tx,
  gatheringId: number,
  session: NewSession,
): Promise<{ id: number } | { refusal: Refusal }> {
  const sessions = await lockedSessions(tx, gatheringId)
  const others = sessions.filter(({ id }) => id !== session.id)
  const [refusal] = await changeGatherings(tx, [{ id: gatheringId, change: { sessions: [...others, session] } }])
  if (refusal !== undefined) return { refusal }
  if (session.id !== undefined) return { id: session.id }
  const known = new Set(sessions.map(({ id }) => id))
  const added = (await storedSessions(tx, gatheringId)).find(({ id }) => !known.has(id))
  return { id: added?.id ?? 0 }
}

/** Takes a session out of its gathering. */
export async function removeSession(tx: Tx, gatheringId: number, sessionId: number): Promise<Refusal | undefined> {
  const left = (await lockedSessions(tx, gatheringId)).filter(({ id }) => id !== sessionId)
  return (await changeGatherings(tx, [{ id: gatheringId, change: { sessions: left } }]))[0]
}

export type Placing = { id: number; startsAt: Date; endsAt: Date; roomId: number | undefined }

/** Moves sessions to other times and rooms, all of them or none. */
export async function placeSessions(tx: Tx, gatheringId: number, placings: Placing[]): Promise<Refusal | undefined> {
  const wanted = new Map(placings.map((one) => [one.id, one]))
  const sessions = (await lockedSessions(tx, gatheringId)).map((session) => ({ ...session, ...wanted.get(session.id) }))
  return (await changeGatherings(tx, [{ id: gatheringId, change: { sessions } }]))[0]
}

/** The sessions as they stand, while nobody else can change them: each change writes them all. */
async function lockedSessions(tx: Tx, gatheringId: number) {
  await snapshots(tx, [gatheringId])
  return storedSessions(tx, gatheringId)
}

export type SpeakerLine = { name: string; role: string | undefined; handle: string | undefined }

/** Speakers as people write them, one a line: Anna de Vries (maker) @anna-de-vries. */
export function readSpeakers(text: string): SpeakerLine[] {
  return text.split('\n').flatMap((line) => {
    const [, before = line, handle] = /^(.*?)\s*(?:@|https?:\/\/\S+\/)([a-z0-9][a-z0-9-]*)\/?\s*$/i.exec(line) ?? []
    const [, name = before, role] = /^(.*?)\s*\(([^()]*)\)\s*$/.exec(before) ?? []
    if (name.trim() === '' && handle === undefined) return []
    return [
      { name: name.trim().slice(0, 120), role: role?.trim().slice(0, 120) || undefined, handle: handle?.toLowerCase() },
    ]
  })
}

/** The same the other way round, for the form. */
export const writeSpeakers = (speakers: NewSpeaker[], handles: Map<number, string>): string =>
  speakers
    .map(({ partyId, name, role }) => {
      const handle = partyId === undefined ? undefined : handles.get(partyId)
      return [name, role && `(${role})`, handle && `@${handle}`].filter(Boolean).join(' ')
    })
    .join('\n')
