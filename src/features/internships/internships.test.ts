import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveCall } from '#calls'
import { engagementPath, stopElsewhere } from '#engagements'
import { quietLog } from '#platform/log'
import { aMembership } from '#people'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { countPlacements } from './figures/counting.ts'
import { personal } from './personal.ts'
import { finishing } from './placements/finishing.ts'
import { stopsWithEngagement } from './placements/stopping.ts'
import { retention } from './retention.ts'
import { acted, aProgramme, chosenFor, chosenOn, standing, told, write } from './testing.ts'

let app: TestApp
let school: Awaited<ReturnType<typeof acted<TestMember>>>
let other: Awaited<ReturnType<typeof acted<TestMember>>>
let company: Awaited<ReturnType<typeof acted<TestMember>>>
let zeynep: TestMember
beforeAll(async () => {
  app = await openTestApp()
  school = await acted(app, 'Mediaschool', 'mediaschool', 'school')
  other = await acted(app, 'Andere School', 'andere-school', 'school')
  company = await acted(app, 'Blauwe Kamer', 'blauwe-kamer', 'company')
  zeynep = await app.member({ name: 'Zeynep' })
})
afterAll(() => app.close())

const done = (answer: Response) => [answer.status, new URL(answer.headers.get('location') ?? '/', 'http://x').search]
const hashOn = async (member: TestMember, page: string) =>
  (await member.text(page)).match(/name="hash" value="([0-9a-f]{64})"/)?.[1] ?? ''

const facts = {
  ...{ act: 'say', year: '3', startsOn: '2026-11-30', endsOn: '2027-02-26', hours: '32' },
  ...{ tutor: 'Selam', guide: '', goals: 'Interviewen', allowance: '450', reason: '' },
}

test('a school keeps its programmes; others see them, and nobody else changes them', async () => {
  const page = '/organisaties/mediaschool/stages/opleidingen'
  const fields = { nameNl: 'Fotografie', nameEn: 'Photography', level: 'mbo-4', years: '3', disciplines: ['camera'] }
  expect(done(await school.member.post(page, fields))).toEqual([303, '?done=saved'])
  const again = await school.member.post(page, fields)
  expect([again.status, (await again.text()).includes('Er staat al een opleiding met deze naam')]).toEqual([422, true])
  expect((await school.member.post(page, { ...fields, nameNl: '', nameEn: '' })).status).toBe(422)
  expect((await school.member.post(page, { ...fields, nameNl: 'X', years: '9' })).status).toBe(422)
  expect((await other.member.post(page, { ...fields, nameNl: 'Kaping' })).status).toBe(403)
  expect((await company.member.get('/organisaties/blauwe-kamer/stages/opleidingen')).status).toBe(404)
  const { rows } = await sql`select p.name, p.level, p.years, d.discipline_id from internships.study_programme p
    left join internships.study_discipline d on d.programme_id = p.id`.execute(app.db)
  expect(rows).toEqual([
    { name: { nl: 'Fotografie', en: 'Photography' }, level: 'mbo-4', years: 3, discipline_id: 'camera' },
  ])
  expect(await app.text('/organisaties/mediaschool')).toContain('Fotografie')
  expect(await app.text('/en/internships/programmes')).toContain('Photography')
})

