import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, phone } from '#platform/testing'
import type { TestMember } from '../../src/app/testing.ts'
import { aDoor, aScan, openDevice } from '../doors.ts'
import { newCode } from '../tickets.ts'
import { answerOn, atTheDoor, inside, offline, scan } from './at-the-door.ts'
import { type City, openCity } from './city.ts'

const now = Date.parse('2026-11-22T11:00:00Z')
let city: City
let olga: TestMember
beforeAll(async () => {
  city = await openCity()
  olga = await city.app.member({ name: 'Olga Organisator' })
})
afterAll(() => city.close())

test('an organiser makes a link, a volunteer opens it and scans; each code has its own answer', async () => {
  const door = await aDoor(city.app, olga, now, [
    { holder: 'Samira Yilmaz', needs: 'Rolstoel: lift links' },
    { holder: 'Chris Wachter', state: 'waiting' },
  ])
  const desk = await city.visitor({ as: olga })
  await desk.page.goto(door.page)
  await desk.page.getByLabel('Naam').fill('Balie 2')
  await desk.page.getByRole('button', { name: 'Apparaat toevoegen' }).click()
  await desk.page.getByText('Apparaat toegevoegd').waitFor()
  const link = new URL(await desk.page.getByRole('textbox', { name: 'Link voor dit apparaat' }).inputValue())
  expect(await accessibilityProblems(desk.page)).toEqual([])

  const { page, problems } = await city.visitor({ ...phone })
  await page.goto(link.pathname + link.hash)
  await page.getByText('Balie 2').waitFor()
  expect(new URL(page.url()).hash).toBe('')
  expect(await accessibilityProblems(page)).toEqual([])
  const [samira = '', chris = ''] = door.codes
  const expected: [string, RegExp][] = [
    [samira, /Welkom\s+Samira Yilmaz[^]*Rolstoel: lift links/],
    [`https://golflengte.test/kaartje/${samira.toLowerCase()}`, /Al binnen[^]*12:00[^]*hier/],
    [chris, /Wachtlijst\s+Chris Wachter/],
    [newCode(), /Onbekend/],
    ['https://example.org/', /Geen kaartje/],
  ]
  for (const [code, words] of expected) {
    await scan(page, code)
    await expect.poll(() => answerOn(page), { timeout: 10_000 }).toMatch(words)
    expect(await accessibilityProblems(page)).toEqual([])
  }
  await expect.poll(() => inside(city, door), { timeout: 20_000 }).toBe(1)
  expect(problems).toEqual([])
  await desk.page.goto(`${door.page}/verslag`)
  await desk.page.getByRole('rowheader', { name: 'Samira Yilmaz' }).waitFor()
}, 60_000)

test('without network one scans on, also after the page was closed; with network everything arrives once', async () => {
  const door = await aDoor(city.app, olga, now, [
    { holder: 'Een' },
    { holder: 'Twee' },
    { holder: 'Drie' },
    { holder: 'Vier' },
  ])
  const [one = '', two = '', three = '', four = ''] = door.codes
  const { page, context } = await atTheDoor(city, olga, door, 'Kelder')
  await offline(context, true)
  await scan(page, one)
  await expect.poll(() => answerOn(page), { timeout: 10_000 }).toMatch(/Welkom\s+Een/)
  await page.reload()
  await page.getByText('zonder netwerk · 1 wacht').waitFor()
  await scan(page, one)
  await expect.poll(() => answerOn(page), { timeout: 10_000 }).toMatch(/Al binnen/)
  await scan(page, two)
  await expect.poll(() => answerOn(page), { timeout: 10_000 }).toMatch(/Welkom\s+Twee/)

  // The page dies; its browser opens another.
  await page.close({ runBeforeUnload: false })
  const next = await context.newPage()
  await next.goto('/deur/')
  await next.getByText('zonder netwerk · 3 wachten').waitFor()
  await scan(next, three)
  await expect.poll(() => answerOn(next), { timeout: 10_000 }).toMatch(/Welkom\s+Drie/)
  expect(await inside(city, door)).toBe(0)

  await offline(context, false)
  await expect.poll(() => inside(city, door), { timeout: 20_000 }).toBe(3)
  await next.getByText('verbonden', { exact: true }).waitFor()
  await scan(next, four)
  await expect.poll(() => answerOn(next), { timeout: 10_000 }).toMatch(/Welkom\s+Vier/)
  await expect.poll(() => inside(city, door), { timeout: 20_000 }).toBe(4)
  const scans = await city.app.db
    .selectFrom('door.scan')
    .select(['verdict', 'shown'])
    .where('gathering_id', '=', door.id)
    .execute()
  expect(scans.map(({ verdict }) => verdict).sort()).toEqual(['already', 'welcome', 'welcome', 'welcome', 'welcome'])
}, 60_000)

