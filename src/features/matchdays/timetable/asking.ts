import { sql } from 'kysely'
import { announce } from '#platform/events'
import type { Database, Tx } from '#platform/database'
import { timetableAsked } from '../events.ts'
import type { NotMade } from './making.ts'
import { timetableOf } from './timetable.ts'

/** A making as its page shows it. */
export type Making = {
  state: 'waiting' | 'computing' | 'done' | 'failed'
  reason: NotMade['reason'] | 'gaveUp' | 'failed' | null
  tries: number
  /** Milliseconds since it was begun; 0 when nobody began. */
  spent: number
  /** Nobody has been heard making it for too long. */
  silent: boolean
}

/** Silent for so many seconds, and somebody else takes it up. */
const silence = 8

export const isMaking = (making: Pick<Making, 'state'> | undefined): boolean =>
  making?.state === 'waiting' || making?.state === 'computing'

/** The last making of a match day's timetable; undefined: nobody asked for one. */
export async function makingOf(db: Database, matchdayId: number): Promise<Making | undefined> {
  const { rows } = await sql<Making>`
    select state, reason, tries, coalesce(extract(epoch from now() - begun_at) * 1000, 0)::integer as spent,
           state in ('waiting', 'computing') and beat_at < now() - make_interval(secs => ${silence}) as silent
      from matchdays.making where matchday_id = ${matchdayId}`.execute(db)
  return rows[0]
}

/**
 * Asks for a timetable, made anew by a worker. Asked for twice, or by two at once, it is made once.
 * @returns published: what people have on their phones is mended on the day; gone: nobody laid out the day
 */
export async function askTimetable(
  tx: Tx,
  { matchdayId, now }: { matchdayId: number; now: Date },
): Promise<'asked' | 'published' | 'gone'> {
  const timetable = await timetableOf(tx, matchdayId, true)
  if (timetable === undefined) return 'gone'
  if (timetable.state === 'published') return 'published'
  const { rows } = await sql`
    insert into matchdays.making as m (matchday_id, asked_at, beat_at) values (${matchdayId}, ${now}, now())
    on conflict (matchday_id) do update set state = 'waiting', reason = null, tries = 0, begun_at = null,
      asked_at = excluded.asked_at, beat_at = excluded.beat_at
      where m.state not in ('waiting', 'computing')
    returning m.matchday_id`.execute(tx)
  if (rows.length > 0) await announce(tx, timetableAsked, [{ matchdayId }])
  return 'asked'
}

/**
 * Makings of which nothing is heard any more, because the program that worked on them is gone, are asked for again: all,
 * or one. Their silence is over then, so that who looks at the same moment does not ask too.
 */
export async function wakeMakings(tx: Tx, matchdayId?: number): Promise<void> {
  const { rows } = await sql<{ matchday_id: number }>`
    update matchdays.making set beat_at = now(), state = 'waiting' where matchday_id in (
      select matchday_id from matchdays.making
       where state in ('waiting', 'computing') and beat_at < now() - make_interval(secs => ${silence})
         and (${matchdayId ?? null}::integer is null or matchday_id = ${matchdayId ?? null}) for update skip locked)
    returning matchday_id`.execute(tx)
  await announce(
    tx,
    timetableAsked,
    rows.map((row) => ({ matchdayId: row.matchday_id })),
  )
}
