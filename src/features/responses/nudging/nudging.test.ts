import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCall } from '#calls'
import { aMembership, anOrganisation, aPerson } from '#people'
import type { Tx } from '#platform/database'
import { openTestApp, type TestApp, type TestMember, testNow } from '../../../app/testing.ts'
import { answeringOf } from '../figure/figure.ts'
import { aResponse } from '../index.ts'
import { personal } from '../personal.ts'
import { forgetOld } from '../retention.ts'
import { tellOfResponses } from './news.ts'
import { nudge } from './nudge.ts'

let app: TestApp
let chief: TestMember
let studio = { id: 0, handle: '' }
const house = { baseUrl: 'http://golflengte.test' }
const now = new Date(testNow)
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  await app.db.deleteFrom('responses.response').execute()
  chief = await app.member({ name: 'Chef' })
  studio = await tx(async (open) => {
    const made = await anOrganisation(open, { name: 'Studio Noord' })
    await aMembership(open, { personId: chief.personId, partyId: made.id, standing: 'organiser' })
    return made
  })
})

const tx = <Result>(work: (open: Tx) => Promise<Result>) => app.db.transaction().execute(work)
const call = (given: Partial<Parameters<typeof aCall>[1]> = {}) =>
  tx((open) => aCall(open, { askerId: studio.id, title: 'Geluid bij een film', ...given }))
type Given = Partial<Parameters<typeof aResponse>[1]>
const respond = (callId: number, given: Given = {}) =>
  tx(async (open) => aResponse(open, { callId, partyId: given.partyId ?? (await aPerson(open)).id, ...given }))
const subjects = async (kind: string) =>
  (
    await app.db
      .selectFrom('platform.mail')
      .select('subject')
      .where('person_id', '=', chief.personId)
      .where('kind', '=', `responses.${kind}`)
      .orderBy('id')
      .execute()
  ).map(({ subject }) => subject)

test('who asks hears of the first response at once, and then of many together', async () => {
  const { id } = await call()
  await respond(id, { sentAt: now })
  expect(await Promise.all([1, 2].map(() => tellOfResponses(app.db, house, now)))).toEqual(
    expect.arrayContaining([0, 1]),
  )
  for (const minute of [1, 2, 3]) await respond(id, { sentAt: new Date(now.getTime() + minute * 60_000) })
  expect(await tellOfResponses(app.db, house, new Date(now.getTime() + 3_600_000))).toBe(0)
  expect(await tellOfResponses(app.db, house, new Date(now.getTime() + 5 * 3_600_000))).toBe(1)
  expect(await subjects('news')).toEqual([
    'Een nieuwe reactie op Geluid bij een film',
    '3 nieuwe reacties op Geluid bij een film',
  ])
})

test('who does not answer is asked to, after ever longer whiles, and once each time', async () => {
  const { id } = await call({ state: 'closed', deadlineAt: days(-4) })
  await respond(id)
  await respond(id, { state: 'declined' })
  expect(await nudge(app.db, house, now)).toBe(0)
  for (const day of [1, 1, 2, 8, 9, 22, 50, 90]) await nudge(app.db, house, days(day))
  expect(await subjects('nudge')).toEqual([1, 2, 3, 4].map(() => '1 reactie wacht op je antwoord: Geluid bij een film'))
  app.later(60 * 24 * 2)
  const steward = await app.member({ steward: true })
  expect([await chief.text('/mij'), await steward.text('/beheer')]).toEqual([
    expect.stringMatching(
      /Wacht op jou[\s\S]*Studio Noord[\s\S]*Geluid bij een film[\s\S]*1 reactie wacht op antwoord/,
    ),
    expect.stringMatching(/Reacties zonder antwoord[\s\S]*Studio Noord[\s\S]*Geluid bij een film/),
  ])
  app.later(-60 * 24 * 2)
})

test('without a deadline there is patience first, and nobody is asked about what has an answer', async () => {
  const { id } = await call()
  await respond(id, { sentAt: days(-18) })
  expect(await nudge(app.db, house, now)).toBe(0)
  expect(await nudge(app.db, house, days(1))).toBe(1)
  await sql`update responses.response set state = 'declined', answered_at = ${now} where call_id = ${id}`.execute(
    app.db,
  )
  expect(await nudge(app.db, house, days(30))).toBe(0)
})

