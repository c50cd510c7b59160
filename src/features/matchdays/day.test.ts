import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMembership, aPerson, anOrganisation } from '#people'
import { aGathering, changeGatherings } from '#programme'
import type { Tx } from '#platform/database'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { quietLog } from '#platform/log'
import { aCompany, aMatchday, aPlace, aStudent, aWishList } from './factories.ts'
import { mend } from './day/mending.ts'
import { computeTimetable } from './timetable/computing.ts'
import { makeTimetable } from './timetable/making.ts'
import { personal } from './personal.ts'

let app: TestApp
let organiser: TestMember
let student: TestMember
let recruiter: TestMember
let day = { id: 0, gathering: 0 }
const slug = 'stagedag'
let companies: number[] = []
let students: number[] = []
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => app.db.transaction().execute(work)
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const manage = `/bijeenkomsten/${slug}/organiseren/stagedag`
const own = `/mij/stagedag/${slug}/rooster`

beforeAll(async () => {
  app = await openTestApp()
  ;[organiser, student, recruiter] = [
    await app.member({ name: 'Olga Organisator' }),
    await app.member({ name: 'Stan Student' }),
    await app.member({ name: 'Rita Recruiter' }),
  ]
  await inTx(async (tx) => {
    const { id: organisation } = await anOrganisation(tx, { name: 'Mediacampus' })
    await aMembership(tx, { personId: organiser.personId, partyId: organisation, standing: 'admin' })
    // In the afternoon of the day on which tests stand still, which begins at noon.
    const gathering = await aGathering(tx, {
      slug,
      organiserIds: [organisation],
      startsAt: new Date('2026-11-22T12:00:00Z'),
      endsAt: new Date('2026-11-22T16:00:00Z'),
    })
    day = { id: await aMatchday(tx, gathering, { phase: 'day' }), gathering }
    const { id: studio } = await anOrganisation(tx, { name: 'Studio Een' })
    await aMembership(tx, { personId: recruiter.personId, partyId: studio, standing: 'admin' })
    companies = [await aCompany(tx, day.id, { partyId: studio })]
    for (let at = 2; at <= 5; at++)
      companies.push(
        await aCompany(tx, day.id, {
          name: `Bedrijf ${at}`,
          ...(at === 5 && { recruiters: 2, email: 'bedrijf-5@example.org' }),
        }),
      )
    const places: number[] = []
    for (const company of companies) places.push(await aPlace(tx, company, { capacity: 2 }))
    // Two places of one company are one conversation.
    const second = await aPlace(tx, companies[0] ?? 0)
    students = [await aStudent(tx, day.id, { personId: student.personId })]
    for (let at = 2; at <= 11; at++)
      students.push(await aStudent(tx, day.id, { personId: (await aPerson(tx, { name: `Leerling ${at}` })).id }))
    // Whom an organiser brought in by mail address.
    students.push(await aStudent(tx, day.id, { name: 'Leerling 12', email: 'leerling-12@example.org' }))
    for (const [at, one] of students.entries()) {
      const wishes = [0, 1, 2].map((step) => places[(at + step) % 5] ?? 0)
      await aWishList(tx, one, 0, at === 0 ? [places[0] ?? 0, second, places[1] ?? 0, places[2] ?? 0] : wishes)
    }
  })
})
afterAll(() => app.close())

const layout = {
  act: 'save',
  from: '13:00',
  until: '16:00',
  change: '2',
  stretch: '4',
  walk: '1',
  pauseFrom: '14:24',
  pauseUntil: '14:48',
  rooms: 'Zaal A\nZaal B',
}
const conversations = () =>
  app.db
    .selectFrom('matchdays.conversation')
    .select(['id', 'student_id', 'company_id', 'slot', 'table_number', 'state'])
    .where('matchday_id', '=', day.id)
    .orderBy('id')
    .execute()
const roomCode = async (name: string) =>
  (await app.db.selectFrom('matchdays.room').select('screen_code').where('name', '=', name).executeTakeFirstOrThrow())
    .screen_code

