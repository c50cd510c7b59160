import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp, testNow } from '../../../app/testing.ts'
import { anOrganisation } from '#people'
import { importOnce } from './reading.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const file = (...titles: string[]) =>
  new TextEncoder().encode(
    [
      'BEGIN:VCALENDAR',
      ...titles.flatMap((title, day) => [
        'BEGIN:VEVENT',
        `UID:${day}@x.nl`,
        `SUMMARY:${title}`,
        `DTSTART:2026120${day + 1}T100000Z`,
        'END:VEVENT',
      ]),
      'END:VCALENDAR',
    ].join('\n'),
  )

test('without sources the page says so, in both languages, and shows the way', async () => {
  expect(await app.text('/bronnen')).toContain('Er is nog geen kalender waar we uit lezen')
  expect(await app.text('/en/sources')).toContain('There is no calendar we read from yet')
})

test('subscribed sources are listed with who, how many and what changed; the secret in an address is not', async () => {
  const now = new Date(testNow)
  const organiser = await app.db
    .transaction()
    .execute((tx) => anOrganisation(tx, { handle: 'campus', name: 'Campus Mediapark' }))
  const address = 'https://calendar.example.org/private-0123abcd/basic.ics'
  const wishes = { subscribed: true, label: 'Campusagenda', organiserId: organiser.id }
  await importOnce(app.db, address, { bytes: file('Een', 'Twee', ''), origin: {} }, wishes, now)
  await importOnce(app.db, 'file:/eenmalig.ics', { bytes: file('Los'), origin: {} }, { label: 'Eenmalig' }, now)

  await expect.poll(() => app.text('/bronnen')).toContain('Campusagenda')
  const page = await app.text('/bronnen')
  expect(page).toContain('calendar.example.org')
  expect(page).toContain('href="/organisaties/campus"')
  expect(page).toMatch(/2 nieuw · 1 overgeslagen/)
  expect(page).toContain('22 november, 12:00')
  expect(page).not.toContain('private-0123abcd')
  expect(page).not.toContain('Eenmalig')
})

test('a list of thirty sources takes as many queries as one of three', async () => {
  const add = async (from: number, to: number) => {
    for (let number = from; number < to; number++) {
      const address = `https://calendar-${number}.example.org/agenda.ics`
      await importOnce(app.db, address, { bytes: file(), origin: {} }, { subscribed: true }, new Date(testNow))
    }
  }
  await add(0, 3)
  const few = await app.queriesOf(() => app.get('/en/sources?few='))
  await add(3, 30)
  expect(await app.queriesOf(() => app.get('/en/sources?many='))).toBe(few)
  await expect.poll(() => app.text('/en/sources')).toContain('calendar-29.example.org')
})
