import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCall, callsByIds } from '#calls'
import { aMembership, anOrganisation } from '#people'
import { aResponse, choosing } from '#responses'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { anEngagement } from './factories.ts'
import { engagementFor } from './engagement/queries.ts'
import { endSilent } from './engagement/ending.ts'
import { nudge } from './engagement/nudging.ts'

let app: TestApp
let anna: TestMember
let bob: TestMember
let carla: TestMember
let organisation: { id: number; handle: string; name: string }
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  anna = await app.member({ name: 'Anna Vermeer' })
  bob = await app.member({ name: 'Bob Jansen', locale: 'en' })
  carla = await app.member({ name: 'Carla Duarte' })
  organisation = await write((tx) => anOrganisation(tx, { name: 'Studio Zend' }))
  await write((tx) => aMembership(tx, { personId: anna.personId, partyId: organisation.id, standing: 'organiser' }))
})

const now = new Date('2026-11-22T11:00:00Z')
type Write = Parameters<ReturnType<TestApp['db']['transaction']>['execute']>[0]
const write = <T>(work: (tx: Parameters<Write>[0]) => Promise<T>): Promise<T> => app.db.transaction().execute(work)
const page = (id: number) => `/samenwerkingen/${id}`
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const to = (answer: Response) => [answer.status, answer.headers.get('location')]
const engagementRow = (id: number) =>
  app.db
    .selectFrom('engagements.engagement_card')
    .select(['state', 'result', 'amount', sql`starts_on::text`.as('starts_on'), sql`ends_on::text`.as('ends_on')])
    .where('id', '=', id)
    .executeTakeFirst()

test('who is chosen has an engagement in the same transaction, and it runs when both said yes', async () => {
  const id = await write(async (tx) => {
    const { id: callId } = await aCall(tx, { askerId: organisation.id, title: 'Montage van een film' })
    const responseId = await aResponse(tx, { callId, partyId: bob.personId, state: 'chosen' })
    const [call] = await callsByIds(tx, [callId])
    if (call === undefined) throw new Error('no call')
    const chosen = {
      call,
      responses: [{ id: responseId, partyId: bob.personId, awarded: 500 }],
      byId: anna.personId,
      now,
    }
    expect(await choosing.ask(tx, chosen)).toBeUndefined()
    // Asked twice, it is made once.
    expect(await choosing.ask(tx, chosen)).toBeUndefined()
    const { id: _id, ...rest } = (await engagementFor(tx, responseId)) ?? { id: 0 }
    expect(rest).toEqual({
      ...{ call_id: callId, response_id: responseId, asker_id: organisation.id, doer_id: bob.personId },
      ...{ title: { nl: 'Montage van een film' }, state: 'proposed', starts_on: null, ends_on: null },
      ...{ result: null, amount: 500, ended_at: null },
    })
    return (await engagementFor(tx, responseId))?.id ?? 0
  })
  // Private: others do not learn that it is there.
  expect((await carla.get(page(id))).status).toBe(404)
  expect((await app.get(page(id))).status).toBe(303)
  expect(plain(await bob.text(page(id)))).toContain('Periode of resultaat ontbreekt nog')

  const wrong = await bob.post(`${page(id)}/afspraken`, {
    act: 'propose',
    startsOn: '2026-12-10',
    endsOn: '2026-12-01',
    result: 'Een film',
    amount: '12,50',
  })
  expect(wrong.status).toBe(422)
  expect(plain(await wrong.text())).toContain('Schrijf een bedrag in hele euro')
  const terms = {
    act: 'propose',
    startsOn: '2026-12-01',
    endsOn: '2026-12-18',
    result: 'Een film van tien minuten',
    amount: '750',
  }
  expect(to(await bob.post(`${page(id)}/afspraken`, terms))).toEqual([303, `${page(id)}?done=proposed`])
  expect(plain(await bob.text(page(id)))).toContain('Dit wacht op een ja van Studio Zend')
  // Carla does not act for the studio, and Bob cannot say yes for it; terms that were replaced are not agreed to.
  expect((await carla.post(`${page(id)}/afspraken`, { act: 'agree', number: '2' })).status).toBe(404)
  expect(to(await bob.post(`${page(id)}/afspraken`, { act: 'agree', number: '2' }))).toEqual([
    303,
    `${page(id)}?done=said`,
  ])
  expect(to(await anna.post(`${page(id)}/afspraken`, { act: 'agree', number: '1' }))).toEqual([
    303,
    `${page(id)}?done=changed`,
  ])
  expect(to(await anna.post(`${page(id)}/afspraken`, { act: 'agree', number: '2' }))).toEqual([
    303,
    `${page(id)}?done=agreed`,
  ])
  expect(await engagementRow(id)).toEqual({
    state: 'agreed',
    starts_on: '2026-12-01',
    ends_on: '2026-12-18',
    result: 'Een film van tien minuten',
    amount: 750,
  })
  const text = plain(await anna.text(page(id)))
  expect(text).toContain('Bob Jansen zei ja op 22 november 2026, 12:00')
  expect(text).toContain('Anna Vermeer zei ja voor Studio Zend op 22 november 2026, 12:00')
})