test('from wishes to a timetable: rooms, no clash, nobody in the break, and how good it is', async () => {
  expect(plain(await organiser.text(`${manage}/rooster`))).toContain('Een kennismaking duurt 10 minuten')
  expect(plain(await (await organiser.post(`${manage}/rooster`, { ...layout, rooms: '' })).text())).toContain(
    'Noem minstens een zaal',
  )
  expect(plain(await (await organiser.post(`${manage}/rooster`, { ...layout, until: '13:05' })).text())).toContain(
    'past geen kennismaking',
  )
  expect((await organiser.post(`${manage}/rooster`, layout)).status).toBe(303)
  await organiser.post(`${manage}/rooster`, { act: 'spread' })
  const stands = await app.db
    .selectFrom('matchdays.stand')
    .select('company_id')
    .where('matchday_id', '=', day.id)
    .execute()
  expect(stands).toHaveLength(5)
  expect((await organiser.post(`${manage}/rooster`, { act: 'publish' })).status).toBe(409)

  // Asked for twice at once, it is made once; and taken up again when whoever worked on it is gone.
  const asked = await Promise.all([1, 2].map(() => organiser.post(`${manage}/rooster`, { act: 'make' })))
  expect(asked.map(({ status }) => status)).toEqual([303, 303])
  expect(plain(await organiser.text(`${manage}/rooster`))).toContain('Het rooster wacht op zijn beurt')
  await sql`update matchdays.making set state = 'computing', tries = 1, beat_at = now() - interval '1 minute'`.execute(
    app.db,
  )
  await organiser.get(`${manage}/rooster/voortgang.json`)
  await app.work()
  const progress = async () => (await (await organiser.get(`${manage}/rooster/voortgang.json`)).json()) as object
  await expect.poll(progress, { timeout: 60_000, interval: 200 }).toMatchObject({ finished: true })
  expect(await app.db.selectFrom('matchdays.making').select(['state', 'tries']).execute()).toEqual([
    { state: 'done', tries: 2 },
  ])
  const made = await conversations()
  expect(made).toHaveLength(36)
  expect(made.every(({ state }) => state === 'planned')).toBe(true)
  // 15 slots of twelve minutes from one o'clock; the break is the two that touch 14:24 to 14:48.
  expect(made.every(({ slot }) => slot !== null && slot < 15 && slot !== 7 && slot !== 8)).toBe(true)
  const page = plain(await organiser.text(`${manage}/rooster`))
  expect(page).toContain('36 van 36 gewenst')
  expect(page).toMatch(/Concept · gemaakt zo 22 nov 12:00/)
  expect(page).toMatch(/Wachten \d+ lege plekken/)
  // Nobody has times before they are published.
  expect(plain(await student.text(own))).toContain('De tijden zijn nog niet bekend')
})

test('a making that broke off again and again is told in words; one that was taken over writes nothing', async () => {
  const now = new Date('2026-11-22T11:00:00Z')
  const given = { matchdayId: day.id, now, log: quietLog }
  await sql`update matchdays.making set state = 'waiting', tries = 5`.execute(app.db)
  await computeTimetable(app.db, given)
  expect(plain(await organiser.text(`${manage}/rooster`))).toContain('Het maken brak vijf keer af.')
  const before = await conversations()
  // Another worker took it over while this one was still at it: what this one made is not written.
  const late = await makeTimetable(app.db, { matchdayId: day.id, now, done: () => Promise.resolve(false) })
  expect([late, await conversations()]).toEqual([{ ok: false, reason: 'changed' }, before])
  await sql`update matchdays.making set state = 'done', reason = null`.execute(app.db)
})

test('a student says when they can; an end before the beginning is told, and what was typed stays', async () => {
  const hours = `/mij/stagedag/${slug}/tijden`
  const wrong = await student.post(hours, { from: '15:00', until: '14:00' })
  expect([wrong.status, plain(await wrong.clone().text())]).toEqual([
    422,
    expect.stringContaining('Het einde komt na het begin'),
  ])
  expect(await wrong.text()).toContain('value="14:00"')
  expect((await student.post(hours, { from: 'drie uur', until: '' })).status).toBe(422)
  expect((await student.post(hours, { from: '13:00', until: '' })).status).toBe(303)
  expect(await student.text(own)).toContain('value="13:00"')
})

test('the database has nobody at two places, whoever writes', async () => {
  const [first] = await conversations()
  const other = (await conversations()).find((one) => one.student_id === first?.student_id && one.id !== first?.id)
  const move = inTx((tx) =>
    sql`update matchdays.conversation set slot = ${first?.slot} where id = ${other?.id}`.execute(tx),
  )
  await expect(move).rejects.toThrow('conversation_student')
})

