import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    const box = element?.getBoundingClientRect()
    return {
      name: element?.getAttribute('aria-label') ?? element?.textContent ?? '',
      visible: (box?.width ?? 0) > 0 && (box?.height ?? 0) > 0,
    }
  })

/** Presses Tab until something is focused whose name fits; fails after `most` steps. */
async function tabTo(page: Page, name: RegExp, most = 150): Promise<number> {
  for (let step = 1; step <= most; step++) {
    await page.keyboard.press('Tab')
    const now = await focused(page)
    if (name.test(now.name)) {
      expect(now.visible).toBe(true)
      return step
    }
  }
  throw new Error(`${name} cannot be reached with Tab`)
}

test('with the keyboard alone: from the home page along the dial to a gathering', async () => {
  const { page, problems } = await city.visitor()
  await page.goto('/')
  await page.keyboard.press('Tab')
  expect((await focused(page)).name).toBe('Naar de inhoud')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')

  await tabTo(page, /december 2026/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/agenda\/2026\/12$/)

  await tabTo(page, /^Matchmaking$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/kind=matchmaking/)
  await tabTo(page, /^Dag van de Mediastages$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/bijeenkomsten\/dag-van-de-mediastages/)
  expect(problems).toEqual([])
})

test('the weeks of the dial can be skipped', async () => {
  const { page } = await city.visitor()
  await page.goto('/agenda')
  await tabTo(page, /^Sla de weken over$/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect((await focused(page)).name).not.toMatch(/tot en met/)
})
