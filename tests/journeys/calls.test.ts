import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone } from '#platform/testing'
import { aResponse } from '#responses'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

/** What has the focus: by its label, or by what it says. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    const [label] =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? (element.labels ?? []) : []
    return (element?.getAttribute('aria-label') ?? label?.textContent ?? element?.textContent ?? '').trim()
  })

/** Presses Tab until something is focused whose name fits. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < 120; step++) {
    await page.keyboard.press('Tab')
    passed.push(await focused(page))
    if (name.test(passed.at(-1) ?? '')) return
  }
  throw new Error(`${name} cannot be reached with Tab, only ${passed.join(' | ')}`)
}

async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** The same, of what leads to another page, or back to this one with what is wrong. */
async function follow(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  const loaded = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await loaded
}

async function write(page: Page, label: RegExp, words: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.type(words)
}

const reads = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()

const states = async (slug: string) =>
  (
    await city.app.db
      .selectFrom('responses.response_card')
      .innerJoin('calls.call_card', 'calls.call_card.id', 'responses.response_card.call_id')
      .innerJoin('people.party_card', 'people.party_card.id', 'responses.response_card.party_id')
      .where('calls.call_card.slug', '=', slug)
      .select(['people.party_card.name', 'responses.response_card.state', 'calls.call_card.state as call'])
      .orderBy('people.party_card.name')
      .execute()
  ).map((row) => [row.name, row.state, row.call])

test('with the keyboard alone: a call is put up, answered on a phone with an attachment, and one is chosen', async () => {
  const [chief, maker, other] = await Promise.all(
    ['Chef Stilte', 'Maker Ruis', 'Ander Geluid'].map((name) => city.app.member({ name })),
  )
  const asking = await city.visitor({ as: chief! })
  await asking.page.goto('/oproepen')
  await follow(asking.page, /^Zet een oproep op$/)
  await follow(asking.page, /^Opdracht$/)
  await write(asking.page, /^Titel$/, 'Stilte voor een film over niets')
  await write(asking.page, /^Tekst$/, 'Vier minuten, en je hoort alles.')
  await follow(asking.page, /^Zet open$/)
  await reads(asking.page, 'De oproep staat open')
  const slug = /oproepen\/([^/]+)\/organiseren/.exec(asking.page.url())?.[1] ?? ''
  const { id } = await city.app.db
    .selectFrom('calls.call_card')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  await city.app.db.transaction().execute((tx) => aResponse(tx, { callId: id, partyId: other!.personId }))

  const responding = await city.visitor({ ...phone, as: maker! })
  // Listening from before the page is there, so that the browser knows by then not to open a window of its own.
  responding.page.on('filechooser', (chooser) => {
    void chooser.setFiles({ name: 'stilte.txt', mimeType: 'text/plain', buffer: Buffer.from('…') })
  })
  await responding.page.goto(`/oproepen/${slug}`)
  await follow(responding.page, /^Reageer$/)
  await write(responding.page, /^Waarom jij\?$/, 'Ik kan heel goed niets laten horen.')
  await press(responding.page, /^Voeg bestanden toe/)
  const chosen = responding.page.getByLabel(/^Voeg bestanden toe/)
  await expect.poll(() => chosen.evaluate((field: HTMLInputElement) => field.files?.length)).toBe(1)
  await follow(responding.page, /^Verstuur je reactie$/)
  await reads(responding.page, 'Verstuurd. Je reactie is aangekomen.')
  await reads(responding.page, 'stilte.txt')
  expect(await responding.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  await follow(asking.page, /^Reacties/)
  const row = asking.page.locator('.answer-row', { hasText: 'Maker Ruis' })
  await tabTo(asking.page, /^Maker Ruis$/)
  await press(asking.page, /^Zet op de shortlist$/)
  await row.getByRole('button', { name: 'Haal van de shortlist' }).waitFor()
  // The button turns before the server has spoken.
  await expect
    .poll(() => states(slug), { timeout: 20_000 })
    .toEqual([
      ['Ander Geluid', 'sent', 'open'],
      ['Maker Ruis', 'shortlisted', 'open'],
    ])
  await asking.page.reload()
  await follow(asking.page, /^Beantwoord wie nog wacht \(2\)$/)
  await reads(asking.page, 'Maker Ruis (op de shortlist)')
  await follow(asking.page, /^Verstuur dit antwoord$/)
  await reads(asking.page, 'Het antwoord is onderweg')
  await follow(asking.page, /^Maker Ruis$/)
  await reads(asking.page, 'stilte.txt')
  await press(asking.page, /^Kies als maker$/)
  await write(asking.page, /^Waarom deze keuze/, 'Zo klinkt het dus.')
  await follow(asking.page, /^Ja, kies$/)
  await reads(asking.page, 'Zo klinkt het dus.')
  expect(await states(slug)).toEqual([
    ['Ander Geluid', 'declined', 'matched'],
    ['Maker Ruis', 'chosen', 'matched'],
  ])

  await responding.page.goto('/mij/reacties')
  await follow(responding.page, /^Stilte voor een film over niets$/)
  await reads(responding.page, 'Chef Stilte heeft jou gekozen.')
  // A redirect that the shortlist does not follow counts as broken off.
  const problems = [...asking.problems, ...responding.problems].filter((one) => !one.includes('done=shortlisted'))
  expect(problems).toEqual([])
})

test('with the keyboard alone, in the dark: a juror says yes and scores an entry without seeing whose it is', async () => {
  const slug = 'challenge-mediapark-van-morgen'
  const juror = await city.app.member({ name: 'Jurylid Uit Den Vreemde' })
  const { id } = await city.app.db
    .selectFrom('calls.call_card')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  await city.app.db
    .insertInto('selection.juror')
    .values({ call_id: id, person_id: juror.personId, invited_at: new Date('2026-11-21T10:00:00Z') })
    .execute()
  const { page, problems } = await city.visitor({ as: juror, colorScheme: 'dark' })
  await page.goto('/mij')
  await follow(page, /^Het Media Park van morgen$/)
  await follow(page, /^Ja, ik doe mee$/)
  await follow(page, /^Reactie 1$/)
  const judged = Number(page.url().split('/').at(-1))
  const names = (await states(slug)).map(([name]) => name ?? '')
  const text = (await page.locator('main').textContent()) ?? ''
  expect([names.length > 1, names.filter((name) => text.includes(name))]).toEqual([true, []])

  await write(page, /^Idee$/, '8')
  await write(page, /^Haalbaar$/, '11')
  await write(page, /^Voor de stad$/, '7')
  await follow(page, /^Bewaar en ga verder$/)
  // One mark is no mark: what was typed stays, and the problem leads to its field.
  await press(page, /^Geef een heel cijfer van 1 tot en met 10\.$/)
  await expect.poll(() => focused(page)).toMatch(/^Haalbaar/)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('6')
  await follow(page, /^Bewaar en ga verder$/)
  expect(page.url()).not.toMatch(new RegExp(`/${judged}$`))
  const { rows } = await scoresOf(juror.personId)
  expect(rows).toEqual([6, 7, 8].map((points) => ({ response_id: judged, points, round: 'blind' })))
  expect(problems.filter((problem) => !problem.includes('422'))).toEqual([])
})

const scoresOf = async (personId: number) => ({
  rows: await city.app.db
    .selectFrom('selection.score')
    .select(['response_id', 'points', 'round'])
    .where('person_id', '=', personId)
    .orderBy('points')
    .execute(),
})
