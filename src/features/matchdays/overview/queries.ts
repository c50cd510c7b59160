import { sql } from 'kysely'
import type { Mode, PlacementDocument } from '../checking/document.ts'
import type { Database } from '#platform/database'

export type RoundFacts = {
  round: number
  /** SHA-256 of the lottery's secret, as hexadecimal text: known from before lists were closed. */
  commitment: string
  committed_at: Date
  mode: Mode | null
  published_at: Date | null
}

/** The rounds of a match day: the hash of each lottery, and what was published. */
export async function publicationsOf(db: Database, matchdayId: number): Promise<RoundFacts[]> {
  const { rows } = await sql<RoundFacts>`
    select l.round, encode(l.commitment, 'hex') as commitment, l.committed_at, p.mode, p.published_at
      from matchdays.lottery l left join matchdays.publication p using (matchday_id, round)
     where l.matchday_id = ${matchdayId} order by l.round`.execute(db)
  return rows
}

/** The files of a round; whole is null once it was forgotten. */
export async function publicationOf(
  db: Database,
  matchdayId: number,
  round: number,
): Promise<{ document: PlacementDocument; whole: PlacementDocument | null } | undefined> {
  const { rows } = await sql<{ document: PlacementDocument; whole: PlacementDocument | null }>`
    select document, whole from matchdays.publication where matchday_id = ${matchdayId} and round = ${Math.min(round, 99)}`.execute(
    db,
  )
  return rows[0]
}
