import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, phone } from '#platform/testing'
import { sendDigests } from '#reminders'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

test('a member asks for the digest by keyboard, gets it, and ends it from the mail without signing in', async () => {
  const anna = await city.app.member({ name: 'Anna' })
  const { page, problems } = await city.visitor({ as: anna, javaScriptEnabled: false })
  await page.goto('/mij')
  await page.getByRole('link', { name: 'Herinneringen' }).click()
  await page.getByLabel('Stuur me elke maandag').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.getByText('Je keuze is bewaard').waitFor()
  expect(await page.getByLabel('Stuur me elke maandag').isChecked()).toBe(true)

  // The Monday after the day on which the example city stands still.
  expect(
    await sendDigests(city.app.db, { baseUrl: city.origin, city: 'Hilversum' }, new Date('2026-11-23T07:00:00Z')),
  ).toBe(1)
  const mail = await city.app.db
    .selectFrom('platform.mail')
    .select(['subject', 'unsubscribe'])
    .executeTakeFirstOrThrow()
  expect(mail.subject).toMatch(/^Deze week: .+ en nog \d+$/)

  const stranger = await city.visitor(phone)
  await stranger.page.goto(mail.unsubscribe ?? '')
  await stranger.page.getByRole('button', { name: 'Geen weekoverzicht meer' }).click()
  await stranger.page.getByRole('heading', { name: 'Je krijgt geen weekoverzicht meer' }).waitFor()
  await page.reload()
  expect(await page.getByLabel('Stuur me elke maandag').isChecked()).toBe(false)
  expect([...problems, ...stranger.problems]).toEqual([])
})

test('pages about mail are accessible, in both languages', async () => {
  const bob = await city.app.member({ name: 'Bob' })
  await bob.post('/mij/herinneringen', { moments: ['day'] })
  const { secret } = await city.app.db
    .selectFrom('reminders.wish')
    .select('secret')
    .where('person_id', '=', bob.personId)
    .executeTakeFirstOrThrow()
  const { page, problems } = await city.visitor({ as: bob })
  for (const path of [
    '/mij/herinneringen',
    '/en/me/reminders?done=saved',
    `/afmelden/herinneringen/${secret}`,
    `/en/unsubscribe/digest/${secret}`,
  ]) {
    await page.goto(path)
    expect([path, await accessibilityProblems(page)]).toEqual([path, []])
  }
  expect(problems).toEqual([])
})
