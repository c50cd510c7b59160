import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, openReports } from '#people'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { ownPage } from './subject.ts'

let app: TestApp
let [anna, steward]: TestMember[] = []
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ handle: 'anna', name: 'Anna' })
  steward = await app.member({ steward: true })
  await app.db.transaction().execute((tx) => anOrganisation(tx, { handle: 'boevenbende', name: 'Boevenbende' }))
})
afterAll(() => app.close())

const report = (by: { post: TestApp['post'] }, fields: Record<string, string>) =>
  by.post('/melden', { over: '/organisaties/boevenbende', reason: 'untrue', once: crypto.randomUUID(), ...fields })

test('every profile leads to the page where one reports it', async () => {
  const html = await app.text('/organisaties/boevenbende')
  expect(html).toContain('href="/melden?over=%2Forganisaties%2Fboevenbende"')
  expect(await app.text('/melden?over=%2Forganisaties%2Fboevenbende')).toContain('href="/organisaties/boevenbende"')
})

test('a member’s and a visitor’s report reach the stewards; the same form twice makes one', async () => {
  const once = crypto.randomUUID()
  expect((await report(anna!, { words: '<b>Dit klopt niet.</b>', once })).status).toBe(303)
  expect((await report(anna!, { words: '<b>Dit klopt niet.</b>', once })).headers.get('location')).toContain(
    'done=reported',
  )
  expect((await report(app, { over: '/bijeenkomsten/x?y=z', reason: 'unsafe' })).status).toBe(303)
  const open = await openReports(app.db)
  expect(open.map(({ page, subject_kind, reason, by }) => [page, subject_kind, reason, by?.handle])).toEqual([
    ['/organisaties/boevenbende', 'organisation', 'untrue', 'anna'],
    ['/bijeenkomsten/x', 'page', 'unsafe', undefined],
  ])
  const desk = await steward!.text('/beheer/meldingen')
  expect(desk).toContain('&lt;b>Dit klopt niet.')
  expect(desk).toContain('iemand zonder account')
  expect((await anna!.get('/beheer/meldingen')).status).toBe(403)
})

test('a steward decides: the page is hidden and can be shown again, and who reported is told', async () => {
  const [first] = await openReports(app.db)
  const id = String(first?.id)
  expect((await anna!.post('/beheer/meldingen', { id, decision: 'hidden' })).status).toBe(403)
  expect((await steward!.post('/beheer/meldingen', { id })).status).toBe(422)
  await steward!.post('/beheer/meldingen', { id, decision: 'hidden', note: 'Bedankt voor het melden.' })
  await expect.poll(async () => (await app.get('/organisaties/boevenbende')).status).toBe(404)
  expect(await app.text('/organisaties?q=boevenbende')).not.toContain('/organisaties/boevenbende"')
  const [mail] = await app.db.selectFrom('platform.mail').select(['to_email', 'letter']).execute()
  expect([mail?.to_email, JSON.stringify(mail?.letter)]).toEqual([
    'anna@example.org',
    expect.stringMatching(/niet meer te zien.*Bedankt voor het melden/),
  ])
  const desk = await steward!.text('/beheer/meldingen')
  const [, hidden = ''] = desk.match(/name="id" value="(\d+)"\/?><button[^>]*name="show"/) ?? []
  await steward!.post('/beheer/meldingen', { id: hidden, show: '1' })
  await expect.poll(async () => (await app.get('/organisaties/boevenbende')).status).toBe(200)
})

test('a report without a reason, or with a book, is sent back with what was typed', async () => {
  const none = await app.post('/melden', { over: '/mensen/anna', words: 'blijft', once: crypto.randomUUID() })
  const html = await none.text()
  expect(none.status).toBe(422)
  for (const seen of ['Kies wat er aan de hand is.', 'blijft', 'value="/mensen/anna"']) expect(html).toContain(seen)
  expect(await (await report(app, { words: 'x'.repeat(3001) })).text()).toContain('Houd het onder de 3000 tekens.')
})

test('whoever sends many is asked to wait', async () => {
  const busy = await app.member()
  const answers = []
  for (let n = 0; n < 14; n++) answers.push((await report(busy, { reason: 'other' })).status)
  expect(answers).toEqual([...Array.from({ length: 12 }, () => 303), 422, 422])
})

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil',
  'javascript:alert(1)',
  '',
  '/x y',
  `/${'x'.repeat(400)}`,
])('“%s” is no page of ours', (text) => {
  expect(ownPage(text)).toBeUndefined()
})
