import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quietLog } from '#platform/log'
import { type Hall, openHall } from '../../../../tests/arranging-hall.ts'
import { computePlan } from '../computing/compute.ts'
import { askPlan } from './asking.ts'
import type { Seating } from './plan.ts'
import { publishPlan } from './publishing.ts'
import { planByNumber, publishedSeats } from './queries.ts'

let hall: Hall
let at: string
const guests = Array.from({ length: 24 }, (_, index) => `Gast ${String(index + 1).padStart(2, '0')}`)
beforeAll(async () => {
  hall = await openHall()
  at = `/bijeenkomsten/${hall.slug}/organiseren/opstellingen`
})
afterAll(() => hall.close())

const rounds = { rounds: '3', tables: '6', seats: '4' }
async function arranged(fields: Record<string, string> = rounds, who: string[] = guests) {
  const id = await hall.setUp('rounds', fields)
  return { id, people: await hall.participants(id, who), plans: `${at}/${id}/indelingen` }
}
const planOf = async (id: number, number: number) => {
  const plan = await planByNumber(hall.app.db, id, number)
  if (plan === undefined) throw new Error('no such plan')
  return plan
}
const tableOf = (seats: Seating[] | null, round: number, id: number) =>
  seats?.find((seat) => seat.round === round && seat.participants.includes(id))?.table

