import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { sql } from 'kysely'
import { aCall, moveCall } from '#calls'
import { aMembership, anOrganisation, aPerson } from '#people'
import type { Tx } from '#platform/database'
import { openTestApp, type TestApp, type TestMember, testNow } from '../../../app/testing.ts'
import { chooseResponses, declineResponses, responseFor, responsesOf, aResponse, choosing } from '../index.ts'
import { shortlist } from './shortlisting.ts'
import { letterListeners } from './letters.ts'
import { quietLog } from '#platform/log'
import { readConfig } from '#platform/config'

const now = new Date(testNow)
let app: TestApp
let studio: number
let chief: TestMember
beforeAll(async () => {
  app = await openTestApp()
  chief = await app.member({ name: 'Chef' })
  studio = await tx(async (open) => {
    const { id } = await anOrganisation(open, { name: 'Studio Noord' })
    await aMembership(open, { personId: chief.personId, partyId: id, standing: 'organiser' })
    return id
  })
})
afterAll(() => app.close())

const tx = <Result>(work: (open: Tx) => Promise<Result>) => app.db.transaction().execute(work)
const config = readConfig({
  DATABASE_URL: 'postgres://x',
  BASE_URL: 'http://golflengte.test',
  PORT: '0',
  EXAMPLE: 'none',
})

/** A call of the studio with one response of each of these members. */
async function called(
  members: TestMember[],
  given: { places?: number; state?: 'open' | 'selecting'; budget?: number } = {},
) {
  return tx(async (open) => {
    const call = await aCall(open, { askerId: studio, title: 'Geluid bij een film', ...given })
    const ids: number[] = []
    for (const { personId } of members) ids.push(await aResponse(open, { callId: call.id, partyId: personId }))
    return { ...call, ids }
  })
}
const some = (count: number, locale: 'nl' | 'en' = 'nl') =>
  Promise.all(Array.from({ length: count }, () => app.member({ locale })))
const choose = (callId: number, ids: number[], more: { motive?: string; awarded?: number } = {}) =>
  tx((open) =>
    chooseResponses(open, {
      callId,
      choices: ids.map((responseId) => ({ responseId, ...more })),
      byId: chief.personId,
      now,
    }),
  )
const decline = (callId: number, responseIds: number[], words: { nl?: string; en?: string } = { nl: 'Helaas.' }) =>
  tx((open) => declineResponses(open, { callId, responseIds, words, byId: chief.personId, now }))
const states = async (callId: number) => (await responsesOf(app.db, callId)).map(({ state, place }) => [state, place])
const stateOf = async (callId: number) =>
  (await app.db.selectFrom('calls.call_card').select('state').where('id', '=', callId).executeTakeFirstOrThrow()).state

/** What the listeners do with everything that was announced, twice. */
async function hearAll() {
  const events = await app.db
    .selectFrom('platform.event_log')
    .select(['name', 'payload'])
    .where('name', 'like', 'responses.%')
    .orderBy('id')
    .execute()
  for (const _ of [1, 2])
    for (const { name, payload } of events)
      for (const one of letterListeners.filter((listener) => listener.event === name))
        await one.hear({ db: app.db, log: quietLog, now, config }, payload)
}
const mailsTo = async (...members: TestMember[]) => {
  const rows = await app.db
    .selectFrom('platform.mail')
    .select(['kind', 'to_email', 'subject', 'letter'])
    .where(
      'to_email',
      'in',
      members.map(({ email }) => email),
    )
    .orderBy('to_email')
    .execute()
  return rows.map(({ kind, to_email, subject, letter }) => ({ kind, to_email, subject, letter: letter as unknown[] }))
}

test('the one who is chosen gets the place, the call is matched, and who responded hears why', async () => {
  const [anna, bob] = (await some(2)) as [TestMember, TestMember]
  const { id, ids } = await called([anna, bob])
  expect(await choose(id, [ids[0]!], { motive: 'Jouw geluid past bij ons.' })).toEqual({ ok: true })
  expect(await states(id)).toEqual([
    ['chosen', 1],
    ['sent', null],
  ])
  expect(await stateOf(id)).toBe('matched')
  await hearAll()
  expect(await mailsTo(anna, bob)).toEqual([
    {
      kind: 'responses.chosen',
      to_email: anna.email,
      subject: 'Je bent gekozen: Geluid bij een film',
      letter: [
        `Dag ${anna.name},`,
        'Goed nieuws: Studio Noord kiest jouw reactie op “Geluid bij een film”.',
        'Jouw geluid past bij ons.',
        { action: { label: 'Bekijk je reactie', href: `http://golflengte.test/mij/reacties/${ids[0]}` } },
      ],
    },
  ])
  expect(await choose(id, [ids[0]!])).toEqual({ ok: true })
  expect(await responseFor(app.db, id, anna.personId)).toMatchObject({
    state: 'chosen',
    answer: { nl: 'Jouw geluid past bij ons.' },
    place: 1,
  })
})

