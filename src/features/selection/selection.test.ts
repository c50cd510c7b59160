import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCall, callBySlug } from '#calls'
import { quietLog } from '#platform/log'
import { aMembership, aPerson, anOrganisation } from '#people'
import { aResponse } from '#responses'
import type { Tx } from '#platform/database'
import { openTestApp, type TestApp, type TestMember, testNow } from '../../app/testing.ts'
import { impartial } from './listeners.ts'
import { decide } from './result/deciding.ts'
import { vote } from './voting/voting.ts'

let app: TestApp
let [asker, jurorA, jurorB]: TestMember[] = []
let call = { id: 0, slug: '' }
const now = new Date(testNow)
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => app.db.transaction().execute(work)

beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

let made = 0
beforeEach(async () => {
  const number = ++made
  asker = await app.member({ name: `Asker ${number}` })
  jurorA = await app.member({ name: `Anna de Jury ${number}` })
  jurorB = await app.member({ name: `Bram de Jury ${number}` })
})

type Given = Partial<Parameters<typeof aCall>[1]>
/** A call in the name of an organisation that `asker` acts for. */
async function aChoice(given: Given) {
  await inTx(async (tx) => {
    const { id } = await anOrganisation(tx)
    await aMembership(tx, { personId: asker!.personId, partyId: id, standing: 'admin' })
    call = await aCall(tx, { askerId: id, state: 'closed', ...given })
  })
}
/** Somebody responds: returns the response and who. */
async function entry(name: string, given: { amount?: number; partyId?: number; byId?: number } = {}) {
  return inTx(async (tx) => {
    const partyId = given.partyId ?? (await aPerson(tx, { name })).id
    const motivation = `Motivatie van niemand minder dan de maker`
    return { partyId, name, id: await aResponse(tx, { callId: call.id, motivation, ...given, partyId }) }
  })
}
const managing = () => `/oproepen/${call.slug}/organiseren/keuze`
const jury = () => `/mij/jury/${call.slug}`
const sits = async (juror: TestMember) => {
  await asker!.post(managing(), { act: 'invite', name: juror.name })
  await juror.post(jury(), { answer: 'yes' })
}
const criteria = { name0: 'Idee', weight0: '2', hint0: '', name1: 'Uitvoering', weight1: '1', hint1: '' }
const settings = (given: Record<string, string> = {}) =>
  asker!.post(managing(), { act: 'save', blindFirst: 'yes', ...criteria, ...given })
async function scores(juror: TestMember, responseId: number, first: number, second: number) {
  const rows = await app.db
    .selectFrom('selection.criterion')
    .select('id')
    .where('call_id', '=', call.id)
    .orderBy('position')
    .execute()
  const [idea, making] = rows.map(({ id }) => id)
  const points = { [`points${idea}`]: String(first), [`points${making}`]: String(second) }
  return juror.post(`${jury()}/${responseId}`, { act: 'judge', ...points, words: 'Mooi' })
}
const states = async () =>
  (
    await app.db
      .selectFrom('responses.response_card')
      .select(['id', 'state', 'awarded'])
      .where('call_id', '=', call.id)
      .orderBy('id')
      .execute()
  ).map(({ id, state, awarded }) => [id, state, awarded])
const phase = async () =>
  (await app.db.selectFrom('selection.procedure').select('phase').where('call_id', '=', call.id).executeTakeFirst())
    ?.phase

