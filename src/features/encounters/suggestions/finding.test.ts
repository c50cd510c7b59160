import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { meetingTraits } from '#encounters'
import type { Day } from '#platform/i18n'
import { addParties, type NewParty } from '#people'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { countShown } from './exposure.ts'
import { findPeople } from './finding.ts'

let app: TestApp
let skillIds: string[]
const day = '2026-11-22' as Day
const crowd = 4000
beforeAll(async () => {
  app = await openTestApp()
  skillIds = (await app.db.selectFrom('people.skill_card').select('id').orderBy('id').execute()).map(
    ({ id }) => id ?? '',
  )
  await fill()
})
afterAll(() => app.close())

/** Members who all take part: each can a skill and seeks one, and half of them offer the first. */
async function fill() {
  const fields = ['camera', 'sound', 'editing', 'design']
  const at = (n: number) => skillIds[n % 97] ?? ''
  for (let from = 1; from <= crowd; from += 1000) {
    const people = Array.from({ length: 1000 }, (_, index): NewParty => {
      const n = from + index
      const offers = n % 2 === 0 ? [at(0)] : []
      const skills = { has: [at(n)], offers, seeks: [at(n * 7)] }
      return { kind: 'person', handle: `lid-${n}`, name: `Lid ${n}`, disciplines: [fields[n % 4] ?? ''], skills }
    })
    const ids = await app.db.transaction().execute((tx) => addParties(tx, people))
    const rows = ids.map((person_id) => ({ person_id, suggested: true }))
    await app.db.insertInto('encounters.choice').values(rows).execute()
  }
  // What happened before: everybody was shown to some, and everybody asked one.
  await sql`
    with taking as (select person_id, row_number() over (order by person_id) as n from encounters.choice), shown as (
      insert into encounters.shown (to_id, person_id, day)
      select one.person_id, other.person_id, ${day}::date - step from taking one cross join generate_series(1, 4) step
        join taking other on other.n = 1 + (one.n + 31 * step) % ${crowd}
    )
    insert into encounters.request (from_id, to_id, asked_at, state, answered_at)
    select one.person_id, other.person_id, now(), 'accepted', now() from taking one
      join taking other on other.n = one.n + 1`.execute(app.db)
  await sql`vacuum analyze`.execute(app.db)
}

const personOf = async (n: number) => {
  const handle = `lid-${n}`
  const row = await app.db
    .selectFrom('people.party_card')
    .select('id')
    .where('handle', '=', handle)
    .executeTakeFirstOrThrow()
  return row.id ?? 0
}

/** The statements sent while work runs, each with its plan. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const executor = app.db.getExecutor()
  const original = executor.executeQuery
  const sent: { sql: string; parameters: readonly unknown[] }[] = []
  executor.executeQuery = function (...given: Parameters<typeof original>) {
    sent.push(given[0])
    return original.apply(executor, given)
  } as typeof original
  try {
    await work()
  } finally {
    executor.executeQuery = original
  }
  const plans: string[] = []
  for (const query of sent) {
    const { rows } = await app.db.executeQuery<Record<string, string>>({
      ...query,
      sql: `explain ${query.sql}`,
    } as never)
    plans.push(rows.map((row) => Object.values(row)[0]).join('\n'))
  }
  return plans
}

test('among thousands it reads no table of people from end to end', async () => {
  const personId = await personOf(97)
  const plans = await plansOf(() => findPeople(app.db, { personId, gatheringId: null, day, count: 10 }))
  expect(plans.length).toBeGreaterThan(5)
  for (const plan of plans)
    expect(plan).not.toMatch(/Seq Scan on (party|party_skill|party_discipline|choice|shown|request)\b/)
})

test('finds ten for whom it is mutual, the same ones all day, and those who were shown less on other days', async () => {
  // Seeks the first skill, which half of all offer.
  const personId = await personOf(97 * 2)
  const on = (at: string) => findPeople(app.db, { personId, gatheringId: null, day: at as Day, count: 10 })
  const today = await on(day)
  expect(new Set(today).size).toBe(10)
  expect(today).not.toContain(personId)
  expect(await on(day)).toEqual(today)
  const { rows } = await sql<{ mutual: number }>`
    select count(*)::integer as mutual from unnest(${today}::integer[]) id
     where exists (select from people.member_skill a join people.member_skill b using (skill_id)
             where a.person_id = id and a.relation <> 'seeks' and b.person_id = ${personId} and b.relation = 'seeks')
       and exists (select from people.member_skill a join people.member_skill b using (skill_id)
             where a.person_id = id and a.relation = 'seeks' and b.person_id = ${personId} and b.relation <> 'seeks')`.execute(
    app.db,
  )
  // The last place is for who was shown least.
  expect(rows[0]?.mutual).toBeGreaterThanOrEqual(9)
  const seen = new Set(today)
  for (let n = 23; n <= 30; n++) {
    const at = `2026-11-${n}`
    const people = await on(at)
    await countShown(app.db, personId, people, at as Day)
    for (const id of people) seen.add(id)
  }
  expect(seen.size).toBeGreaterThan(30)
})

test('what is not to be shown is left out, and the number of queries does not grow', async () => {
  const [one, other] = [await personOf(97 * 2), await personOf(5)]
  const finding = { gatheringId: null, day, count: 10 }
  const found = await findPeople(app.db, { ...finding, personId: one })
  const rest = await findPeople(app.db, { ...finding, personId: one, not: found })
  expect(rest.filter((id) => found.includes(id))).toEqual([])
  const queries = (personId: number) => app.queriesOf(() => findPeople(app.db, { ...finding, personId }))
  expect(await queries(one)).toBe(await queries(other))
})

test('a later feature brings traits of its own, by which people are found', async () => {
  const [one, other] = [await personOf(11), await personOf(3001)]
  const finding = { personId: one, gatheringId: null, day, count: 10 }
  expect(await findPeople(app.db, finding)).not.toContain(other)
  // Each asks the other in a call.
  const asking = meetingTraits.with({
    name: 'calls',
    traitsOf: async (_db, people) =>
      people.flatMap(({ personId }) =>
        [one, other].includes(personId)
          ? [
              { personId, side: 'seeks' as const, key: `call of ${personId}` },
              { personId, side: 'offers' as const, key: `call of ${personId === one ? other : one}` },
            ]
          : [],
      ),
    worthOf: async (_db, mine) => new Map(mine.map(({ key }) => [key, 9])),
    answering: async () => [other],
  })
  const takeBack = [asking.install(), asking.install()]
  expect((await findPeople(app.db, finding))[0]).toBe(other)
  for (const one of takeBack) one()
  expect(await findPeople(app.db, finding)).not.toContain(other)
})
