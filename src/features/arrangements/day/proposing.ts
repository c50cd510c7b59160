import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { type Pair, proposeEncounters } from '#encounters'

type Whole = { id: number; gathering_id: number; format: 'rounds' | 'meetings' | 'groups' }

const means = { rounds: 'table', meetings: 'meeting', groups: 'group' } as const

/**
 * Everybody who sat together in a round was brought together: each is asked afterwards whether they met. Not who was marked
 * as gone, and not who has no account. May run twice.
 */
export async function proposeFromRound(tx: Tx, arrangement: Whole, round: number, at: Date): Promise<void> {
  const { rows } = await sql<{ one: number; other: number }>`
    select one.person_id as one, other.person_id as other
      from arrangements.seat s
      join arrangements.seat o on o.arrangement_id = s.arrangement_id and o.round = s.round
        and o.table_number = s.table_number and o.participant_id > s.participant_id
      join arrangements.participant one on one.id = s.participant_id and one.gone_at is null
      join arrangements.participant other on other.id = o.participant_id and other.gone_at is null
     where s.arrangement_id = ${arrangement.id} and s.round = ${round}
       and one.person_id is not null and other.person_id is not null
     order by 1, 2`.execute(tx)
  const pairs = rows.map(({ one, other }): Pair => [one, other])
  await proposeEncounters(tx, { gatheringId: arrangement.gathering_id, means: means[arrangement.format], at, pairs })
}
