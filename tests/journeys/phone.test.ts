import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone } from '#platform/testing'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

test('on a phone: the menu opens, the dial shows today, a row leads to its page', async () => {
  const { page, problems } = await city.visitor(phone)
  await page.goto('/')
  await page.getByText('Menu', { exact: true }).click()
  await page.getByRole('link', { name: 'Agenda', exact: true }).filter({ visible: true }).first().click()
  await page.waitForURL(/\/agenda$/)

  const needle = await page.locator('.dial-needle').boundingBox()
  expect(needle && needle.x > 0 && needle.x < 390).toBe(true)

  await page.locator('.gathering-row__title a').first().click()
  await page.waitForURL(/\/bijeenkomsten\//)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(problems).toEqual([])
})
