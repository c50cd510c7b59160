import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '#people'
import { type FreshDatabase, freshDatabase } from '#platform/testing'
import { refreshCalls } from '../search/queries.ts'
import { readFilter } from './filter.ts'
import { allConditions, ask, countCalls, listIds, passing } from './queries.ts'

const now = new Date('2026-11-22T11:00:00Z')
const many = 4300
let database: FreshDatabase

/** Words that so many calls hold: of the newest first, or only of those that the first look does not come to. */
const held: Record<string, (number: number) => boolean> = {
  windmolen: (number) => number % 3 === 0,
  vuurtoren: (number) => number % 20 === 0,
  sterrenwacht: (number) => number > 2600,
  ijsbreker: (number) => number % 1500 === 7,
  nergens: () => false,
}

beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  const numbers = Array.from({ length: many }, (_, number) => number)
  await db.transaction().execute(async (tx) => {
    const asker = await anOrganisation(tx, { name: 'Omroep Zuid', handle: 'omroep-zuid' })
    const calls = numbers.map((number) => ({
      slug: `oproep-${number}`,
      kind: number % 2 === 0 ? 'assignment' : 'challenge',
      text: Object.keys(held).filter((word) => held[word]?.(number)),
      // Many at the same moment, and some without a deadline.
      opened_at: new Date(Number(now) - 60_000 * Math.floor(number / 7)),
      deadline_at: number % 5 === 0 ? null : new Date(Number(now) + 3_600_000 * ((number * 37) % 500) - 3_600_000),
    }))
    await sql`insert into calls.call (slug, kind, asker_id, title, text, state, opened_at, deadline_at)
      select slug, kind, ${asker.id}::integer, '{"nl": "Oproep"}', jsonb_build_object('nl', 'Over ' || text), 'open', opened_at, deadline_at
        from jsonb_to_recordset(${JSON.stringify(calls)}::jsonb) as given (slug text, kind text, text text, opened_at timestamptz, deadline_at timestamptz)`.execute(
      tx,
    )
    const { rows } = await sql<{ id: number }>`select id from calls.call`.execute(tx)
    await refreshCalls(
      tx,
      rows.map(({ id }) => id),
    )
  })
  await sql`analyze calls.call, calls.call_search`.execute(db)
})
afterAll(() => database.drop())

/** The calls that hold all words, found by reading every one. */
async function every(words: string[], kind: string | undefined, order: 'new' | 'deadline'): Promise<number[]> {
  const by = order === 'new' ? sql`opened_at desc, c.id desc` : sql`deadline_at, c.id`
  const { rows } = await sql<{ id: number }>`
    select c.id from calls.call c join calls.call_search s on s.call_id = c.id
     where (deadline_at is null or deadline_at > ${now}) and (${kind ?? null}::text is null or kind = ${kind ?? null})
       and (select bool_and(s.words like '%' || word || '%') from unnest(${words}::text[]) word)
     order by ${by}`.execute(database.db)
  return rows.map(({ id }) => id)
}

const cases = Object.keys(held).flatMap((word) => [word, `${word} windmolen`])

test.each(cases)('of 4 300 calls those with %s are found, in order, page by page, as by reading all', async (typed) => {
  const { db } = database
  const words = typed.split(' ')
  for (const kind of [undefined, 'challenge'])
    for (const order of ['new', 'deadline'] as const) {
      const filter = readFilter(new URLSearchParams({ q: typed, ...(kind && { kind }) }))
      const question = await ask(db, filter, now)
      const expected = await every(words, kind, order)
      const whole = await listIds(db, question, { order, limit: 250 })
      expect(whole.map(({ id }) => id)).toEqual(expected.slice(0, 250))
      const after = whole[23]
      if (after) {
        const next = await listIds(db, question, { order, after, limit: 25 })
        expect(next.map(({ id }) => id)).toEqual(expected.slice(24, 49))
      }
      expect(await countCalls(db, question, 250)).toBe(Math.min(250, expected.length))
      const some = [3000, 2, 9, 40, 7, 21, 2700]
      expect(await passing(db, question, some)).toEqual(some.filter((id) => expected.includes(id)))
      const conditions = await allConditions(db, question)
      const { rows } = await sql<{ id: number }>`
        select c.id from calls.call c where ${sql.join(conditions, sql` and `)}`.execute(db)
      expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(expected))
    }
})
