import { sql } from 'kysely'
import type { Tx } from '#platform/database'

/** Lets somebody make the recap of a gathering. */
export async function addMaker(
  tx: Tx,
  { gatheringId, personId, byId, now }: { gatheringId: number; personId: number; byId: number; now: Date },
): Promise<void> {
  await sql`
    insert into moments.maker (gathering_id, person_id, added_by, added_at)
    values (${gatheringId}, ${personId}, ${byId}, ${now}) on conflict do nothing`.execute(tx)
}

/** Somebody no longer makes the recap of a gathering; what they made stays. */
export async function dropMaker(tx: Tx, gatheringId: number, personId: number): Promise<void> {
  await tx
    .deleteFrom('moments.maker')
    .where('gathering_id', '=', gatheringId)
    .where('person_id', '=', personId)
    .execute()
}

/** A person is named among those who were there, or no longer. The caller has judged that they were. */
export async function setPresent(
  tx: Tx,
  { gatheringId, personId, named, now }: { gatheringId: number; personId: number; named: boolean; now: Date },
): Promise<void> {
  if (named)
    await sql`
      insert into moments.present (gathering_id, person_id, agreed_at) values (${gatheringId}, ${personId}, ${now})
      on conflict do nothing`.execute(tx)
  else
    await tx
      .deleteFrom('moments.present')
      .where('gathering_id', '=', gatheringId)
      .where('person_id', '=', personId)
      .execute()
}
