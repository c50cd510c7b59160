// What somebody with bad intentions tries. Each was possible once.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aCall } from '#calls'
import { confirmedEncounters } from '#encounters'
import type { Tx } from '#platform/database'
import { aCollective, aMembership, anOrganisation, aPerson } from '#people'
import { aGathering } from '#programme'
import { aResponse } from '#responses'
import { openTestApp, type TestApp, type TestMember } from './testing.ts'

let app: TestApp
let asker: TestMember
let partyId = 0
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => app.db.transaction().execute(work)
const belongs = (personId: number, party: number, standing: 'member' | 'organiser' | 'admin' = 'member') =>
  inTx((tx) => aMembership(tx, { personId, partyId: party, standing }))

beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  asker = await app.member()
  partyId = (await inTx((tx) => anOrganisation(tx))).id
  await belongs(asker.personId, partyId, 'admin')
})

type Given = Partial<Parameters<typeof aCall>[1]>
const callOf = (given: Given = {}) => inTx((tx) => aCall(tx, { askerId: partyId, state: 'closed', ...given }))
const entry = (callId: number, given: Partial<Parameters<typeof aResponse>[1]> = {}) =>
  inTx(async (tx) => aResponse(tx, { callId, partyId: given.partyId ?? (await aPerson(tx)).id, ...given }))
const stateOf = async (id: number) =>
  (await app.db.selectFrom('responses.response_card').select('state').where('id', '=', id).executeTakeFirst())?.state
