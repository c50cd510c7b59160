import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCall } from '#calls'
import { aMembership, anOrganisation } from '#people'
import { quietLog } from '#platform/log'
import { readConfig } from '#platform/config'
import { openTestApp, type TestApp, type TestMember, testNow } from '../../app/testing.ts'
import type { PlacementDocument } from './checking/document.ts'
import { holds, verify } from './checking/verify.ts'
import { aCompany, aMatchday, aPlace, aRanking, aStudent, aWishList } from './factories.ts'
import { calculate, calculationOf } from './placing/computing.ts'
import { publish } from './placing/publishing.ts'
import { lapseJob, remindJob } from './results/answering.ts'
import { listeners } from './results/handing-over.ts'
import { retention } from './retention.ts'
import { givenIn, mailsIn, organised } from './testing.ts'

let app: TestApp
let olga: TestMember
beforeAll(async () => {
  app = await openTestApp()
  olga = await app.member({ name: 'Olga' })
})
afterAll(() => app.close())

const now = new Date(testNow)
const baseUrl = 'http://golflengte.test'
const job = { config: readConfig({ DATABASE_URL: 'postgres://x', PORT: '0', EXAMPLE: 'none' }), log: quietLog }

/** Three places of two companies; Ada, Ben and Cas with accounts and Dia without; lists are closed. */
async function closed() {
  const [ada, ben, cas] = [
    await app.member({ name: 'Ada' }),
    await app.member({ name: 'Ben' }),
    await app.member({ name: 'Cas' }),
  ]
  const boss = await app.member({ name: 'Baas' })
  const day = await app.db.transaction().execute(async (tx) => {
    const at = await organised(tx, olga.personId)
    const id = await aMatchday(tx, at.id, { phase: 'placement' })
    const studio = await anOrganisation(tx, { name: 'Studio' })
    await aMembership(tx, { personId: boss.personId, partyId: studio.id, standing: 'admin' })
    const call = await aCall(tx, { askerId: studio.id, kind: 'internship', places: 1 })
    const one = await aCompany(tx, id, { partyId: studio.id })
    const two = await aCompany(tx, id, { name: 'Omroep', email: 'omroep@example.org' })
    const places = [
      await aPlace(tx, one, { title: 'Geluid', callId: call.id }),
      await aPlace(tx, two, { title: 'Beeld' }),
      await aPlace(tx, two, { title: 'Redactie' }),
    ] as [number, number, number]
    const [first, second, third] = places
    const students = {
      ada: await aStudent(tx, id, { personId: ada.personId }),
      ben: await aStudent(tx, id, { personId: ben.personId }),
      cas: await aStudent(tx, id, { personId: cas.personId, opensList: true }),
      dia: await aStudent(tx, id, { name: 'Dia', email: 'dia@example.org' }),
    }
    await aWishList(tx, students.ada, 1, [first, second, third])
    await aWishList(tx, students.ben, 1, [first, second])
    await aWishList(tx, students.cas, 1, [second, third])
    await aWishList(tx, students.dia, 0, [second])
    await aRanking(tx, first, [
      [students.ada, 1],
      [students.ben, 2],
    ])
    await aRanking(tx, second, [
      [students.ben, 1],
      [students.cas, 2],
      [students.dia, 3],
      [students.ada, 4],
    ])
    return { ...at, matchdayId: id, places, students, call, company: one, other: two }
  })
  return { ...day, ada, ben, cas, boss }
}
type Day = Awaited<ReturnType<typeof closed>>

async function publishRound({ matchdayId: id }: Pick<Day, 'matchdayId'>, at = now) {
  await calculate(app.db, { id, by: olga.personId, now: at })
  const round = (
    await app.db.selectFrom('matchdays.matchday').select('round').where('id', '=', id).executeTakeFirstOrThrow()
  ).round
  const calculationId = (await calculationOf(app.db, { id, round }))?.id ?? 0
  return app.db
    .transaction()
    .execute((tx) => publish(tx, { id, calculationId, mode: 'fair', by: olga.personId, now: at, baseUrl }))
}

async function published() {
  const day = await closed()
  expect(await publishRound(day)).toEqual({ ok: true })
  return day
}

const answer = async (
  { own, students }: Day,
  member: TestMember,
  who: keyof Day['students'],
  act: 'yes' | 'no',
  number: number,
) => {
  const row = await sql<{
    id: number
  }>`select a.id from matchdays.assignment a join matchdays.place p on p.id = a.place_id
    where a.student_id = ${students[who]} and p.number = ${number} and a.live`.execute(app.db)
  return member.post(own, { act, assignment: String(row.rows[0]?.id ?? 0) })
}
const given = (day: Day) => givenIn(app.db, day.matchdayId)

