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
  await page.goto(`/deur/#${link}`)
  await page.getByText('verbonden').waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return { page, problems, link, context: page.context() }
}

/** What a hardware scanner does: types fast, ends with Enter. */
export async function scan(page: Page, code: string) {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
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

/** Without network, as in a cellar. A page that is opened meanwhile has network for a moment, unless it is also cut here. */
export async function offline(context: BrowserContext, is: boolean) {
  if (is) await context.route('**/deur/api/**', (route) => route.abort())
  else await context.unrouteAll()
  await context.setOffline(is)
}
