import { sql } from 'kysely'
import type { PlacementComparison } from '#engine/placement'
import type { Database } from '#platform/database'
import { openThread } from '#platform/thread'
import { seedOf } from '../checking/document.ts'
import { holdMatchday, type Matchday } from '../matchday/matchday.ts'
import { listsOfProblem, problemOfRound, type RoundProblem } from './problem.ts'

/** One way to place: by student, in their order, the number of the place; and by place, in their order, who waits. */
export type Made = { placeOf: (number | null)[]; waiting: number[][] }
export type Both = {
  fair: Made
  most: Made
  /** The first is the strategy-proof one. */
  comparison: PlacementComparison
  /** By student, its number in the lottery. */
  draw: number[]
}

const ask = openThread<Both>(new URL('./worker.ts', import.meta.url), { workerData: undefined, mostWaiting: 8 })

export const secretOf = async (db: Database, { id, round }: Pick<Matchday, 'id' | 'round'>): Promise<Buffer> => {
  const row = await db
    .selectFrom('matchdays.lottery')
    .select('secret')
    .where('matchday_id', '=', id)
    .where('round', '=', round)
    .executeTakeFirstOrThrow()
  return row.secret
}

/**
 * Computes both ways to place, from the lists as they are closed, in a thread; and writes them down beside what they were
 * made from. Only once lists are closed: nobody sees a result while it can still be influenced.
 */
export async function calculate(
  db: Database,
  { id, by, now }: { id: number; by: number; now: Date },
): Promise<{ ok: true } | { ok: false }> {
  const read = await db.transaction().execute(async (tx) => {
    const matchday = await holdMatchday(tx, id, { now, alone: true })
    if (matchday?.phase !== 'placement') return undefined
    // Written down: who began to send a list in time, and finishes after somebody saw figures, is late.
    await sql`update matchdays.matchday set phase = 'placement' where id = ${id} and phase <> 'placement'`.execute(tx)
    return { matchday, problem: await problemOfRound(tx, matchday), secret: await secretOf(tx, matchday) }
  })
  if (read === undefined) return { ok: false }
  const { matchday, problem, secret } = read
  const both = await ask({ lists: listsOfProblem(problem), seed: seedOf(secret.toString('hex')) })
  await keepCalculation(db, { matchday, problem, both, by, now })
  return { ok: true }
}

/** Writes a calculation down, beside what it was made from. */
export async function keepCalculation(
  db: Database,
  given: { matchday: Pick<Matchday, 'id' | 'round'>; problem: RoundProblem; both: Both; by: number | null; now: Date },
): Promise<void> {
  const { matchday, problem, both, by, now } = given
  const { comparison, draw } = both
  const [fair, most] = [both.fair, both.most].map((made) => JSON.stringify({ ...made, draw }))
  await sql`insert into matchdays.calculation (matchday_id, round, problem, fair, most, comparison, made_by, made_at)
    values (${matchday.id}, ${matchday.round}, ${JSON.stringify(problem)}::jsonb, ${fair}::jsonb, ${most}::jsonb,
            ${JSON.stringify(comparison)}::jsonb, ${by}, ${now})`.execute(db)
}

export type Calculation = {
  id: number
  problem: RoundProblem
  fair: Made & { draw: number[] }
  most: Made & { draw: number[] }
  comparison: PlacementComparison
  made_at: Date
}

/** The last calculation of a round. */
export async function calculationOf(
  db: Database,
  { id, round }: Pick<Matchday, 'id' | 'round'>,
): Promise<Calculation | undefined> {
  const { rows } = await sql<Calculation>`select id, problem, fair, most, comparison, made_at from matchdays.calculation
     where matchday_id = ${id} and round = ${round} order by id desc limit 1`.execute(db)
  return rows[0]
}
