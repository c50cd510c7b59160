// What a person can mend is told in one sentence, with exit code 1.
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '#people'
import { freshDatabase } from '#platform/testing'
import { dataFolder, freePort, run } from './program.ts'

const data = dataFolder()
const testServer = new URL(process.env.TEST_DATABASE_URL ?? '')
const admin = new pg.Client({ connectionString: testServer.href })
const name = `poor_${process.pid}`

beforeAll(async () => {
  await admin.connect()
  await admin.query(`create role ${name} login password 'poor'`)
  await admin.query(`create database ${name}`)
})
afterAll(async () => {
  await admin.query(`drop database ${name} with (force)`)
  await admin.query(`drop role ${name}`)
  await admin.end()
  data.remove()
})

/** Starts a program with these settings, expects it to end, and returns the sentence. */
async function sentence(env: Record<string, string>, name = 'migrate'): Promise<string> {
  const [ended, said] = await run(name, { DATA_DIR: data.path, PORT: '0', ...env })
  expect([ended, said]).toEqual([1, expect.stringMatching(/^[^\n]+\.\n$/)])
  return said.trim()
}

const address = (parts: Partial<Record<'username' | 'password' | 'pathname' | 'port', string>>) =>
  Object.assign(new URL(testServer), parts).href

/** A server that answers everything in one way. */
async function answering(answer: (socket: Socket, chunk: Buffer) => void): Promise<{ server: Server; port: string }> {
  const server = createServer((socket) => {
    socket.on('data', (chunk) => answer(socket, chunk))
    socket.on('error', () => {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  return { server, port: String(typeof bound === 'object' && bound ? bound.port : 0) }
}

test('a port in use', async () => {
  const { server, port } = await answering((socket) => socket.end())
  const [ended, said] = await run('start', { DATA_DIR: data.path, PORT: port, HOST: '127.0.0.1' })
  server.close()
  expect([ended, said]).toEqual([
    1,
    `Port ${port} is in use by another program. Stop that, or choose another with PORT, as in PORT=${Number(port) + 1} npm start.\n`,
  ])
  expect(data.server()).toBeUndefined()
})

test('a data folder nobody can write', async () => {
  expect(await sentence({ DATA_DIR: '/proc/nowhere/data' }, 'start')).toBe(
    'The data folder /proc/nowhere/data cannot be written (ENOENT). Set DATA_DIR to a folder this user may write.',
  )
})

test('a file in place of the data folder', async () => {
  const file = join(data.path, 'file')
  writeFileSync(file, '')
  expect(await sentence({ DATA_DIR: file }, 'start')).toMatch(
    /^The data folder .*file cannot be written \((ENOTDIR|EACCES)\)\. Set DATA_DIR to a folder this user may write\.$/,
  )
})

test('a database made by another version of PostgreSQL', async () => {
  const older = dataFolder()
  expect((await run('migrate', { DATA_DIR: older.path }))[0]).toBe(0)
  writeFileSync(join(older.home(), 'cluster/PG_VERSION'), '12\n')
  const told = await sentence({ DATA_DIR: older.path })
  older.remove()
  expect(told).toMatch(
    /^The database in .* was made by PostgreSQL 12; this program brings 18\..* See 'Upgrading' in docs\/operating\.md\.$/,
  )
})

test.each([
  ['PORT', 'abc', 'PORT=abc cannot be used: it must be a whole number from 0 to 65535. See docs/operating.md.'],
  ['PORT', '70000', 'PORT=70000 cannot be used: it must be a whole number from 0 to 65535. See docs/operating.md.'],
  [
    'BASE_URL',
    'agenda',
    'BASE_URL=agenda cannot be used: it must be an address such as https://agenda.example. See docs/operating.md.',
  ],
  [
    'DATABASE_URL',
    'mysql://me:secret@host/db',
    'DATABASE_URL cannot be used: it must be an address such as postgres://user:password@host:5432/database. See docs/operating.md.',
  ],
])('%s=%s', async (variable, value, told) => {
  expect(await sentence({ [variable]: value }, 'start')).toBe(told)
})

test('a database nobody listens for', async () => {
  const port = String(await freePort())
  expect(await sentence({ DATABASE_URL: address({ port }) })).toBe(
    `The database golflengte at 127.0.0.1:${port} cannot be used: nothing listens there. Check DATABASE_URL.`,
  )
})

test('a wrong password', async () => {
  const told = await sentence({ DATABASE_URL: address({ password: 'wrong' }) })
  expect(told).toBe(
    `The database golflengte at 127.0.0.1:${testServer.port} cannot be used: its user or password is wrong. Check DATABASE_URL.`,
  )
})

test('a database that does not exist', async () => {
  expect(await sentence({ DATABASE_URL: address({ pathname: '/nowhere' }) })).toBe(
    `The database nowhere at 127.0.0.1:${testServer.port} cannot be used: there is no database of that name on that server. Check DATABASE_URL.`,
  )
})

test('a user without rights', async () => {
  const told = await sentence({ DATABASE_URL: address({ username: name, password: 'poor', pathname: `/${name}` }) })
  expect(told).toMatch(
    /^The database cannot be prepared, because its user lacks a right \(permission denied for database \w+\)\. See 'A PostgreSQL of your own' in docs\/operating\.md\.$/,
  )
})

test('something else than PostgreSQL', async () => {
  const { server, port } = await answering((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  const told = await sentence({ DATABASE_URL: `postgres://me:secret@127.0.0.1:${port}/db` })
  server.close()
  expect(told).toBe(
    `The database db at 127.0.0.1:${port} cannot be used: what answers there does not speak PostgreSQL. Check DATABASE_URL.`,
  )
})

test('a PostgreSQL that is too old', async () => {
  const message = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts)
    const head = Buffer.alloc(5)
    head.write(type)
    head.writeInt32BE(body.length + 4, 1)
    return Buffer.concat([head, body])
  }
  const int = (size: 2 | 4, value: number) => {
    const bytes = Buffer.alloc(size)
    if (size === 2) bytes.writeInt16BE(value)
    else bytes.writeInt32BE(value)
    return bytes
  }
  const idle = message('Z', Buffer.from('I'))
  const column = Buffer.concat([
    Buffer.from('version\0'),
    int(4, 0),
    int(2, 0),
    int(4, 25),
    int(2, -1),
    int(4, -1),
    int(2, 0),
  ])
  const row = message('D', int(2, 1), int(4, 4), Buffer.from('15.3'))
  // Enough of the protocol (PostgreSQL manual, 'Message Formats') to let anybody in and answer one row to every query.
  const { server, port } = await answering((socket, chunk) => {
    const type = String.fromCharCode(chunk[0] ?? 0)
    if (type === '\0') socket.write(Buffer.concat([message('R', int(4, 0)), idle]))
    else if (type === 'Q')
      socket.write(Buffer.concat([message('T', int(2, 1), column), row, message('C', Buffer.from('SELECT 1\0')), idle]))
    else if (type === 'P')
      socket.write(
        Buffer.concat([
          message('1'),
          message('2'),
          message('T', int(2, 1), column),
          row,
          message('C', Buffer.from('SELECT 1\0')),
          idle,
        ]),
      )
  })
  const told = await sentence({ DATABASE_URL: `postgres://me:secret@127.0.0.1:${port}/db` })
  server.close()
  expect(told).toBe(
    `The database db at 127.0.0.1:${port} cannot be used: it runs PostgreSQL 15.3, and version 16 or later is needed. Check DATABASE_URL.`,
  )
})

test('stories are brought in by a command, in the name of who is there', async () => {
  const { db, url, drop } = await freshDatabase()
  try {
    await db.transaction().execute((tx) => anOrganisation(tx, { name: 'Studio Noord', handle: 'studio-noord' }))
    const file = join(data.path, 'stilte.md')
    writeFileSync(file, '# Stilte\n\nIn de studio.\n')
    const env = { DATABASE_URL: url, DATA_DIR: data.path }
    expect(await run('stories', env, ['import', file, '--as', 'niemand'])).toEqual([1, 'There is no niemand.\n'])
    for (const told of ['1 made, 0 were there, 0 cannot.\n', '0 made, 1 were there, 0 cannot.\n'])
      expect(await run('stories', env, ['import', file, '--as', 'studio-noord', '--quiet'])).toEqual([0, told])
  } finally {
    await drop()
  }
})
