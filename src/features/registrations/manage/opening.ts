import { sql } from 'kysely'
import type { CheckFill } from '#platform/feature'
import { gatheringMade } from '#programme'
import { saveSettings } from '../registration/settings.ts'
import { syncPools } from '../slots/pools.ts'

/**
 * Who makes a gathering here wants people to come: registration is open from when it is published, as usual, until the
 * organiser says otherwise. A copy has what its original has: settings moved along with the day, kinds of tickets and
 * questions. Times to come and codes are of one day, and stay there.
 */
const openWhenMade: CheckFill = gatheringMade.with(async (tx, { id, like }) => {
  const now = new Date()
  if (like === undefined) return saveSettings(tx, id, {}, now)
  const { rows } = await sql<{ gathering_id: number }>`
    insert into registrations.settings (gathering_id, active, opens_at, closes_at, approval, guests, waiting_list, code_required,
           session_sign_up, offer_hours, hand_over, intro, practical)
    select copy.id, s.active, s.opens_at + (copy.starts_at - g.starts_at), s.closes_at + (copy.starts_at - g.starts_at), s.approval, s.guests,
           s.waiting_list, s.code_required, s.session_sign_up, s.offer_hours, s.hand_over, s.intro, s.practical
      from registrations.settings s join programme.gathering_card g on g.id = s.gathering_id
      join programme.gathering_card copy on copy.id = ${id}
     where s.gathering_id = ${like} on conflict do nothing returning gathering_id`.execute(tx)
  if (rows.length === 0) return undefined
  await sql`insert into registrations.desk (gathering_id) values (${id}) on conflict do nothing`.execute(tx)
  await sql`insert into registrations.ticket_type (gathering_id, name, about, mode, capacity, position)
    select ${id}::integer, name, about, mode, capacity, position from registrations.ticket_type where gathering_id = ${like}`.execute(
    tx,
  )
  await sql`insert into registrations.question (gathering_id, kind, label, help, required, options, position)
    select ${id}::integer, kind, label, help, required, options, position from registrations.question
     where gathering_id = ${like} and removed_at is null`.execute(tx)
  return syncPools(tx, id, now)
})

export const opening: CheckFill[] = [openWhenMade]