describe('after a placement', () => {
  test('yes is for good, no goes to who is next, and nobody loses a promised place', async () => {
    const day = await published()
    expect(await given(day)).toEqual(['Ada: 1 promised', 'Ben: 2 promised', 'Cas: 3 promised'])
    const page = await day.cas.text(day.own)
    expect(page).toContain('Beeld bij Omroep: ging naar studenten die daar hoger stonden')
    expect(page).toContain('nummer 1')
    // Ben says no to Beeld: Cas, who keeps Redactie, is offered it.
    await answer(day, day.ben, 'ben', 'no', 2)
    expect(await given(day)).toEqual(['Ada: 1 promised', 'Ben: 2 declined', 'Cas: 2 offered', 'Cas: 3 promised'])
    await answer(day, day.cas, 'cas', 'yes', 2)
    await answer(day, day.cas, 'cas', 'yes', 2)
    expect(await given(day)).toEqual(['Ada: 1 promised', 'Ben: 2 declined', 'Cas: 2 confirmed', 'Cas: 3 released'])
    // Somebody else's place is not one's own to answer.
    const row = await sql<{
      id: number
    }>`select id from matchdays.assignment where student_id = ${day.students.ada} and live`.execute(app.db)
    expect((await day.ben.post(day.own, { act: 'no', assignment: String(row.rows[0]?.id) })).status).toBe(409)
    expect((await given(day))[0]).toBe('Ada: 1 promised')
  })

  test('a company that withdraws: those placed there are told and wait elsewhere; nothing changes for others', async () => {
    const day = await published()
    const before = (await mailsIn(app.db)).lost ?? 0
    await day.boss.post(`${day.own}/bedrijf/${day.company}`, { act: 'withdraw', reason: 'verhuizing' })
    expect(await given(day)).toEqual(['Ada: 1 withdrawn', 'Ben: 2 promised', 'Cas: 3 promised'])
    expect((await mailsIn(app.db)).lost).toBe(before + 1)
    const page = await day.ada.text(day.own)
    expect(page).toContain('Geluid bij Studio doet niet meer mee')
    // Ben was there before Ada at Beeld; Redactie is the next that can come free.
    await answer(day, day.cas, 'cas', 'no', 3)
    expect(await given(day)).toEqual(['Ada: 1 withdrawn', 'Ada: 3 offered', 'Ben: 2 promised', 'Cas: 3 declined'])
    expect(await day.boss.text(`${day.own}/bedrijf/${day.company}`)).toContain('Jullie doen niet meer mee')
  })

  test('who has not answered is reminded once, a day before the place goes on; who said yes is left alone', async () => {
    const day = await published()
    await answer(day, day.ada, 'ada', 'yes', 1)
    for (const days of [5, 6.5, 6.6])
      await remindJob.run({ ...job, db: app.db, now: new Date(+now + days * 86_400_000) })
    const { rows } = await sql`select to_name from platform.mail where kind = 'matchdays.reminder'
      and to_email = any(${[day.ada, day.ben, day.cas].map(({ email }) => email)}::text[]) order by 1`.execute(app.db)
    expect(rows).toEqual([{ to_name: 'Ben' }, { to_name: 'Cas' }])
  })

  test('who keeps silent loses the place to who is next, once; a student who leaves frees it at once', async () => {
    const day = await published()
    const later = new Date(+now + 8 * 86_400_000)
    await answer(day, day.ada, 'ada', 'yes', 1)
    await lapseJob.run({ ...job, db: app.db, now: later })
    await lapseJob.run({ ...job, db: app.db, now: later })
    expect(await given(day)).toEqual(['Ada: 1 confirmed', 'Ben: 2 lapsed', 'Cas: 2 offered', 'Cas: 3 lapsed'])
    await day.cas.post(day.own, { act: 'withdraw' })
    expect(await given(day)).toEqual([
      'Ada: 1 confirmed',
      'Ben: 2 lapsed',
      'Cas: 2 declined',
      'Cas: 3 lapsed',
      'Dia: 2 offered',
    ])
  })

  test('a confirmed place that is a call is chosen there, once, also when it is heard twice', async () => {
    const day = await published()
    await answer(day, day.ada, 'ada', 'yes', 1)
    const { rows } = await sql<{
      id: number
    }>`select id from matchdays.assignment where student_id = ${day.students.ada} and state = 'confirmed'`.execute(
      app.db,
    )
    const hear = () => listeners[0]?.hear({ ...job, db: app.db, now }, { assignmentId: rows[0]?.id })
    await hear()
    await hear()
    const responses =
      await sql<object>`select party_id, state, place from responses.response_card where call_id = ${day.call.id}`.execute(
        app.db,
      )
    expect(responses.rows).toEqual([{ party_id: day.ada.personId, state: 'chosen', place: 1 }])
    const linked =
      await sql<object>`select response_id is not null as linked, response_problem from matchdays.assignment where id = ${rows[0]?.id}`.execute(
        app.db,
      )
    expect(linked.rows).toEqual([{ linked: true, response_problem: null }])
  })

  test('a second round is of who is left and what is left, with another lottery', async () => {
    const day = await published()
    await answer(day, day.cas, 'cas', 'no', 3)
    await answer(day, day.ada, 'ada', 'yes', 1)
    await olga.post(day.manage, { act: 'open' })
    expect((await day.ada.post(`${day.own}/lijst`, { add: '3' })).status).toBe(422)
    expect((await day.cas.post(`${day.own}/lijst`, { add: '3' })).status).toBe(303)
    await olga.post(day.manage, { act: 'move', to: 'placement' })
    expect(await publishRound(day)).toEqual({ ok: true })
    expect(await given(day)).toEqual(['Ada: 1 confirmed', 'Ben: 2 promised', 'Cas: 3 declined', 'Cas: 3 promised'])
    const { rows } = await sql<{ commitment: string; document: PlacementDocument }>`
      select encode(l.commitment, 'hex') as commitment, p.document from matchdays.lottery l join matchdays.publication p using (matchday_id, round)
       where matchday_id = ${day.matchdayId} order by round`.execute(app.db)
    expect(new Set(rows.map(({ commitment }) => commitment)).size).toBe(2)
    for (const { commitment, document } of rows) {
      expect(document.lottery.commitment).toBe(commitment)
      expect(holds(await verify(document))).toBe(true)
    }
  })
})

