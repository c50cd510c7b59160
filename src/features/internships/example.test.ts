import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../app/testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ example: true })
})
afterAll(() => app.close())

test('the example city has programmes, figures beside targets, and something to do for three of its people', async () => {
  const page = await app.text('/stages/cijfers')
  for (const words of ['15 stages begonnen, doel 125', '14 stages begonnen, doel 50']) expect(page).toContain(words)
  expect(await app.text('/stages/opleidingen')).toContain('Digitale Techniek en Media')
  const [zeynep, ikram, selam] = await Promise.all(
    ['zeynep-sahin', 'ikram-ouali', 'selam-ghebremedhin'].map((handle) => app.member({ handle })),
  )
  expect(await zeynep?.text('/mij/stage')).toContain('Blauwe Kamer XR')
  const school = (await ikram?.text('/organisaties/hogeschool-utrecht/stages')) ?? ''
  expect([school.includes('Kijk of deze stage goed is'), school.includes('Teken de overeenkomst')]).toEqual([
    true,
    true,
  ])
  expect(await ikram?.text('/organisaties/hogeschool-utrecht/stages/studenten')).toContain('Zegt hier te studeren')
  const company = (await selam?.text('/organisaties/blauwe-kamer-xr/stages')) ?? ''
  expect([company.includes('Teken de overeenkomst'), company.includes(zeynep?.name ?? 'nobody')]).toEqual([true, true])
  const open = await app.text('/stages')
  for (const words of ['Stage op de ochtendredactie', 'goedgekeurd door een school', 'mbo 4'])
    expect(open).toContain(words)
  const { rows: events } =
    await sql`select name from platform.event_log where name like 'calls.%' or name like 'internships.%'`.execute(
      app.db,
    )
  expect(events).toEqual([])
  const { rows } = await sql`select count(*)::int as mails from platform.mail where kind like 'internships.%'`.execute(
    app.db,
  )
  expect(rows).toEqual([{ mails: 0 }])
})
