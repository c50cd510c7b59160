import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { PersonalData } from '#platform/feature'
import { secretKey } from './report/secret.ts'
import { partOf } from './rules/parts.ts'

/** In which figures a person is counted. Whom they met there is with their encounters. */
export const personal: PersonalData = {
  async collect(db, personId) {
    const name = await nameOf(db, personId)
    const { rows } = await sql<{ figure: string; since: string }>`
      select figure, since from insight.behind where items::text like ${`%"${name}"%`} order by figure`.execute(db)
    return [
      { name: 'counted', title: { nl: 'Waarin je bent meegeteld', en: 'What you are counted in' }, records: rows },
    ]
  },
  /** The figures stand until enough people behind them changed; who left is in them by a name that is nobody's. */
  async forget(tx, personId) {
    const name = await nameOf(tx, personId)
    const nobody = randomBytes(8).toString('hex')
    await sql`
      update insight.behind set items = replace(items::text, ${`"${name}"`}, ${`"${nobody}"`})::jsonb
       where items::text like ${`%"${name}"%`}`.execute(tx)
  },
}

async function nameOf(db: Database, personId: number): Promise<string> {
  return partOf(await secretKey(db), personId).name
}
