import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { connect } from '#platform/database'
import { openTestApp } from './testing.ts'

test('a database that goes away in the middle is a polite 503: nothing is lost, and one may try again', async () => {
  const app = await openTestApp()
  const other = connect(app.databaseUrl, 2, () => {})
  const page = await other.db.transaction().execute(async (tx) => {
    await sql`lock table programme.gathering in access exclusive mode`.execute(tx)
    const asked = app.get('/bijeenkomsten/iets')
    const cut = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        other.db,
      )
    await expect.poll(async () => (await cut()).rows.length).toBe(1)
    return asked
  })
  expect([page.status, page.headers.get('retry-after'), await page.text()]).toEqual([
    503,
    '2',
    expect.stringContaining('nog eens sturen'),
  ])
  expect((await app.get('/bijeenkomsten/iets')).status).toBe(404)
  await other.close()
  await app.close()
})
