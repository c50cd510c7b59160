import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, phone } from '#platform/testing'
import type { TestMember } from '../../src/app/testing.ts'
import { type City, openCity } from './city.ts'

let city: City
let anna: TestMember
beforeAll(async () => {
  city = await openCity()
  anna = await city.app.member({ name: 'Anna de Vries' })
})
afterAll(() => city.close())

/** Presses Tab until what is focused has a name that fits. */
async function tabTo(page: Page, name: RegExp, most = 120): Promise<void> {
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab')
    const now = await page.evaluate(() => {
      const focused = document.activeElement
      return focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''
    })
    if (name.test(now.trim())) return
  }
  throw new Error(`${name} cannot be reached with Tab`)
}

/** A festival of Anna's with two sessions, made through the forms. Returns the address of its overview. */
async function festival(title: string): Promise<string> {
  const answer = await anna.post('/organiseren/nieuw', {
    once: crypto.randomUUID(),
    title,
    startDay: '2026-12-20',
    startTime: '14:00',
    where: 'Beeld & Geluid',
    action: 'keep',
  })
  const base = answer.headers.get('location')!.replace(/\?.*/, '')
  for (const [titleNl, startTime, endTime] of [
    ['Openingswoord', '14:00', '14:30'],
    ['Slotakkoord', '15:00', '15:30'],
  ] as const)
    await anna.post(`${base}/onderdelen/nieuw`, { titleNl, startDay: '2026-12-20', startTime, endTime })
  return base
}

test('on a phone, from the front page to the agenda in three fields', async () => {
  const { page, problems } = await city.visitor({ ...phone, as: anna })
  await page.goto('/')
  await page.goto('/mij')
  await page.getByRole('link', { name: 'Organiseer iets' }).first().click()
  await page.getByLabel('Wat', { exact: true }).fill('Luisteren bij het vuur')
  await page.getByLabel('Dag').fill('2026-12-21')
  await page.getByLabel('Tijd').fill('20:00')
  await page.getByLabel(/^Waar \(/).fill('Beeld & Geluid')
  await page.getByRole('button', { name: 'Zet in de agenda' }).click()
  await page.getByText('Het staat in de agenda.').waitFor()
  await page.getByRole('link', { name: 'Naar de pagina' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Luisteren bij het vuur')
  expect(await page.getByRole('main').textContent()).toContain('maandag 21 december 2026, 20:00–22:00')
  expect(problems).toEqual([])
})

test('without JavaScript too, and what is missing is said', async () => {
  const { page } = await city.visitor({ as: anna, javaScriptEnabled: false })
  await page.goto('/organiseren/nieuw')
  await page.getByRole('button', { name: 'Bewaar als concept' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Vul een titel in.')
  await page.getByLabel('Wat', { exact: true }).fill('Zonder script')
  await page.getByLabel('Dag').fill('2026-12-22')
  await page.getByLabel('Tijd').fill('19:30')
  await page.getByRole('button', { name: 'Bewaar als concept' }).click()
  await page.getByText('Bewaard als concept.').waitFor()

  const base = await festival('Rooster zonder script')
  await page.goto(`${base}/rooster`)
  const row = page.getByRole('group', { name: 'Slotakkoord' })
  await row.getByLabel('Begin').fill('14:15')
  await row.getByLabel('Einde').fill('14:45')
  await page.getByRole('button', { name: 'Bewaar het rooster' }).click()
  await page.getByText('Bewaard.').waitFor()
  expect(await page.getByRole('group', { name: 'Slotakkoord' }).getByLabel('Begin').inputValue()).toBe('14:15')
})

test('with the keyboard alone, a session is moved on the timetable to another room and hour', async () => {
  const base = await festival('Rooster met toetsen')
  const { page, problems } = await city.visitor({ as: anna })
  await page.goto(`${base}/rooster`)
  await tabTo(page, /^15:00–15:30Slotakkoord\. Slotakkoord: Geen zaal, 15:00 tot 15:30\. Botst niet\.$/)
  await page.keyboard.press('Enter')
  const status = page.locator('.board__status')
  await expect.poll(() => status.textContent()).toBe('Slotakkoord opgepakt.')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowUp')
  await expect
    .poll(() => status.textContent())
    .toMatch(/^Slotakkoord: (?!Geen zaal).+, 14:40 tot 15:10\. Botst niet\.$/)
  await page.keyboard.press('Escape')
  await expect.poll(() => status.textContent()).toContain('Teruggelegd. Slotakkoord: Geen zaal, 15:00 tot 15:30.')

  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect.poll(() => status.textContent()).toContain('Nog niet bewaard.')
  await tabTo(page, /^Bewaar het rooster$/)
  await page.keyboard.press('Enter')
  await page.getByText('Bewaard.').waitFor()
  const row = page.getByRole('group', { name: 'Slotakkoord' })
  expect([await row.getByLabel('Begin').inputValue(), await row.getByLabel('Einde').inputValue()]).toEqual([
    '14:45',
    '15:15',
  ])
  expect(await row.getByLabel('Zaal').inputValue()).toMatch(/^\d+$/)
  expect(problems).toEqual([])
})

test('with a pointer, a session is dragged onto another and says that it clashes', async () => {
  const base = await festival('Rooster met de muis')
  const { page } = await city.visitor({ as: anna })
  await page.goto(`${base}/rooster`)
  const drag = async (name: RegExp, columns: number, down: number) => {
    const box = (await page.getByRole('button', { name }).boundingBox())!
    await page.mouse.move(box.x + 20, box.y + 10)
    await page.mouse.down()
    await page.mouse.move(box.x + 20 + columns * box.width, box.y + 10 + down, { steps: 8 })
    await page.mouse.up()
  }
  await drag(/Openingswoord:/, 1, 0)
  await drag(/Slotakkoord:/, 1, -66)
  await expect
    .poll(() => page.locator('.board__status').textContent())
    .toMatch(
      /Neergelegd\. Slotakkoord: .+, 14:00 tot 14:30\. Zelfde zaal en tijd als Openingswoord\. Nog niet bewaard\./,
    )
  expect(await page.locator('.board__session--clash').count()).toBe(2)
})

test.each(['', '/gegevens', '/onderdelen', '/onderdelen/nieuw', '/rooster', '/organisatoren', '/herhalen'])(
  'organising%s is accessible and within its screen',
  async (path) => {
    const base = await festival(`Bekeken ${path}`)
    const { page, problems } = await city.visitor({ as: anna, viewport: { width: 320, height: 700 } })
    for (const address of [base + path, '/organiseren', '/organiseren/nieuw', '/organiseren/nieuw-programma']) {
      await page.goto(address)
      expect(await accessibilityProblems(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      expect(await page.locator('h1').count()).toBe(1)
      if (path !== '') break
    }
    expect(problems).toEqual([])
    await page.context().close()
  },
)
