import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { aMeetUp } from '../testing.ts'

let app: TestApp
let anna: TestMember
let bram: TestMember
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna' })
  bram = await app.member({ name: 'Bram' })
})
afterAll(() => app.close())

const form = () => anna.text(`/mensen/${bram.handle}/vraag`)
const given = { title: { nl: 'Geluidsavond' }, startsAt: new Date('2026-11-28T19:00:00Z') }

test('who takes part no more, or would rather not, does not show where they go to who once asked', async () => {
  const { slug } = await aMeetUp(app, [anna, bram], { ...given, endsAt: new Date('2026-11-28T22:00:00Z') })
  for (const one of [anna, bram]) await one.post('/mij/ontmoetingen/meedoen')
  await anna.post(`/mensen/${bram.handle}/vraag`, { where: '-' })
  expect(await form()).toContain('Geluidsavond')
  await bram.post('/mij/ontmoetingen/keuzes', {})
  expect(await form()).not.toContain('Geluidsavond')
  expect((await anna.post(`/mensen/${bram.handle}/vraag`, { where: slug })).status).toBe(422)
  await bram.post('/mij/ontmoetingen/meedoen')
  expect(await form()).toContain('Geluidsavond')
  await bram.post(`/mensen/${anna.handle}/liever-niet`, { from: 'person' })
  expect(await form()).not.toContain('Geluidsavond')
})
