import sharp from 'sharp'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, phone } from '#platform/testing'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

const save = (page: Page) => page.getByRole('button', { name: 'Bewaar', exact: true }).click()
const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Onderdelen' }).getByRole('link', { name, exact: true }).click()
const photo = async () => ({
  name: 'ik.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 640, height: 360, channels: 3, background: '#b98' } })
    .jpeg()
    .toBuffer(),
})

test.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])(
  'a new member makes a profile %s, chooses who sees what, and is found by what she seeks',
  async (_, javaScriptEnabled) => {
    const name = javaScriptEnabled ? 'Wies Proef' : 'Noud Proef'
    const wies = await city.app.member({ name })
    const { page, problems } = await city.visitor({ as: wies, javaScriptEnabled })
    await page.goto('/mij')
    await page.getByRole('link', { name: 'Profiel', exact: true }).first().click()

    await page.getByLabel('Voornaamwoorden').fill('die/hun')
    await page.getByLabel('In één zin, in het Nederlands').fill('Bouwt instrumenten van oude radio’s.')
    await page.getByLabel('Geluid', { exact: true }).check()
    await save(page)
    await page.getByText('Bewaard.').waitFor()

    await part(page, 'Foto')
    await page.getByLabel('Bestand').setInputFiles(await photo())
    await save(page)
    await page.getByRole('img', { name: 'Zo ziet hij eruit' }).waitFor()

    await part(page, 'Kan, zoekt, biedt')
    await page.getByLabel('Zoek een vaardigheid').fill('foley')
    if (!javaScriptEnabled) await page.getByRole('main').getByRole('button', { name: 'Zoek', exact: true }).click()
    await page.getByRole('checkbox', { name: /Foley.*: Zoekt/ }).check()
    await page.getByLabel('Wat je biedt, in het Nederlands').fill('Een werkplaats vol soldeerbouten.')
    await save(page)
    await page.getByText('Bewaard.').waitFor()

    await part(page, 'Werk en links')
    await page.getByRole('link', { name: 'Voeg werk toe' }).click()
    await page.getByLabel('Titel').fill('Radio zonder zender')
    await page.getByLabel('Jaar').fill('2026')
    await save(page)
    await page.getByText('Radio zonder zender').waitFor()

    await part(page, 'Wie wat ziet')
    await page.getByRole('group', { name: 'Wat je zoekt en biedt' }).getByLabel('Leden').check()
    await save(page)
    await page.getByText('Bewaard.').waitFor()
    if (javaScriptEnabled) expect(problems).toEqual([])
    await page.context().close()

    const reader = await city.visitor({ as: await city.app.member() })
    await reader.page.goto('/mensen')
    await reader.page.getByLabel('Naam of vaardigheid').fill('soldeerbouten')
    await reader.page.getByRole('button', { name: 'Laat zien' }).click()
    await reader.page.getByRole('link', { name }).click()
    await reader.page.getByText('Een werkplaats vol soldeerbouten.').waitFor()
    expect(await reader.page.getByRole('img').count()).toBe(0)
    expect(
      await reader.page.locator('.face-beside__face').evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBe(480)
    expect(reader.problems).toEqual([])
    await reader.page.context().close()

    const stranger = await city.visitor()
    await stranger.page.goto(`/mensen/${wies.handle}`)
    await stranger.page.getByText('Radio zonder zender').waitFor()
    expect(await stranger.page.getByText('soldeerbouten').count()).toBe(0)
    await stranger.page.context().close()
  },
)

test('two people say they met, and one joins the other’s collective', async () => {
  const [ada, bo] = [await city.app.member({ name: 'Ada Duo' }), await city.app.member({ name: 'Bo Duo' })]
  const { page: hers } = await city.visitor({ as: ada })
  await hers.goto('/mij/organisaties')
  await hers.getByRole('link', { name: 'Begin een organisatie of collectief' }).click()
  await hers.getByLabel('Naam').fill('Duo Duim')
  await hers.getByRole('button', { name: 'Begin', exact: true }).click()
  await hers.getByRole('link', { name: 'Bekijk de pagina' }).click()
  const address = new URL(hers.url()).pathname

  const { page: his, problems } = await city.visitor({ as: bo, ...phone })
  await his.goto(`/mensen/${ada.handle}`)
  await his.getByRole('button', { name: 'Wij hebben elkaar ontmoet' }).click()
  await his.getByText('Je zei dat jullie elkaar hebben ontmoet.').waitFor()
  await his.goto(address)
  await his.getByRole('link', { name: 'Hoor je hierbij?' }).click()
  await his.getByLabel('Wie ben je voor hen?').fill('De andere helft.')
  await his.getByRole('button', { name: 'Vraag om erbij te horen' }).click()
  await his.getByText('Je vraag is verstuurd.').first().waitFor()

  await hers.goto('/mij/contacten')
  await hers.getByRole('button', { name: 'Ja, dat klopt' }).click()
  await hers.getByText('Vastgelegd.').waitFor()
  await hers.goto('/mij/organisaties')
  await hers.getByRole('link', { name: 'Duo Duim' }).click()
  await hers.getByText('De andere helft.').waitFor()
  await hers.getByRole('button', { name: 'Laat toe' }).click()
  await hers.getByText('Bewaard.').waitFor()

  await his.goto(address)
  await his.getByText('Je hoort hierbij.').waitFor()
  await his.goto(`/mensen/${ada.handle}`)
  await his.getByText('Jullie hebben elkaar ontmoet.').waitFor()
  expect(problems).toEqual([])
})

test('the pages of a profile have no barriers, in both languages, themes and widths', async () => {
  const eva = await city.app.member({ name: 'Eva Toets', steward: true })
  await eva.post('/mij/profiel/foto', { picture: new File([(await photo()).buffer], 'ik.jpg') })
  await eva.post('/mij/profiel/werk/nieuw', { title: 'Iets', picture: new File([(await photo()).buffer], 'ik.jpg') })
  await eva.post('/mij/organisaties/nieuw', { name: 'Toetsclub', kind: 'company' })
  const pages = {
    nl: [
      '/mij/profiel',
      '/mij/profiel/foto',
      '/mij/profiel/vaardigheden',
      '/mij/profiel/werk',
      '/mij/profiel/werk/nieuw',
    ],
    en: [
      '/en/me/profile/available',
      '/en/me/profile/visible',
      '/en/me/contacts',
      '/en/me/organisations',
      '/en/me/organisations/new',
    ],
  }
  const more = {
    nl: [
      `/mensen/${eva.handle}`,
      '/organisaties/toetsclub',
      '/organisaties/toetsclub/leden',
      '/melden?over=/mensen',
      '/beheer/meldingen',
    ],
    en: [
      `/en/people/${eva.handle}`,
      '/en/organisations/toetsclub/edit',
      '/en/organisations/toetsclub/join',
      '/en/report',
      '/en/desk/organisations',
    ],
  }
  for (const [options, paths] of [
    [{ colorScheme: 'light' }, [...pages.nl, ...pages.en]],
    [{ ...phone, colorScheme: 'dark' }, [...more.nl, ...more.en]],
  ] as const) {
    const { page, problems } = await city.visitor({ as: eva, ...options })
    for (const path of paths) {
      await page.goto(path)
      expect([path, await accessibilityProblems(page)]).toEqual([path, []])
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)]).toEqual([path, 0])
    }
    expect(problems).toEqual([])
    await page.context().close()
  }
}, 180_000)
