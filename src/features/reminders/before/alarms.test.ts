import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { atCityTime } from '#platform/i18n'
import { aGathering, changeGatherings } from '#programme'
import { admissionOf, openRegistration } from '#registrations'
import { openTestApp, type TestApp, testNow } from '../../../app/testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('one’s own calendar rings when one wants to be reminded, and is silent about what is off', async () => {
  const anna = await app.member({ name: 'Anna' })
  const add = (nl: string, day: string) =>
    app.db.transaction().execute(async (tx) => {
      const id = await aGathering(tx, {
        title: { nl },
        startsAt: atCityTime(day, '20:00'),
        endsAt: atCityTime(day, '22:00'),
      })
      await openRegistration(tx, id, {}, new Date(testNow))
      return id
    })
  const [on, off] = [await add('Radio', '2026-12-01'), await add('Film', '2026-12-02')]
  for (const gatheringId of [on, off])
    await admissionOf(app.db).register({ personId: anna.personId, gatheringId }, new Date(testNow))
  await app.db.transaction().execute((tx) => changeGatherings(tx, [{ id: off, change: { status: 'cancelled' } }]))

  const address = /http:\/\/golflengte\.test(\/agenda\/van\/[^"]+)"/.exec(await anna.text('/mij/agenda'))?.[1] ?? ''
  const alarms = async () => {
    const calendar = new ICAL.Component(ICAL.parse(await app.text(address)) as unknown[])
    return Object.fromEntries(
      calendar
        .getAllSubcomponents('vevent')
        .map((event) => [
          event.getFirstPropertyValue('summary'),
          event.getAllSubcomponents('valarm').map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
        ]),
    )
  }
  expect(await alarms()).toEqual({ Radio: ['-P1D'], 'Afgelast: Film': [] })
  await anna.post('/mij/herinneringen', { moments: ['week', 'hour'] })
  expect(await alarms()).toEqual({ Radio: ['-P7D', '-PT1H'], 'Afgelast: Film': [] })
})
