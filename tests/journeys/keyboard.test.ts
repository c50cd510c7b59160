import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aGathering } from '#programme'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    const labelOf = (field: Element | null) =>
      field instanceof HTMLTextAreaElement ? field.labels[0]?.textContent : undefined
    const box = element?.getBoundingClientRect()
    return {
      name: element?.getAttribute('aria-label') ?? labelOf(element) ?? element?.textContent ?? '',
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

test('with the keyboard alone: saying what one takes home, using what another takes home, and looking back', async () => {
  const olga = await city.app.member({ name: 'Olga Organisator' })
  const slug = 'gisteravond-op-toetsen'
  await city.app.db.transaction().execute((tx) =>
    aGathering(tx, {
      ...{ slug, title: { nl: 'Gisteravond op toetsen' }, organiserIds: [olga.personId] },
      ...{ startsAt: new Date('2026-11-21T19:00:00Z'), endsAt: new Date('2026-11-21T21:00:00Z') },
    }),
  )
  const { page, problems } = await city.visitor({ as: olga })
  await page.goto(`/bijeenkomsten/${slug}/meenemen`)
  await tabTo(page, /^Dit neem ik mee/)
  await page.keyboard.type('Alles wat je met een muis kunt, kan ook zonder.')
  await tabTo(page, /^Bewaar$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/meenemen\?done=given/)

  await page.goto('/bijeenkomsten/pizza-talk-werken-met-een-led-wand-2026/meenemen')
  await tabTo(page, /^Dit gebruik ik/)
  const before = await focused(page)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-pressed') === 'true')
  expect(await focused(page)).toEqual(before)

  await page.goto(`/bijeenkomsten/${slug}/organiseren/terugblik/tekst`)
  await tabTo(page, /^Hoe het was/)
  await page.keyboard.type('Het was **stil**, en toen niet meer.')
  await tabTo(page, /^Bewaar de tekst$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/tekst\?done=saved/)
  await tabTo(page, /^Hoe het staat$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/organiseren\/terugblik$/)
  await tabTo(page, /^Publiceer de terugblik$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=published/)
  await tabTo(page, /^Bekijk de terugblik$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/bijeenkomsten/${slug}/terugblik`)
  expect(await page.textContent('main strong')).toBe('stil')
  expect(problems).toEqual([])
})