test('no more are chosen than there are places, also when two choose at the same moment', async () => {
  const { id, ids } = await called(await some(5), { places: 2 })
  const all = await choose(id, ids.slice(0, 3))
  expect(all.ok ? undefined : [all.problem.reason, all.problem.params, all.problem.text('nl')]).toEqual([
    'full',
    { free: 2, wanted: 3 },
    'Er zijn nog 2 plekken. Je koos er 3.',
  ])
  const outcomes = await Promise.all(ids.map((one) => choose(id, [one])))
  expect(outcomes.filter(({ ok }) => ok).length).toBe(2)
  expect((await states(id)).filter(([state]) => state === 'chosen').map(([, place]) => place)).toEqual(
    expect.arrayContaining([1, 2]),
  )
  expect((await states(id)).filter(([state]) => state === 'chosen').length).toBe(2)
  expect(await stateOf(id)).toBe('matched')
  const beyond = sql`update responses.response set state = 'chosen', place = 3, answered_at = now() where state = 'sent' and call_id = ${id}`
  await expect(beyond.execute(app.db)).rejects.toThrow('the call has no place 3')
})

test('a later feature that objects leaves everything as it was', async () => {
  const objecting = choosing.with(async (_, { responses }) =>
    responses.some(({ awarded }) => awarded === 666) ? { reason: 'no', text: () => 'Liever niet.' } : undefined,
  )
  onTestFinished(objecting.install())
  const { id, ids } = await called(await some(1), { budget: 1000 })
  const outcome = await choose(id, ids, { awarded: 666 })
  expect(outcome.ok ? '' : outcome.problem.text('nl')).toBe('Liever niet.')
  expect([await states(id), await stateOf(id)]).toEqual([[['sent', null]], 'open'])
})

test('everybody else gets a kind word in their own language, once, however often it is sent', async () => {
  const [anna, bob] = (await some(2)) as [TestMember, TestMember]
  const [carol] = (await some(1, 'en')) as [TestMember]
  const { id, ids } = await called([anna, bob, carol], { places: 2 })
  await choose(id, [ids[0]!])
  const words = { nl: 'Bedankt, Bob.\n\nTot ziens.', en: 'Thank you.' }
  await Promise.all([decline(id, ids.slice(1), words), decline(id, ids.slice(1), { nl: 'Iets anders.' })])
  const chosenToo = await decline(id, ids)
  expect(chosenToo.ok ? '' : chosenToo.problem.reason).toBe('gone')
  await hearAll()
  const told = await mailsTo(bob, carol)
  expect(told.map(({ kind, to_email }) => [kind, to_email])).toEqual(
    [bob.email, carol.email].toSorted().map((email) => ['responses.declined', email]),
  )
  const answers = (await responsesOf(app.db, id)).slice(1).map(({ answer }) => answer)
  expect([{ nl: 'Iets anders.' }, words]).toContainEqual(answers[0])
  expect(answers[1]).toEqual(answers[0])
})

test('two who shortlist at the same moment come to one outcome, and an answered response stays answered', async () => {
  const { id, ids } = await called(await some(1))
  const on = (yes: boolean) => tx((open) => shortlist(open, { id: ids[0]!, on: yes, now }))
  expect(await Promise.all([on(true), on(true), on(true)])).toEqual([true, true, true])
  expect(await states(id)).toEqual([['shortlisted', null]])
  const announced = await app.db
    .selectFrom('platform.event_log')
    .select('payload')
    .where('name', '=', 'responses.shortlisted')
    .execute()
  expect(announced.length).toBe(1)
  expect(await on(false)).toBe(true)
  await decline(id, ids)
  expect([await on(true), await states(id)]).toEqual([false, [['declined', null]]])
})

test('a call is not done while somebody waits, and one that is withdrawn tells everybody why', async () => {
  const [anna] = (await some(1)) as [TestMember]
  const { id, ids } = await called([anna], { state: 'selecting' })
  const end = await tx((open) => moveCall(open, id, 'done', { byId: chief.personId, now }))
  expect(end.ok ? '' : end.objection.text('en')).toBe(
    '1 response is still waiting for an answer. Answer everybody first. You can do so all at once, with a kind word.',
  )
  expect(await stateOf(id)).toBe('selecting')
  const why = { byId: chief.personId, now, reason: 'De film gaat niet door.' }
  expect(await tx((open) => moveCall(open, id, 'withdrawn', why))).toEqual({ ok: true })
  expect(await states(id)).toEqual([['declined', null]])
  await hearAll()
  expect(await mailsTo(anna)).toEqual([
    {
      kind: 'responses.withdrawn',
      to_email: anna.email,
      subject: 'Ingetrokken: Geluid bij een film',
      letter: [
        `Dag ${anna.name},`,
        'Studio Noord heeft “Geluid bij een film” ingetrokken.',
        'De oproep waarop je reageerde is ingetrokken. Daarom wordt er niemand gekozen. Dank je wel voor de tijd die je nam. Dit is de reden:',
        'De film gaat niet door.',
        { action: { label: 'Bekijk je reactie', href: `http://golflengte.test/mij/reacties/${ids[0]}` } },
      ],
    },
  ])
  const late = await choose(id, ids)
  expect(late.ok ? '' : late.problem.reason).toBe('over')
})

test('drafts are nobody else’s, and who cannot be mailed holds up nobody', async () => {
  const { id, ids } = await called(await some(1))
  const silent = await tx(async (open) => {
    const { id: personId } = await aPerson(open)
    await open.insertInto('responses.response').values({ call_id: id, party_id: personId }).execute()
    return personId
  })
  expect((await responsesOf(app.db, id)).map((one) => one.id)).toEqual(ids)
  expect(await responseFor(app.db, id, silent)).toMatchObject({ state: 'draft', party_id: silent })
})