test('the same ticket at two doors without network: afterwards both see who, when and where', async () => {
  const door = await aDoor(city.app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const code = door.codes[0] ?? ''
  const other = await openDevice(city.app, olga, door, 'Zijingang')
  const { page, context } = await atTheDoor(city, olga, door, 'Hoofdingang')
  await offline(context, true)
  await scan(page, code)
  await expect.poll(() => answerOn(page), { timeout: 10_000 }).toMatch(/Welkom/)
  await other.sync({ scans: [aScan(code, now - 60_000, { shown: 'welcome' })] })
  await offline(context, false)
  await page.getByText('1 dubbel').waitFor({ timeout: 20_000 })
  expect(await answerOn(page)).toMatch(/Nu het netwerk er is:\s+Al binnen[^]*11:59 binnen, bij Zijingang/)
  await page.getByRole('button', { name: 'Meer' }).click()
  await page.getByText(/Om 11:59 bij Zijingang, en om 12:\d\d bij Hoofdingang\./).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await expect.poll(() => inside(city, door), { timeout: 20_000 }).toBe(1)
  const desk = await city.visitor({ as: olga })
  await desk.page.goto(`${door.page}/verslag`)
  await desk.page.getByRole('cell', { name: '11:59, Zijingang' }).waitFor()
}, 60_000)

test('who may admit lets people in by name, without a ticket and against the answer; and takes it back', async () => {
  const door = await aDoor(city.app, olga, now, [{ holder: 'Zoë Goed' }, { holder: 'Chris Wachter', state: 'waiting' }])
  const { page, problems } = await atTheDoor(city, olga, door, 'Balie', 'admit')
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  await button('Zoek op naam').click()
  await page.getByLabel('Naam, organisatie of nummer').fill('zoe')
  await button(/Zoë Goed/).click()
  await expect.poll(() => answerOn(page), { timeout: 10_000 }).toMatch(/Welkom\s+Zoë Goed/)
  await button('Was een vergissing').click()
  await expect.poll(() => answerOn(page), { timeout: 10_000 }).toMatch(/Teruggedraaid/)
  await expect.poll(() => inside(city, door), { timeout: 20_000 }).toBe(0)

  await scan(page, door.codes[1] ?? '')
  await button('Toch binnenlaten').click()
  await page.getByLabel('Waarom?').fill('spreker')
  await button('Laat binnen').click()
  await expect.poll(() => answerOn(page), { timeout: 10_000 }).toMatch(/Welkom\s+Chris Wachter/)

  await button('Zoek op naam').click()
  await button('Zonder kaartje binnenlaten').click()
  await page.getByLabel('Naam van wie binnenkomt').fill('Ad Hoc')
  await page.getByLabel('Waarom?').fill('pers')
  expect(await accessibilityProblems(page)).toEqual([])
  await button('Laat binnen').click()
  await expect.poll(() => answerOn(page), { timeout: 10_000 }).toMatch(/Welkom\s+Ad Hoc/)
  await expect.poll(() => inside(city, door), { timeout: 20_000 }).toBe(2)
  expect(problems).toEqual([])
}, 60_000)

test('a withdrawn device loses the names and says so; a device without rights cannot search', async () => {
  const door = await aDoor(city.app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const { page, context } = await atTheDoor(city, olga, door, 'Kwijt')
  expect(await page.getByRole('button', { name: 'Zoek op naam' }).count()).toBe(0)
  await offline(context, true)
  await scan(page, door.codes[0] ?? '')
  await expect.poll(() => answerOn(page), { timeout: 10_000 }).toMatch(/Welkom/)
  const { id } = await city.app.db
    .selectFrom('door.device')
    .select('id')
    .where('gathering_id', '=', door.id)
    .executeTakeFirstOrThrow()
  await olga.post(`${door.page}/apparaten/${id}`, { action: 'revoke' })
  await offline(context, false)
  await page.getByText('Dit apparaat is ingetrokken').waitFor({ timeout: 20_000 })
  await page.getByText('Nog te versturen van dit apparaat: 1.').waitFor()
  expect(await page.evaluate(storedNames)).toBe(0)
  await olga.post(`${door.page}/apparaten/${id}`, { action: 'restore' })
  await expect.poll(() => inside(city, door), { timeout: 30_000 }).toBe(1)
}, 90_000)

/** How many tickets the browser keeps. */
function storedNames(): Promise<number> {
  return new Promise((resolve) => {
    const asked = indexedDB.open('golflengte-deur')
    asked.onsuccess = () => {
      const count = asked.result.transaction('tickets').objectStore('tickets').count()
      count.onsuccess = () => resolve(count.result)
    }
  })
}

test('an organiser marks people without a device and without JavaScript, and downloads who came', async () => {
  const door = await aDoor(city.app, olga, now, [{ holder: 'Samira Yilmaz' }, { holder: 'Bo de Wit' }])
  const { page } = await city.visitor({ as: olga, javaScriptEnabled: false })
  await page.goto(door.page)
  await page.getByRole('link', { name: 'Mensen', exact: true }).last().click()
  await page.goto(`${door.page}/mensen`)
  await page.getByRole('button', { name: 'Kwam binnen Samira Yilmaz' }).click()
  await page.getByText('Staat nu als binnen.').waitFor()
  await page.getByLabel('Naam van wie binnenkwam').fill('=Ad Hoc')
  await page.getByRole('button', { name: 'Kwam binnen', exact: true }).click()
  await page.getByText('Staat nu als binnen, zonder kaartje.').waitFor()
  const csv = await (await olga.get(`${door.page}/verslag.csv`)).text()
  expect(csv.split('\r\n').map((line) => line.split(',').slice(0, 5).join(','))).toEqual([
    'Naam,Nummer,Soort kaartje,Stand,Binnengekomen',
    "'=Ad Hoc,,,Zonder kaartje,ja",
    'Bo de Wit,2,,zeker,nee',
    'Samira Yilmaz,1,,zeker,ja',
    '',
  ])
  await page.getByRole('button', { name: 'Toch niet Samira Yilmaz' }).click()
  await page.getByText('Staat niet meer als binnen.').waitFor()
  await expect.poll(() => inside(city, door), { timeout: 20_000 }).toBe(1)
}, 60_000)
