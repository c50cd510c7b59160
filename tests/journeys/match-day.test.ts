import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMembership, aPerson, anOrganisation } from '#people'
import { aGathering } from '#programme'
import { borrowBrowser, type BorrowedBrowser, desk, phone, watch } from '#platform/testing'
import { openTestApp, type TestApp, type TestMember } from '../../src/app/testing.ts'
import { aCompany, aMatchday, aPlace, aStudent, aWishList } from '../../src/features/matchdays/factories.ts'

const slug = 'stagedag'
const manage = `/bijeenkomsten/${slug}/organiseren/stagedag`
const own = `/mij/stagedag/${slug}`
/** What is pressed on one screen is on the other within seconds; three browsers at once, on a busy machine. */
const soon = { timeout: 60_000 }

let app: TestApp
let browser: BorrowedBrowser
let origin: string
let olga: TestMember
let stan: TestMember

beforeAll(async () => {
  // Ten minutes before the first conversation.
  ;[app, browser] = await Promise.all([openTestApp({ now: '2026-11-22T11:50:00Z' }), borrowBrowser()])
  origin = `http://127.0.0.1:${(await app.serve()).port}`
  await app.work()
  olga = await app.member({ name: 'Olga Organisator' })
  stan = await app.member({ name: 'Stan Student' })
  await app.db.transaction().execute(async (tx) => {
    const { id: campus } = await anOrganisation(tx, { name: 'Mediacampus' })
    await aMembership(tx, { personId: olga.personId, partyId: campus, standing: 'admin' })
    const gathering = await aGathering(tx, {
      ...{ slug, organiserIds: [campus] },
      startsAt: new Date('2026-11-22T12:00:00Z'),
      endsAt: new Date('2026-11-22T15:00:00Z'),
    })
    const day = await aMatchday(tx, gathering, { phase: 'wishes', wishesUntil: new Date('2026-11-22T11:58:00Z') })
    const places: number[] = []
    for (const name of ['Studio Een', 'Bedrijf Twee', 'Bedrijf Drie'])
      places.push(await aPlace(tx, await aCompany(tx, day, { name }), { title: `Stage bij ${name}` }))
    await aStudent(tx, day, { personId: stan.personId })
    for (const name of ['Ada', 'Bo', 'Cas']) {
      const { id: personId } = await aPerson(tx, { name })
      await aWishList(tx, await aStudent(tx, day, { personId }), 0, places)
    }
  })
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

async function open(path: string, as: TestMember, options: BrowserContextOptions) {
  const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: origin, ...options })
  const [name = '', value = ''] = as.cookie.split('=')
  await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  const problems = watch(page)
  await page.goto(path)
  return { page, problems }
}

/** Tab until it is there, as somebody without a pointer does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor(soon)
  const here = () => target.evaluate((element) => element === document.activeElement)
  for (let step = 0; step < 120; step++) {
    if (await here()) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${target.toString()} cannot be reached with Tab`)
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

const isWrong = (problem: string) => !problem.includes('net::ERR_ABORTED')

test('by keyboard alone: a student orders wishes, an organiser makes the day, and the phone follows it', async () => {
  const student = await open(`${own}/lijst`, stan, desk)
  const add = (name: string) => student.page.getByRole('button', { name: new RegExp(`Op mijn lijst.*${name}`) })
  const chosen = () =>
    student.page.getByRole('list', { name: 'Jouw lijst' }).locator('.ordered-choice__name').allInnerTexts()
  await press(student.page, add('Bedrijf Twee'))
  await student.page.getByText('Je lijst is bewaard: 1 plek').waitFor(soon)
  await press(student.page, add('Studio Een'))
  await student.page.getByText('Je lijst is bewaard: 2 plekken').waitFor(soon)
  expect(await chosen()).toEqual(['Stage bij Bedrijf Twee', 'Stage bij Studio Een'])
  await press(student.page, student.page.getByRole('button', { name: /Omhoog.*Studio Een/ }))
  await expect.poll(chosen, soon).toEqual(['Stage bij Studio Een', 'Stage bij Bedrijf Twee'])

  const { page, problems } = await open(`${manage}/rooster`, olga, desk)
  await tabTo(page, page.getByLabel('Zalen'))
  await page.keyboard.type('Grote zaal')
  await press(page, page.getByRole('button', { name: 'Bewaar de indeling' }))
  await press(page, page.getByRole('button', { name: 'Verdeel de bedrijven over de zalen' }))
  await page.getByRole('button', { name: 'Verdeel de bedrijven over de zalen' }).waitFor({ state: 'detached', ...soon })
  await press(page, page.getByRole('button', { name: 'Maak het rooster' }))
  await page.getByText('11 van 11 gewenst').waitFor(soon)
  await press(page, page.locator('summary').filter({ hasText: 'Zet het rooster online' }))
  await press(page, page.getByRole('button', { name: 'Ja, zet het online' }))
  await page.getByText('Het rooster staat online').waitFor(soon)

  const times = await open(`${own}/rooster`, stan, phone)
  await times.page.getByRole('heading', { name: /^Hierna, om \d\d:\d\d/ }).waitFor(soon)
  await times.page.getByText('Studio Een').first().waitFor(soon)
  expect(await times.page.getByRole('heading', { name: 'Wat niet doorgaat' }).count()).toBe(0)
  await times.page.evaluate(() => (document.body.dataset.same = 'yes'))

  await press(page, page.getByRole('link', { name: 'Naar Op de dag' }))
  await tabTo(page, page.getByLabel('Naam van een student of bedrijf'))
  await page.keyboard.type('studio')
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('button', { name: 'Is er niet' }))
  await page.getByText('Het rooster is aangepast').waitFor(soon)

  await times.page.getByRole('heading', { name: 'Wat niet doorgaat' }).waitFor(soon)
  await times.page.getByText('Studio Een valt uit').waitFor(soon)
  expect(await times.page.evaluate(() => document.body.dataset.same)).toBe('yes')
  expect(await times.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect([...student.problems, ...problems, ...times.problems].filter(isWrong)).toEqual([])
}, 240_000)
