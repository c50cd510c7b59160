import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'

/** What a person takes part in. */
export type Choice = { suggested: boolean; scannable: boolean; counted: boolean }

const nothing: Choice = { suggested: false, scannable: false, counted: false }

/** What a person chose; who never chose takes part in nothing. */
export async function choiceOf(db: Database, personId: number): Promise<Choice> {
  const row = await db
    .selectFrom('encounters.choice')
    .select(['suggested', 'scannable', 'counted'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row ?? nothing
}

/** Writes down what a person chose; what is not given stays as it was. Requests that were made stay too. */
export async function saveChoice(tx: Tx, personId: number, choice: Partial<Choice>): Promise<void> {
  const { suggested = null, scannable = null, counted = null } = choice
  await sql`
    insert into encounters.choice as own (person_id, suggested, scannable, counted)
    values (${personId}, coalesce(${suggested}::boolean, false), coalesce(${scannable}::boolean, false),
            coalesce(${counted}::boolean, false))
    on conflict (person_id) do update
      set suggested = coalesce(${suggested}::boolean, own.suggested),
          scannable = coalesce(${scannable}::boolean, own.scannable),
          counted = coalesce(${counted}::boolean, own.counted), changed_at = now()`.execute(tx)
}
