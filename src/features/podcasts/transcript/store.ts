import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Cue } from '#platform/webvtt'

/** What is said in an episode, from the beginning. */
export async function cuesOf(db: Database, episodeId: number): Promise<Cue[]> {
  const { rows } = await sql<Cue>`
    select start_ms as start, end_ms as "end", speaker, text from podcasts.cue where episode_id = ${episodeId} order by number`.execute(
    db,
  )
  return rows
}

/** The transcript of an episode instead of the one it had; none when there are no lines. */
export async function setTranscript(
  tx: Tx,
  episodeId: number,
  { cues, language, now }: { cues: Cue[]; language: 'nl' | 'en'; now: Date },
): Promise<void> {
  await tx.deleteFrom('podcasts.cue').where('episode_id', '=', episodeId).execute()
  await sql`
    insert into podcasts.cue (episode_id, number, start_ms, end_ms, speaker, text)
    select ${episodeId}, (at - 1)::integer, (one->>'start')::integer, (one->>'end')::integer, one->>'speaker', one->>'text'
      from jsonb_array_elements(${JSON.stringify(cues)}::jsonb) with ordinality as lines (one, at)`.execute(tx)
  await sql`
    update podcasts.episode set transcript_language = ${cues.length === 0 ? null : language}, changed_at = ${now}
     where id = ${episodeId}`.execute(tx)
}
