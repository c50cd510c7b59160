import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

test('somebody narrows the agenda and takes that selection along in a calendar', async () => {
  const { page, problems } = await city.visitor()
  await page.goto('/agenda')
  await page.getByRole('navigation', { name: 'Soort' }).getByRole('link', { name: 'Talk' }).click()
  await page.waitForURL(/kind=talk/)
  await page.getByText('Filters', { exact: true }).click()
  await page.getByLabel('Programma', { exact: true }).selectOption('pizza-talks')
  await page.getByRole('button', { name: 'Toon' }).click()
  await page.waitForURL(/series=pizza-talks/)
  expect(new URL(page.url()).searchParams.get('kind')).toBe('talk')

  const titles = await page.locator('.gathering-row__title').allTextContents()
  expect(titles.length).toBeGreaterThan(2)
  for (const title of titles) expect(title).toMatch(/^Pizza Talk/)

  const address = await page.getByLabel('Adres voor je kalender').inputValue()
  const feed = await city.app.text(new URL(address).pathname + new URL(address).search)
  const events = new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents('vevent')
  const summaries = new Set(events.map((event) => String(event.getFirstPropertyValue('summary'))))
  for (const title of titles) expect(summaries).toContain(title)
  for (const summary of summaries) expect(summary).toMatch(/^Pizza Talk/)
  expect(problems).toEqual([])
})

test('words are found in any form and with a typing error', async () => {
  const { page } = await city.visitor()
  await page.goto('/agenda')
  await page.getByLabel('Zoek in de agenda').fill('podcst')
  await page.getByRole('main').getByRole('button', { name: 'Zoek' }).click()
  await page.waitForURL(/q=podcst/)
  expect(await page.getByText('We zochten op ‘podcast’').count()).toBe(1)
  expect(await page.locator('.gathering-row').count()).toBeGreaterThan(0)
})
