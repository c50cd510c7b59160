import type { Database, Tx } from '#platform/database'
import { readLines } from './chapter-lines.ts'
import { millisecondsOf, writtenOf } from './moments.ts'

/** A piece of an episode to quote. */
export type Soundbite = { start_ms: number; length_ms: number; title: string | null }

/** The soundbites of an episode, from the beginning. */
export const soundbitesOf = (db: Database, episodeId: number): Promise<Soundbite[]> =>
  db
    .selectFrom('podcasts.soundbite')
    .select(['start_ms', 'length_ms', 'title'])
    .where('episode_id', '=', episodeId)
    .orderBy('start_ms')
    .execute()

const most = 20
/** Milliseconds a piece lasts. */
const [shortest, longest] = [1000, 120_000]

/**
 * Reads soundbites as people write them: a line each, where it begins, how long it lasts and, if wanted, a title, as in
 * `12:34 0:30 The empty room`.
 * @param duration seconds of sound; null when nobody knows
 */
export const parseSoundbites = (text: string, duration: number | null) =>
  readLines<Soundbite, 'unreadable' | 'length' | 'late'>(text, most, (line) => {
    const [, from = '', length = '', title = ''] = /^(\S+)\s+(\S+)(?:\s+(\S.*))?$/.exec(line) ?? []
    const [start_ms, length_ms] = [millisecondsOf(from), millisecondsOf(length)]
    if (start_ms === undefined || length_ms === undefined) return 'unreadable'
    if (length_ms < shortest || length_ms > longest) return 'length'
    if (duration !== null && start_ms + length_ms > duration * 1000) return 'late'
    return { start_ms, length_ms, title: title.slice(0, 128) || null }
  })

/** Soundbites as the lines they are read from. */
export const writeSoundbites = (bites: Soundbite[]): string =>
  bites
    .map(({ start_ms, length_ms, title }) => `${writtenOf(start_ms)} ${writtenOf(length_ms)} ${title ?? ''}`.trim())
    .join('\n')

/** Gives an episode other soundbites than it had. */
export async function setSoundbites(tx: Tx, episodeId: number, bites: Soundbite[]): Promise<void> {
  await tx.deleteFrom('podcasts.soundbite').where('episode_id', '=', episodeId).execute()
  const rows = bites.map((bite) => ({ ...bite, episode_id: episodeId }))
  if (rows.length > 0) await tx.insertInto('podcasts.soundbite').values(rows).execute()
}