test('when it is out everybody sees their own day, with talks between, and boards say whose turn it is', async () => {
  await organiser.post(`${manage}/rooster`, { act: 'publish' })
  const again = await organiser.post(`${manage}/rooster`, { act: 'publish' })
  expect(again.status).toBe(303)
  const mails = await app.db
    .selectFrom('platform.mail')
    .select(['to_email', 'kind'])
    .where('kind', 'like', 'matchdays.times.%')
    .orderBy('kind')
    .execute()
  expect(mails).toEqual([
    { to_email: recruiter.email, kind: 'matchdays.times.company' },
    { to_email: 'leerling-12@example.org', kind: 'matchdays.times.guest' },
    { to_email: 'bedrijf-5@example.org', kind: 'matchdays.times.guestCompany' },
    { to_email: student.email, kind: 'matchdays.times.student' },
  ])
  const guest = await app.db
    .selectFrom('platform.mail')
    .select('letter')
    .where('kind', '=', 'matchdays.times.guest')
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(guest.letter)).toMatch(/"1\d:\d\d","(Studio Een|Bedrijf \d), Zaal [AB], tafel \d"/)
  // Without an account one has a page by a secret address, and nobody else's.
  const link = /\/stagedag-tijden\/[0-9A-Z]{26}/.exec(JSON.stringify(guest.letter))?.[0] ?? ''
  const linked = plain(await app.text(link))
  expect(linked).toContain('De tijden van Leerling 12')
  expect(linked).toContain('Bedrijf 2')
  expect(linked).not.toContain('Bedrijf 5')
  expect((await app.get('/stagedag-tijden/00000000000000000000000000')).status).toBe(404)
  const { own_code: code } = await app.db
    .selectFrom('matchdays.company')
    .select('own_code')
    .where('id', '=', companies[4] ?? 0)
    .executeTakeFirstOrThrow()
  expect(plain(await app.text(`/stagedag-tijden/${code}`))).toContain('De tijden van Bedrijf 5')
  expect((await organiser.post(`${manage}/rooster`, { act: 'make' })).status).toBe(409)
  expect((await organiser.post(`${manage}/rooster`, layout)).status).toBe(409)
  const mine = plain(await student.text(own))
  for (const name of ['Studio Een', 'Bedrijf 2', 'Bedrijf 3']) expect(mine).toContain(name)
  expect(mine).not.toContain('Bedrijf 4')
  expect(plain(await recruiter.text(own))).toContain('Stan Student')
  const board = plain(await app.text(`/stagedag-zaal/${await roomCode('Zaal A')}`))
  expect(board).toMatch(/Zaal A Begint om 13:00/)
  expect((await app.get('/stagedag-zaal/00000000000000000000000000')).status).toBe(404)
  const stranger = await app.member()
  expect((await stranger.get(own)).status).toBe(404)
  expect((await stranger.get(`${manage}/op-de-dag`)).status).toBe(403)
  const file = await organiser.text(`${manage}/rooster.csv`)
  expect(file.trim().split('\r\n')).toHaveLength(37)
  const calendar = await student.text('/mij/agenda')
  expect(calendar).toContain('agenda')
})

test('somebody does not come and a company is late: what began stays, and the rest moves little', async () => {
  app.later(70) // 13:10: the first conversations go on, the second begin in two minutes.
  const before = await conversations()
  const [late, gone] = [companies[1] ?? 0, students[3] ?? 0]
  const found = plain(await organiser.text(`${manage}/op-de-dag?q=leerling 4`))
  expect(found).toContain('Leerling 4')
  const answer = await organiser.post(`${manage}/op-de-dag`, { act: 'presence', is: 'gone', student: String(gone) })
  expect(answer.headers.get('location')).toContain('done=mended')
  await organiser.post(`${manage}/op-de-dag`, { act: 'presence', is: 'late', company: String(late), until: '14:00' })
  const after = await conversations()
  const earlier = new Map(before.map((one) => [one.id, one]))
  for (const one of after) {
    const was = earlier.get(one.id)
    // The second slot begins in two minutes: only who cannot be there is taken out of it.
    const stays = (was?.slot ?? 99) < 1 || ((was?.slot ?? 99) < 2 && one.company_id !== late && one.student_id !== gone)
    if (stays) expect([one.id, one.slot]).toEqual([one.id, was?.slot])
    // At two o'clock the fifth slot has begun: the company is there from the sixth.
    if (one.company_id === late && one.state === 'planned' && (one.slot ?? 0) >= 2)
      expect(one.slot).toBeGreaterThanOrEqual(5)
  }
  expect(after.filter((one) => one.student_id === gone && one.state === 'planned' && (one.slot ?? 0) >= 2)).toEqual([])
  // Only for who speaks to the late company there can be no time any more.
  expect(after.filter((one) => one.state === 'left-out' && one.company_id !== late)).toEqual([])
  expect(plain(await organiser.text(`${manage}/op-de-dag`))).toContain('Er niet of later')
  // Whoever was gone is back: nothing else moves for it.
  await organiser.post(`${manage}/op-de-dag`, { act: 'presence', is: 'back', student: String(gone) })
  expect((await conversations()).filter((one) => one.state === 'planned').length).toBeGreaterThanOrEqual(
    after.filter((one) => one.state === 'planned').length,
  )
})

