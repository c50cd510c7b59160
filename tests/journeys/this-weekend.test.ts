import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

test('somebody finds something to go to this weekend, and keeps it', async () => {
  const { page, problems } = await city.visitor()
  await page.goto('/')
  await page.getByRole('link', { name: 'Dit weekend' }).click()
  await page.waitForURL(/from=2026-11-22&to=2026-11-22/)

  const days = await page
    .locator('.gathering-row time')
    .evaluateAll((times) => times.map((time) => time.getAttribute('datetime')?.slice(0, 10)))
  expect(days.length).toBeGreaterThan(0)
  for (const day of days) expect(day && day <= '2026-11-22').toBe(true)

  const first = page.locator('.gathering-row__title a').last()
  const title = (await first.textContent()) ?? ''
  await first.click()
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(title)
  expect(await page.getByText('Wanneer', { exact: true }).count()).toBeGreaterThan(0)
  expect(await page.getByText('Waar', { exact: true }).count()).toBeGreaterThan(0)

  const keep = page.getByRole('link', { name: 'Zet in je kalender' })
  const answer = await page.request.get((await keep.getAttribute('href')) ?? '')
  expect(answer.headers()['content-type']).toContain('text/calendar')
  expect(await answer.text()).toContain('BEGIN:VEVENT')
  expect(problems).toEqual([])
})

test('an empty month says so and offers what is closest', async () => {
  const { page } = await city.visitor()
  await page.goto('/agenda/2031/08')
  expect(await page.getByText('Er is niets gepland in augustus 2031').count()).toBe(1)
  expect(await page.locator('.gathering-row').count()).toBeGreaterThan(0)
})
