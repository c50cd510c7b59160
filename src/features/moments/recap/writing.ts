import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { RecapText } from './queries.ts'

/** Begins the recap of a gathering, when nobody did. */
export async function beginRecap(tx: Tx, gatheringId: number, byId: number | null, now: Date): Promise<void> {
  await sql`
    insert into moments.recap (gathering_id, created_by, changed_by, changed_at)
    values (${gatheringId}, ${byId}, ${byId}, ${now}) on conflict do nothing`.execute(tx)
}

/** Nobody else changes this recap until the transaction ends. @returns its version; undefined when there is none */
export async function holdRecap(tx: Tx, gatheringId: number): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    select version from moments.recap where gathering_id = ${gatheringId} for no key update`.execute(tx)
  return rows[0]?.version
}

const json = (text: object | null) => (text === null ? null : JSON.stringify(text))

/**
 * Keeps the text of a recap; readers see it once it is published.
 * @param given.seen the version that was looked at while writing; 0 for the first text
 * @returns stale: somebody saved another text meanwhile, and nothing was changed
 */
export async function saveRecapText(
  tx: Tx,
  given: { gatheringId: number; seen: number; text: RecapText; byId: number | null; now: Date },
): Promise<'saved' | 'same' | 'stale'> {
  const { gatheringId, seen, text, byId, now } = given
  await beginRecap(tx, gatheringId, byId, now)
  const version = (await holdRecap(tx, gatheringId)) ?? 1
  const [lead, body, outcome] = [json(text.lead), json(text.body), json(text.outcome)]
  const { rows } = await sql`
    select 1 from moments.recap where gathering_id = ${gatheringId} and lead is not distinct from ${lead}::jsonb
       and body is not distinct from ${body}::jsonb and outcome is not distinct from ${outcome}::jsonb`.execute(tx)
  if (rows.length > 0) return 'same'
  // The first version has no words yet: who saw none has seen all of it.
  if (seen !== version && !(seen === 0 && version === 1)) return 'stale'
  await sql`
    update moments.recap set lead = ${lead}::jsonb, body = ${body}::jsonb, outcome = ${outcome}::jsonb, version = version + 1,
           changed_by = ${byId}, changed_at = ${now}
     where gathering_id = ${gatheringId}`.execute(tx)
  return 'saved'
}

/** Notes that a recap changed. */
export const touch = (tx: Tx, gatheringId: number, byId: number | null, now: Date) =>
  sql`update moments.recap set changed_at = ${now}, changed_by = ${byId} where gathering_id = ${gatheringId}`.execute(
    tx,
  )
