import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

test('without JavaScript: search, filter, page through, read, choose the night', async () => {
  const { page } = await city.visitor({ javaScriptEnabled: false })
  await page.goto('/agenda')
  await page.getByText('Filters', { exact: true }).click()
  await page.getByLabel('Plek', { exact: true }).selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Toon' }).click()
  await page.waitForURL(/place=/)

  await page.goto('/agenda')
  await page.getByRole('link', { name: /Verder in de tijd/ }).click()
  await page.waitForURL(/after=/)
  expect(await page.locator('.gathering-row').count()).toBeGreaterThan(0)

  await page.goto('/kaart')
  expect(await page.locator('.plain-map__marker').count()).toBeGreaterThan(3)

  await page.locator('.theme-switch button:visible').first().click()
  await page.waitForURL(/\/kaart$/)
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.goto('/agenda')
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
})