test('a budget is divided: a blind round, a round with names, and a decision everybody can read', async () => {
  await aChoice({ kind: 'funding-round', selection: 'jury', places: 3, budget: 10_000 })
  const noor = await entry('Noor Vlasblom', { amount: 6000 })
  const sami = await entry('Sami Okoye', { amount: 5000 })
  const tess = await entry('Tess Harms', { amount: 3000 })
  expect((await settings()).status).toBe(303)
  expect(await (await asker!.post(managing(), { act: 'begin' })).text()).toContain('Nog niemand zei ja')
  await sits(jurorA!)
  await sits(jurorB!)
  expect((await asker!.post(managing(), { act: 'begin' })).status).toBe(303)
  expect(await phase()).toBe('blind')

  const list = await jurorA!.text(jury())
  for (const { name } of [noor, sami, tess]) expect(list).not.toContain(name)
  const blind = await jurorA!.text(`${jury()}/${noor.id}`)
  expect(blind).toContain('Motivatie van niemand minder')
  expect(blind).not.toContain('Noor')
  await scores(jurorA!, noor.id, 9, 6)
  await scores(jurorA!, sami.id, 6, 6)
  await scores(jurorA!, tess.id, 7, 7)
  expect((await asker!.text(managing())).replace(/<[^>]+>/g, ' ')).toMatch(/3 van 3.*0 van 3/s)
  await scores(jurorB!, noor.id, 6, 6)
  await scores(jurorB!, sami.id, 5, 5)
  await scores(jurorB!, tess.id, 7, 7)

  await asker!.post(managing(), { act: 'open' })
  expect(await jurorA!.text(`${jury()}/${noor.id}`)).toContain('Noor Vlasblom')
  await scores(jurorB!, sami.id, 4, 4)
  const order = (await asker!.text(managing())).replace(/<[^>]+>/g, ' ')
  expect(order).toMatch(/Noor Vlasblom\s+7,0\s+7,0\s+1,0\s+8,0 {2}6,0/)
  expect(order).toMatch(/Sami Okoye\s+5,0\s+5,0\s+1,0\s+6,0 {2}4,0/)

  const decision = `${managing()}/besluit`
  // The best two fit in the budget; the third does not any more.
  expect(await asker!.text(decision)).toMatch(new RegExp(`name="chosen${tess.id}"[^>]*checked`))
  const award = (id: number, amount: number) => ({
    [`chosen${id}`]: 'yes',
    [`amount${id}`]: String(amount),
    [`motive${id}`]: `Motief ${id}`,
  })
  const others = { kindWordNl: 'Dank je wel.', statement: 'Een sterk jaar.' }
  const over = await asker!.post(decision, { ...award(noor.id, 6000), ...award(sami.id, 5000), ...others })
  expect([over.status, (await over.text()).replaceAll('\u00a0', ' ').includes('€ 1.000 meer')]).toEqual([422, true])
  const more = await asker!.post(decision, { ...award(tess.id, 3001), ...others })
  expect(await more.text()).toContain('meer dan gevraagd')
  expect(await states()).toEqual([
    [noor.id, 'sent', null],
    [sami.id, 'sent', null],
    [tess.id, 'sent', null],
  ])
  const done = await asker!.post(decision, { ...award(noor.id, 6000), ...award(tess.id, 2500), ...others })
  expect(done.headers.get('location')).toBe(`/oproepen/${call.slug}`)
  expect(await states()).toEqual([
    [noor.id, 'chosen', 6000],
    [sami.id, 'declined', null],
    [tess.id, 'chosen', 2500],
  ])
  const page = (await app.text(`/oproepen/${call.slug}`)).replace(/<[^>]+>/g, ' ').replaceAll('\u00a0', ' ')
  for (const said of [
    'Een sterk jaar.',
    `Motief ${noor.id}`,
    'Noor Vlasblom',
    '€ 8.500 van € 10.000',
    'jury van 2 leden',
  ])
    expect(page).toContain(said)
  expect(page).not.toContain('Sami Okoye')
  expect(await (await asker!.post(decision, { ...award(sami.id, 1000), ...others })).text()).toContain('Er is gekozen')
})