/** Asks without waiting; a plan of `seconds`. */
async function ask(plans: string, seconds = '20') {
  const answer = await hall.organiser.post(plans, { seconds })
  return Number(/\/(\d+)$/.exec(answer.headers.get('location') ?? '')?.[1])
}
async function until(id: number, number: number, state: string) {
  for (let tries = 0; tries < 200; tries++) {
    const plan = await planOf(id, number)
    if (plan.state === state) return plan
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the plan is not ${state}`)
}
/** Wishes that cannot all be met keep the search going until its time is over. */
const keepBusy = async (id: number, [one, ...others]: number[]) => {
  await sql`insert into arrangements.wish (arrangement_id, one_id, other_id, kind)
    select ${id}::integer, ${one}::integer, other, 'rather-not' from unnest(${others}::integer[]) other`.execute(
    hall.app.db,
  )
}

describe('a plan being made', () => {
  test('shows how far it is, can be stopped, and keeps the best so far', async () => {
    const { id, people, plans } = await arranged()
    await keepBusy(id, people)
    const number = await ask(plans, '60')
    await until(id, number, 'computing')
    const page = await hall.organiser.text(`${plans}/${number}`)
    for (const part of ['<progress', 'Ververs', 'progress.client']) expect(page).toContain(part)
    for (let tries = 0; tries < 100 && (await planOf(id, number)).quality === null; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    const told = await (await hall.organiser.get(`${plans}/${number}/voortgang.json`)).json()
    expect(told).toMatchObject({ finished: false, state: 'Er wordt gerekend' })
    await hall.organiser.post(`${plans}/${number}`, { act: 'cancel' })
    const stopped = await until(id, number, 'cancelled')
    expect(stopped.seats).toHaveLength(18)
    expect(await hall.organiser.text(`${plans}/${number}`)).toContain('Dit is het beste tot dat moment')
  }, 60_000)

  test('whose worker died is taken up by who looks, goes on from the best, and is finished', async () => {
    const { id, people, plans } = await arranged()
    const { rows } = await sql<{ seats: Seating[] }>`
      insert into arrangements.plan (arrangement_id, number, state, seconds, seed, asked_at, beat_at, tries, spent_ms, seats)
      values (${id}, 1, 'computing', 20, 7, now(), now() - interval '1 minute', 1, 19000, ${JSON.stringify(
        [1, 2, 3].flatMap((round) =>
          [0, 1, 2, 3, 4, 5].map((table) => ({
            ...{ round, table: table + 1, participants: people.slice(table * 4, table * 4 + 4) },
          })),
        ),
      )}::jsonb) returning seats`.execute(hall.app.db)
    expect(rows[0]?.seats).toHaveLength(18)
    expect((await hall.organiser.get(`${plans}/1/voortgang.json`)).status).toBe(200)
    const plan = await until(id, 1, 'ready')
    expect([plan.tries, plan.quality?.repeats]).toEqual([2, 0])
  }, 60_000)

  test('two workers never make the same plan', async () => {
    const { id, plans } = await arranged()
    const number = await ask(plans, '5')
    const { id: planId } = await planOf(id, number)
    await Promise.all([1, 2, 3].map(() => computePlan(hall.app.db, planId, quietLog)))
    expect((await until(id, number, 'ready')).tries).toBe(1)
  }, 60_000)

  test('that breaks off again and again is given up, in words', async () => {
    const { id, plans } = await arranged()
    await sql`insert into arrangements.plan (arrangement_id, number, state, seconds, seed, asked_at, beat_at, tries)
      values (${id}, 1, 'computing', 5, 7, now(), now() - interval '1 minute', 5)`.execute(hall.app.db)
    await hall.organiser.get(`${plans}/1/voortgang.json`)
    await until(id, 1, 'failed')
    expect(await hall.organiser.text(`${plans}/1`)).toContain('Het rekenen brak 5 keer af')
  }, 60_000)
})

describe('what cannot be is said in words, with names', () => {
  const problemsOf = async (id: number) => {
    const number = await hall.plan(id)
    expect((await planOf(id, number)).state).toBe('failed')
    return hall.organiser.text(`${at}/${id}/indelingen/${number}`)
  }
  test('nobody, one person, more tables than people, fewer seats than people', async () => {
    const empty = await arranged(rounds, [])
    expect(await problemsOf(empty.id)).toContain('Er doet nog niemand mee')
    const one = await arranged(rounds, ['Alleen Ik'])
    expect(await problemsOf(one.id)).toContain('Alleen Alleen Ik doet mee')
    const few = await arranged(rounds, ['A', 'B', 'C'])
    expect(await problemsOf(few.id)).toContain('meer tafels dan mensen: er doen er 3 mee. Neem hoogstens 1 tafel')
    const many = await arranged({ rounds: '3', tables: '2', seats: '4' })
    const said = await problemsOf(many.id)
    expect(said).toContain('Er zijn 24 mensen en maar 8 stoelen')
    expect(said.match(/maar 8 stoelen/g)).toHaveLength(1)
  }, 60_000)

  test('wishes that contradict, a host of too full a table, too many musts', async () => {
    const { id, people } = await arranged()
    await sql`insert into arrangements.wish (arrangement_id, one_id, other_id, kind)
      select ${id}::integer, ${people[0]}::integer, other, 'must' from unnest(${people.slice(1)}::integer[]) other`.execute(
      hall.app.db,
    )
    expect(await problemsOf(id)).toContain('Gast 01 moet 23 mensen treffen, en er passen er hoogstens 9')
    await sql`delete from arrangements.wish where arrangement_id = ${id}`.execute(hall.app.db)
    await sql`update arrangements.participant set fixed_table = 2 where id = any(${people.slice(0, 5)}::integer[])`.execute(
      hall.app.db,
    )
    expect(await problemsOf(id)).toContain('Aan tafel 2 horen meer mensen te zitten dan er stoelen zijn')
  }, 60_000)

  test('whom people would rather not meet is heeded, and told to nobody', async () => {
    const { id } = await arranged(rounds, [])
    const [anna, bram] = [await hall.app.member({ name: 'Anna' }), await hall.app.member({ name: 'Bram' })]
    expect((await anna.post(`/mensen/${bram.handle}/liever-niet`)).status).toBe(303)
    const people = await hall.participants(id, [anna.personId, bram.personId, ...guests.slice(2)])
    await sql`insert into arrangements.wish (arrangement_id, one_id, other_id, kind)
      values (${id}, ${people[0]}, ${people[1]}, 'must')`.execute(hall.app.db)
    await sql`update arrangements.participant set fixed_table = 1 where id = any(${people.slice(0, 2)}::integer[])`.execute(
      hall.app.db,
    )
    const number = await hall.plan(id)
    const plan = await planOf(id, number)
    expect([plan.state, plan.quality?.apartBroken]).toEqual(['ready', 0])
    for (const round of [1, 2, 3])
      expect(tableOf(plan.seats, round, people[0] ?? 0)).not.toBe(tableOf(plan.seats, round, people[1] ?? 0))
    const answer = await hall.organiser.post(`${at}/${id}/indelingen/${number}`, { act: 'publish' })
    expect(answer.status).toBe(303)
  }, 60_000)
})

describe('a plan that is made', () => {
  test('what is ticked stays, the rest is computed again, and both compare', async () => {
    const { id, people, plans } = await arranged()
    const first = await planOf(id, await hall.plan(id))
    const kept = first.seats?.find(({ round, table }) => round === 2 && table === 3)?.participants ?? []
    const [one = 0] = people
    const own = tableOf(first.seats, 1, one)
    await hall.organiser.post(`${plans}/1`, { act: 'pin', round: '1', person: String(one) })
    expect(await hall.organiser.text(`${plans}/1?round=1`)).toMatch(new RegExp(`name="person" value="${one}" checked`))
    const answer = await hall.organiser.post(`${plans}/1`, { act: 'recompute', round: '2', table: '3', seconds: '5' })
    expect(answer.headers.get('location')).toBe(`${plans}/2`)
    const second = await until(id, 2, 'ready')
    const now = second.seats?.find(({ round, table }) => round === 2 && table === 3)?.participants ?? []
    const sorted = (ids: number[]) => ids.toSorted((a, b) => a - b)
    expect([sorted(now), tableOf(second.seats, 1, one)]).toEqual([sorted(kept), own])
    const compared = await hall.organiser.text(`${plans}/vergelijken?one=1&other=2`)
    for (const part of ['Indeling 1', 'Indeling 2', 'Herhalingen', 'Nieuwe mensen per persoon'])
      expect(compared).toContain(part)
  }, 60_000)

  test('two people swap: the effect first, then a plan of its own', async () => {
    const { id, plans } = await arranged()
    const plan = await planOf(id, await hall.plan(id))
    const [first, second] = (plan.seats ?? []).filter(({ round }) => round === 2)
    const [one = 0, other = 0] = [first?.participants[0], second?.participants[0]]
    const choose = await hall.organiser.text(`${plans}/1/ruilen?round=2&one=${one}&q=gast`)
    expect(choose).toContain(`other=${other}`)
    const effect = await hall.organiser.text(`${plans}/1/ruilen?round=2&one=${one}&other=${other}`)
    for (const part of ['Na de ruil', 'Houd deze ruil']) expect(effect).toContain(part)
    const once = crypto.randomUUID()
    const swap = { once, round: '2', one: String(one), other: String(other) }
    for (const _ of [1, 2])
      expect((await hall.organiser.post(`${plans}/1/ruilen`, swap)).headers.get('location')).toContain(`${plans}/2?`)
    const changed = await planOf(id, 2)
    expect([tableOf(changed.seats, 2, one), tableOf(changed.seats, 2, other)]).toEqual([second?.table, first?.table])
    expect(tableOf(changed.seats, 1, one)).toBe(tableOf(plan.seats, 1, one))
    const none = await hall.organiser.text(`${plans}/1/ruilen?round=2&one=${one}&other=${first?.participants[1]}`)
    expect(none).toContain('Deze ruil kan niet')
  }, 60_000)

  test('is not published when people changed: it says who, and computes again', async () => {
    const { id, people, plans } = await arranged()
    const number = await hall.plan(id)
    await hall.participants(id, ['Nieuwkomer'])
    await sql`delete from arrangements.participant where id = ${people[3]}`.execute(hall.app.db)
    await sql`update arrangements.participant set first_round = 2 where id = ${people[5]}`.execute(hall.app.db)
    const answer = await hall.organiser.post(`${plans}/${number}`, { act: 'publish' })
    const said = await answer.text()
    expect(answer.status).toBe(409)
    for (const part of ['Nieuwkomer (1)', 'iemand en Gast 06 (2)', 'Reken opnieuw met wie er nu is'])
      expect(said).toContain(part)
    expect(await publishedSeats(hall.app.db, id)).toEqual([])
    const again = await hall.plan(id, { basedOn: String(number) })
    expect((await hall.organiser.post(`${plans}/${again}`, { act: 'publish' })).status).toBe(303)
    expect((await publishedSeats(hall.app.db, id)).length).toBeGreaterThan(0)
  }, 60_000)

  test('publishing mails who has an account, once; another plan takes its place', async () => {
    const { id, plans } = await arranged(rounds, [])
    await hall.participants(id, guests.slice(0, 22))
    const anna = await hall.app.member({ name: 'Anna' })
    await hall.participants(id, [anna.personId, 'Nog een'])
    const mails = async () => {
      const { rows } = await sql<{
        to_email: string
      }>`select to_email from platform.mail where kind = 'arrangements.schedule'
         and to_email = ${anna.email}`.execute(hall.app.db)
      return rows.length
    }
    const first = await hall.plan(id)
    await hall.organiser.post(`${plans}/${first}`, { act: 'publish', tell: 'yes' })
    expect(await mails()).toBe(1)
    const second = await hall.plan(id, { seed: '99' })
    expect((await planOf(id, second)).seed).toBe(99)
    await hall.organiser.post(`${plans}/${second}`, { act: 'publish', tell: 'yes' })
    expect(await mails()).toBe(1)
    const inPlan = (await planOf(id, second)).seats ?? []
    const seats = await publishedSeats(hall.app.db, id)
    for (const { round, table, participants } of inPlan)
      expect(seats.find((seat) => seat.round === round && seat.table === table)?.participants).toEqual(participants)
  }, 60_000)

  test('does not touch a round that runs by the planned times, though nobody pressed anything', async () => {
    const { id, plans } = await arranged()
    await hall.organiser.post(`${plans}/${await hall.plan(id)}`, { act: 'publish' })
    const other = await hall.plan(id, { seed: '7' })
    const before = await publishedSeats(hall.app.db, id)
    const given = { gatheringId: hall.gatheringId, arrangementId: id, now: new Date('2026-12-01T19:05:00Z') }
    const published = await hall.app.db.transaction().execute((tx) => publishPlan(tx, { ...given, number: other }))
    expect(published).toEqual({ ok: false, reason: 'begun' })
    expect(await publishedSeats(hall.app.db, id)).toEqual(before)
    const asked = await hall.app.db.transaction().execute((tx) => askPlan(tx, { ...given, seconds: 5, by: null }))
    expect((await planOf(id, asked?.number ?? 0)).from_round).toBe(2)
  }, 60_000)
})
