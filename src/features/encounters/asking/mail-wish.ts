import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'

/** Whether a person wants to be asked by mail whom they met; who never said does. */
export async function wantsMail(db: Database, personId: number): Promise<boolean> {
  const row = await db
    .selectFrom('encounters.mail_wish')
    .select('wanted')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.wanted ?? true
}

/** Keeps whether a person wants it. */
export async function wantMail(db: Database, personId: number, wanted: boolean): Promise<void> {
  await db
    .insertInto('encounters.mail_wish')
    .values({ person_id: personId, wanted })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ wanted }))
    .execute()
}

/** The same, for whoever has the secret of a mail; undefined when nobody has it. */
export async function isWanted(db: Database, secret: string): Promise<boolean | undefined> {
  const row = await db
    .selectFrom('encounters.mail_wish')
    .select('wanted')
    .where('secret', '=', secret)
    .executeTakeFirst()
  return row?.wanted
}

/** @returns whether anybody has this secret */
export async function want(db: Database, secret: string, wanted: boolean): Promise<boolean> {
  const row = await db
    .updateTable('encounters.mail_wish')
    .set({ wanted })
    .where('secret', '=', secret)
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

/** The secrets that stand in mails to these persons, for ending them. */
export async function secretsOf(tx: Tx, personIds: number[]): Promise<Map<number, string>> {
  if (personIds.length === 0) return new Map()
  await sql`
    insert into encounters.mail_wish (person_id) select unnest(${personIds}::integer[]) on conflict do nothing`.execute(
    tx,
  )
  const rows = await tx
    .selectFrom('encounters.mail_wish')
    .select(['person_id', 'secret'])
    .where('person_id', 'in', personIds)
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.secret]))
}
