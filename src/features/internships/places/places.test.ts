import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCall } from '#calls'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { acted, aProgramme, write } from '../testing.ts'

let app: TestApp
let school: Awaited<ReturnType<typeof acted<TestMember>>>
let other: Awaited<ReturnType<typeof acted<TestMember>>>
let company: Awaited<ReturnType<typeof acted<TestMember>>>
let hbo: number
let mbo: number
beforeAll(async () => {
  app = await openTestApp()
  school = await acted(app, 'Mediaschool', 'mediaschool', 'school')
  other = await acted(app, 'Vakschool', 'vakschool', 'school')
  company = await acted(app, 'Blauwe Kamer', 'blauwe-kamer', 'company')
  hbo = await aProgramme(app, school.id)
  mbo = await aProgramme(app, other.id, { name: 'Vormgever', level: 'mbo-4' })
})
afterAll(() => app.close())

const aPlace = (slug: string) =>
  write(app, (tx) => aCall(tx, { askerId: company.id, kind: 'internship', slug, title: `Stage ${slug}` }))
const approvals = () =>
  app.db
    .selectFrom('internships.approval')
    .select(['programme_id', 'call_id', 'state', 'reason'])
    .orderBy('id')
    .execute()
const mails = async (kind: string) =>
  (await app.db.selectFrom('platform.mail').select('to_name').where('kind', '=', kind).orderBy('id').execute()).map(
    (one) => one.to_name,
  )
const idOf = async (programme: number) =>
  String(
    (
      await app.db
        .selectFrom('internships.approval')
        .select('id')
        .where('programme_id', '=', programme)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
    ).id,
  )

test('a company says for whom a place is, schools are asked once; vocational for the company, higher for each place', async () => {
  const first = await aPlace('een')
  const page = '/oproepen/een/organiseren/stage'
  expect((await app.get('/oproepen/een')).status).toBe(200)
  expect((await company.member.post(page, {})).status).toBe(422)
  expect((await school.member.post(page, { levels: ['hbo'] })).status).toBe(403)
  const said = { levels: ['ad'], programmes: [String(hbo), String(mbo)], tutor: 'Selam' }
  expect((await company.member.post(page, said)).status).toBe(303)
  expect((await company.member.post(page, said)).status).toBe(303)
  expect(await approvals()).toEqual([
    { programme_id: hbo, call_id: first.id, state: 'asked', reason: null },
    { programme_id: mbo, call_id: null, state: 'asked', reason: null },
  ])
  expect(await mails('internships.placeAsked')).toEqual([
    'Mediaschool Vertegenwoordiger',
    'Vakschool Vertegenwoordiger',
  ])
  expect(await company.member.text('/oproepen/een/organiseren')).toContain(page)
  const shown = await app.text('/oproepen/een')
  expect([shown.includes('Journalistiek (hbo)'), shown.includes('nog niet'), shown.includes('Selam')]).toEqual([
    true,
    true,
    false,
  ])
  expect(await school.member.text('/oproepen/een')).toContain('Je wordt begeleid door Selam.')
})

test('each school decides for its own programmes; a second place asks only what is not known yet', async () => {
  const [forHbo, forMbo] = [await idOf(hbo), await idOf(mbo)]
  const at = (handle: string) => `/organisaties/${handle}/stages/plaatsen`
  // One school for another's programme: nothing happens.
  await other.member.post(at('vakschool'), { act: 'approve', approval: forHbo, untilDay: '2027-11-01' })
  expect(
    (await other.member.post(at('mediaschool'), { act: 'approve', approval: forHbo, untilDay: '2027-11-01' })).status,
  ).toBe(403)
  expect((await approvals())[0]?.state).toBe('asked')
  expect((await school.member.post(at('mediaschool'), { act: 'refuse', approval: forHbo, because: '' })).status).toBe(
    422,
  )
  expect(
    (await school.member.post(at('mediaschool'), { act: 'approve', approval: forHbo, untilDay: '2026-11-22' })).status,
  ).toBe(422)
  await school.member.post(at('mediaschool'), { act: 'refuse', approval: forHbo, because: 'Te weinig begeleiding' })
  await other.member.post(at('vakschool'), { act: 'approve', approval: forMbo, untilDay: '2027-11-01' })
  expect([await mails('internships.placeRefused'), await mails('internships.placeApproved')]).toEqual([
    ['Blauwe Kamer Vertegenwoordiger'],
    ['Blauwe Kamer Vertegenwoordiger'],
  ])
  expect(await company.member.text('/oproepen/een/organiseren/stage')).toContain(
    'niet goedgekeurd: Te weinig begeleiding',
  )

  const second = await aPlace('twee')
  await company.member.post('/oproepen/twee/organiseren/stage', {
    levels: ['hbo'],
    programmes: [String(hbo), String(mbo)],
  })
  expect((await approvals()).slice(2)).toEqual([
    { programme_id: hbo, call_id: second.id, state: 'asked', reason: null },
  ])
  expect(await app.text('/oproepen/twee')).toContain('Vormgever (mbo 4)')
})

test('internships are found by programme and level', async () => {
  await aPlace('drie')
  await company.member.post('/oproepen/drie/organiseren/stage', { levels: ['wo', 'hbo'] })
  const found = async (query: string) => {
    const text = await app.text(`/stages?${query}`)
    return ['een', 'twee', 'drie'].filter((slug) => text.includes(`href="/oproepen/${slug}"`))
  }
  expect(await found('')).toEqual(['een', 'twee', 'drie'])
  expect(await found('level=wo')).toEqual(['drie'])
  expect(await found('level=mbo-4')).toEqual(['een', 'twee'])
  // A place for no programme in particular is for every one of its levels.
  expect(await found(`programme=${hbo}`)).toEqual(['een', 'twee', 'drie'])
  expect(await found(`programme=${mbo}`)).toEqual(['een', 'twee'])
  expect(await found('programme=999999')).toEqual([])
  expect(await app.text('/oproepen?kind=internship')).toContain('href="/stages"')
  const few = await app.queriesOf(() => app.text('/stages'))
  for (let n = 0; n < 5; n++) await aPlace(`meer-${n}`)
  expect(await app.queriesOf(() => app.text('/stages'))).toBe(few)
})