test('a student says what she studies, the school confirms; a list of addresses is asked by mail', async () => {
  const journalism = await aProgramme(app, school.id)
  const said = { act: 'say', programme: String(journalism), year: '3', fromDay: '2024-09-01' }
  expect((await zeynep.post('/mij/stage', { ...said, year: '5' })).status).toBe(422)
  expect(done(await zeynep.post('/mij/stage', said))).toEqual([303, '?done=saved'])
  expect(await zeynep.text('/mij/stage')).toContain('Wacht tot de school het bevestigt')
  const students = '/organisaties/mediaschool/stages/studenten'
  const { id } = await app.db.selectFrom('internships.enrolment').select('id').executeTakeFirstOrThrow()
  // Another school cannot confirm her.
  await other.member.post('/organisaties/andere-school/stages/studenten', { act: 'confirm', enrolment: String(id) })
  expect(await school.member.text(students)).toContain('Zegt hier te studeren')
  await school.member.post(students, { act: 'confirm', enrolment: String(id) })
  expect(await zeynep.text('/mij/stage')).not.toContain('Wacht tot de school het bevestigt')

  const list = { act: 'invite', programme: String(journalism), year: '2', fromDay: '2025-09-01' }
  const wrong = await school.member.post(students, { ...list, addresses: 'anna@example.org\ngeen adres @' })
  expect([wrong.status, (await wrong.text()).includes('Op regel 2 staat geen goed mailadres')]).toEqual([422, true])
  const file = new File(['naam;mail;leerjaar\nBram;Bram@Example.org;4\n'], 'klas.csv', { type: 'text/csv' })
  expect(done(await school.member.post(students, { ...list, addresses: '', file }))).toEqual([303, '?done=invited&n=1'])
  expect(done(await school.member.post(students, { ...list, addresses: 'bram@example.org' }))).toEqual([
    303,
    '?done=invited&n=0',
  ])
  expect((await school.member.post(students, { ...list, addresses: many(501) })).status).toBe(422)
  const { rows } = await sql<{ to_email: string; letter: string }>`
    select to_email, letter::text as letter from platform.mail where kind = 'internships.invited'`.execute(app.db)
  expect(rows.map((row) => row.to_email)).toEqual(['bram@example.org'])
  const bram = await app.member({ name: 'Bram Bos' })
  expect(await school.member.text(students)).not.toContain('Bram Bos')
  const link = rows[0]?.letter.match(/\/mij\/stage\/uitnodiging\/[0-9a-f]{64}/)?.[0] ?? ''
  expect(await bram.text(link)).toContain('Mediaschool zegt dat je Journalistiek (hbo) studeert, jaar 4.')
  expect(done(await bram.post(link))).toEqual([303, '?done=confirmed'])
  expect((await zeynep.post(link)).status).toBe(404)
  expect(await school.member.text(students)).toContain('Bram Bos')
  expect((await company.member.get(students)).status).toBe(403)
})

const many = (count: number) => Array.from({ length: count }, (_, n) => `student${n}@example.org`).join('\n')

