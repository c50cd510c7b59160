import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { type Listener, listener } from '#platform/events'
import type { Job } from '#platform/jobs'
import type { Log } from '#platform/log'
import { timetableAsked } from '../events.ts'
import { type Making, wakeMakings } from './asking.ts'
import { makeTimetable } from './making.ts'

/** Taken up more often than this, something is wrong with it rather than with the machine. */
const mostTries = 5
/** Milliseconds between two signs of life. */
const beat = 1000

/**
 * Makes the timetable that was asked for, unless another worker does. Every second it gives a sign of life; when that stays
 * away, whoever looks next has it taken up again.
 */
export async function computeTimetable(
  db: Database,
  { matchdayId, now, log }: { matchdayId: number; now: Date; log: Log },
): Promise<void> {
  const tries = await claim(db, matchdayId)
  if (tries === undefined) return
  const mine = { matchdayId, tries }
  if (tries > mostTries) return finish(db, mine, 'gaveUp')
  const sign = () =>
    sql`update matchdays.making set beat_at = now() where matchday_id = ${matchdayId} and state = 'computing' and tries = ${tries}`.execute(
      db,
    )
  // A sign of life that fails is one that is missed; too many of those, and another takes over.
  const timer = setInterval(() => void sign().catch(() => {}), beat)
  try {
    const made = await makeTimetable(db, { matchdayId, now, done: (tx) => end(tx, mine, null) })
    if (!made.ok) await finish(db, mine, made.reason)
  } catch (error) {
    log.error('a timetable could not be made', { matchday: matchdayId, error: (error as Error).message })
    await finish(db, mine, 'failed')
  } finally {
    clearInterval(timer)
  }
}

/** Takes a making that waits; undefined: another has it, or it needs nobody. @returns how often it was begun */
async function claim(db: Database, matchdayId: number): Promise<number | undefined> {
  const { rows } = await sql<{ tries: number }>`
    update matchdays.making set state = 'computing', tries = tries + 1, begun_at = now(), beat_at = now()
     where matchday_id = ${matchdayId} and state = 'waiting' returning tries`.execute(db)
  return rows[0]?.tries
}

type Mine = { matchdayId: number; tries: number }

/** Ends a making that is still this worker's. @returns whether it was */
async function end(db: Database, { matchdayId, tries }: Mine, reason: Making['reason']): Promise<boolean> {
  const { rows } = await sql`
    update matchdays.making set state = ${reason === null ? 'done' : 'failed'}, reason = ${reason}, beat_at = now()
     where matchday_id = ${matchdayId} and state = 'computing' and tries = ${tries} returning matchday_id`.execute(db)
  return rows.length > 0
}

const finish = async (db: Database, mine: Mine, reason: Making['reason']): Promise<void> =>
  void (await end(db, mine, reason))

export const makingListener: Listener = listener(
  timetableAsked,
  'matchdays.makeTimetable',
  ({ db, now, log }, { matchdayId }) => computeTimetable(db, { matchdayId, now, log }),
)

/** Makings whose worker died are taken up again, also when nobody looks at their page. */
export const wakeJob: Job = {
  name: 'matchdays.wakeMakings',
  schedule: '* * * * *',
  async run({ db }) {
    await db.transaction().execute((tx) => wakeMakings(tx))
  },
}
