import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { quietLog } from '#platform/log'
import { readConfig } from '#platform/config'
import { aDoor, aScan, openDevice } from '../../../tests/doors.ts'
import { personal, retention } from './personal.ts'

const now = Date.parse('2026-12-01T18:45:00Z')
let app: TestApp
let olga: TestMember
beforeAll(async () => {
  app = await openTestApp({ now: new Date(now).toISOString() })
  olga = await app.member({ name: 'Olga Organisator' })
})
afterAll(() => app.close())

const inside = (gatheringId: number) =>
  app.db
    .selectFrom('door.attendance')
    .select(['person_id', 'name', 'reason'])
    .where('gathering_id', '=', gatheringId)
    .orderBy('id')
    .execute()

test('people take along where they were; once they are gone the number stays', async () => {
  const bo = await app.member({ name: 'Bo de Wit' })
  const door = await aDoor(app, olga, now, [{ holder: 'Bo de Wit', personId: bo.personId }])
  const device = await openDevice(app, olga, door, 'Balie')
  await device.sync({ scans: [aScan(door.codes[0] ?? '', now)] })
  expect(await personal.collect(app.db, bo.personId)).toEqual([
    {
      name: 'attendance',
      title: { nl: 'Waar je was', en: 'Where you were' },
      records: [{ gathering: { nl: 'Een avond over geluid' }, session: null, at: new Date(now) }],
    },
  ])
  await app.db.transaction().execute((tx) => personal.forget(tx, bo.personId))
  expect(await personal.collect(app.db, bo.personId)).toMatchObject([{ records: [] }])
  expect(await inside(door.id)).toEqual([{ person_id: null, name: null, reason: null }])
})

test('three months later devices and names of people without account are gone, and the number stays', async () => {
  const door = await aDoor(app, olga, now, [])
  const device = await openDevice(app, olga, door, 'Balie', 'admit')
  const walkIn = { ...aScan('', now, { act: 'walk-in', name: 'Ad Hoc', reason: 'pers' }), hash: undefined }
  await device.sync({ scans: [walkIn] })
  const run = (days: number) =>
    retention.run({
      db: app.db,
      now: new Date(now + days * 86_400_000),
      log: quietLog,
      config: readConfig({}),
    } as never)
  await run(89)
  expect(await inside(door.id)).toEqual([{ person_id: null, name: 'Ad Hoc', reason: 'pers' }])
  await run(92)
  expect(await inside(door.id)).toEqual([{ person_id: null, name: '', reason: null }])
  expect((await device.ask({ since: null, scans: [] })).status).toBe(403)
})
