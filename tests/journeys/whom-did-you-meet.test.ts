import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems } from '#platform/testing'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

const maker = { handle: 'jurina-martina' }

test('two taps by keyboard say whom one met; the network then has what to follow up', async () => {
  const jurina = await city.app.member(maker)
  const { page, problems } = await city.visitor({ as: jurina, javaScriptEnabled: false })
  await page.goto('/mij')
  await page
    .getByRole('link', { name: /^Wie ontmoette je bij/ })
    .first()
    .press('Enter')
  const yes = page.getByRole('button', { name: 'Ja', exact: true })
  const open = await yes.count()
  await yes.first().press('Enter')
  await page.getByText('Genoteerd', { exact: true }).waitFor()
  expect(await yes.count()).toBe(open - 1)

  await page.goto('/mij/netwerk?volgorde=recent')
  const note = page.getByText(/^Notitie bij /).first()
  await note.press('Enter')
  const what = page.getByLabel('Wat wil je opvolgen?').locator('visible=true')
  await what.fill('De proefopname sturen')
  await page.getByRole('button', { name: 'Bewaar' }).locator('visible=true').press('Enter')
  await page.getByText('Notitie bewaard').waitFor()
  await page.getByText('Opvolgen: De proefopname sturen').waitFor()
  expect(problems).toEqual([])
})

test('pages about whom one met are accessible and fit a small phone', async () => {
  const jurina = await city.app.member({ ...maker, email: 'opnieuw@example.org' })
  const { page, problems } = await city.visitor({ as: jurina, viewport: { width: 320, height: 640 } })
  await page.goto('/mij')
  const whom =
    (await page
      .getByRole('link', { name: /^Wie ontmoette je bij/ })
      .first()
      .getAttribute('href')) ?? ''
  for (const path of [whom, `${whom}?naam=an`, '/mij/netwerk', '/en/me/network?toon=worked&volgorde=strong']) {
    await page.goto(path)
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect([path, await accessibilityProblems(page), tooWide]).toEqual([path, [], false])
  }
  expect(problems).toEqual([])
})
