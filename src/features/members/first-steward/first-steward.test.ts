import { afterAll, beforeAll, expect, test } from 'vitest'
import { countStewards, hasSteward, newStewardLink } from '#platform/identity'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { agentOf } from '../../../../tests/agent.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const founder = { email: 'Ada@Example.org', name: 'Ada', language: 'nl', sixteen: 'ja' }
const used = '/inloggen/mislukt?waarom=steward'

test('who opens the printed address fills in a name and is steward, signed in, without any mail', async () => {
  expect(await hasSteward(app.db)).toBe(false)
  const path = `/eerste-beheerder/${await newStewardLink(app.db, new Date())}`
  const ada = agentOf(app)
  expect(await ada.text(path)).toContain('Word de eerste beheerder')
  const wrong = await ada.post(path, { ...founder, name: '', sixteen: '' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Vul je naam in.')])
  const [one, two] = await Promise.all([
    ada.post(path, founder),
    agentOf(app).post(path, { ...founder, email: 'mallory@example.org', name: 'Mallory' }),
  ])
  expect([one, two].map((answer) => answer.headers.get('location')).sort()).toEqual(['/beheer', used])
  expect(await hasSteward(app.db)).toBe(true)
  expect((await ada.get(path)).headers.get('location')).toBe(used)
  expect(await app.db.transaction().execute((tx) => countStewards(tx))).toBe(1)
})

test('who is signed in already needs one button; a newer address ends the older', async () => {
  const bea = await app.member({ name: 'Bea' })
  const older = await newStewardLink(app.db, new Date())
  const newer = await newStewardLink(app.db, new Date())
  expect((await bea.post(`/eerste-beheerder/${older}`)).headers.get('location')).toBe(used)
  expect(await bea.text(`/en/first-steward/${newer}`)).toContain('You are signed in as Bea.')
  expect((await bea.post(`/eerste-beheerder/${newer}`)).headers.get('location')).toBe('/beheer')
  expect((await bea.get('/beheer')).status).toBe(200)
  expect(await bea.text('/beheer/logboek')).toContain('Werd beheerder met de link van de server')
})
