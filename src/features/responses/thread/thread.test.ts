import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCall } from '#calls'
import { aMembership, anOrganisation, openReports } from '#people'
import type { Tx } from '#platform/database'
import { openTestApp, type TestApp, type TestMember, testNow } from '../../../app/testing.ts'
import { aResponse } from '../index.ts'
import { tellOfMessages } from './telling.ts'

let app: TestApp
let [anna, chief, helper]: TestMember[] = []
let [own, manage]: string[] = []
const house = { baseUrl: 'http://golflengte.test' }
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const tx = <Result>(work: (open: Tx) => Promise<Result>) => app.db.transaction().execute(work)
let id = 0
/** A response of Anna to a call of Studio Noord, for which Chief and Helper act. */
beforeEach(async () => {
  await app.db.deleteFrom('responses.message').execute()
  ;[anna, chief, helper] = [
    await app.member({ name: 'Anna' }),
    await app.member({ name: 'Chef' }),
    await app.member({ name: 'Hulp', locale: 'en' }),
  ]
  id = await tx(async (open) => {
    const studio = await anOrganisation(open, { name: 'Studio Noord' })
    for (const { personId } of [chief!, helper!])
      await aMembership(open, { personId, partyId: studio.id, standing: 'organiser' })
    const call = await aCall(open, { askerId: studio.id, title: 'Geluid bij een film' })
    manage = `/oproepen/${call.slug}/organiseren/reacties`
    return aResponse(open, { callId: call.id, partyId: anna!.personId })
  })
  own = `/mij/reacties/${id}`
  manage = `${manage}/${id}`
})

const write = (who: TestMember, side: 'asker' | 'responder', words: string) =>
  who.post(`${own}/bericht`, { side, words, once: crypto.randomUUID() })
const minutes = (later: number) => new Date(Date.parse(testNow) + later * 60_000)
const tell = (later: number) => tellOfMessages(app.db, house, minutes(later))
const mails = async (who: TestMember) =>
  (
    await app.db
      .selectFrom('platform.mail')
      .select(['subject', 'letter'])
      .where('person_id', '=', who.personId)
      .where('kind', '=', 'responses.message')
      .orderBy('id')
      .execute()
  ).map(({ subject, letter }) => [subject, (letter as unknown[])[1]])