const mailsTo = async (email: string, kind: string) =>
  app.db
    .selectFrom('platform.mail')
    .select('letter')
    .where('to_email', '=', email)
    .where('kind', '=', `matchdays.times.${kind}`)
    .execute()

test('who has no account hears of a change by mail: once for all of it, and where to look when it hurries', async () => {
  const guest = students[11] ?? 0
  const own = async () =>
    (await conversations()).filter((one) => one.student_id === guest && one.state === 'planned' && (one.slot ?? 0) > 1)
  const before = (await mailsTo('leerling-12@example.org', 'changed')).length
  const count = (await own()).length
  expect(count).toBeGreaterThan(0)
  await organiser.post(`${manage}/op-de-dag`, { act: 'presence', is: 'gone', student: String(guest) })
  const mails = await mailsTo('leerling-12@example.org', 'changed')
  expect(mails).toHaveLength(before + 1)
  expect(await own()).toEqual([])
  expect(JSON.stringify(mails.at(-1)?.letter)).toContain('Je hebt geen kennismakingen meer.')
  // Put back by hand, as if there were time for one again in seven minutes; and the whole day moves.
  await sql`update matchdays.conversation set state = 'planned', slot = 1, table_number = 9 where id = (
    select min(id) from matchdays.conversation where student_id = ${guest} and state = 'dropped')`.execute(app.db)
  for (const minutes of ['5', '5']) await organiser.post(`${manage}/op-de-dag`, { act: 'behind', minutes })
  const late = await mailsTo('leerling-12@example.org', 'behind')
  expect(late).toHaveLength(1)
  expect(JSON.stringify(late[0]?.letter)).toMatch(/loopt 5 minuten uit.*op het bord bij de deur/)
  await organiser.post(`${manage}/op-de-dag`, { act: 'behind', minutes: '0' })
})

test('the day runs late, a student is missed, and phones hear of it', async () => {
  const stand = async () => (await student.get(`${own}/stand`)).headers.get('etag') ?? ''
  const first = await stand()
  expect((await student.get(`${own}/stand`, { headers: { 'if-none-match': first } })).status).toBe(304)
  await organiser.post(`${manage}/op-de-dag`, { act: 'behind', minutes: '10' })
  expect(await stand()).not.toBe(first)
  expect(plain(await student.text(own))).toContain('De dag loopt 10 minuten uit')
  const [held] = await app.db
    .selectFrom('matchdays.conversation')
    .select('id')
    .where('company_id', '=', companies[0] ?? 0)
    .where('state', '=', 'planned')
    .orderBy('slot')
    .limit(1)
    .execute()
  const missed = `/mij/stagedag/${slug}/bedrijf/${companies[0]}/gemist`
  expect((await student.post(missed, { conversation: String(held?.id), missed: 'yes' })).status).toBe(404)
  expect((await recruiter.post(missed, { conversation: String(held?.id), missed: 'yes' })).status).toBe(303)
  expect((await conversations()).find(({ id }) => id === held?.id)?.state).toBe('missed')
})

test('a student takes along the conversations, and goes with them', async () => {
  const [data] = await personal.collect(app.db, student.personId)
  expect(data?.records).toMatchObject([{ conversations: [{}, {}, {}], hours: { until: null } }])
  await inTx((tx) => personal.forget(tx, student.personId))
  expect((await conversations()).filter((one) => one.student_id === students[0])).toEqual([])
})

test('who is noted as missed is not put back onto a seat or a time that somebody has by now', async () => {
  const planned = (await conversations()).filter(({ state }) => state === 'planned')
  const [first, ...others] = planned.filter((one) => one.company_id === companies[0])
  // Somebody who has nothing else then.
  const second = others.find(
    ({ student_id: id }) => !planned.some((one) => one.student_id === id && one.slot === first?.slot),
  )
  const path = `/mij/stagedag/${slug}/bedrijf/${companies[0]}/gemist`
  const say = (missed: string) => recruiter.post(path, { conversation: String(first?.id), missed })
  await say('yes')
  await sql`update matchdays.conversation set slot = ${first?.slot}, table_number = ${first?.table_number} where id = ${second?.id}`.execute(
    app.db,
  )
  expect((await say('no')).status).toBe(303)
  expect((await conversations()).find(({ id }) => id === first?.id)?.state).toBe('missed')
})