test('chosen, completed, approved, signed by three, changed, signed anew', async () => {
  const { placement, call } = await chosenFor(app, { company, student: zeynep })
  const page = `/mij/stages/${placement}`
  expect(await standing(app, placement)).toEqual({
    ...{
      state: 'draft',
      student_name: 'Zeynep',
      company_name: 'Blauwe Kamer',
      year: 3,
      starts_on: null,
      ends_on: null,
    },
    ...{ hours_a_week: null, tutor_name: null, guide_name: null, signed: null },
  })
  expect(await told(app)).toEqual(['internships.made Zeynep'])
  const programme = await programmeOf(placement)

  const backwards = await company.member.post(page, { ...facts, programme, startsOn: '2027-03-01' })
  expect([backwards.status, (await backwards.text()).includes('De laatste dag ligt voor de eerste.')]).toEqual([
    422,
    true,
  ])
  expect(done(await company.member.post(page, { ...facts, programme }))).toEqual([303, '?done=saved'])
  expect((await standing(app, placement))?.state).toBe('asked')
  expect(await told(app)).toEqual(['internships.asked Mediaschool Vertegenwoordiger'])
  expect(await school.member.text('/organisaties/mediaschool/stages')).toContain('Kijk of deze stage goed is')

  // The school looks at the place first, for higher education that of this call alone.
  const early = await school.member.post(page, { act: 'approve', guideName: 'Ikram' })
  expect([early.status, (await early.text()).includes('Keur eerst de plek goed.')]).toEqual([422, true])
  expect(done(await school.member.post(page, { act: 'approvePlace', untilDay: '2027-08-01' }))).toEqual([
    303,
    '?done=approved',
  ])
  const { rows: approvals } = await sql`select call_id, state, until_day::text from internships.approval`.execute(
    app.db,
  )
  expect(approvals).toEqual([{ call_id: call.id, state: 'approved', until_day: '2027-08-01' }])
  expect((await school.member.post(page, { act: 'approve', guideName: '' })).status).toBe(422)
  expect(done(await school.member.post(page, { act: 'approve', guideName: 'Ikram' }))).toEqual([303, '?done=approved'])
  expect(await told(app)).toEqual([
    'internships.approved Blauwe Kamer Vertegenwoordiger',
    'internships.approved Zeynep',
  ])

  const hash = await hashOn(zeynep, page)
  expect((await zeynep.post(page, { act: 'sign', side: 'student', name: '', hash })).status).toBe(422)
  expect(done(await zeynep.post(page, { act: 'sign', side: 'student', name: 'Zeynep Sahin', hash }))).toEqual([
    303,
    '?done=signed',
  ])
  await company.member.post(page, { act: 'sign', side: 'company', name: 'Selam', hash })
  expect(await told(app)).toEqual(['internships.signed Mediaschool Vertegenwoordiger'])
  await school.member.post(page, { act: 'sign', side: 'school', name: 'Ikram', hash })
  expect((await standing(app, placement))?.signed).toEqual(['student', 'company', 'school'])
  const pdf = await zeynep.get(`/en/me/internships/${placement}/agreement/v1.pdf`)
  const bytes = Buffer.from(await pdf.arrayBuffer()).toString('latin1')
  expect([
    pdf.status,
    bytes.includes('/MarkInfo'),
    bytes.includes('pdfuaid:part'),
    bytes.includes('/Lang (en)'),
  ]).toEqual([200, true, true, true])
  await told(app)

  // Longer: a new version, which all three sign anew; the old one is kept.
  const longer = { ...facts, programme, endsOn: '2027-03-26', guide: 'Ikram' }
  expect((await company.member.post(page, longer)).status).toBe(422)
  expect(done(await company.member.post(page, { ...longer, reason: 'De uitzending schuift op' }))).toEqual([
    303,
    '?done=saved',
  ])
  expect((await standing(app, placement))?.signed).toEqual([])
  expect(await told(app)).toEqual(['internships.changed Mediaschool Vertegenwoordiger', 'internships.changed Zeynep'])
  const late = await zeynep.post(page, { act: 'sign', side: 'student', name: 'Zeynep', hash })
  expect([late.status, (await late.text()).includes('De overeenkomst is intussen veranderd')]).toEqual([422, true])
  const { rows: versions } = await sql`
    select version, replaced_at is null as current, (select count(*)::int from internships.signature s where s.agreement_id = a.id) as signed
      from internships.agreement a where placement_id = ${placement} order by version`.execute(app.db)
  expect(versions).toEqual([
    { version: 1, current: false, signed: 3 },
    { version: 2, current: true, signed: 0 },
  ])
  expect(await zeynep.text(page)).toContain('laatste dag: 26 februari 2027 werd 26 maart 2027')
  await expect(sql`update internships.agreement set content = '{}'`.execute(app.db)).rejects.toThrow('is not changed')
})

const programmeOf = async (placement: number) => {
  const { rows } = await sql<{
    id: number
  }>`select programme_id as id from internships.placement where id = ${placement}`.execute(app.db)
  return String(rows[0]?.id)
}
const onlyPlacement = async () => {
  const { rows } = await sql<{ id: number }>`select min(id) as id from internships.placement`.execute(app.db)
  return rows[0]?.id ?? 0
}

test('what the three plan and note stays among them', async () => {
  const page = `/mij/stages/${await onlyPlacement()}`
  const once = crypto.randomUUID()
  const meeting = { act: 'note', text: 'Tussengesprek', plannedDay: '2026-12-15', plannedTime: '14:00', once }
  await school.member.post(page, meeting)
  await school.member.post(page, meeting)
  expect((await zeynep.post(page, { ...meeting, plannedTime: '' })).status).toBe(422)
  expect((await zeynep.post(page, { act: 'note', text: '' })).status).toBe(422)
  await zeynep.post(page, { act: 'note', text: 'Eerste dag gehad' })
  const read = await company.member.text(page)
  expect([
    read.includes('Tussengesprek'),
    read.includes('Eerste dag gehad'),
    read.includes('gepland: di 15 dec 14:00'),
  ]).toEqual([true, true, true])
  const { rows } =
    await sql`select side, text, held_at is not null as held from internships.moment order by id`.execute(app.db)
  expect(rows).toEqual([
    { side: 'school', text: 'Tussengesprek', held: false },
    { side: 'student', text: 'Eerste dag gehad', held: false },
  ])
  for (const outsider of [other.member, await app.member(), await app.member({ steward: true })])
    expect([
      (await outsider.get(page)).status,
      (await outsider.post(page, { act: 'note', text: 'Hm' })).status,
    ]).toEqual([404, 404])
})

