import type { BrowserContext, Page } from 'playwright-core'
import { phone } from '#platform/testing'
import type { TestMember } from '../../src/app/testing.ts'
import { addDevice, type TestDoor } from '../doors.ts'
import type { City } from './city.ts'

/** A phone at the door, on which the organiser's link was opened. */
export async function atTheDoor(
  city: City,
  olga: TestMember,
  door: TestDoor,
  name: string,
  role: 'scan' | 'admit' = 'scan',
) {
  const { link } = await addDevice(city.app, olga, door, name, role)
  const { page, problems } = await city.visitor({ ...phone, reducedMotion: 'reduce' })
  await page.context().addInitScript(cutInCellars)
  await page.goto(`/deur/#${link}`)
  await page.getByText('verbonden').waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return { page, problems, link, context: page.context() }
}

/** What a hardware scanner does: types all of it at once, and ends with Enter. */
export async function scan(page: Page, code: string) {
  // No key waits for the one before to come back from the browser: on a busy machine that would be a person typing.
  await Promise.all([...code, 'Enter'].map((key) => page.keyboard.press(key)))
}

export const answerOn = (page: Page) => page.getByRole('alert').innerText()

export const inside = async (city: City, door: TestDoor) =>
  (
    await city.app.db
      .selectFrom('door.attendance_card')
      .select(['at', 'walk_in'])
      .where('gathering_id', '=', door.id)
      .execute()
  ).length

/** Without network, as in a cellar, for the pages that are open and those that are opened meanwhile. */
export async function offline(context: BrowserContext, is: boolean) {
  const url = new URL(context.pages()[0]?.url() ?? '').origin
  await context.addCookies([{ name: 'cellar', value: is ? 'yes' : 'no', url }])
  if (is) await context.route('**/deur/api/**', (route) => route.abort())
  else await context.unrouteAll()
  await context.setOffline(is)
}

/** In the browser: a page that opens has network for a moment before it is cut; not here. */
function cutInCellars() {
  const whole = globalThis.fetch
  globalThis.fetch = (...asked) =>
    document.cookie.includes('cellar=yes') ? Promise.reject(new TypeError('no network')) : whole(...asked)
}
