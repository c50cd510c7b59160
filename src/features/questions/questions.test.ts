import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCall, moveCall } from '#calls'
import { aStudyProgramme } from '#internships'
import { aMembership, anOrganisation, changeParty } from '#people'
import { aGathering } from '#programme'
import { aResponse } from '#responses'
import type { Tx } from '#platform/database'
import { openTestApp, type TestApp, type TestMember, testNow } from '../../app/testing.ts'

let app: TestApp
let asker: TestMember
let teacher: TestMember
let maker: TestMember
let question = { id: 0, slug: '' }
let school = { id: 0, handle: '', name: '' }
let programme = 0
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => app.db.transaction().execute(work)
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

beforeAll(async () => {
  app = await openTestApp()
  asker = await app.member({ name: 'Wethouder Wil' })
  teacher = await app.member({ name: 'Docent Dies' })
  maker = await app.member({ name: 'Maker Mo' })
  await inTx(async (tx) => {
    const city = await anOrganisation(tx, { name: 'Stad', organisationKind: 'government' })
    await aMembership(tx, { personId: asker.personId, partyId: city.id, standing: 'admin' })
    const made = await anOrganisation(tx, { name: 'Hogeschool', organisationKind: 'school' })
    school = made
    await aMembership(tx, { personId: teacher.personId, partyId: made.id, standing: 'organiser' })
    const skill = await tx
      .selectFrom('people.skill_card')
      .select(['id', 'discipline_id'])
      .where('discipline_id', 'is not', null)
      .orderBy('id')
      .executeTakeFirstOrThrow()
    question = await aCall(tx, {
      askerId: city.id,
      kind: 'question',
      slug: 'eenzaamheid',
      title: 'Hoe helpt documentaire tegen eenzaamheid?',
      skills: [skill.id],
    })
    const knows = { skills: { has: [skill.id], seeks: [], offers: [] } }
    for (const id of [maker.personId, made.id, asker.personId]) await changeParty(tx, id, knows)
    programme = await aStudyProgramme(tx, { schoolId: made.id, disciplines: [skill.discipline_id ?? ''] })
  })
})
afterAll(() => app.close())

const page = () => `/oproepen/${question.slug}`
const way = async (who?: TestMember) => plain(await (who ?? app).text(page()))

test('a question finds people, organisations and programmes by what it is about, each with the reason', async () => {
  const visitor = plain(await app.text(`${page()}/expertise`))
  expect(visitor).toContain('Hogeschool')
  expect(visitor).toContain('Journalistiek')
  expect(visitor).not.toContain('Maker Mo')
  const member = plain(await teacher.text(`${page()}/expertise`))
  expect(member).toMatch(/Maker Mo.*Kan of biedt/)
  expect(plain(await asker.text(`${page()}/expertise`))).not.toMatch(/Wethouder Wil Kan/)
  // Who blocked somebody is not brought before them.
  await maker.post(`/mensen/${teacher.handle}/blokkeer`)
  expect(plain(await teacher.text(`${page()}/expertise`))).not.toContain('Maker Mo')
  // The school hears of it on the page of who speaks for it.
  expect(plain(await teacher.text('/mij'))).toContain('Vragen uit de stad voor jullie')
  expect(plain(await maker.text('/mij'))).not.toContain('Vragen uit de stad voor jullie')
})

test('a question becomes a call, a gathering and a course assignment, and its way is there to read', async () => {
  const send = (who: TestMember, fields: Record<string, string>) => who.post(`${page()}/weg`, fields)
  const once = '5d0f8f9e-6f5e-4ad7-9c61-0f0b5b3f8c11'
  const [first, again] = [
    await send(asker, { make: 'assignment', once }),
    await send(asker, { make: 'assignment', once }),
  ]
  expect(first.headers.get('location')).toMatch(/^\/oproepen\/.*\/organiseren\/gegevens$/)
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  const draft = await app.db
    .selectFrom('calls.call_card')
    .select(['id', 'slug', 'kind', 'state', 'title', 'asker_id'])
    .where('id', '<>', question.id)
    .execute()
  expect(draft).toMatchObject([
    { kind: 'assignment', state: 'draft', title: { nl: 'Hoe helpt documentaire tegen eenzaamheid?' } },
  ])
  expect((await send(asker, { make: 'gathering' })).headers.get('location')).toContain('/organiseren')
  // Drafts are nobody else's to see.
  expect(await way()).not.toContain('Werd een')
  await inTx((tx) => moveCall(tx, draft[0]?.id ?? 0, 'open', { byId: asker.personId, now: new Date(testNow) }))
  expect(await way()).toContain('Werd een oproep')

  const course = {
    kind: 'course',
    programme: String(programme),
    words: 'Tien groepen maken een korte film.',
    from: '2027-02-01',
    until: '2027-04-01',
  }
  expect((await send(maker, course)).status).toBe(422)
  expect(await (await send(teacher, { ...course, until: '2027-01-01' })).text()).toContain(
    'Het einde komt na het begin',
  )
  expect((await send(teacher, course)).status).toBe(303)
  expect(await way()).toMatch(
    /opdracht in een opleiding Journalistiek.*Tien groepen maken een korte film\..*Hogeschool/,
  )
  const evening = await inTx((tx) =>
    aGathering(tx, { organiserIds: [school.id], title: { nl: 'Avond over alleen zijn' } }),
  )
  expect((await send(maker, { kind: 'thing', thing: `gathering-${evening}` })).status).toBe(422)
  expect((await send(teacher, { kind: 'thing', thing: `gathering-${evening}` })).status).toBe(303)
  expect(await way()).toContain('Avond over alleen zijn')

  // Who was chosen may tell how it stands; anybody else may not.
  expect((await send(maker, { kind: 'word', words: 'We filmen in mei.' })).status).toBe(422)
  await inTx((tx) => aResponse(tx, { callId: question.id, partyId: maker.personId, state: 'chosen' }))
  expect((await send(maker, { kind: 'word', words: 'We filmen in mei.' })).status).toBe(303)
  expect(await way()).toMatch(/Gaat ermee verder Maker Mo.*Bericht We filmen in mei\./)
  const steps = await app.db.selectFrom('questions.step').select(['id', 'kind']).orderBy('id').execute()
  const word = steps.find(({ kind }) => kind === 'word')?.id ?? 0
  expect((await teacher.post(`${page()}/weg/${word}/weghalen`)).status).toBe(404)
  expect((await asker.post(`${page()}/weg/${word}/weghalen`)).status).toBe(303)
  expect(await way()).not.toContain('We filmen in mei.')
})

test('the agenda of questions says of each how far it is, with as many queries for thirty as for one', async () => {
  const one = await app.queriesOf(() => app.get('/vragen'))
  await inTx(async (tx) => {
    for (let at = 0; at < 31; at++) await aCall(tx, { askerId: school.id, kind: 'question', title: `Vraag ${at}` })
  })
  expect(await app.queriesOf(() => app.get('/vragen'))).toBe(one)
  const list = plain(await app.text('/vragen'))
  expect(list).toContain('Vraag 30')
  expect(list).toContain('Oudere vragen')
  const older = /href="(\/vragen\?[^"]*before=\d+)"/.exec(await app.text('/vragen'))?.[1] ?? ''
  expect(plain(await app.text(older))).toMatch(/eenzaamheid.*stappen verder/)
  expect((await app.get('/vragen?theme=%00&before=x')).status).toBe(200)
})
