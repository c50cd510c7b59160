// What somebody with bad intentions tries. Each was possible once.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aCall } from '#calls'
import { confirmedEncounters } from '#encounters'
import type { Tx } from '#platform/database'
import { aCollective, aMembership, anOrganisation, aPerson } from '#people'
import { aGathering } from '#programme'
import { aResponse } from '#responses'
import { openTestApp, type TestApp, type TestMember } from '../src/app/testing.ts'

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

describe('match days', () => {
  const settings = {
    ...{ act: 'setUp', registrationDay: '2026-11-25', wishesDay: '2026-11-28', preferencesDay: '2026-12-10' },
    ...{ mostWishes: '8', mostPreferences: '10', minutes: '10', confirmDays: '7', kinds: ['calls', 'names'] },
  }
  async function aDay(organiser: TestMember, status: 'draft' | 'published') {
    const slug = `dag-${organiser.personId}`
    await inTx((tx) => aGathering(tx, { slug, status, organiserIds: [organiser.personId] }))
    const manage = `/bijeenkomsten/${slug}/organiseren/stagedag`
    expect((await organiser.post(manage, settings)).status).toBe(303)
    return { slug, manage, own: `/mij/stagedag/${slug}` }
  }

  test('who registered a company and left it acts for it no more', async () => {
    const day = await aDay(asker, 'published')
    const { rows } = await sql<{ id: number }>`select id from matchdays.matchday`.execute(app.db)
    expect(rows).toHaveLength(1)
    const former = await app.member()
    await belongs(former.personId, partyId, 'organiser')
    const joined = await former.post(`${day.own}/bedrijf`, { party: String(partyId), recruiters: '1' })
    const company = new URL(joined.headers.get('location') ?? '', 'http://x').pathname
    expect((await former.get(company)).status).toBe(200)
    await sql`delete from people.membership where person_id = ${former.personId}`.execute(app.db)
    const place = { act: 'place', titleNl: 'Nep', capacity: '1', unranked: 'last' }
    const answers = [
      await former.get(company),
      await former.post(company, place),
      await former.post(company, { act: 'withdraw' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(await former.text('/mij')).not.toContain(company)
    expect((await asker.get(company)).status).toBe(200)
  })

  test('a draft that anybody can make writes to nobody', async () => {
    const newcomer = await app.member({ trusted: false })
    const { manage } = await aDay(newcomer, 'draft')
    const list = [
      'naam;mail',
      ...Array.from({ length: 20 }, (_, at) => `Slachtoffer;slachtoffer${at}@example.org`),
    ].join('\n')
    await newcomer.post(`${manage}/importeren`, { act: 'students', list })
    // A name of which there is only half of a letter left is no reason to fail.
    const cut = `naam;mail\n${'x'.repeat(119)}😀;lang@example.org`
    expect((await newcomer.post(`${manage}/importeren`, { act: 'students', list: cut })).status).toBe(200)
    const [status, text] = await reason(await newcomer.post(`${manage}/importeren`, { act: 'invite' }))
    expect([status, text.includes('Publiceer eerst')]).toEqual([422, true])
    expect(await mails('matchdays.invite')).toBe(0)
  })
})

describe('collectives', () => {
  test('a collective that can still be chosen is not dissolved, nor chosen at the moment in which it is', async () => {
    const [call, ruis] = [await callOf({ places: 3 }), await inTx((tx) => aCollective(tx))]
    const member = await app.member()
    await belongs(member.personId, ruis.id, 'admin')
    const response = await entry(call.id, { partyId: ruis.id, byId: member.personId })
    const dissolve = () => member.post(`/collectieven/${ruis.handle}/opheffen`, { act: 'propose', reason: 'Klaar' })
    const [status, text] = await reason(await dissolve())
    expect([status, text.includes('Trek die eerst in')]).toEqual([422, true])
    await member.post(`/mij/reacties/${response}/intrekken`)
    expect((await dissolve()).headers.get('location')).toContain('done=dissolved')
    const late = await entry(call.id, { partyId: ruis.id, byId: member.personId })
    const choose = { act: 'choose', once: crypto.randomUUID(), motive: '' }
    await asker.post(`/oproepen/${call.slug}/organiseren/reacties/${late}`, choose)
    expect(await stateOf(late)).toBe('sent')
  })

  test('founding is not for writing to people', async () => {
    const [victim, other] = [await app.member(), await app.member()]
    const form = { name: 'Koop nu', who1: victim.handle, who2: other.handle }
    let founding = ''
    for (let time = 0; time < 9; time++) {
      const started = await asker.post('/collectieven/nieuw', form)
      founding = new URL(started.headers.get('location') ?? '', 'http://x').pathname
    }
    expect(await mails('collectives.asked', victim)).toBe(6)
    let last: readonly [number, string] = [0, '']
    for (let time = 0; time < 12; time++)
      last = await reason(await asker.post(founding, { act: 'ask', who: (await app.member()).handle }))
    expect([last[0], last[1].includes('vandaag al genoeg mensen')]).toEqual([422, true])
  })
})

describe('who goes', () => {
  /** Where a word stands in the database: every table, every column of words. */
  async function tracesOf(word: string): Promise<string[]> {
    const { rows } = await sql<{ at: string; query: string }>`
      select table_schema || '.' || table_name as at,
             format('select exists (select from %I.%I t where t::text ilike %L) as found', table_schema, table_name, ${`%${word}%`}::text) as query
        from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
       order by 1`.execute(app.db)
    const found: string[] = []
    for (const { at, query } of rows) {
      const { rows: told } = await sql.raw<{ found: boolean }>(query).execute(app.db)
      if (told[0]?.found) found.push(at)
    }
    return found
  }
  const send = (who: TestMember, slug: string, motivation: string) =>
    who.post(`/oproepen/${slug}/reageren`, {
      ...{ act: 'send', as: String(who.personId), motivation, once: crypto.randomUUID() },
      files: new File([`Plan: ${motivation}`], `${motivation}.txt`),
    })
  const attachments = async () =>
    (await app.db.selectFrom('platform.attachment').select('name').orderBy('name').execute()).map(({ name }) => name)

  test('takes along what others sent, tells who waits, and leaves no word behind', async () => {
    const [zwam, other] = [await app.member({ name: 'Zwammenfee Uniek', handle: 'zwammenfee' }), await app.member()]
    const own = await inTx((tx) => aCall(tx, { askerId: zwam.personId, title: 'Zwammenfee zoekt' }))
    expect((await send(other, own.slug, 'voor-haar')).status).toBe(303)
    const theirs = await callOf({ state: 'open', kind: 'challenge', selection: 'vote' })
    expect((await send(zwam, theirs.slug, 'zwammenfee')).status).toBe(422)
    const idea = { 'answer-idea': 'Een zwammenfee', act: 'send', as: String(zwam.personId), motivation: 'zwammenfee' }
    const sent = await zwam.post(`/oproepen/${theirs.slug}/reageren`, { ...idea, once: crypto.randomUUID() })
    const mine = new URL(sent.headers.get('location') ?? '', 'http://x').pathname
    const words = { once: crypto.randomUUID(), side: 'responder', words: 'Dag, zwammenfee hier' }
    expect((await zwam.post(`${mine}/bericht`, words)).status).toBe(303)
    await zwam.post('/mij/oproepen/zoekopdrachten', { name: 'zwammenfee', query: 'q=zwammenfee' })
    await zwam.post('/collectieven/nieuw', { name: 'Zwammenfeeën', who1: other.handle, who2: asker.handle })
    expect(await attachments()).toEqual(['voor-haar.txt', 'zwammenfee.txt'])
    expect((await zwam.post('/mij/gegevens/weg', { sure: 'ja' })).headers.get('location')).toBe('/tot-ziens')
    expect(await attachments()).toEqual([])
    expect(await mails('responses.withdrawn', other)).toBe(1)
    const kept = await sql`select word from calls.search_word where word in ('iemand', 'zoekt')`.execute(app.db)
    expect(kept.rows).toEqual([{ word: 'iemand' }])
    // Letters to others that wait, and the one to her that she is gone, may name her still.
    expect((await tracesOf('zwammenfee')).filter((at) => at !== 'platform.mail')).toEqual([])
  })
})

describe('what no page sends is refused, not failed on:', () => {
  test('days no calendar has, searches without end, cursors and halves of letters', async () => {
    const call = await callOf({ state: 'open' })
    const member = await app.member()
    const answers = {
      respond: await member.post(`/oproepen/${call.slug}/reageren`, {
        ...{ act: 'draft', as: String(member.personId), motivation: 'x', availableFrom: '0000-01-01' },
      }),
      search: await member.post('/mij/oproepen/zoekopdrachten', { name: 'x', query: `q=${'é'.repeat(200)}` }),
      cursor: await app.get('/oproepen?after=999999999999999.1'),
      ended: await app.get('/oproepen?after=-.999999999&order=deadline'),
      operators: await app.get(`/oproepen?q=${encodeURIComponent("a & | ! <-> :* ( ' \\\\ % _ \\u0000 [a-z]*")}`),
      like: await app.get('/collectieven?q=%25_%5C%5C%00'),
      until: await app.get('/oproepen?until=0000-01-01&kind=&kind=%00'),
    }
    expect(Object.entries(answers).filter(([, { status }]) => status >= 500)).toEqual([])
  })
})
