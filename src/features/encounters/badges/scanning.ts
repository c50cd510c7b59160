import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { readCode } from '#registrations'
import { isAt, isBlocked } from '../encounter/presence.ts'
import { follow, hold, type Standing } from '../encounter/saying.ts'

const hour = 3_600_000 // milliseconds
const opensBefore = 2 * hour
const closesAfter = 12 * hour

type Span = { starts_at: Date; ends_at: Date }

/** When badges of a gathering can be scanned: from two hours before until half a day after. */
export const scanTime = ({ starts_at, ends_at }: Span): { from: Date; until: Date } => ({
  from: new Date(starts_at.getTime() - opensBefore),
  until: new Date(ends_at.getTime() + closesAfter),
})

export const isScanTime = (span: Span, now: Date): boolean => {
  const { from, until } = scanTime(span)
  return from <= now && now <= until
}

/** A badge as somebody sees it who may scan it. */
export type Badge = {
  personId: number
  name: string
  gathering: { id: number; slug: string; title: LocalText } & Span
}

/**
 * Whose badge this is, for who holds a phone to it; or why it cannot be scanned. A code that nobody has, one whose wearer
 * no longer wants to be scanned, one of somebody with whom there is a block, and one of who would rather not meet the
 * scanner are `unknown` alike: the difference is nobody's business.
 */
export async function readBadge(
  db: Database,
  { code, scannerId, now }: { code: string; scannerId: number; now: Date },
): Promise<Badge | { problem: 'unknown' | 'own' | 'elsewhere' | 'early' | 'late'; gathering?: Badge['gathering'] }> {
  const { rows } = await sql<{ person_id: number; name: string; there: boolean } & Badge['gathering']>`
    select b.person_id, p.name, g.id, g.slug, g.title, g.starts_at, g.ends_at, ${isAt(sql`${scannerId}::integer`, sql`g.id`)} as there
      from encounters.badge b
      join encounters.choice on choice.person_id = b.person_id and choice.scannable
      join people.party_card p on p.id = b.person_id
      join programme.gathering_card g on g.id = b.gathering_id and g.status = 'published'
     where b.code = ${readCode(code) ?? ''} and not ${isBlocked(sql`b.person_id`, sql`${scannerId}::integer`)}
       and not exists (select from encounters.avoided where person_id = b.person_id and avoided_id = ${scannerId})`.execute(
    db,
  )
  const [row] = rows
  if (row === undefined) return { problem: 'unknown' }
  const { person_id: personId, name, there, ...gathering } = row
  if (personId === scannerId) return { problem: 'own', gathering }
  if (!there) return { problem: 'elsewhere', gathering }
  const { from, until } = scanTime(gathering)
  if (now < from) return { problem: 'early', gathering }
  if (now > until) return { problem: 'late', gathering }
  return { personId, name, gathering }
}

/**
 * Somebody scanned another's badge: they met, by the word of the one and the badge of the other, who may still deny it.
 * Scanned again, or both scanning each other at once, it is the same encounter. Who chose at this moment
 * rather not to meet the scanner is not taken by the badge: then the scanner's word waits, as it would without.
 */
export async function scanBadge(tx: Tx, scannerId: number, badge: Badge, now: Date): Promise<void> {
  const { personId, gathering } = badge
  const pair = [Math.min(scannerId, personId), Math.max(scannerId, personId)]
  const { rows } = await sql<{ id: string }>`
    insert into encounters.encounter (one_id, other_id, gathering_id, means, at)
    values (${pair[0]}, ${pair[1]}, ${gathering.id}, 'badge',
            greatest(${gathering.starts_at}::timestamptz, least(${gathering.ends_at}::timestamptz, ${now}::timestamptz)))
    on conflict (one_id, other_id, gathering_id) where gathering_id is not null do update set means = encounter.means
    returning id`.execute(tx)
  const before = await hold(
    tx,
    scannerId,
    rows.map(({ id }) => id),
  )
  const { rows: after } = await sql<Standing>`
    update encounters.encounter set (one_said, other_said, scanned_id, confirmed_at) = (
      select said.one, said.other, said.scanned,
             case when coalesce(said.one, said.scanned = one_id, false) and coalesce(said.other, said.scanned = other_id, false)
                  then coalesce(confirmed_at, ${now}::timestamptz) end
        from (select one_id = ${scannerId} or one_said, other_id = ${scannerId} or other_said,
                     coalesce(scanned_id, case when not exists (select from encounters.avoided
                       where person_id = ${personId} and avoided_id = ${scannerId}) then ${personId}::integer end)) said(one, other, scanned))
     where id = any(${before.map(({ id }) => id)}::bigint[])
    returning id, one_id, other_id, gathering_id, confirmed_at is not null as confirmed`.execute(tx)
  await follow(tx, scannerId, before, after)
}