const mails = async (kind: string, to?: TestMember) => {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from platform.mail
    where kind = ${kind} and (${to?.email ?? null}::text is null or to_email = ${to?.email ?? null})`.execute(app.db)
  return rows[0]?.count
}
const reason = async (answer: Response) => [answer.status, (await answer.text()).replace(/<[^>]+>/g, ' ')] as const

describe('juries and votes', () => {
  const choosing = (slug: string) => `/oproepen/${slug}/organiseren/keuze`
  const settle = (slug: string, given: Record<string, string> = {}) =>
    asker.post(choosing(slug), { act: 'save', blindFirst: 'yes', name0: 'Idee', weight0: '1', hint0: '', ...given })
  const vote = { voteFromDay: '2026-11-22', voteFromTime: '11:00', voteUntilDay: '2026-11-22', voteUntilTime: '13:00' }
  async function sits(slug: string) {
    const juror = await app.member()
    await asker.post(choosing(slug), { act: 'invite', name: juror.handle })
    await juror.post(`/mij/jury/${slug}`, { answer: 'yes' })
    return juror
  }
  const scores = async (juror: TestMember, call: { id: number; slug: string }, id: number) => {
    const { rows } = await sql<{ id: number }>`select id from selection.criterion where call_id = ${call.id}`.execute(
      app.db,
    )
    return juror.post(`/mij/jury/${call.slug}/${id}`, { act: 'judge', [`points${rows[0]?.id}`]: '10', words: '' })
  }

  test('who joins an entry after saying yes to the jury judges it no more, and what was given before counts no more', async () => {
    const call = await callOf({ kind: 'challenge', selection: 'jury' })
    const ruis = await inTx((tx) => aCollective(tx))
    const [own, other] = [await entry(call.id, { partyId: ruis.id, byId: asker.personId }), await entry(call.id)]
    await settle(call.slug)
    const juror = await sits(call.slug)
    await asker.post(choosing(call.slug), { act: 'begin' })
    expect((await scores(juror, call, own)).status).toBe(303)
    await belongs(juror.personId, ruis.id)
    expect(await juror.text(`/mij/jury/${call.slug}/${own}`)).toContain('Je hoort bij wie dit stuurde')
    const [status, text] = await reason(await scores(juror, call, own))
    expect([status, text.includes('beoordelen anderen')]).toEqual([422, true])
    await scores(juror, call, other)
    await asker.post(choosing(call.slug), { act: 'open' })
    const { rows } = await sql<{ response_id: number }>`
      select distinct response_id from selection.score where call_id = ${call.id}`.execute(app.db)
    expect(rows).toEqual([{ response_id: other }])
  })

  test('who does not like what a jury says cannot make it their own choice', async () => {
    const call = await callOf({ kind: 'challenge', selection: 'jury' })
    const one = await entry(call.id)
    const { rows } = await sql<{ version: number }>`select version from calls.call where id = ${call.id}`.execute(
      app.db,
    )
    const form = { titleNl: 'Anders', textNl: 'Tekst', version: String(rows[0]?.version), act: 'keep', places: '1' }
    const change = (given: object) =>
      asker.post(`/oproepen/${call.slug}/organiseren/gegevens`, { ...form, asker: String(partyId), ...given })
    const [status, text] = await reason(await change({ selection: 'asker' }))
    expect([status, text.includes('Er is al gereageerd')]).toEqual([422, true])
    const choose = { act: 'choose', once: crypto.randomUUID(), motive: '' }
    await asker.post(`/oproepen/${call.slug}/organiseren/reacties/${one}`, choose)
    expect(await stateOf(one)).toBe('sent')
    // Nor does another organisation of theirs get to read who responded to this one.
    const another = await inTx((tx) => anOrganisation(tx))
    await belongs(asker.personId, another.id, 'admin')
    expect((await change({ selection: 'jury', asker: String(another.id) })).status).toBe(422)
    expect((await change({ selection: 'jury' })).status).toBe(303)
  })

  test('as long as a jury reads without names, no page puts names to the entries', async () => {
    const call = await callOf({ kind: 'challenge', selection: 'jury-and-vote' })
    const someone = await inTx((tx) => aPerson(tx, { name: 'Onbekende Maker' }))
    const one = await entry(call.id, { partyId: someone.id })
    await settle(call.slug, vote)
    await sits(call.slug)
    const page = `/oproepen/${call.slug}/stemmen`
    const voter = await app.member()
    await sql`update identity.account set created_at = '2026-01-01' where id = ${voter.accountId}`.execute(app.db)
    for (const act of ['begin', 'nothing']) {
      expect([(await app.get(page)).status, act]).toEqual([404, act])
      expect(await app.text(`/oproepen/${call.slug}`)).not.toContain(page)
      await voter.post(page, { response: String(one) })
      await asker.post(choosing(call.slug), { act })
    }
    const votes = () => app.db.selectFrom('selection.vote').selectAll().where('call_id', '=', call.id).execute()
    expect(await votes()).toEqual([])
    await asker.post(choosing(call.slug), { act: 'open' })
    expect(await app.text(page)).toContain('Onbekende Maker')
    await voter.post(page, { response: String(one) })
    expect(await votes()).toHaveLength(1)
  })

  test('accounts do not make each other somebody, and who joins an entry after voting for it votes no more', async () => {
    const call = await callOf({ kind: 'challenge', selection: 'vote' })
    const ruis = await inTx((tx) => aCollective(tx))
    const one = await entry(call.id, { partyId: ruis.id, byId: asker.personId })
    await settle(call.slug, vote)
    await asker.post(choosing(call.slug), { act: 'begin' })
    const [sock, puppet, known] = [
      await app.member({ trusted: false }),
      await app.member({ trusted: false }),
      await app.member(),
    ]
    await sql`update identity.account set created_at = '2026-01-01'`.execute(app.db)
    const at = new Date('2026-11-01T20:00:00Z')
    const gatheringId = await inTx((tx) => aGathering(tx))
    const met = (...pairs: [number, number][]) => inTx((tx) => confirmedEncounters(tx, { gatheringId, at, pairs }))
    await met([sock.personId, puppet.personId])
    const page = `/oproepen/${call.slug}/stemmen`
    const votes = (who: TestMember) => who.post(page, { response: String(one) })
    expect([(await votes(sock)).status, (await votes(puppet)).status]).toEqual([422, 422])
    await met([sock.personId, known.personId])
    expect([(await votes(sock)).status, (await votes(puppet)).status]).toEqual([303, 422])
    await belongs(sock.personId, ruis.id)
    app.later(90)
    expect((await asker.text(choosing(call.slug))).replace(/<[^>]+>/g, ' ')).not.toMatch(/10,0\s+1/)
    app.later(-90)
  })

  test('a jury is not for writing to people: not from a draft, and not again and again', async () => {
    const [victim, call] = [await app.member(), await callOf({ kind: 'challenge', selection: 'jury' })]
    for (let time = 0; time < 6; time++) {
      await asker.post(choosing(call.slug), { act: 'invite', name: victim.handle })
      await asker.post(choosing(call.slug), { act: 'remove', juror: String(victim.personId) })
    }
    expect(await mails('selection.invitation', victim)).toBe(3)
    const draft = await callOf({ kind: 'challenge', selection: 'jury', state: 'draft' })
    const other = await app.member()
    expect((await asker.post(choosing(draft.slug), { act: 'invite', name: other.handle })).status).toBe(422)
    expect(await mails('selection.invitation', other)).toBe(0)
  })
})

describe('choosing', () => {
  const choose = (slug: string, id: number, awarded: number) =>
    asker.post(`/oproepen/${slug}/organiseren/reacties/${id}`, {
      ...{ act: 'choose', once: crypto.randomUUID(), motive: 'Goed', awarded: String(awarded) },
    })

  test('a budget is not overspent: not by one, not by two at once, not by a field no page has', async () => {
    const call = await callOf({ kind: 'funding-round', places: 5, budget: 1000 })
    const asked = [1000, 700, 700, 300].map((amount) => entry(call.id, { amount }))
    const [whole, one, other, rest] = (await Promise.all(asked)) as [number, number, number, number]
    expect((await choose(call.slug, whole, 1001)).status).toBe(422)
    const both = await Promise.all([choose(call.slug, one, 700), choose(call.slug, other, 700)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect((await choose(call.slug, rest, 301)).status).toBe(422)
    expect((await choose(call.slug, rest, 300)).status).toBe(303)
    const plain = await callOf()
    const response = await entry(plain.id)
    expect((await choose(plain.slug, response, 99_999_999)).status).toBe(422)
    expect(await stateOf(response)).toBe('sent')
  })
})
