import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { recordMeetings } from '#people'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'

let app: TestApp
let [anna, bram]: TestMember[] = []
beforeAll(async () => {
  app = await openTestApp()
})
beforeEach(async () => {
  anna = await app.member({ name: 'Anna' })
  bram = await app.member({ name: 'Bram' })
})
afterAll(() => app.close())

const seesWishes = async (who: TestMember, whom: TestMember) =>
  (await who.text(`/mensen/${whom.handle}`)).includes('Zoekt een band')
async function forThoseMet(who: TestMember) {
  await who.post('/mij/profiel/vaardigheden', { act: 'save', seeksNl: 'Zoekt een band' })
  await who.post('/mij/profiel/zichtbaar', { wishes: 'met' })
}
const say = (who: TestMember, whom: TestMember, yes: boolean) =>
  who.post(`/mensen/${whom.handle}/ontmoet`, { say: yes ? 'yes' : 'no' })

test('two people have met once both say so; one word is not enough, and each can take it back', async () => {
  await forThoseMet(anna!)
  expect((await say(bram!, anna!, true)).headers.get('location')).toBe(`/mensen/${anna!.handle}?done=met`)
  expect(await seesWishes(bram!, anna!)).toBe(false)
  expect(await anna!.text(`/mensen/${bram!.handle}`)).toContain('Bram zegt dat jullie elkaar hebben ontmoet.')
  expect(await anna!.text('/mij/contacten')).toContain('Klopt dit?')
  await say(anna!, bram!, true)
  expect(await seesWishes(bram!, anna!)).toBe(true)
  expect(await bram!.text('/mij/contacten')).toContain(`/mensen/${anna!.handle}`)
  await say(anna!, bram!, false)
  expect(await seesWishes(bram!, anna!)).toBe(false)
  expect(await anna!.text(`/mensen/${bram!.handle}`)).not.toContain('zegt dat jullie')
})

test('who only shows the page to those met can still be confirmed', async () => {
  await anna!.post('/mij/profiel/zichtbaar', { page: 'met' })
  await say(anna!, bram!, true)
  expect((await bram!.get(`/mensen/${anna!.handle}`)).status).toBe(404)
  expect(await bram!.text('/mij/contacten')).toContain('Anna')
  expect(
    (await bram!.post(`/mensen/${anna!.handle}/ontmoet`, { say: 'yes', from: 'contacts' })).headers.get('location'),
  ).toBe('/mij/contacten?done=met')
  expect((await bram!.get(`/mensen/${anna!.handle}`)).status).toBe(200)
})

test('meetings a gathering knows of are recorded for both, once, and not for who blocked the other', async () => {
  const eva = await app.member()
  await eva.post(`/mensen/${anna!.handle}/blokkeer`)
  const pairs: [number, number][] = [
    [anna!.personId, bram!.personId],
    [bram!.personId, anna!.personId],
    [anna!.personId, eva.personId],
    [anna!.personId, anna!.personId],
  ]
  for (const _ of [1, 2]) await app.db.transaction().execute((tx) => recordMeetings(tx, pairs))
  const rows = await app.db
    .selectFrom('people.met')
    .select(['person_id', 'other_id'])
    .where('person_id', 'in', [anna!.personId, bram!.personId, eva.personId])
    .orderBy('person_id')
    .execute()
  expect(rows).toEqual([
    { person_id: anna!.personId, other_id: bram!.personId },
    { person_id: bram!.personId, other_id: anna!.personId },
  ])
})

test('two people of whom one blocks the other do not see each other, cannot say to have met, and may be reconciled', async () => {
  await say(anna!, bram!, true)
  await say(bram!, anna!, true)
  expect((await anna!.post(`/mensen/${bram!.handle}/blokkeer`)).headers.get('location')).toBe('/mensen?done=blocked')
  expect(await anna!.text('/mensen?done=blocked')).toContain('Geblokkeerd.')
  for (const [who, whom] of [
    [anna!, bram!],
    [bram!, anna!],
  ] as const) {
    expect((await who.get(`/mensen/${whom.handle}`)).status).toBe(404)
    expect(await who.text('/mensen')).not.toContain(`"/mensen/${whom.handle}"`)
    expect((await say(who, whom, true)).status).toBe(404)
  }
  expect(await bram!.text('/mij/contacten')).not.toContain('Anna')
  // Who is blocked cannot undo it.
  expect((await bram!.post(`/mensen/${anna!.handle}/blokkeer`, { undo: '1' })).status).toBe(404)
  expect((await bram!.get(`/mensen/${anna!.handle}`)).status).toBe(404)
  await anna!.post(`/mensen/${bram!.handle}/blokkeer`, { undo: '1' })
  expect((await bram!.get(`/mensen/${anna!.handle}`)).status).toBe(200)
  expect(await app.db.selectFrom('people.met').select('at').where('person_id', '=', anna!.personId).execute()).toEqual(
    [],
  )
})

test('visitors cannot say, block or look', async () => {
  for (const path of [`/mensen/${anna!.handle}/ontmoet`, `/mensen/${anna!.handle}/blokkeer`])
    expect((await app.post(path)).headers.get('location')).toContain('/inloggen')
  expect((await app.get('/mij/contacten')).headers.get('location')).toContain('/inloggen')
})