test('nobody acts for another: not a school for another, not a student for a company, not one person for two', async () => {
  const eva = await app.member({ name: 'Eva' })
  const media = await aProgramme(app, other.id, { name: 'Media' })
  await eva.post('/mij/stage', { act: 'say', programme: String(media), year: '1', fromDay: '2026-09-01' })
  const { placement } = await chosenFor(app, { company, student: eva, title: 'Stage bij beeld' })
  const page = `/mij/stages/${placement}`
  const said = { ...facts, year: '1', programme: String(media), guide: 'Docent' }
  await company.member.post(page, said)
  // School A for school B: the placement is not there for it; a company that says it is the school changes nothing.
  expect((await school.member.post(page, { act: 'approve', guideName: 'Kaping' })).status).toBe(404)
  for (const act of ['approve', 'approvePlace', 'refuse'])
    await company.member.post(page, { act, guideName: 'Ik', because: 'Nee', untilDay: '2027-08-01' })
  await eva.post(page, { act: 'approve', guideName: 'Ik' })
  expect((await standing(app, placement))?.state).toBe('asked')
  const approval = await sql<{
    id: number
  }>`select id from internships.approval where company_id = ${company.id}`.execute(app.db)
  await other.member.post('/organisaties/andere-school/stages/plaatsen', {
    act: 'refuse',
    approval: String(approval.rows[0]?.id),
    because: 'Kaping',
  })
  expect((await sql`select state from internships.approval`.execute(app.db)).rows).toEqual([{ state: 'approved' }])

  await other.member.post(page, { act: 'approvePlace', untilDay: '2027-08-01' })
  await other.member.post(page, { act: 'approve', guideName: 'Docent' })
  const hash = await hashOn(eva, page)
  // The student signs for the company.
  await eva.post(page, { act: 'sign', side: 'company', name: 'Selam', hash })
  await company.member.post(page, { act: 'sign', side: 'school', name: 'Selam', hash })
  expect((await standing(app, placement))?.signed).toEqual([])
  const both = await app.member({ name: 'Twee Petten' })
  await write(app, async (tx) => {
    await aMembership(tx, { personId: both.personId, partyId: company.id, standing: 'organiser' })
    await aMembership(tx, { personId: both.personId, partyId: other.id, standing: 'organiser' })
  })
  await both.post(page, { act: 'sign', side: 'company', name: 'Petten', hash })
  const two = await both.post(page, { act: 'sign', side: 'school', name: 'Petten', hash })
  expect([two.status, (await two.text()).includes('Niemand tekent voor twee partijen.')]).toEqual([422, true])
  // Another company does not see students, nor this placement.
  const rival = await acted(app, 'Rivaal', 'rivaal', 'company')
  expect((await rival.member.get(page)).status).toBe(404)
  expect((await rival.member.get(`${page}/overeenkomst/v1.pdf`)).status).toBe(404)
  expect((await rival.member.get('/organisaties/andere-school/stages/studenten')).status).toBe(403)
  expect((await rival.member.get('/organisaties/blauwe-kamer/stages')).status).toBe(403)
})

test('more than forty hours a week is refused, in words and by the database', async () => {
  const { placement } = await chosenFor(app, { company, student: zeynep, title: 'Tweede stage' })
  const page = `/mij/stages/${placement}`
  const programme = await programmeOf(placement)
  await company.member.post(page, { ...facts, programme, hours: '16', startsOn: '2027-01-04' })
  await school.member.post(page, { act: 'approvePlace', untilDay: '2027-08-01' })
  expect(await school.member.text(page)).toContain('komt deze student op 48 uur per week')
  const answer = await school.member.post(page, { act: 'approve', guideName: 'Ikram' })
  expect([answer.status, (await answer.text()).includes('boven de 40 uur per week')]).toEqual([422, true])
  await expect(
    sql`update internships.placement set state = 'approved', decided_at = now() where id = ${placement}`.execute(
      app.db,
    ),
  ).rejects.toThrow('more than forty hours a week')
  expect(done(await school.member.post(page, { act: 'refuse', because: 'Te veel uren' }))).toEqual([
    303,
    '?done=refused',
  ])
  await company.member.post(page, { ...facts, programme, hours: '8', startsOn: '2027-01-04' })
  expect(done(await school.member.post(page, { act: 'approve', guideName: 'Ikram' }))).toEqual([303, '?done=approved'])
})