test('who asks and judges too reads without names as well; a steward sees neither names nor marks', async () => {
  await aChoice({ kind: 'challenge', selection: 'jury' })
  const noor = await entry('Noor Vlasblom')
  const sami = await entry('Sami Okoye')
  await settings()
  await sits(asker!)
  await sits(jurorA!)
  const colleague = await app.member()
  await inTx(async (tx) => {
    const { asker_id } = (await callBySlug(tx, call.slug))!
    await aMembership(tx, { personId: colleague.personId, partyId: asker_id, standing: 'admin' })
  })
  expect(await asker!.text(jury())).toContain('Laat de reacties dan tot die tijd aan een collega')
  await asker!.post(managing(), { act: 'begin' })
  await scores(jurorA!, noor.id, 9, 3)

  const manage = `/oproepen/${call.slug}/organiseren`
  const pages = [
    managing(),
    `${managing()}/besluit`,
    manage,
    ...['reacties', 'reacties/afwijzen', `reacties/vergelijken?id=${noor.id}&id=${sami.id}`, `reacties/${noor.id}`].map(
      (page) => `${manage}/${page}`,
    ),
    jury(),
  ]
  const names = (text: string) => /Noor|Sami|Vlasblom|Okoye/.test(text)
  for (const page of pages) expect([page, names(await asker!.text(page))]).toEqual([page, false])
  expect(await asker!.text(managing())).toContain('Je leest nu zonder namen')
  expect(await asker!.text(managing())).not.toContain('Per jurylid')
  expect((await asker!.get(`${manage}/reacties.csv`)).status).toBe(404)
  const act = { act: 'shortlist', once: crypto.randomUUID() }
  expect((await asker!.post(`${manage}/reacties/${noor.id}`, act)).status).toBe(404)
  const message = { once: crypto.randomUUID(), side: 'asker', words: 'Ben jij het?' }
  expect((await asker!.post(`/mij/reacties/${noor.id}/bericht`, message)).status).toBe(404)
  // A colleague who does not judge goes on as always.
  expect(await colleague.text(`${manage}/reacties`)).toContain('Noor Vlasblom')

  const steward = await app.member({ steward: true })
  for (const page of pages.slice(0, -1)) expect([page, names(await steward.text(page))]).toEqual([page, false])
  expect(await steward.text(managing())).toContain('Kiezen doet wie vraagt.')
  expect((await steward.post(managing(), { act: 'open' })).status).toBe(404)
  expect((await steward.post(`${managing()}/besluit`, {})).status).toBe(404)

  await asker!.post(managing(), { act: 'open' })
  for (const page of [managing(), `${manage}/reacties`]) expect(await asker!.text(page)).toContain('Noor Vlasblom')
})

test('the database gives no more than there is, whoever writes', async () => {
  await aChoice({ kind: 'funding-round', selection: 'jury', places: 3, budget: 100 })
  const one = await entry('Een', { amount: 100 })
  const two = await entry('Twee', { amount: 100 })
  await asker!.get(managing())
  const awards = [one, two].map(({ id }) => ({ response_id: id, call_id: call.id, amount: 60, motive: 'Goed' }))
  await expect(inTx((tx) => tx.insertInto('selection.award').values(awards).execute())).rejects.toThrow('exceed')
})

