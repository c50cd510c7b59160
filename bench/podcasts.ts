import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Options, Row } from './kit/benchmark.ts'
import { openPlatform } from './kit/platform.ts'
import { startOurs } from './kit/programs.ts'

export const about =
  'Podcast feed of 500 episodes, kept and unchanged; and sound from the database beside node:http sending the same file'

const megabyte = 1024 * 1024
const fileBytes = 96 * megabyte
const times = 200
/** What a line of a gigabit a second carries. */
const gigabit = { of: 'ours', atLeast: 119 } as const

export async function* run({ say }: Options): AsyncIterable<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'golflengte-bench-podcasts-'))
  const platform = await openPlatform()
  const bytes = randomBytes(fileBytes)
  const file = join(folder, 'episode.mp3')
  writeFileSync(file, bytes)
  const plain = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': fileBytes })
    createReadStream(file, { highWaterMark: megabyte }).pipe(response)
  })
  try {
    say('filling a show with 500 episodes and one with 96 MB of sound')
    const sound = await fill(platform.db, bytes)
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    const ours = await startOurs(platform.env, join(folder, 'requests.log'))
    try {
      const base = `http://127.0.0.1:${ours.port}`
      say('asking for the feed')
      yield* feedRows(platform.db, `${base}/podcasts/bench/feed.xml`)
      say('asking for the sound')
      yield* soundRows(base + sound, `http://127.0.0.1:${(plain.address() as AddressInfo).port}/`)
    } finally {
      await ours.stop()
    }
  } finally {
    plain.close().closeAllConnections()
    await platform.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Db = Awaited<ReturnType<typeof openPlatform>>['db']

/** @returns the path of the sound */
async function fill(db: Db, bytes: Buffer): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with owner as (insert into people.party (kind, organisation_kind, handle, name) values ('organisation', 'company', 'bench', 'Bench') returning id),
    show as (insert into podcasts.show (slug, owner_id, guid, title, description, language, category, licence, state, opened_at)
      select 'bench', id, gen_random_uuid(), 'Bench', 'A show to measure.', 'en', 'Arts', 'CC-BY-4.0', 'public', now() from owner returning id),
    audio as (insert into podcasts.audio (name, size, received, state, type, duration, bit_rate, sha256)
      select 'episode.mp3', ${bytes.length}, ${bytes.length}, 'ready', 'audio/mpeg', 6000, 128000, sha256('x') returning id),
    episodes as (insert into podcasts.episode (show_id, slug, guid, title, description, audio_id, elsewhere, published_at)
      select show.id, 'e-' || n, 'g-' || n, 'Episode ' || n, repeat('What it is **about**, with a [link](https://example.org). ', 12),
             case when n = 1 then audio.id end, case when n > 1 then 'https://example.org/' || n || '.mp3' end, now() - n * interval '1 day'
        from show, audio, generate_series(1, 500) n returning 1)
    select id from audio, (select count(*) from episodes) made`.execute(db)
  const id = rows[0]?.id ?? ''
  for (let number = 0; number * megabyte < bytes.length; number++)
    await db
      .insertInto('podcasts.chunk')
      .values({ audio_id: id, number, bytes: bytes.subarray(number * megabyte, (number + 1) * megabyte) })
      .execute()
  return `/podcasts/bench/audio/${id}.mp3`
}

async function* feedRows(db: Db, url: string): AsyncIterable<Row> {
  const first = await take(url)
  const etag = String(first.headers.etag)
  // As apps ask; the second time the packed bytes are there.
  const packed = { 'accept-encoding': 'gzip, deflate' }
  await take(url, packed)
  const kept = await middle(() => take(url, packed))
  const whole = await middle(() => take(url, { 'accept-encoding': 'identity' }))
  const unchanged = await middle(() => take(url, { 'if-none-match': etag }), 304)
  yield { case: 'feed of 500 episodes, made for the first time', unit: 'ms', ours: first.took }
  yield { case: 'the same, made anew after a change', unit: 'ms', ours: await afterChanges(db, url) }
  yield { case: 'feed of 500 episodes, kept, with gzip', unit: 'ms', ours: kept, goal: { of: 'ours', atMost: 5 } }
  yield { case: 'the same without compression', unit: 'ms', ours: whole }
  yield { case: 'feed, not changed (304)', unit: 'ms', ours: unchanged, goal: { of: 'ours', atMost: 5 } }
}

async function* soundRows(ours: string, plain: string): AsyncIterable<Row> {
  const against = 'node:http piping the same file'
  for (const url of [ours, plain]) await take(url)
  const rates = { ours: [] as number[], plain: [] as number[] }
  // One after the other, so that what else the machine does falls on both.
  for (let time = 0; time < 7; time++) {
    rates.ours.push(fileBytes / megabyte / ((await take(ours)).took / 1000))
    rates.plain.push(fileBytes / megabyte / ((await take(plain)).took / 1000))
  }
  yield {
    case: 'a whole file',
    unit: 'MB/s',
    ours: median(rates.ours),
    other: median(rates.plain),
    against,
    goal: gigabit,
  }
  const piece = await middle(() => take(ours, { range: `bytes=${40 * megabyte + 17}-${41 * megabyte}` }), 206, 50)
  yield { case: 'a mebibyte from the middle', unit: 'ms', ours: piece }
}

/** The median time of a feed that is made anew, because an episode was renamed. */
async function afterChanges(db: Db, url: string): Promise<number> {
  const took: number[] = []
  let { headers } = await take(url)
  for (let time = 0; time < 9; time++) {
    await sql`update podcasts.episode set title = title || '.', changed_at = now() + ${time} * interval '1 second' where slug = 'e-1'`.execute(
      db,
    )
    for (;;) {
      const one = await take(url)
      const anew = one.headers.etag !== headers.etag
      if (anew) took.push(one.took)
      headers = one.headers
      if (anew) break
    }
  }
  return median(took)
}

type Taken = { took: number; status: number; headers: IncomingMessage['headers'] }

async function take(url: string, headers: Record<string, string> = {}): Promise<Taken> {
  const began = performance.now()
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get(url, { headers }, resolve).on('error', reject),
  )
  for await (const _ of answer);
  return { took: performance.now() - began, status: answer.statusCode ?? 0, headers: answer.headers }
}

/** The median of so many times, in ms. */
async function middle(ask: () => Promise<Taken>, status = 200, count = times): Promise<number> {
  const took: number[] = []
  for (let time = 0; time < count; time++) {
    const one = await ask()
    if (one.status !== status) throw new Error(`answered ${one.status}, not ${status}`)
    took.push(one.took)
  }
  return median(took)
}

const median = (values: number[]): number => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0