test('two who change the day at once: both count', async () => {
  const now = new Date('2026-11-22T12:10:00Z')
  const [one, two] = [students[5] ?? 0, students[7] ?? 0]
  await Promise.all(
    [one, two].map((studentId) =>
      mend(app.db, { matchdayId: day.id, differences: [{ studentId, until: null }], now, baseUrl: '' }),
    ),
  )
  const rest = (await conversations()).filter(
    ({ student_id: id, state, slot }) => [one, two].includes(id) && state === 'planned' && (slot ?? 0) >= 3,
  )
  expect(rest).toEqual([])
})

test('a company that withdraws on the day keeps nobody waiting', async () => {
  const company = `/mij/stagedag/${slug}/bedrijf/${companies[0]}`
  const held = (await conversations()).filter(
    ({ company_id: id, slot }) => id === companies[0] && slot !== null && slot < 1,
  )
  expect((await recruiter.post(company, { act: 'withdraw', reason: 'Ziek' })).status).toBe(303)
  const rest = (await conversations()).filter(({ company_id: id, state }) => id === companies[0] && state === 'planned')
  expect(rest.map(({ id }) => id)).toEqual(held.filter(({ state }) => state === 'planned').map(({ id }) => id))
})

test('who organises another day changes nothing of this one', async () => {
  const stranger = await app.member()
  await inTx(async (tx) => {
    const gathering = await aGathering(tx, { slug: 'andere-dag', organiserIds: [stranger.personId] })
    const id = await aMatchday(tx, gathering, { phase: 'day' })
    await sql`insert into matchdays.timetable (matchday_id, starts_at, slots, change, stretch, walk, state, published_at)
      values (${id}, '2026-11-22T12:00:00Z', 5, 2, 0, 0, 'published', now())`.execute(tx)
    await sql`delete from matchdays.absence where student_id = ${students[7]} or company_id = ${companies[4]}`.execute(
      tx,
    )
    await sql`insert into matchdays.absence (matchday_id, student_id, company_id, from_slot, at) values
      (${day.id}, ${students[7]}, null, 1, now()), (${day.id}, null, ${companies[4]}, 1, now())`.execute(tx)
  })
  const absent = async () =>
    (await sql`select student_id, company_id, from_slot from matchdays.absence order by id`.execute(app.db)).rows
  const before = await absent()
  const page = '/bijeenkomsten/andere-dag/organiseren/stagedag/op-de-dag'
  for (const is of ['back', 'gone'])
    for (const who of [{ student: String(students[7]) }, { company: String(companies[4]) }])
      expect((await stranger.post(page, { act: 'presence', is, ...who })).status).toBe(303)
  expect(await absent()).toEqual(before)
})

test('an organiser who takes a student or a company off the list takes them off the timetable', async () => {
  const planned = async (who: (one: { student_id: number; company_id: number }) => boolean) =>
    (await conversations()).filter((one) => who(one) && one.state === 'planned' && (one.slot ?? 0) >= 3)
  const [student, company] = [students[8] ?? 0, companies[2] ?? 0]
  await organiser.post(`${manage}/studenten`, { id: String(student) })
  await organiser.post(`${manage}/bedrijven`, { id: String(company) })
  expect(await planned((one) => one.student_id === student || one.company_id === company)).toEqual([])
})

test('a gathering that is put off takes its match day along: times, breaks, hours, and when lists close', async () => {
  const [startsAt, endsAt] = [new Date('2026-12-06T13:00:00Z'), new Date('2026-12-06T17:00:00Z')]
  await sql`update matchdays.matchday set preferences_until = '2026-11-29T16:00:00Z' where id = ${day.id}`.execute(
    app.db,
  )
  await inTx((tx) => changeGatherings(tx, [{ id: day.gathering, change: { startsAt, endsAt } }]))
  const timetable = await app.db
    .selectFrom('matchdays.timetable')
    .select(['starts_at', 'pause_from'])
    .where('matchday_id', '=', day.id)
    .executeTakeFirst()
  const matchday = await app.db
    .selectFrom('matchdays.matchday')
    .select('preferences_until')
    .where('id', '=', day.id)
    .executeTakeFirst()
  expect({ ...timetable, ...matchday }).toEqual({
    starts_at: new Date('2026-12-06T13:00:00Z'),
    pause_from: new Date('2026-12-06T14:24:00Z'),
    preferences_until: new Date('2026-12-13T17:00:00Z'),
  })
})
