import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Pair } from '../between/between.ts'

type Proposal = { gatheringId: number; means: 'table' | 'meeting' | 'group'; at: Date; pairs: Pair[] }

/**
 * Writes down that these people were brought together at a gathering: an encounter that nobody has confirmed yet. Each is
 * asked afterwards whether they met. Said again, or of people who met there already, it changes nothing. Pairs in any order.
 */
export async function proposeEncounters(tx: Tx, { gatheringId, means, at, pairs }: Proposal): Promise<void> {
  if (pairs.length === 0) return
  await sql`
    insert into encounters.encounter (one_id, other_id, gathering_id, means, at)
    select distinct least(one, other), greatest(one, other), ${gatheringId}::integer, ${means}::text, ${at}::timestamptz
      from unnest(${pairs.map(([one]) => one)}::integer[], ${pairs.map(([, other]) => other)}::integer[]) pair(one, other)
     where one <> other order by 1, 2
    on conflict (one_id, other_id, gathering_id) where gathering_id is not null do nothing`.execute(tx)
}
