import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountByEmail } from '#platform/identity'
import { aMembership, anOrganisation, partiesByIds } from '#people'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { mailsTo } from '../../../../tests/agent.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('one takes along all there is, as JSON and as a page to read', async () => {
  const anna = await app.member({ name: 'Anna <b>de</b> Boer' })
  const answer = await anna.get('/mij/gegevens/download')
  expect(answer.headers.get('content-type')).toBe('application/zip')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="mijn-gegevens.zip"')
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  expect(Object.keys(files)).toEqual(['mijn-gegevens.json', 'mijn-gegevens.html'])
  const json = JSON.parse(strFromU8(files['mijn-gegevens.json'] ?? new Uint8Array())) as Record<string, unknown[]>
  expect(json.account).toEqual([
    { email: anna.email, locale: 'nl', steward: false, created_at: expect.any(String) as string },
  ])
  expect(json.sessions).toMatchObject([{ method: 'test' }])
  const html = strFromU8(files['mijn-gegevens.html'] ?? new Uint8Array())
  expect(html).toContain(anna.email)
  expect(html).toContain('Anna &#60;b&#62;de&#60;/b&#62; Boer')
  expect(html).not.toContain('<b>de</b>')
  expect(await anna.text('/mij/gegevens')).toContain('Waar je bent ingelogd')
})

test('nothing in it is anybody else’s', async () => {
  const anna = await app.member({ name: 'Anna Alleen' })
  const bram = await app.member({ name: 'Bram Ander' })
  const zip = unzipSync(new Uint8Array(await (await anna.get('/mij/gegevens/download')).arrayBuffer()))
  for (const file of Object.values(zip)) expect(strFromU8(file)).not.toContain(bram.email)
})

test('one deletes oneself, after reading what goes and saying yes; then nothing of the name is left', async () => {
  const carl = await app.member({ name: 'Carl Weg', email: 'carl.weg@example.org' })
  const page = await carl.text('/mij/gegevens/weg')
  for (const words of ['Dit gaat weg', 'Dit blijft, zonder jouw naam', 'Tellingen']) expect(page).toContain(words)
  const unsure = await carl.post('/mij/gegevens/weg')
  expect([unsure.status, await unsure.text()]).toEqual([422, expect.stringContaining('Zet eerst het vinkje.')])
  const gone = await carl.post('/mij/gegevens/weg', { sure: 'ja' })
  expect([gone.headers.get('location'), gone.headers.get('set-cookie')]).toEqual([
    '/tot-ziens',
    expect.stringContaining('session=; Path=/; Max-Age=0'),
  ])
  expect(await app.text('/tot-ziens')).toContain('Je account is verwijderd.')
  expect((await carl.get('/mij')).status).toBe(303)
  expect((await app.get(`/mensen/${carl.handle}`)).status).toBe(404)
  expect(await accountByEmail(app.db, carl.email)).toBe(undefined)
  expect([...(await partiesByIds(app.db, [carl.personId])).values()].filter(({ name }) => /carl/i.test(name))).toEqual(
    [],
  )
  expect((await mailsTo(app, carl.email)).map(({ subject }) => subject)).toEqual(['Je account is weg'])
})

test('who signed in an hour ago proves it first; the last steward stays until there is another', async () => {
  const ada = await app.member({ steward: true })
  const last = await ada.post('/mij/gegevens/weg', { sure: 'ja' })
  expect([last.status, await last.text()]).toEqual([422, expect.stringContaining('Er is geen andere beheerder.')])
  app.later(31)
  const again = '/inloggen?opnieuw=1&naar=%2Fmij%2Fgegevens%2Fweg'
  expect((await ada.get('/mij/gegevens/weg')).headers.get('location')).toBe(again)
  expect((await ada.post('/mij/gegevens/weg', { sure: 'ja' })).headers.get('location')).toBe(again)
  const bea = await app.member({ steward: true })
  expect((await bea.post('/mij/gegevens/weg', { sure: 'ja' })).headers.get('location')).toBe('/tot-ziens')
})

test('who alone decides about an organisation hands it over first', async () => {
  const dora = await app.member()
  // Others belong to it: without them it would simply go along.
  const member = await app.member()
  const partyId = await app.db.transaction().execute(async (tx) => {
    const { id } = await anOrganisation(tx, { name: 'Dora en Zonen' })
    await aMembership(tx, { personId: dora.personId, partyId: id, standing: 'admin' })
    await aMembership(tx, { personId: member.personId, partyId: id })
    return id
  })
  expect(await dora.text('/mij/gegevens/weg')).toContain('Dora en Zonen')
  expect((await dora.post('/mij/gegevens/weg', { sure: 'ja' })).status).toBe(422)
  const { personId } = await app.member()
  await app.db.transaction().execute((tx) => aMembership(tx, { personId, partyId, standing: 'admin' }))
  expect((await dora.post('/mij/gegevens/weg', { sure: 'ja' })).headers.get('location')).toBe('/tot-ziens')
})

test('what is kept of people is told by each feature that keeps it, in both languages, with until when', async () => {
  const rows = (html: string) => html.match(/<tr>/g)?.length
  const [nl, en] = [await app.text('/privacy'), await app.text('/en/privacy')]
  for (const words of [
    'Je reactie op een oproep',
    'je stem',
    'Zeven jaar, zoals een boekhouding',
    'op een stagedag',
    'Bij welke kringen je hoort',
  ])
    expect(nl).toContain(words)
  for (const words of [
    'Your response to a call',
    'your vote',
    'Seven years, like accounts',
    'on a match day',
    'Which circles you belong to',
  ])
    expect(en).toContain(words)
  expect([rows(nl), rows(nl)]).toEqual([34, rows(en)])
})
