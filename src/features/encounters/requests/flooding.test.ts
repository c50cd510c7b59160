import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../app/testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const joining = async (name: string) => {
  const member = await app.member({ name })
  await member.post('/mij/ontmoetingen/meedoen')
  return member
}

test('who asks and takes back over and over reaches twenty people in a day, and others the day after', async () => {
  const anna = await joining('Anna')
  const ask = async (name: string) => {
    const other = await joining(name)
    const answer = await anna.post(`/mensen/${other.handle}/vraag`, { where: '-', words: 'Kijk op mijn site' })
    await app.db
      .updateTable('encounters.request')
      .set({ state: 'withdrawn', answered_at: new Date() })
      .where('from_id', '=', anna.personId)
      .where('state', '=', 'asked')
      .execute()
    return answer
  }
  const statuses: number[] = []
  for (let n = 0; n < 20; n++) statuses.push((await ask(`Persoon ${n}`)).status)
  expect(statuses).toEqual(Array<number>(20).fill(303))
  const refused = await ask('Nog een')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Je vroeg vandaag al 20 keer iemand.')
  const { mails } = await app.db
    .selectFrom('platform.mail')
    .select((query) => query.fn.countAll<string>().as('mails'))
    .where('kind', '=', 'encounters.asked')
    .executeTakeFirstOrThrow()
  expect(mails).toBe('20')
  app.later(24 * 60 + 1)
  expect((await ask('Morgen')).status).toBe(303)
})