test('a placement that stops is told to the others, and its place is free', async () => {
  await told(app)
  const { placement, call } = await chosenFor(app, {
    company,
    student: await app.member({ name: 'Stop' }),
    title: 'Korte stage',
  })
  const page = `/mij/stages/${placement}`
  expect((await company.member.post(page, { act: 'stop', why: '' })).status).toBe(422)
  expect(done(await company.member.post(page, { act: 'stop', why: 'De studio sluit' }))).toEqual([303, '?done=stopped'])
  expect(await told(app)).toEqual(
    ['made Stop', 'made Twee Petten', 'stopped Stop', 'stopped Twee Petten'].map((one) => `internships.${one}`),
  )
  const { rows } = await sql`select state, stopped_on::text from internships.placement where id = ${placement}`.execute(
    app.db,
  )
  expect(rows).toEqual([{ state: 'stopped', stopped_on: '2026-11-22' }])
  expect((await company.member.post(page, { act: 'stop', why: 'Nog eens' })).status).toBe(422)
  const two = { call_id: call.id, place: 1 }
  await app.db.insertInto('internships.placement').values(two).execute()
  await expect(app.db.insertInto('internships.placement').values(two).execute()).rejects.toThrow('placement_place')
})

/** An internship that all three signed, with the engagement of its two. */
async function signed(name: string) {
  const student = await app.member({ name })
  const media = await aProgramme(app, other.id, { name: `Geluid voor ${name}` })
  await student.post('/mij/stage', { act: 'say', programme: String(media), year: '1', fromDay: '2026-09-01' })
  const { placement, call } = await chosenFor(app, { company, student, title: `Stage bij geluid voor ${name}` })
  const page = `/mij/stages/${placement}`
  await company.member.post(page, { ...facts, year: '1', programme: String(media) })
  await other.member.post(page, { act: 'approvePlace', untilDay: '2027-08-01' })
  await other.member.post(page, { act: 'approve', guideName: 'Docent' })
  const hash = await hashOn(student, page)
  await student.post(page, { act: 'sign', side: 'student', name, hash })
  await company.member.post(page, { act: 'sign', side: 'company', name: 'Selam', hash })
  await other.member.post(page, { act: 'sign', side: 'school', name: 'Docent', hash })
  const engagement = async () =>
    (
      await sql<{ id: number; state: string; until: string }>`
        select e.id, e.state, e.ends_on::text as until from engagements.engagement_card e where e.call_id = ${call.id}`.execute(
        app.db,
      )
    ).rows[0]
  return { student, placement, call, page, engagement }
}

test('an internship that was ends its engagement with it, once, and the two can write what came of it', async () => {
  const { student, placement, page, engagement } = await signed('Dora')
  const at = (now: string) => ({ db: app.db, log: quietLog, now: new Date(now), config: {} as never })
  await finishing.run(at('2027-02-26T20:00:00Z'))
  expect(await engagement()).toMatchObject({ state: 'agreed' })
  for (let twice = 0; twice < 2; twice++) await finishing.run(at('2027-02-27T08:00:00Z'))
  expect(await engagement()).toMatchObject({ state: 'ended' })
  const { rows } = await sql`select what, side from internships.placement_change
    where placement_id = ${placement} and what = 'finished'`.execute(app.db)
  expect(rows).toEqual([{ what: 'finished', side: null }])
  expect(await student.text(page)).toContain('Afgelopen')
})

