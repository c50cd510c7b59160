import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems } from '#platform/testing'
import type { TestMember } from '../../src/app/testing.ts'
import { aDoor, addDevice, type TestDoor } from '../doors.ts'
import { answerOn, atTheDoor, inside, offline, scan } from './at-the-door.ts'
import { type City, openCity } from './city.ts'

const now = Date.parse('2026-11-22T11:00:00Z')
const soon = { timeout: 20_000 }
let city: City
let olga: TestMember
beforeAll(async () => {
  city = await openCity()
  olga = await city.app.member({ name: 'Olga Organisator' })
})
afterAll(() => city.close())

test('a phone that is full still answers, says that it keeps nothing, and sends what it has', async () => {
  const door = await aDoor(city.app, olga, now, [{ holder: 'Een' }, { holder: 'Twee' }, { holder: 'Drie' }])
  const [one = '', two = '', three = ''] = door.codes
  const { page, context, problems } = await atTheDoor(city, olga, door, 'Volle telefoon')
  await page.evaluate(fillDisk)
  await scan(page, one)
  await expect.poll(() => page.locator('.answer').innerText(), soon).toMatch(/Welkom\s+Een/)
  await page.getByText('Dit apparaat bewaart niets meer').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await expect.poll(() => inside(city, door), soon).toBe(1)

  await offline(context, true)
  await scan(page, two)
  await expect.poll(() => page.locator('.answer').innerText(), soon).toMatch(/Welkom\s+Twee/)
  await page.getByText('zonder netwerk · 1 wacht').waitFor()
  await offline(context, false)
  await expect.poll(() => inside(city, door), soon).toBe(2)
  await page.getByText('verbonden', { exact: true }).waitFor()

  // There is room again: what is scanned now is kept when the page dies.
  await page.evaluate(() => Object.assign(globalThis, { full: false }))
  await page.getByText('Dit apparaat bewaart niets meer').waitFor({ state: 'detached', ...soon })
  await offline(context, true)
  await scan(page, three)
  await expect.poll(() => page.locator('.answer').innerText(), soon).toMatch(/Welkom\s+Drie/)
  await page.reload()
  await page.getByText('zonder netwerk · 1 wacht').waitFor()
  await offline(context, false)
  await expect.poll(() => inside(city, door), soon).toBe(3)
  expect(problems.filter((problem) => !/ERR_FAILED|ERR_INTERNET_DISCONNECTED/.test(problem))).toEqual([])
}, 90_000)

/** From now on no transaction of this page comes on the disk, as when the phone is full. */
function fillDisk() {
  Object.assign(globalThis, { full: true })
  const { add, put } = IDBObjectStore.prototype
  const fails = (write: typeof add) =>
    function (this: IDBObjectStore, ...given: Parameters<typeof add>) {
      const request = write.apply(this, given)
      if ((globalThis as { full?: boolean }).full) this.transaction.abort()
      return request
    }
  IDBObjectStore.prototype.add = fails(add)
  IDBObjectStore.prototype.put = fails(put)
}

const scansOf = (door: TestDoor) =>
  city.app.db
    .selectFrom('door.scan as scan')
    .innerJoin('door.device as device', 'device.id', 'scan.device_id')
    .select(['device.name', 'scan.verdict'])
    .where('scan.gathering_id', '=', door.id)
    .execute()

test('a phone that goes to another gathering with scans unsent sends each to the door where it happened', async () => {
  const first = await aDoor(city.app, olga, now, [{ holder: 'Samira Yilmaz' }], 'Avond een')
  const second = await aDoor(city.app, olga, now, [{ holder: 'Bo de Wit' }], 'Avond twee')
  const { page, context } = await atTheDoor(city, olga, first, 'Balie een')
  await offline(context, true)
  await scan(page, first.codes[0] ?? '')
  await expect.poll(() => answerOn(page), soon).toMatch(/Welkom\s+Samira Yilmaz/)
  const { id } = await city.app.db
    .selectFrom('door.device')
    .select('id')
    .where('gathering_id', '=', first.id)
    .executeTakeFirstOrThrow()
  // The first door will not hear it for now: the device was withdrawn there.
  await olga.post(`${first.page}/apparaten/${id}`, { action: 'revoke' })
  const next = await addDevice(city.app, olga, second, 'Balie twee')
  await offline(context, false)
  await page.goto('about:blank')
  await page.goto(`/deur/#${next.link}`)
  await page.getByText('Avond twee').waitFor()
  await page.getByText('verbonden · 1 wacht').waitFor()
  await scan(page, second.codes[0] ?? '')
  await expect.poll(() => page.locator('.answer').innerText(), soon).toMatch(/Welkom\s+Bo de Wit/)
  expect(await page.locator('.counts dd').allInnerTexts()).toEqual(['1', '1', '1'])
  await expect.poll(() => scansOf(second), soon).toEqual([{ name: 'Balie twee', verdict: 'welcome' }])
  expect(await scansOf(first)).toEqual([])

  // Also after the page was closed.
  await page.reload()
  await page.getByText('verbonden · 1 wacht').waitFor()
  await olga.post(`${first.page}/apparaten/${id}`, { action: 'restore' })
  await expect.poll(() => scansOf(first), { timeout: 40_000 }).toEqual([{ name: 'Balie een', verdict: 'welcome' }])
  await page.getByText('verbonden', { exact: true }).waitFor()
  expect(await scansOf(second)).toHaveLength(1)
}, 120_000)

test('who opens a used link on a phone that works goes back to its own door', async () => {
  const door = await aDoor(city.app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const { link: used } = await atTheDoor(city, olga, door, 'Van een ander')
  const { page } = await atTheDoor(city, olga, door, 'Balie')
  await page.evaluate((hash) => (location.hash = hash), used)
  await page.getByText('Deze link is al op een ander apparaat geopend').waitFor()
  await page.getByRole('button', { name: 'Terug' }).click()
  await scan(page, door.codes[0] ?? '')
  await expect.poll(() => answerOn(page), soon).toMatch(/Welkom\s+Samira Yilmaz/)
}, 60_000)
