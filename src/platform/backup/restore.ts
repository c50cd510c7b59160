import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { PgBoss } from 'pg-boss'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { StartProblem } from '#platform/config'
import { connect, migrate } from '#platform/database'
import { tablesInOrder } from './tables.ts'

type Job = { queue: string; data: object }
export type RestoreReport = { tables: number; jobs: number }

/**
 * Puts a backup into an empty database, all or nothing. A backup made by an older version is restored in the shape it
 * had and then brought up to date.
 * @param url of a database without anything in it yet; rows in it are never touched
 * @throws StartProblem when the file is no backup, is cut off, comes from a newer version, or the database is not empty
 */
export async function restore(url: string, file: string): Promise<RestoreReport> {
  const lines = linesOf(file)
  const { value: first } = await lines.next().catch(unreadable)
  const { value: second } = await lines.next().catch(unreadable)
  if (first !== '-- Golflengte backup 1') throw new StartProblem(`${file} is not a backup of Golflengte.`)
  const migrations = String(second).replace('-- migrations: ', '').split(' ')

  const database = connect(url, 2, () => {})
  try {
    await migrate(database.db, migrations.at(-1))
    const client = await database.pool.connect()
    try {
      const { tables, jobs } = await inOneTransaction(client, () => load(client, lines))
      await migrate(database.db)
      await putBack(url, jobs)
      return { tables, jobs: jobs.length }
    } finally {
      client.release()
    }
  } finally {
    await database.close()
  }
}

function unreadable(): never {
  throw new StartProblem('The backup cannot be read: the file is not there, or is no gzip file, or is damaged.')
}

/** Lines as COPY ends them: at \n alone. (readline would also end one at \r, U+2028 and U+2029, which texts hold.) */
async function* linesOf(file: string): AsyncGenerator<string, undefined> {
  const source = createReadStream(file)
  const unzipped = source.pipe(createGunzip())
  source.on('error', (error) => unzipped.destroy(error))
  // A line may be megabytes long: its parts are put together once, when its end is there.
  let rest: Buffer[] = []
  for await (const chunk of unzipped as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)]).toString('utf8')
      rest = []
      from = end + 1
    }
    rest.push(chunk.subarray(from))
  }
  return undefined
}

async function inOneTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function load(client: pg.ClientBase, lines: AsyncGenerator<string, undefined>) {
  const tables = (await tablesInOrder(client)).map((table) => table.name)
  await emptyOrRefuse(client, tables)
  // What triggers would compute is in the backup already.
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  const jobs: Job[] = []
  let complete = false
  let count = 0
  for await (const line of lines) {
    if (line.startsWith('COPY ')) {
      await copyRows(client, line, lines)
      count++
    } else if (line.startsWith('SELECT pg_catalog.setval(')) await client.query(line)
    else if (line.startsWith('-- job ')) jobs.push(JSON.parse(line.slice('-- job '.length)) as Job)
    else if (line === '-- end') complete = true
  }
  if (!complete) throw new StartProblem('The backup is cut off: it has no end. Nothing was restored.')
  // What is looked at when a transaction ends is looked at now, for a table with such checks pending cannot be altered.
  await client.query('set constraints all immediate')
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
  return { tables: count, jobs }
}

async function emptyOrRefuse(client: pg.ClientBase, tables: string[]) {
  for (const table of tables) {
    const { rows } = await client.query(`select 1 from ${table} limit 1`)
    if (rows.length > 0)
      throw new StartProblem(
        `The database is not empty (${table} has rows). Restore into a new one; nothing was changed.`,
      )
  }
}

async function copyRows(client: pg.ClientBase, command: string, lines: AsyncGenerator<string, undefined>) {
  const stream = client.query(copyFrom(command.replace(/;$/, '')))
  await pipeline(Readable.from(rowsOf(lines), { objectMode: false }), stream)
}

/** @throws StartProblem when the file ends before the table does; the COPY under way then fails as a whole */
async function* rowsOf(lines: AsyncGenerator<string, undefined>): AsyncGenerator<string> {
  for (;;) {
    const { value: line, done } = await lines.next().catch(unreadable)
    if (done) throw new StartProblem('The backup is cut off in the middle of a table. Nothing was restored.')
    if (line === '\\.') return
    yield line + '\n'
  }
}

async function putBack(url: string, jobs: Job[]) {
  if (jobs.length === 0) return
  const boss = new PgBoss({ connectionString: url, max: 2, schedule: false, supervise: false })
  boss.on('error', () => {})
  await boss.start()
  try {
    for (const queue of new Set(jobs.map((job) => job.queue))) {
      await boss.createQueue(queue)
      await boss.insert(
        queue,
        jobs.filter((job) => job.queue === queue).map(({ data }) => ({ data })),
      )
    }
  } finally {
    await boss.stop()
  }
}