test('a school registers an internship that was arranged elsewhere: it counts, once, and says where it came from', async () => {
  const eva = await app.member({ name: 'Eva' })
  const radio = await aProgramme(app, school.id, { name: 'Radio' })
  await eva.post('/mij/stage', { act: 'say', programme: String(radio), year: '2', fromDay: '2026-09-01' })
  const only = sql<{ id: number }>`select id from internships.enrolment where person_id = ${eva.personId}`
  const enrolment = String((await only.execute(app.db)).rows[0]?.id)
  const page = '/organisaties/mediaschool/stages/van-buiten'
  const outside = { enrolment, company: 'Omroep Elders', startsOn: '2026-09-07', endsOn: '2026-12-18', hours: '32' }
  const counted = async () =>
    (await countPlacements(app.db, 2026, '2026-11-22'))
      .filter(({ programme_id }) => programme_id === radio)
      .map(({ count, outside }) => [count, outside])
  // Not before the school confirmed her, not backwards, and by nobody else.
  expect((await school.member.post(page, outside)).status).toBe(422)
  await school.member.post('/organisaties/mediaschool/stages/studenten', { act: 'confirm', enrolment })
  expect((await school.member.post(page, { ...outside, endsOn: '2026-09-01' })).status).toBe(422)
  expect((await school.member.post(page, { ...outside, hours: '41' })).status).toBe(422)
  expect((await other.member.post(page, outside)).status).toBe(403)
  expect(await counted()).toEqual([[0, 0]])
  expect(done(await school.member.post(page, outside))).toEqual([303, '?done=registered'])
  const again = await school.member.post(page, { ...outside, company: 'omroep elders' })
  expect([again.status, (await again.text()).includes('Deze stage staat er al')]).toEqual([422, true])
  expect(await counted()).toEqual([[1, 1]])
  expect(await told(app)).toContain('internships.registered Eva')

  const { rows } = await sql<{
    id: number
  }>`select id from internships.placement where student_id = ${eva.personId}`.execute(app.db)
  const own = `/mij/stages/${rows[0]?.id}`
  const text = await eva.text(own)
  expect([text.includes('buiten het platform afgesproken'), text.includes('name="hash"')]).toEqual([true, false])
  // What was registered by mistake its school takes away; the student cannot.
  await eva.post(own, { act: 'remove' })
  expect(await counted()).toEqual([[1, 1]])
  expect(done(await school.member.post(own, { act: 'remove' }))).toEqual([303, '?done=removed'])
  expect(await counted()).toEqual([[0, 0]])
})

test('three signatures make the engagement run, and stopped there the placement stops as well', async () => {
  const { student: cem, placement, call, page, engagement } = await signed('Cem')
  expect(await engagement()).toMatchObject({ state: 'agreed', until: '2027-02-26' })
  expect(await cem.text(engagementPath.href('nl', { id: (await engagement())?.id ?? 0 }))).toContain(page)
  const id = (await engagement())?.id ?? 0
  await write(app, (tx) =>
    stopElsewhere(tx, { id, side: 'asker', reason: 'De studio sluit', now: new Date('2026-11-22T11:00:00Z') }),
  )
  const context = { db: app.db, log: quietLog, now: new Date('2026-11-22T11:00:00Z'), config: {} as never }
  for (let twice = 0; twice < 2; twice++)
    await stopsWithEngagement.hear(context, { engagementId: id, callId: call.id, done: false })
  expect((await standing(app, placement))?.state).toBe('stopped')
  expect(await other.member.text(page)).toContain('De studio sluit')
  const { rows } = await sql`select state, place from responses.response_card where call_id = ${call.id}`.execute(
    app.db,
  )
  expect(rows).toEqual([{ state: 'declined', place: null }])
})

