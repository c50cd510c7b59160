import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

test('somebody switches to English and stays on the same page', async () => {
  const { page, problems } = await city.visitor()
  await page.goto('/agenda/2026/12?kind=matchmaking')
  await page.getByRole('navigation', { name: 'Taal' }).getByRole('link', { name: 'EN' }).click()
  await page.waitForURL(/\/en\/agenda\/2026\/12\?kind=matchmaking/)
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('December 2026')

  await page.getByRole('link', { name: 'Media Internships' }).first().click()
  await page.waitForURL(/\/en\/gatherings\//)
  expect(await page.getByText('When', { exact: true }).count()).toBeGreaterThan(0)
  await page.getByRole('navigation', { name: 'Language' }).getByRole('link', { name: 'NL' }).click()
  await page.waitForURL(/\/bijeenkomsten\/dag-van-de-mediastages/)
  expect(problems).toEqual([])
})

test('content that is in one language only is marked as such', async () => {
  const { rows } = await dutchOnly()
  const { page } = await city.visitor()
  await page.goto(`/en/gatherings/${rows[0]}`)
  expect(await page.getByRole('heading', { level: 1 }).getAttribute('lang')).toBe('nl')
})

async function dutchOnly() {
  const found = await city.app.db.selectFrom('programme.gathering').select(['slug', 'title']).execute()
  return { rows: found.filter((row) => row.title.en === undefined).map((row) => row.slug) }
}