/** Who wrote what, as a page shows it. */
const shown = (html: string) =>
  [...html.matchAll(/<strong>([^<]+)<\/strong>(?:<span>([^<]+)<\/span>)?[\s\S]*?thread__words">([^<]*)</g)].map(
    ([, name, party, words]) => [name, party, words],
  )

test('the two sides write to each other, each under a name and for whom, as plain text', async () => {
  expect((await write(anna!, 'responder', 'Mag het ook <b>dinsdag</b>?')).headers.get('location')).toBe(
    `${own}#gesprek`,
  )
  expect((await write(helper!, 'asker', 'Ja hoor.\nTot dan.')).headers.get('location')).toContain(
    `organiseren/reacties/${id}#gesprek`,
  )
  const lines = [
    ['Anna', undefined, 'Mag het ook &lt;b>dinsdag&lt;/b>?'],
    ['Hulp', 'namens Studio Noord', 'Ja hoor.\nTot dan.'],
  ]
  expect([shown(await anna!.text(own!)), shown(await chief!.text(manage!))]).toEqual([lines, lines])
})

test('a form that is sent again says it once; an empty or endless message comes back with what was typed', async () => {
  const once = crypto.randomUUID()
  for (const _ of [1, 2]) await anna!.post(`${own}/bericht`, { side: 'responder', words: 'Een keer.', once })
  expect(shown(await anna!.text(own!))).toEqual([['Anna', undefined, 'Een keer.']])
  const empty = await write(anna!, 'responder', '  ')
  expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Schrijf eerst iets.')])
  const endless = await write(chief!, 'asker', 'x'.repeat(4001))
  expect([endless.status, (await endless.text()).includes('x'.repeat(4001))]).toEqual([422, true])
})

test('one mail for all that was written, once it is quiet, to all who have not read it', async () => {
  await write(anna!, 'responder', 'Een.')
  await write(anna!, 'responder', 'Twee.')
  expect(await tell(3)).toBe(0)
  expect((await Promise.all([tell(6), tell(6)])).toSorted()).toEqual([0, 2])
  expect([await mails(chief!), await mails(helper!), await mails(anna!)]).toEqual([
    [['2 nieuwe berichten van Anna', 'Anna schreef je 2 berichten over “Geluid bij een film”.']],
    [['2 new messages from Anna', 'Anna sent you 2 messages about “Geluid bij een film”.']],
    [],
  ])
  // Who has not looked is left alone for most of a day; who has, hears of what is new.
  await chief!.text(manage!)
  app.later(10)
  await write(anna!, 'responder', 'Drie.')
  expect(await tell(16)).toBe(1)
  expect((await mails(chief!)).map(([subject]) => subject)).toEqual([
    '2 nieuwe berichten van Anna',
    'Nieuw bericht van Anna',
  ])
  expect(await tell(16 + 21 * 60)).toBe(1)
  expect((await mails(helper!)).length).toBe(2)
  app.later(-10)
})

test('what is new is marked until it is read, in lists too', async () => {
  await write(chief!, 'asker', 'Kun je dinsdag?')
  expect(await anna!.text('/mij/reacties')).toContain('1 nieuw bericht')
  expect(await anna!.text('/mij')).toContain('1 nieuw bericht')
  expect(await anna!.text(own!)).toContain('<span class="signal">nieuw</span>')
  expect(await anna!.text(own!)).not.toContain('<span class="signal">nieuw</span>')
  expect(await anna!.text('/mij/reacties')).not.toContain('nieuw bericht')
})

test('people who block each other do not write, nor hear of each other; another of the same side may', async () => {
  await chief!.post(`/mensen/${anna!.handle}/blokkeer`)
  const refused = await write(chief!, 'asker', 'Hoi.')
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('Je kunt hier nu niet schrijven.'),
  ])
  expect((await write(anna!, 'responder', 'Dag.')).status).toBe(303)
  await write(helper!, 'asker', 'Hallo.')
  await write(anna!, 'responder', 'Nog iets.')
  await write(helper!, 'asker', 'Zeg het maar.')
  await tell(10)
  expect([await mails(chief!), await mails(helper!), (await mails(anna!)).map(([subject]) => subject)]).toEqual([
    [],
    [],
    ['Nieuw bericht van Studio Noord'],
  ])
})

test('who floods is stopped, kindly, and the text is not lost', async () => {
  await sql`insert into responses.message (response_id, side, by_id, words, at)
    select ${id}, 'responder', ${anna!.personId}, 'Nog een.', ${testNow}::timestamptz from generate_series(1, 40)`.execute(
    app.db,
  )
  const answer = await write(anna!, 'responder', 'De eenenveertigste.')
  expect([answer.status, await answer.text()]).toEqual([
    422,
    expect.stringMatching(/Dit waren veel berichten voor één dag[\s\S]*De eenenveertigste\./),
  ])
  expect((await write(chief!, 'asker', 'Rustig.')).status).toBe(303)
})

test('a message that is wrong is reported, and goes along to the stewards; one’s own is not', async () => {
  await write(chief!, 'asker', 'Betaal eerst 500 euro.')
  const { rows } = await sql<{ id: number }>`select max(id) as id from responses.message`.execute(app.db)
  const path = `${own}/melden/${rows[0]?.id}`
  expect(await anna!.text(own!)).toContain(`href="${path}"`)
  expect((await anna!.post(path, { words: 'Raar.' })).status).toBe(422)
  const once = crypto.randomUUID()
  for (const _ of [1, 2]) await anna!.post(path, { reason: 'unsafe', words: 'Dit voelt niet goed.', once })
  expect(
    (await openReports(app.db)).map(({ page, subject_kind, reason, words, by }) => [
      page,
      subject_kind,
      reason,
      words,
      by?.name,
    ]),
  ).toEqual([[own, 'message', 'unsafe', '“Betaal eerst 500 euro.”\n\n(Chef)\n\nDit voelt niet goed.', 'Anna']])
  expect((await chief!.get(path)).status).toBe(404)
})