describe('the published file', () => {
  test('is for everybody, without names; lists that were not opened are sealed; organisers have it whole', async () => {
    const day = await published()
    const { code } = await app.db
      .selectFrom('matchdays.matchday')
      .select('code')
      .where('id', '=', day.matchdayId)
      .executeTakeFirstOrThrow()
    const answer = await app.get(`/stagedagen/${code}/1/plaatsing.json`)
    const text = await answer.text()
    const open = JSON.parse(text) as PlacementDocument
    for (const name of ['Ada', 'Ben', 'Cas', 'Dia', 'Studio', 'Omroep', 'Geluid', 'example.org'])
      expect(text).not.toContain(name)
    const verdict = await verify(open)
    expect([holds(verdict), verdict.sealed, verdict.again, verdict.placed]).toEqual([true, 3, 'unknown', 3])
    const whole = (await (await olga.get(`${day.manage}/plaatsing/1/plaatsing.json`)).json()) as PlacementDocument
    const again = await verify(whole)
    expect([holds(again), again.sealed, again.again]).toEqual([true, 0, 'same'])
    expect((await day.ada.get(`${day.manage}/plaatsing/1/plaatsing.json`)).status).toBe(403)
    // Each finds the own seal in it.
    const { pseudonym } = await app.db
      .selectFrom('matchdays.student')
      .select('pseudonym')
      .where('id', '=', day.students.ada)
      .executeTakeFirstOrThrow()
    const own = open.students.find(({ student }) => student === pseudonym)
    expect(await day.ada.text(day.own)).toContain(own && 'sealed' in own ? own.sealed : 'nothing')
    // The page tells the published file from one that was changed.
    const send = async (document: PlacementDocument) =>
      (await app.post('/stagedag-controle', { file: new File([JSON.stringify(document)], 'x.json') })).text()
    expect(await send(open)).toContain('Dit is het bestand dat hier is gepubliceerd')
    expect(
      await send({ ...open, places: open.places.map((one) => ({ ...one, capacity: one.capacity + 1 })) }),
    ).toContain('er is iets in veranderd')
    expect(await (await app.post('/stagedag-controle', { dag: code, ronde: '1' })).text()).toContain(
      'De plaatsing klopt',
    )
  })

  test('half a year later lists, ranks and the whole file are gone, and nothing leads from it to a person', async () => {
    const day = await published()
    const old = new Date(+now + 200 * 86_400_000)
    const pseudonyms = () =>
      sql<{
        pseudonym: string
      }>`select pseudonym from matchdays.student where matchday_id = ${day.matchdayId} order by id`.execute(app.db)
    const before = (await pseudonyms()).rows
    await retention.run({ ...job, db: app.db, now: old })
    await retention.run({ ...job, db: app.db, now: old })
    const after = (await pseudonyms()).rows
    expect(after.some(({ pseudonym }) => before.some((one) => one.pseudonym === pseudonym))).toBe(false)
    for (const table of ['wish_list', 'wish', 'ranking', 'calculation', 'outcome'])
      expect(
        (
          await sql`select 1 from ${sql.table(`matchdays.${table}`)} where matchday_id = ${day.matchdayId}`.execute(
            app.db,
          )
        ).rows,
      ).toEqual([])
    const kept =
      await sql<object>`select whole is null as gone, document is not null as kept from matchdays.publication where matchday_id = ${day.matchdayId}`.execute(
        app.db,
      )
    expect(kept.rows).toEqual([{ gone: true, kept: true }])
  })
})