test('a company that withdraws its call takes back what has not begun; who is there already stays', async () => {
  const [begun, early] = [await app.member({ name: 'Begonnen' }), await app.member({ name: 'Vroeg' })]
  const media = await aProgramme(app, other.id, { name: 'Beeld' })
  const { placement, call } = await chosenFor(app, { company, student: begun, title: 'Twee plekken', places: 2 })
  const second = await chosenOn(app, {
    callId: call.id,
    company,
    student: early,
    now: new Date('2026-11-22T11:00:00Z'),
  })
  for (const [id, startsOn] of [
    [placement, '2026-11-01'],
    [second, '2026-12-01'],
  ] as const)
    await sql`
      update internships.placement set programme_id = ${media}, year = 1, starts_on = ${startsOn}, ends_on = '2027-02-01', hours_a_week = 32,
             state = 'approved', decided_at = now() where id = ${id}`.execute(app.db)
  const moved = await write(app, (tx) =>
    moveCall(tx, call.id, 'withdrawn', {
      byId: company.member.personId,
      now: new Date('2026-11-22T11:00:00Z'),
      reason: 'Geen budget',
    }),
  )
  expect(moved).toEqual({ ok: true })
  expect([(await standing(app, placement))?.state, (await standing(app, second))?.state]).toEqual([
    'approved',
    'stopped',
  ])
  expect(await early.text(`/mij/stages/${second}`)).toContain('Geen budget')
  expect(await other.member.text('/organisaties/andere-school/stages')).toContain('Vroeg bij Blauwe Kamer')
})

test('who goes takes everything along, and the placement counts on without a name', async () => {
  const id = await onlyPlacement()
  const taken = await personal.collect(app.db, zeynep.personId)
  expect(taken.map(({ name, records }) => [name, records.length])).toEqual([
    ['studies', 1],
    ['placements', 2],
    ['internship-notes', 1],
    ['internship-signatures', 1],
  ])
  expect(JSON.stringify(taken)).toContain('Interviewen')
  await sql`update internships.placement set starts_on = '2026-11-02' where id = ${id}`.execute(app.db)
  await write(app, (tx) => personal.forget(tx, zeynep.personId))
  const { rows } = await sql`
    select m.student_id, m.state, m.goals, m.study_year, (select count(*)::int from internships.agreement a where a.placement_id = m.id) as agreements,
           (select count(*)::int from internships.moment n where n.placement_id = m.id) as notes
      from internships.placement m where m.id = ${id}`.execute(app.db)
  expect(rows).toEqual([
    { student_id: null, state: 'approved', goals: null, study_year: 2026, agreements: 0, notes: 0 },
  ])
  expect(await company.member.text(`/mij/stages/${id}`)).toContain('een student die er niet meer is bij Blauwe Kamer')
  expect((await zeynep.get(`/mij/stages/${id}`)).status).toBe(404)
})

test('what is old is forgotten by itself', async () => {
  const id = await onlyPlacement()
  const { log } = { log: quietLog }
  const config = {} as never
  await retention.run({ db: app.db, log, now: new Date('2027-02-01T05:00:00Z'), config })
  const left = async () =>
    (
      await sql`select (select count(*)::int from internships.invitation) as invitations,
        (select count(*)::int from internships.placement where tutor_name is not null) as tutors,
        (select count(*)::int from internships.placement where id = ${id}) as placements`.execute(app.db)
    ).rows[0]
  expect(await left()).toMatchObject({ invitations: 0, placements: 1 })
  await retention.run({ db: app.db, log, now: new Date('2029-06-01T05:00:00Z'), config })
  expect(await left()).toEqual({ invitations: 0, tutors: 0, placements: 1 })
})

test('a tutor who left the company takes part no more, and hears nothing of the student', async () => {
  const [student, tutor] = [await app.member({ name: 'Lize' }), await app.member({ name: 'Tutor Ooit' })]
  await write(app, (tx) => aMembership(tx, { personId: tutor.personId, partyId: company.id }))
  const { placement } = await chosenFor(app, { company, student, title: 'Stage met een tutor' })
  const page = `/mij/stages/${placement}`
  const said = { ...facts, programme: '', year: '', tutor: 'Tutor Ooit' }
  expect(done(await company.member.post(page, said))).toEqual([303, '?done=saved'])
  expect((await tutor.get(page)).status).toBe(200)
  await tutor.post(`/organisaties/blauwe-kamer/meedoen`, { act: 'leave' })
  expect([(await tutor.get(page)).status, (await tutor.post(page, { act: 'stop', why: 'Wraak' })).status]).toEqual([
    404, 404,
  ])
  expect(done(await student.post(page, { act: 'stop', why: 'Toch niet' }))).toEqual([303, '?done=stopped'])
  expect((await told(app)).filter((mail) => mail.endsWith('Tutor Ooit'))).toEqual([])
})
