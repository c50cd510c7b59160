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
    const element = document.activeElement as HTMLInputElement | null
    return element?.labels?.[0]?.textContent ?? element?.getAttribute('aria-label') ?? element?.textContent ?? ''
  })

/** Presses Tab until something is focused that is called so; fails after `most` steps. */
async function tabTo(page: Page, name: RegExp, most = 120): Promise<void> {
  for (let step = 1; step <= most; step++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`${name} cannot be reached with Tab`)
}

async function press(page: Page, name: RegExp, then: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
  await page.waitForURL(then)
}

test('with the keyboard alone: a story is written, without a connection and signed out nothing is lost, and it gets a place in a reading path', async () => {
  const anna = await city.app.member({ name: 'Anna de Boer' })
  const { page, problems } = await city.visitor({ as: anna })
  await page.goto('/verhalen/nieuw')
  await tabTo(page, /^Titel/)
  await page.keyboard.type('Stilte opnemen')
  await page.keyboard.press('Enter')
  await page.waitForURL(/stilte-opnemen\/organiseren\/tekst\/nl$/)
  await tabTo(page, /^Vet$/)
  // One stop for the buttons; then the text itself.
  await tabTo(page, /^Tekst/, 1)
  await page.keyboard.type('Zet de koelkast uit. ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('Wacht.')
  await page.getByRole('region', { name: 'Zo wordt het' }).getByText('Wacht.').waitFor()

  const context = page.context()
  await context.setOffline(true)
  await tabTo(page, /^Bewaar$/)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Er is geen verbinding.').waitFor()
  await context.setOffline(false)
  const cookies = await context.cookies()
  await context.clearCookies()
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Je bent hier uitgelogd.').waitFor()
  // Signed in again in another tab.
  await context.addCookies(cookies)
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=saved/)
  expect(await page.locator('textarea[name=body]').inputValue()).toBe('Zet de koelkast uit. **Wacht.**')

  await press(page, /^Klaar\? Naar publiceren$/, /stilte-opnemen\/organiseren$/)
  await press(page, /^Zet online$/, /done=published/)
  await page.goto('/verhalen/leespaden/nieuw')
  await tabTo(page, /^Titel/)
  await page.keyboard.type('Over geluid')
  await page.keyboard.press('Enter')
  await page.waitForURL(/over-geluid\/organiseren$/)
  await tabTo(page, /^Adres van een verhaal/)
  await page.keyboard.type('/verhalen/stilte-opnemen')
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=added/)
  await press(page, /^Zet online$/, /leespaden\/over-geluid$/)
  await press(page, /Stilte opnemen/, /\/verhalen\/stilte-opnemen$/)
  expect(problems.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([])
})

test('what was typed and not saved comes back, and does not overwrite what another saved', async () => {
  const anna = await city.app.member({ name: 'Anna de Boer' })
  const { page } = await city.visitor({ as: anna })
  const begun = await anna.post('/verhalen/nieuw', { title: 'Twee tabbladen', language: 'nl' })
  const at = begun.headers.get('location') ?? ''
  await page.goto(at)
  await page.locator('textarea[name=body]').fill('In het ene tabblad.')
  const other = await page.context().newPage()
  await anna.post(at, { act: 'save', title: 'Twee tabbladen', body: 'Elders bewaard.', seen: '1' })
  await other.goto(at)
  await other.getByRole('button', { name: 'Zet die terug' }).click()
  expect(await other.locator('textarea[name=body]').inputValue()).toBe('In het ene tabblad.')
  await other.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await other.getByText('bewaarde intussen iets anders').waitFor()
  expect(await other.locator('textarea[name=body]').inputValue()).toBe('In het ene tabblad.')
  expect(await other.locator('.text-change del').innerText()).toContain('Elders bewaard.')
})
