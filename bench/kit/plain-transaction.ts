import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { findProgram } from './programs.ts'

/** Transactions a second, and who measured them. */
export type PlainRate = { perSecond: number; by: string }

const tables = `
  drop schema if exists plain cascade;
  create schema plain;
  create table plain.counter (id integer primary key, places integer not null);
  create table plain.registration (id bigint generated always as identity primary key, counter_id integer not null, person integer not null, state text not null, at timestamptz not null default now());
  create index registration_in on plain.registration (counter_id) where state = 'in';
  insert into plain.counter values (1, 500);`

const script = `\\set person random(1, 1000000000)
begin;
select places from plain.counter where id = 1 for update \\gset
select count(*) as taken from plain.registration where counter_id = 1 and state = 'in' \\gset
insert into plain.registration (counter_id, person, state) values (1, :person, case when :taken < :places then 'in' else 'waiting' end);
commit;
`

/**
 * The plain way to register somebody, as fast as PostgreSQL does it when asked directly: lock the counter row, count,
 * insert. The best of several numbers of clients.
 */
export async function plainTransactions(url: string, say: (text: string) => void): Promise<PlainRate> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const pgbench = findProgram('pgbench')
  try {
    let best = 0
    for (const clients of [4, 16, 48]) {
      await client.query(tables)
      const rate = pgbench ? await byPgbench(pgbench, url, clients) : await byClients(url, clients)
      say(`plain transaction, ${clients} clients: ${rate.toFixed(0)} a second`)
      best = Math.max(best, rate)
    }
    await client.query('drop schema plain cascade')
    return {
      perSecond: best,
      by: pgbench ? 'pgbench' : 'the same transaction over pg (for pgbench: apt-get install postgresql-contrib)',
    }
  } finally {
    await client.end()
  }
}

const seconds = 5

async function byPgbench(pgbench: string, url: string, clients: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'golflengte-bench-plain-'))
  const { hostname, port, username, password, pathname } = new URL(url)
  try {
    const file = join(folder, 'plain.sql')
    writeFileSync(file, script)
    const { stdout } = await promisify(execFile)(
      pgbench,
      [
        '-n',
        '-M',
        'prepared',
        '-c',
        String(clients),
        '-j',
        '2',
        '-T',
        String(seconds),
        '-f',
        file,
        '-h',
        hostname,
        '-p',
        port || '5432',
        '-U',
        username,
        pathname.slice(1),
      ],
      { env: { ...process.env, PGPASSWORD: password } },
    )
    const rate = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
    if (!(rate > 0)) throw new Error(`pgbench: ${stdout}`)
    return rate
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function byClients(url: string, clients: number): Promise<number> {
  const until = performance.now() + seconds * 1000
  let count = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      for (; performance.now() < until; count++) await plainOnce(client)
      await client.end()
    }),
  )
  return count / seconds
}

async function plainOnce(client: pg.Client) {
  await client.query('begin')
  const { rows: counter } = await client.query<{ places: number }>(
    'select places from plain.counter where id = 1 for update',
  )
  const { rows } = await client.query<{ taken: number }>(
    `select count(*)::integer as taken from plain.registration where counter_id = 1 and state = 'in'`,
  )
  const state = (rows[0]?.taken ?? 0) < (counter[0]?.places ?? 0) ? 'in' : 'waiting'
  await client.query('insert into plain.registration (counter_id, person, state) values (1, $1, $2)', [
    Math.floor(Math.random() * 1e9),
    state,
  ])
  await client.query('commit')
}
