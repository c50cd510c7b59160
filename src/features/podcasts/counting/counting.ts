import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { appOf } from './apps.ts'

/** Sound that must have been taken before it counts: a minute. */
const seconds = 60

/** What an app took of an episode. */
export type Taken = {
  episodeId: number
  /** Network address; it is not kept. */
  client: string
  /** Of the request: how the app calls itself, and whether it fetches for later. */
  headers: Headers
  /** Bytes of the file that left: from one to before another. */
  from: number
  to: number
  /** Of the file: all its bytes, those before the sound begins, and bits a second. */
  size: number
  head: number
  bitRate: number
  now: Date
}

/**
 * Counts a download as the IAB's Podcast Measurement Technical Guidelines (2.2) have it: once a day (UTC) for each network
 * address and app together, when a minute of sound was taken, or all of what is shorter. Bytes of several requests are
 * put together, and each counts once; HEAD, the two bytes by which a player tries a server, what a browser fetches for
 * later, and robots count for nothing. Address and app are kept as a keyed hash whose secret is thrown away after its day.
 */
export async function countTaken(db: Database, taken: Taken): Promise<void> {
  const { episodeId, client, headers, from, to, size, head, bitRate, now } = taken
  const agent = headers.get('user-agent') ?? ''
  const app = appOf(agent)
  const ahead = /prefetch|preview/i.test(`${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''}`)
  if (app === undefined || ahead || client === '' || to - from <= 2) return
  const day = now.toISOString().slice(0, 10)
  const who = createHmac('sha256', await secretOf(db, day))
    .update(`${client}\n${agent}`)
    .digest()
    .subarray(0, 16)
  const enough = Math.min(Math.floor((seconds * bitRate) / 8), size - head)
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ enough: boolean }>`
      insert into podcasts.listening as l (day, episode_id, who, taken)
      values (${day}, ${episodeId}, ${who}, int8multirange(int8range(${from}, ${to})))
      on conflict (day, episode_id, who) do update set taken = l.taken + excluded.taken
      returning not counted and ${enough} <= (
        select coalesce(sum(upper(part) - lower(part)), 0) from unnest(taken * int8multirange(int8range(${head}, null))) part
      ) as enough`.execute(tx)
    if (!rows[0]?.enough) return
    await sql`update podcasts.listening set counted = true where day = ${day} and episode_id = ${episodeId} and who = ${who}`.execute(
      tx,
    )
    await sql`
      insert into podcasts.download as d (episode_id, day, app, count) values (${episodeId}, ${day}, ${app}, 1)
      on conflict (episode_id, day, app) do update set count = d.count + 1`.execute(tx)
  })
}

/** The secret of a day, the same in every process; made when somebody listens first. */
async function secretOf(db: Database, day: string): Promise<Buffer> {
  const ask = () => sql<{ secret: Buffer }>`select secret from podcasts.listening_secret where day = ${day}`.execute(db)
  const known = (await ask()).rows[0]
  if (known !== undefined) return known.secret
  await sql`insert into podcasts.listening_secret (day, secret) values (${day}, ${randomBytes(32)}) on conflict do nothing`.execute(
    db,
  )
  const made = (await ask()).rows[0]
  if (made === undefined) throw new Error('the secret of a day went away')
  return made.secret
}

/** Throws away who listened before today, and with what secret that was hashed. What was counted stays. */
export async function forgetListeners(db: Database, now: Date): Promise<void> {
  await sql`delete from podcasts.listening_secret where day < ${now.toISOString().slice(0, 10)}::date`.execute(db)
}