describe('before it is published', () => {
  test('a withdrawal makes a calculation old; computing again draws no other lottery; a person may go altogether', async () => {
    const day = await closed()
    const { matchdayId: id } = day
    await calculate(app.db, { id, by: olga.personId, now })
    const first = await calculationOf(app.db, { id, round: 1 })
    await day.ben.post(day.own, { act: 'withdraw' })
    const stale = await olga.post(`${day.manage}/plaatsing`, {
      act: 'publish',
      mode: 'fair',
      calculation: String(first?.id),
    })
    expect([stale.status, (await stale.text()).includes('Reken opnieuw')]).toEqual([409, true])
    await calculate(app.db, { id, by: olga.personId, now })
    await calculate(app.db, { id, by: olga.personId, now })
    const { rows } = await sql<{
      fair: { draw: number[] }
    }>`select fair from matchdays.calculation where matchday_id = ${id} order by id desc limit 2`.execute(app.db)
    expect(rows[0]).toEqual(rows[1])
    expect(
      (await olga.post(`${day.manage}/plaatsing`, { act: 'publish', mode: 'most', calculation: '0' })).status,
    ).toBe(409)
  })

  test('a thousand students and a hundred and fifty companies are placed, and the file holds', async () => {
    const big = async (students: number, companies: number) => {
      const id = await app.db
        .transaction()
        .execute(async (tx) => aMatchday(tx, (await organised(tx, olga.personId)).id, { phase: 'placement' }))
      await sql`with c as (insert into matchdays.company (matchday_id, name, email, joined_at)
          select ${id}, 'Bedrijf ' || n, 'b' || n || '@example.org', now() from generate_series(1, ${companies}::integer) n returning id),
        p as (insert into matchdays.place (matchday_id, company_id, number, title, capacity)
          select ${id}, id, row_number() over (), '{"nl":"Stage"}', 6 from c returning id)
        insert into matchdays.seat (place_id, number) select id, n from p, generate_series(1, 6) n`.execute(app.db)
      await sql`insert into matchdays.student (matchday_id, name, email, pseudonym, salt, joined_at)
        select ${id}, 'Student ' || n, 's' || n || '@example.org', lpad(n::text, 10, '0'), repeat('A', 26), now() from generate_series(1, ${students}::integer) n`.execute(
        app.db,
      )
      await sql`insert into matchdays.wish_list select ${id}, id, 1, now() from matchdays.student where matchday_id = ${id}`.execute(
        app.db,
      )
      await sql`insert into matchdays.wish (matchday_id, student_id, round, place_id, rank)
        select ${id}, s.id, 1, p.id, row_number() over (partition by s.id order by p.id) from matchdays.student s join matchdays.place p
            on p.matchday_id = s.matchday_id and (p.number * 7 + s.id) % ${Math.ceil(companies / 8)}::integer = 0 where s.matchday_id = ${id}`.execute(
        app.db,
      )
      await sql`insert into matchdays.ranking (matchday_id, place_id, student_id, tier, saved_at)
        select matchday_id, place_id, student_id, 1 + (student_id + place_id) % 3, now() from matchdays.wish where matchday_id = ${id}`.execute(
        app.db,
      )
      return id
    }
    const counts: number[] = []
    for (const [students, companies] of [
      [10, 10],
      [1000, 150],
    ] as const) {
      const id = await big(students, companies)
      expect(await publishRound({ matchdayId: id })).toEqual({ ok: true })
      const { rows } = await sql<{ placed: number; file: PlacementDocument }>`
        select (select count(*)::integer from matchdays.assignment where matchday_id = ${id}) as placed, whole as file
          from matchdays.publication where matchday_id = ${id}`.execute(app.db)
      const verdict = rows[0] && (await verify(rows[0].file))
      expect([verdict && holds(verdict), verdict?.placed === rows[0]?.placed, verdict?.students]).toEqual([
        true,
        true,
        students,
      ])
      counts.push(rows[0]?.placed ?? 0)
    }
    expect(counts[1]).toBeGreaterThan(700)
  })
})