test('a change of what was agreed needs both again, and what was agreed holds until then', async () => {
  const id = await write((tx) => anEngagement(tx, { askerId: carla.personId, doerId: bob.personId, state: 'agreed' }))
  await carla.post(`${page(id)}/afspraken`, {
    act: 'propose',
    startsOn: '2026-11-23',
    endsOn: '2027-01-15',
    result: 'Twee films',
    amount: '2000',
  })
  expect(await engagementRow(id)).toMatchObject({ state: 'agreed', ends_on: '2026-12-18', amount: 1000 })
  expect(plain(await bob.text(page(id)))).toMatch(/Wat nu geldt Een gemixte film.*Voorgestelde wijziging Twee films/)
  expect(to(await bob.post(`${page(id)}/afspraken`, { act: 'withdraw' }))).toEqual([303, `${page(id)}?done=withdrawn`])
  await carla.post(`${page(id)}/afspraken`, {
    act: 'propose',
    startsOn: '2026-11-23',
    endsOn: '2027-01-15',
    result: 'Drie films',
    amount: '',
  })
  // Both press at once: one agreement.
  const answers = await Promise.all([1, 2].map(() => bob.post(`${page(id)}/afspraken`, { act: 'agree', number: '3' })))
  expect(answers.map((one) => one.headers.get('location')).toSorted()).toEqual([
    `${page(id)}?done=agreed`,
    `${page(id)}?done=changed`,
  ])
  expect(await engagementRow(id)).toEqual({
    state: 'agreed',
    starts_on: '2026-11-23',
    ends_on: '2027-01-15',
    result: 'Drie films',
    amount: null,
  })
  const history = plain(await bob.text(page(id)))
  expect(history).toMatch(/Alles wat is voorgesteld 3 .*geldt.*ging niet door.*gold eerder/)
  // The database itself refuses an engagement that runs by terms nobody agreed to.
  await expect(
    write((tx) => tx.updateTable('engagements.engagement').set({ agreed_number: 2 }).where('id', '=', id).execute()),
  ).rejects.toThrow('engagement_agreed')
})

test('both say that it is done, or one does and the other is silent for a fortnight; and who worked together has a tie', async () => {
  const [id, silent] = await write(async (tx) => [
    await anEngagement(tx, { askerId: organisation.id, askerBy: anna.personId, doerId: bob.personId, state: 'agreed' }),
    await anEngagement(tx, { askerId: carla.personId, doerId: bob.personId, state: 'agreed' }),
  ])
  expect(to(await bob.post(`${page(id)}/afronden`, { act: 'done' }))).toEqual([303, `${page(id)}?done=done`])
  expect(plain(await anna.text(page(id)))).toContain('Bob Jansen zegt dat het klaar is')
  expect(to(await anna.post(`${page(id)}/afronden`, { act: 'running' }))).toEqual([303, `${page(id)}?done=running`])
  await bob.post(`${page(id)}/afronden`, { act: 'done' })
  expect(to(await anna.post(`${page(id)}/afronden`, { act: 'done' }))).toEqual([303, `${page(id)}?done=ended`])
  expect((await engagementRow(id))?.state).toBe('ended')
  const tie = (one: number, other: number) =>
    app.db
      .selectFrom('encounters.tie_card')
      .select(['encounters', 'worked'])
      .where('one_id', '=', Math.min(one, other))
      .where('other_id', '=', Math.max(one, other))
      .executeTakeFirst()
  expect(await tie(anna.personId, bob.personId)).toEqual({ encounters: 0, worked: 1 })
  expect(plain(await anna.text('/mij/netwerk'))).toMatch(
    /Bob Jansen .*Jullie werkten samen aan Geluid bij een korte film\./,
  )
  expect(to(await bob.post('/mij/netwerk/weg', { other: String(anna.personId) }))[0]).toBe(303)
  expect(await tie(anna.personId, bob.personId)).toBeUndefined()

  await bob.post(`${page(silent)}/afronden`, { act: 'done' })
  expect(await endSilent(app.db, new Date('2026-12-06T10:59:00Z'))).toBe(0)
  expect(await nudge(app.db, new Date('2026-12-01T11:00:00Z'))).toBe(1)
  expect(await nudge(app.db, new Date('2026-12-01T11:00:00Z'))).toBe(0)
  expect(await endSilent(app.db, new Date('2026-12-06T11:00:00Z'))).toBe(1)
  expect((await engagementRow(silent))?.state).toBe('ended')
  expect(await tie(carla.personId, bob.personId)).toEqual({ encounters: 0, worked: 1 })
})

test('either stops it with a reason, which the other hears; without one nothing stops', async () => {
  const id = await write((tx) => anEngagement(tx, { askerId: carla.personId, doerId: bob.personId }))
  const wordless = await bob.post(`${page(id)}/afronden`, { act: 'stop', reason: ' ' })
  expect([wordless.status, plain(await wordless.text()).includes('Schrijf in een paar woorden waarom')]).toEqual([
    422,
    true,
  ])
  expect((await anna.post(`${page(id)}/afronden`, { act: 'stop', reason: 'Pech' })).status).toBe(404)
  expect(to(await bob.post(`${page(id)}/afronden`, { act: 'stop', reason: 'Ik ben ziek geworden.' }))).toEqual([
    303,
    `${page(id)}?done=stopped`,
  ])
  expect(plain(await carla.text(page(id)))).toContain('Bob Jansen stopte de samenwerking: “Ik ben ziek geworden.”')
  expect(to(await carla.post(`${page(id)}/afspraken`, { act: 'agree', number: '1' }))).toEqual([
    303,
    `${page(id)}?done=late`,
  ])
})
