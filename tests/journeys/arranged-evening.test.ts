import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserContextOptions } from 'playwright-core'
import { accessibilityProblems, borrowBrowser, type BorrowedBrowser, desk, phone, watch } from '#platform/testing'
import { openTestApp, type TestApp, type TestMember } from '../../src/app/testing.ts'
import { anEvening, type Evening } from '../evenings.ts'

let app: TestApp
let browser: BorrowedBrowser
let origin: string
let olga: TestMember
let anna: TestMember
beforeAll(async () => {
  ;[app, browser] = await Promise.all([openTestApp({ now: '2026-12-01T18:58:00Z' }), borrowBrowser()])
  origin = `http://127.0.0.1:${(await app.serve()).port}`
  olga = await app.member({ name: 'Olga Organisator' })
  anna = await app.member({ name: 'Anna Bos' })
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

const names = 'Bram Cas Dina Emre Fien Gijs Hava Ivo Jara Kofi Lotte'.split(' ').map((name) => `${name} de Boer`)
const plan = [0, 1, 2].map((round) =>
  [0, 1, 2].map((table) => [0, 1, 2, 3].map((chair) => chair * 3 + ((table + chair * round) % 3))),
)
const anArrangedEvening = () =>
  anEvening(app, olga, { plan, people: [anna, ...names], startsAt: new Date('2026-12-01T19:00:00Z') })

async function open(path: string, as?: TestMember, options: BrowserContextOptions = phone) {
  const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: origin, ...options })
  const [name = '', value = ''] = as?.cookie.split('=') ?? []
  if (as) await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  const problems = watch(page)
  await page.goto(path)
  return { page, context, problems }
}

/** An answer that nothing is new has no body, which the browser's log calls aborted. */
const isWrong = (problem: string) => !problem.endsWith('/stand net::ERR_ABORTED')

/** What is pressed on one phone is on the other screens within seconds. */
const soon = { timeout: 30_000 }
/** Three browsers at once, on a busy machine. */
const patience = 150_000

test(
  'an evening: the hall and the phones follow whoever leads, also when the network was away',
  async () => {
    const evening = await anArrangedEvening()
    const hall = await open(evening.hall, undefined, { viewport: { width: 1920, height: 1080 } })
    const own = await open(`${evening.page}/mijn-schema`, anna)
    const lead = await open(evening.day, olga)
    await hall.page.getByText('Straks', { exact: false }).first().waitFor()
    expect(await hall.page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true)

    await lead.page.getByRole('button', { name: 'Start ronde 1' }).click()
    await lead.page.getByRole('button', { name: 'Ronde 1 is klaar' }).waitFor()
    await hall.page.getByText('tot 20:18').waitFor(soon)
    await own.page.getByRole('heading', { name: 'Nu: Ronde 1 van 3' }).waitFor(soon)

    // The network goes away: what stands there stays, says how old it is, and the clock goes on.
    await own.context.setOffline(true)
    await own.page.getByText('Geen verbinding, stand van').waitFor(soon)
    const clock = () => own.page.getByRole('timer').innerText()
    const was = await clock()
    await expect.poll(clock, { timeout: 5000 }).not.toBe(was)
    await lead.page.getByRole('button', { name: 'Ronde 1 is klaar' }).click()
    await own.context.setOffline(false)
    await own.page.getByRole('heading', { name: 'Straks: Ronde 2 van 3' }).waitFor(soon)
    await own.page.getByText('Geen verbinding').waitFor({ state: 'hidden', ...soon })
    await hall.page.getByText('Straks', { exact: false }).first().waitFor(soon)
    expect([...hall.problems, ...lead.problems].filter(isWrong)).toEqual([])
    for (const { context } of [hall, own, lead]) await context.close()
  },
  patience,
)

test(
  'somebody is not there: the screen shows it at once, and what is left is planned anew',
  async () => {
    const evening = await anArrangedEvening()
    const hall = await open(evening.hall, undefined, { viewport: { width: 1920, height: 1080 } })
    const lead = await open(evening.day, olga)
    await hall.page.getByText('Bram de Boer').waitFor()
    await lead.page.getByRole('button', { name: /Is er niet.*Bram de Boer/ }).click()
    await lead.page.getByText('1 afgemelde deelnemer staat nog in de indeling').waitFor()
    await hall.page.getByText('Bram de Boer').waitFor({ state: 'detached', ...soon })
    await lead.page.getByLabel('Naam', { exact: true }).fill('Nadia Nieuw')
    await lead.page.getByRole('button', { name: 'Zet erbij' }).click()
    await lead.page.getByText('1 deelnemer heeft nog geen plek', { exact: false }).waitFor()
    await lead.page.getByRole('button', { name: 'Deel opnieuw in' }).click()
    await lead.page.getByText(/^Opnieuw ingedeeld\./).waitFor(soon)
    await hall.page.getByText('Nadia Nieuw').waitFor(soon)
    expect([...hall.problems, ...lead.problems].filter(isWrong)).toEqual([])
    for (const { context } of [hall, lead]) await context.close()
  },
  patience,
)

const shown = (evening: Evening): [name: string, path: string, as?: TestMember][] => [
  ['the hall', `${evening.hall}?naam=anna`],
  ['the day', evening.day, olga],
  ['printing', evening.day.replace('op-de-dag', 'printen'), olga],
  ['the schedule', `${evening.page}/mijn-schema`, anna],
]

test(
  'every page of the day is accessible and within a narrow screen',
  async () => {
    const evening = await anArrangedEvening()
    for (const [name, path, as] of shown(evening)) {
      const { page, context } = await open(path, as, { ...desk, viewport: { width: 320, height: 700 } })
      const problems = await accessibilityProblems(page)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect({ name, problems, width: Math.max(width, 320) }).toEqual({ name, problems: [], width: 320 })
      expect(await page.locator('h1').count()).toBe(1)
      await context.close()
    }
  },
  patience,
)