test('how an asker answers is public from five responses on, on its page and on its calls', async () => {
  const { id } = await call({ state: 'closed', places: 9 })
  const answered = async (after: number) => {
    const response = await respond(id, { sentAt: days(-30) })
    await sql`update responses.response set state = 'declined', answered_at = sent_at + make_interval(days => ${after}) where id = ${response}`.execute(
      app.db,
    )
  }
  for (const after of [1, 3, 20]) await answered(after)
  await respond(id, { sentAt: days(-30) })
  expect(await answeringOf(app.db, studio.id, now)).toBe(undefined)
  const open = await call()
  await respond(open.id, { sentAt: days(-1) })
  await respond(id, { sentAt: days(-400) })
  expect(await answeringOf(app.db, studio.id, now)).toBe(undefined)
  await respond(id, { sentAt: days(-30) })
  expect(await answeringOf(app.db, studio.id, now)).toEqual({ responses: 5, answered: 3, share: 0.6, days: 3 })
  const said = 'Studio Noord beantwoordde 60% van 5 reacties in het afgelopen jaar, meestal binnen 3 dagen.'
  expect(await app.text(`/organisaties/${studio.handle}`)).toContain(said)
})

test('a year after the answer what was said goes; that it was answered stays. Drafts go a month after the end', async () => {
  const { id } = await call({ state: 'done', places: 3, openedAt: days(-31) })
  const old = await respond(id, { state: 'declined', sentAt: days(-400) })
  const kept = await respond(id, { state: 'declined', sentAt: days(-300) })
  const chosen = await respond(id, { state: 'chosen', sentAt: days(-400) })
  await sql`insert into responses.message (response_id, side, words, at) values (${old}, 'asker', 'Weg.', ${days(-399)}), (${chosen}, 'asker', 'Blijft.', ${days(-399)})`.execute(
    app.db,
  )
  const { id: draft } = await tx(async (open) =>
    open
      .insertInto('responses.response')
      .values({
        call_id: id,
        party_id: (await aPerson(open)).id,
        motivation: 'Nooit verstuurd.',
        changed_at: days(-40),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  expect(await forgetOld(app.db, days(-10))).toBe(1)
  expect(await forgetOld(app.db, now)).toBe(1)
  const rows = await app.db
    .selectFrom('responses.response')
    .select(['id', 'state', 'motivation', 'emptied_at'])
    .orderBy('id')
    .execute()
  expect(rows).toEqual([
    { id: old, state: 'declined', motivation: '', emptied_at: days(-10) },
    { id: kept, state: 'declined', motivation: 'Dit wil ik graag maken.', emptied_at: null },
    { id: chosen, state: 'chosen', motivation: 'Dit wil ik graag maken.', emptied_at: null },
  ])
  expect(rows.some((row) => row.id === draft)).toBe(false)
  expect((await app.db.selectFrom('responses.message').select('words').execute()).map(({ words }) => words)).toEqual([
    'Blijft.',
  ])
})

test('one takes along what one sent and wrote, and when one goes nothing of it stays', async () => {
  const anna = await app.member({ name: 'Anna' })
  const { id } = await call()
  const own = await respond(id, { partyId: anna.personId, motivation: 'Van mij.', sentAt: now })
  const other = await respond(id)
  await sql`insert into responses.message (response_id, side, by_id, words, at)
    values (${own}, 'responder', ${anna.personId}, 'Mijn bericht.', ${now}), (${other}, 'responder', ${anna.personId}, 'Elders.', ${now})`.execute(
    app.db,
  )
  const records = await personal.collect(app.db, anna.personId)
  expect(records.map(({ name, records: list }) => [name, list.length])).toEqual([
    ['responses', 1],
    ['response-messages', 2],
    ['response-notes', 0],
    ['interviews', 0],
  ])
  expect(records[0]?.records[0]).toMatchObject({
    call: { nl: 'Geluid bij een film' },
    party: 'Anna',
    motivation: 'Van mij.',
  })
  await tx((open) => personal.forget(open, anna.personId))
  const left = await app.db.selectFrom('responses.response').select('id').where('call_id', '=', id).execute()
  expect(left.map((row) => row.id)).toEqual([other])
  expect(
    await app.db.selectFrom('responses.message').select('id').where('by_id', '=', anna.personId).execute(),
  ).toEqual([])
})
