import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { recordMeetings, unsayMet } from '#people'
import { encounterConfirmed } from '../events.ts'

/** An encounter as far as its consequences need it. */
export type Standing = {
  id: string
  one_id: number
  other_id: number
  gathering_id: number | null
  confirmed: boolean
}

const standing = sql`id, one_id, other_id, gathering_id, confirmed_at is not null as confirmed`

/** Reads encounters of a person and keeps others from changing them until the transaction ends. In order of id. */
export async function hold(tx: Tx, personId: number, encounterIds: string[]): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select ${standing} from encounters.encounter
     where id = any(${encounterIds}::bigint[]) and ${personId}::integer in (one_id, other_id) order by id for update`.execute(
    tx,
  )
  return rows
}

type Saying = { personId: number; encounterIds: string[]; met: boolean; now: Date }

/**
 * A person says of encounters that they met, or that they did not; also when they said something else before. What both
 * say, or one says whose badge the other did not deny was scanned, is confirmed from then on and counts as a tie; a "no"
 * takes it back, and the other hears nothing of it. Encounters of other people, and with whom there is a block, are left
 * as they are.
 */
export async function say(tx: Tx, { personId, encounterIds, met, now }: Saying): Promise<void> {
  const before = await hold(tx, personId, encounterIds)
  const { rows: after } = await sql<Standing>`
    update encounters.encounter set (one_said, other_said, confirmed_at) = (
      select said.one, said.other,
             case when coalesce(said.one, scanned_id = one_id, false) and coalesce(said.other, scanned_id = other_id, false)
                  then coalesce(confirmed_at, ${now}::timestamptz) end
        from (values (case when one_id = ${personId} then ${met}::boolean else one_said end,
                      case when other_id = ${personId} then ${met}::boolean else other_said end)) said(one, other))
     where id = any(${before.map(({ id }) => id)}::bigint[])
       and not (${met}::boolean and exists (select from people.block_card
         where (person_id, blocked_id) in ((one_id, other_id), (other_id, one_id))))
    returning ${standing}`.execute(tx)
  await follow(tx, personId, before, after)
}

/**
 * What follows when encounters became confirmed, or no longer are: it is announced, and whom one met sees what is for
 * those one met; unless another encounter of the two still stands.
 */
export async function follow(tx: Tx, personId: number, before: Standing[], after: Standing[]): Promise<void> {
  const were = new Set(before.filter(({ confirmed }) => confirmed).map(({ id }) => id))
  const fresh = after.filter(({ id, confirmed }) => confirmed && !were.has(id))
  await recordMeetings(
    tx,
    fresh.map(({ one_id, other_id }) => [one_id, other_id]),
  )
  await announce(
    tx,
    encounterConfirmed,
    fresh.map(({ id, one_id, other_id, gathering_id }) => ({
      encounterId: id,
      personIds: [one_id, other_id],
      gatheringId: gathering_id,
    })),
  )
  const still = new Set(after.filter(({ confirmed }) => confirmed).map(({ id }) => id))
  const over = before.filter(({ id, confirmed }) => confirmed && !still.has(id))
  await noLongerMet(tx, personId, over)
}

async function noLongerMet(tx: Tx, personId: number, over: Standing[]): Promise<void> {
  const others = [...new Set(over.map(({ one_id, other_id }) => (one_id === personId ? other_id : one_id)))]
  if (others.length === 0) return
  const { rows } = await sql<{ other: number }>`
    select other from unnest(${others}::integer[]) other
     where not exists (select from encounters.tie_card
       where one_id = least(other, ${personId}::integer) and other_id = greatest(other, ${personId}::integer) and encounters > 0)
     order by other`.execute(tx)
  for (const { other } of rows) await unsayMet(tx, personId, other)
}
