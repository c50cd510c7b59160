import { sql } from 'kysely'
import type { CallBrief } from '#calls'
import type { Database } from '#platform/database'
import { type Entry, entriesOf, type Procedure } from '../procedure/queries.ts'
import { votesOf } from '../voting/voting.ts'
import { type Points, type Standing, standings, tally } from './tally.ts'

/** What counts in which round, and the entries in that order. */
export type Ranked = { entries: (Entry & { standing: Standing })[]; jurors: number }

/** The entries of a call with what the jury and the votes make of them, best first. */
export async function rankedEntries(
  db: Database,
  call: CallBrief,
  procedure: Procedure,
  round: 'blind' | 'open',
): Promise<Ranked> {
  const [entries, points, votes] = await Promise.all([
    entriesOf(db, call.id),
    pointsOf(db, call.id, round),
    votesOf(db, call.id),
  ])
  const jury = tally(procedure.criteria, points)
  const order = standings(
    entries.map(({ id }) => id),
    { jury, votes, juryShare: procedure.jury_share },
  )
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return {
    entries: order.flatMap((standing) => {
      const entry = byId.get(standing.responseId)
      return entry === undefined ? [] : [{ ...entry, standing }]
    }),
    jurors: new Set(points.map(({ jurorId }) => jurorId)).size,
  }
}

/** What jurors who are still in the jury gave in a round; not to an entry of whom they belong to by now. */
export async function pointsOf(db: Database, callId: number, round: 'blind' | 'open'): Promise<Points[]> {
  const rows = await db
    .selectFrom('selection.score as s')
    .innerJoin('selection.juror as j', (join) =>
      join.onRef('j.call_id', '=', 's.call_id').onRef('j.person_id', '=', 's.person_id').on('j.state', '=', 'accepted'),
    )
    .select(['s.person_id', 's.response_id', 's.criterion_id', 's.points'])
    .where('s.call_id', '=', callId)
    .where('s.round', '=', round)
    .where(
      sql<boolean>`not exists (select from people.belonging b join responses.response_card r on r.party_id = b.party_id
        where b.person_id = s.person_id and r.id = s.response_id)`,
    )
    .orderBy('s.person_id')
    .execute()
  return rows.map((row) => ({
    ...{ jurorId: row.person_id, responseId: row.response_id },
    ...{ criterionId: row.criterion_id, points: row.points },
  }))
}