test('who responds is not in the jury, and nobody judges their own', async () => {
  await aChoice({ kind: 'challenge', selection: 'jury' })
  await settings({ blindFirst: 'no' })
  const collective = await inTx((tx) => anOrganisation(tx, { name: 'Collectief Ruis' }))
  await inTx((tx) => aMembership(tx, { personId: jurorA!.personId, partyId: collective.id }))
  const ruis = await entry('Ruis', { partyId: collective.id, byId: asker!.personId })
  const other = await entry('Iemand')
  const own = await entry(jurorB!.name, { partyId: jurorB!.personId })
  expect(await (await asker!.post(managing(), { act: 'invite', name: jurorB!.name })).text()).toContain(
    'reageerde zelf',
  )
  await sits(jurorA!)
  await asker!.post(managing(), { act: 'begin' })
  expect(await jurorA!.text(`${jury()}/${ruis.id}`)).toContain('Je hoort bij wie dit stuurde')
  expect(await (await scores(jurorA!, ruis.id, 9, 9)).text()).toContain('beoordelen anderen')
  await scores(jurorA!, other.id, 8, 8)
  const { id: criterion } = await app.db
    .selectFrom('selection.criterion')
    .select('id')
    .where('call_id', '=', call.id)
    .executeTakeFirstOrThrow()
  await expect(
    inTx((tx) =>
      sql`insert into selection.score values (${call.id}, ${jurorA!.personId}, ${ruis.id}, ${criterion}, 'open', 10, now())`.execute(
        tx,
      ),
    ),
  ).rejects.toThrow('conflict of interest')

  await jurorA!.post(`${jury()}/${other.id}`, { act: 'conflict', because: 'Mijn zus' })
  expect(await jurorA!.text(`${jury()}/${other.id}`)).toContain('Je zei dat je hiermee te maken hebt')
  const left = await app.db.selectFrom('selection.score').selectAll().where('call_id', '=', call.id).execute()
  expect(left).toEqual([])

  // A juror who responds after all leaves the jury with all they gave.
  await scores(jurorA!, own.id, 9, 9)
  await entry(jurorA!.name, { partyId: jurorA!.personId })
  await impartial.hear(
    { db: app.db, now, log: quietLog, config: {} as never },
    { responseId: 0, callId: call.id, partyId: 0 },
  )
  expect(await app.db.selectFrom('selection.score').selectAll().where('call_id', '=', call.id).execute()).toEqual([])
  expect(await (await jurorA!.post(jury(), { answer: 'yes' })).text()).toContain('reageerde zelf')
})

async function voters(count: number, given: { known?: boolean } = {}) {
  const people: TestMember[] = []
  for (let at = 0; at < count; at++) people.push(await app.member({ trusted: given.known ?? true }))
  return people
}

test('members vote: one person, one vote, nobody unknown, nothing to see before the end', async () => {
  await aChoice({ kind: 'challenge', selection: 'vote', state: 'closed' })
  const [one, two] = [await entry('Lina Bakker'), await entry('Otis Klein')]
  const from = { voteFromDay: '2026-11-22', voteFromTime: '12:10' }
  await asker!.post(managing(), { act: 'save', ...from, voteUntilDay: '2026-11-22', voteUntilTime: '13:00' })
  await asker!.post(managing(), { act: 'begin' })
  const page = `/oproepen/${call.slug}/stemmen`
  const [anna, bram, cato, self] = await voters(4)
  const [unknown] = await voters(1, { known: false })
  app.later(15)
  const votes = (who: TestMember, id: number) => who.post(page, { response: String(id) })
  await votes(anna!, one.id)
  await Promise.all(Array.from({ length: 12 }, () => votes(anna!, one.id)))
  await votes(anna!, two.id)
  await votes(bram!, two.id)
  await votes(cato!, one.id)
  await cato!.post(page, {})
  expect(await (await votes(unknown!, one.id)).text()).toContain('Je kunt nog niet stemmen')
  const [late] = await voters(1)
  expect(await (await votes(late!, one.id)).text()).toContain('Je kunt bij deze stemming niet meedoen')
  const own = await entry('Zelf', { partyId: self!.personId })
  expect(await (await votes(self!, own.id)).text()).toContain('Op je eigen inzending stem je niet')
  expect((await app.post(page, { response: String(one.id) })).headers.get('location')).toContain('/inloggen')
  expect(
    await app.db
      .selectFrom('selection.vote')
      .select(['person_id', 'response_id'])
      .where('call_id', '=', call.id)
      .orderBy('person_id')
      .execute(),
  ).toEqual([
    { person_id: anna!.personId, response_id: two.id },
    { person_id: bram!.personId, response_id: two.id },
  ])
  expect(await anna!.text(page)).toContain('Jouw stem')
  // Not even the asker sees the count while it runs, or decides.
  const during = (await asker!.text(managing())).replace(/<[^>]+>/g, ' ')
  expect(during).toContain('De stemmen tellen mee als de stemming voorbij is.')
  expect(during).not.toMatch(/Otis Klein\s+10,0/)
  const fields = { [`chosen${two.id}`]: 'yes', [`motive${two.id}`]: 'De meeste stemmen.', kindWordNl: 'Dank je wel.' }
  // The page says when, and does not ask for words that would be refused.
  const early = await asker!.text(`${managing()}/besluit`)
  expect([early.includes('Er wordt nog gestemd. Na'), early.includes('<textarea')]).toEqual([true, false])
  expect(await (await asker!.post(`${managing()}/besluit`, fields)).text()).toContain('Er wordt nog gestemd')
  app.later(75)
  expect((await votes(bram!, one.id)).status).toBe(422)
  expect((await asker!.text(managing())).replace(/<[^>]+>/g, ' ')).toMatch(/Otis Klein\s+10,0\s+2/)
  await asker!.post(`${managing()}/besluit`, fields)
  expect((await states()).map(([, state]) => state)).toEqual(['declined', 'chosen', 'declined'])
  app.later(-90)
})

