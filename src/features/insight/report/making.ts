import { sql } from 'kysely'
import { organisationKinds } from '#people'
import type { Database, Tx } from '#platform/database'
import { atCityTime, cityDay, monthOf } from '#platform/i18n'
import { renew, type Standings } from '../rules/renewing.ts'
import type { Item } from '../rules/strength.ts'
import { behindFigures } from './behind.ts'
import { factsUntil } from './facts.ts'
import { type Figures, figuresOf } from './figures.ts'
import { secretKey } from './secret.ts'

type Making = { now: Date; by?: number; example?: boolean }

/** The month before the one that a moment is in: the last that is over. 'YYYY-MM' */
export const lastMonth = (now: Date): string => monthBy(monthOf(cityDay(now)), -1)

/** A month so many months later, or earlier. */
export function monthBy(month: string, months: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months)).toISOString().slice(0, 7)
}

/**
 * Makes the report of a month, of what was up to its end, once. It is never changed afterwards, and months come in order.
 * @param making.by the steward who does it by hand
 * @param making.example with the example city, and to go away with it; default: as the database says
 * @returns made; false when there is one already, or one of a later month
 */
export async function makeReport(db: Database, month: string, { now, by, example }: Making): Promise<boolean> {
  return db.transaction().execute((tx) => makeIn(tx, month, { now, ...(by && { by }), ...(example && { example }) }))
}

/** The same, in a transaction that is under way. */
export async function makeIn(tx: Tx, month: string, { now, by, example }: Making): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('insight report'))`.execute(tx)
  const last = await tx
    .selectFrom('insight.report')
    .select(['month', 'figures'])
    .orderBy('month', 'desc')
    .executeTakeFirst()
  if (last !== undefined && last.month >= month) return false
  const key = await secretKey(tx)
  const facts = await factsUntil(tx, atCityTime(`${monthBy(month, 1)}-01`, '00:00'))
  const before = await standingsOf(tx)
  const standings = renew(before, behindFigures(facts, key, before), month)
  await keep(tx, before, standings)
  const rows = await tx.selectFrom('people.discipline_card').select('id').orderBy('position').execute()
  const disciplines = rows.map(({ id }) => id)
  const figures = figuresOf(standings, last?.figures as Figures | undefined, {
    month,
    disciplines,
    kinds: organisationKinds,
  })
  await tx
    .insertInto('insight.report')
    .values({
      ...{ month, made_at: now, made_by: by ?? null, figures: JSON.stringify(figures) },
      example: example ?? (await examplePeople(tx)),
    })
    .execute()
  return true
}

async function standingsOf(tx: Tx): Promise<Standings> {
  const rows = await tx.selectFrom('insight.behind').select(['figure', 'since', 'items']).orderBy('figure').execute()
  return new Map(rows.map(({ figure, since, items }) => [figure, { since, items: items as unknown as Item[] }]))
}

async function keep(tx: Tx, before: Standings, after: Standings): Promise<void> {
  for (const [figure, standing] of after) {
    if (before.get(figure) === standing) continue
    const row = { since: standing.since, items: JSON.stringify(standing.items) }
    await tx
      .insertInto('insight.behind')
      .values({ figure, ...row })
      .onConflict((conflict) => conflict.column('figure').doUpdateSet(row))
      .execute()
  }
}

const examplePeople = async (tx: Tx): Promise<boolean> =>
  (await tx.selectFrom('people.party_card').select('id').where('example', '=', true).limit(1).executeTakeFirst()) !==
  undefined
