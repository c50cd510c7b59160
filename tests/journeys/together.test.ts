import type { Page } from 'playwright-core'
import { anEngagement } from '#engagements'
import { phone } from '#platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestMember } from '../../src/app/testing.ts'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

const press = (page: Page, role: 'link' | 'button', name: string | RegExp) =>
  page
    .getByRole(role, { name, exact: typeof name === 'string' })
    .first()
    .press('Enter')
/** Opens what waits for somebody on the own page. */
const takeTurn = async (page: Page, name: string) => {
  await page.goto('/mij')
  await press(page, 'link', name)
}
const open = async (as: TestMember, options = {}) => {
  const { page, problems } = await city.visitor({ as, ...options })
  return { page, problems }
}

test('by keyboard three people found a collective, divide what it earns, and show with who asked what came of it', async () => {
  const member = (name: string) => city.app.member({ name })
  const [ada, bo, cleo, dora] = await Promise.all(['Ada Trio', 'Bo Trio', 'Cleo Trio', 'Dora Vraagt'].map(member))
  const [hers, his, third, asker] = [
    await open(ada!),
    await open(bo!, { javaScriptEnabled: false }),
    await open(cleo!, phone),
    await open(dora!),
  ]

  await hers.page.goto('/collectieven')
  await press(hers.page, 'link', 'Richt een collectief op')
  await hers.page.getByLabel('Naam', { exact: true }).fill('Drie Tonen')
  await hers.page.getByLabel('Persoon 1').fill('Bo Trio')
  await hers.page.getByLabel('Persoon 2').fill('Cleo Trio')
  await press(hers.page, 'button', 'Vraag ze')
  await hers.page.getByText('Gevraagd. Ze krijgen bericht.').waitFor()
  for (const { page } of [his, third]) {
    await takeTurn(page, 'Drie Tonen')
    await press(page, 'button', 'Ja, ik doe mee')
    await page.waitForURL(page === his.page ? '**?done=yes' : '**/organisaties/drie-tonen')
  }
  // With the third yes it is there.
  await third.page.getByRole('heading', { level: 1, name: 'Drie Tonen' }).waitFor()

  const { id: collective } = await city.app.db
    .selectFrom('people.party_card')
    .select('id')
    .where('name', '=', 'Drie Tonen')
    .executeTakeFirstOrThrow()
  const title = 'Muziek bij een wandeling'
  const about = { askerId: dora!.personId, doerId: collective, doerBy: ada!.personId, title, amount: 900 }
  const id = await city.app.db.transaction().execute((tx) => anEngagement(tx, { ...about, state: 'agreed' }))

  await hers.page.goto('/mij/samenwerkingen')
  await press(hers.page, 'link', title)
  await press(hers.page, 'link', 'Verdeel dit onder de leden')
  for (const name of ['Ada', 'Bo', 'Cleo']) await hers.page.getByLabel(`Aandeel van ${name} Trio, in %`).fill('33')
  await press(hers.page, 'button', 'Stel voor en teken')
  await hers.page
    .getByText(/Samen is dit 99\s?%: er ontbreekt nog 1\s?%/)
    .first()
    .waitFor()
  await hers.page.getByLabel('Aandeel van Cleo Trio, in %').fill('34')
  await press(hers.page, 'button', 'Stel voor en teken')
  await hers.page.getByText('Voorgesteld en door jou getekend.').waitFor()
  for (const { page } of [his, third]) {
    await takeTurn(page, title)
    await press(page, 'button', /^Teken voor 3[34]\s?%/)
    await page.getByRole('status').first().waitFor()
  }
  await third.page.getByText('Iedereen heeft getekend. Deze verdeling geldt.').waitFor()

  await asker.page.goto(`/samenwerkingen/${id}`)
  await press(asker.page, 'button', 'Ja, het is klaar')
  await asker.page.getByText('Je zei dat het klaar is.').waitFor()
  await takeTurn(hers.page, title)
  await press(hers.page, 'button', 'Ja, het is klaar')
  await press(hers.page, 'link', 'Schrijf wat ervan kwam')
  await hers.page.getByLabel('In het Nederlands').fill('Drie stemmen onder de bomen.')
  await press(hers.page, 'button', 'Bewaar, ik zeg ja')
  await hers.page.getByText('Dit wacht op een ja van Dora Vraagt.').waitFor()

  const stranger = (await city.visitor()).page
  expect((await stranger.goto(`/resultaten/${id}`))?.status()).toBe(404)
  await takeTurn(asker.page, title)
  await press(asker.page, 'button', 'Ja, laat het zien')
  await asker.page.getByText('Iedereen kan het nu zien.').waitFor()
  expect((await stranger.goto(`/resultaten/${id}`))?.status()).toBe(200)
  await stranger.getByText('Drie stemmen onder de bomen.').waitFor()
  const problems = [hers, his, third, asker].flatMap((one) => one.problems)
  expect(problems.filter((problem) => !problem.includes('422'))).toEqual([])
})