test('two who decide at once, one decides; two votes at once, one counts', async () => {
  await aChoice({ kind: 'challenge', selection: 'jury-and-vote' })
  const [one, two] = [await entry('Een'), await entry('Twee')]
  await settings({
    voteFromDay: '2026-11-22',
    voteFromTime: '12:10',
    voteUntilDay: '2026-11-22',
    voteUntilTime: '13:00',
    blindFirst: 'no',
  })
  await sits(jurorA!)
  await asker!.post(managing(), { act: 'begin' })
  const brief = await callBySlug(app.db, call.slug)
  const [anna] = await voters(1)
  const during = new Date('2026-11-22T11:15:00Z')
  const both = await Promise.all(
    [one, two].map(({ id }) =>
      inTx((tx) => vote(tx, { call: brief!, personId: anna!.personId, responseId: id, now: during })),
    ),
  )
  expect(both).toEqual(['voted', 'voted'])
  expect(await app.db.selectFrom('selection.vote').selectAll().where('call_id', '=', call.id).execute()).toHaveLength(1)
  const later = new Date('2026-11-22T12:30:00Z')
  const choose = (id: number) =>
    inTx((tx) =>
      decide(tx, {
        call: brief!,
        decision: {
          awards: [{ responseId: id, motive: 'Goed', amount: null }],
          statement: undefined,
          kindWord: { nl: 'Dank' },
        },
        byId: asker!.personId,
        now: later,
      }),
    )
  const answers = await Promise.all([choose(one.id), choose(two.id)])
  expect(answers.map((answer) => answer?.text('nl') ?? 'decided').sort()).toEqual([
    'Er is al gekozen, misschien door een collega.',
    'decided',
  ])
  expect((await states()).map(([, state]) => state).sort()).toEqual(['chosen', 'declined'])
})

test('a jury is for its jurors, and the choice for who asks', async () => {
  await aChoice({ kind: 'challenge', selection: 'jury' })
  const one = await entry('Een')
  await settings()
  await asker!.post(managing(), { act: 'invite', name: jurorA!.name })
  const stranger = await app.member()
  for (const path of [jury(), `${jury()}/${one.id}`]) expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.get(managing())).status).toBe(403)
  expect((await stranger.post(`${managing()}/besluit`, {})).status).toBe(403)
  // Who was asked and has not said yes reads nothing yet.
  expect(await jurorA!.text(jury())).toContain('Je bent gevraagd voor de jury')
  expect((await jurorA!.get(`${jury()}/${one.id}`)).status).toBe(404)
  expect(await jurorA!.text('/mij/jury')).toContain('Je bent gevraagd voor de jury')
  const data = await app.db
    .selectFrom('platform.mail')
    .select(['kind', 'to_email'])
    .where('kind', '=', 'selection.invitation')
    .where('to_email', '=', jurorA!.email)
    .execute()
  expect(data).toHaveLength(1)
})
