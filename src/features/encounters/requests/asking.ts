import { sql } from 'kysely'
import type { Config } from '#platform/config'
import type { Tx } from '#platform/database'
import { sendMail } from '#platform/mail'
import { acceptedMails, askedMails } from './letters.ts'
import { openRequest } from './queries.ts'

export type Asking = {
  fromId: number
  toId: number
  /** Null: any time. */
  gatheringId: number | null
  words?: string | undefined
  /** Lets the other have one's mail address, once both want the meeting. */
  shares?: boolean | undefined
}

/**
 * asked: the other is told. accepted: the other had asked the same. already: it was asked or agreed before. full: ten of
 * one's requests wait for an answer. enough: one asked twenty people today. declined: the other said no to this before. notThere: not both are registered for
 * the gathering, or it is over. unknown: there is nobody to ask; who and why is not told.
 */
export type Asked = 'asked' | 'accepted' | 'already' | 'full' | 'enough' | 'declined' | 'notThere' | 'unknown'

/** How many of one's requests may wait for an answer. */
export const mostOpen = 10
/** How many one makes in a day, those taken back included: each is a mail to somebody. */
export const mostInADay = 20

/** Asks somebody for a meeting. When the other asked the same meanwhile, or at this moment, both want it: it is agreed. */
export async function ask(tx: Tx, config: Pick<Config, 'baseUrl'>, asking: Asking, now: Date): Promise<Asked> {
  const { fromId, toId, gatheringId, words = null, shares = false } = asking
  // Who asks two people at once has the one counted before the other.
  await sql`select pg_advisory_xact_lock(hashtext('encounters.ask'), ${fromId})`.execute(tx)
  const { may, there, open, today } = await standing(tx, asking, now)
  const answered = await answerToEarlier(tx, config, asking, now)
  if (answered !== undefined) return answered
  if (!may) return 'unknown'
  if (!there) return 'notThere'
  if (open >= mostOpen) return 'full'
  if (today >= mostInADay) return 'enough'
  const { rows } = await sql<{ id: number }>`
    insert into encounters.request (from_id, to_id, gathering_id, words, from_shares, asked_at)
    values (${fromId}, ${toId}, ${gatheringId}, ${words}, ${shares}, ${now})
    on conflict (least(from_id, to_id), greatest(from_id, to_id), gathering_id)
      where state in ('asked', 'accepted', 'declined') do nothing
    returning id`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) return (await answerToEarlier(tx, config, asking, now)) ?? 'unknown'
  if (!(await askedLately(tx, asking, id))) await sendMail(tx, await askedMails(tx, config, id))
  return 'asked'
}

/** Whether this person may be asked, whether both come to the gathering, how many requests wait already, and how many there were in a day. */
async function standing(tx: Tx, { fromId, toId, gatheringId }: Asking, now: Date) {
  const { rows } = await sql<{ may: boolean; there: boolean; open: number; today: number }>`
    select exists (select from people.member_facts f join encounters.choice c on c.person_id = f.person_id and c.suggested
              where f.person_id = ${toId} and f.person_id <> ${fromId})
           and not exists (select from encounters.avoided
              where (person_id, avoided_id) in ((${fromId}, ${toId}), (${toId}, ${fromId})))
           and not exists (select from people.block_card
              where (person_id, blocked_id) in ((${fromId}, ${toId}), (${toId}, ${fromId}))) as may,
           ${gatheringId}::integer is null or (select count(*) from registrations.registration_card r
              join programme.gathering_card g on g.id = r.gathering_id and g.status = 'published' and g.ends_at > ${now}
              where r.gathering_id = ${gatheringId} and r.state = 'confirmed' and r.person_id in (${fromId}, ${toId})) = 2 as there,
           (select count(*)::integer from encounters.request r where r.from_id = ${fromId} and ${openRequest(now)}) as open,
           (select count(*)::integer from encounters.request r
             where r.from_id = ${fromId} and r.asked_at > ${now}::timestamptz - interval '1 day') as today`.execute(tx)
  return rows[0] ?? { may: false, there: false, open: 0, today: 0 }
}

/** What an earlier request between the two for the same occasion makes of this one; undefined when there is none. */
async function answerToEarlier(
  tx: Tx,
  config: Pick<Config, 'baseUrl'>,
  { fromId, toId, gatheringId, shares = false }: Asking,
  now: Date,
): Promise<Asked | undefined> {
  const { rows } = await sql<{ id: number; state: string; from_id: number }>`
    select id, state, from_id from encounters.request
     where least(from_id, to_id) = least(${fromId}::integer, ${toId}::integer)
       and greatest(from_id, to_id) = greatest(${fromId}::integer, ${toId}::integer)
       and gathering_id is not distinct from ${gatheringId}::integer
       and state in ('asked', 'accepted', 'declined') and not exists (select from people.block_card
         where (person_id, blocked_id) in ((from_id, to_id), (to_id, from_id))) for update`.execute(tx)
  const earlier = rows[0]
  if (earlier === undefined) return undefined
  if (earlier.state === 'declined') return 'declined'
  if (earlier.state === 'accepted' || earlier.from_id === fromId) return 'already'
  await tx
    .updateTable('encounters.request')
    .set({ state: 'accepted', answered_at: now, to_shares: shares })
    .where('id', '=', earlier.id)
    .execute()
  await sendMail(tx, await acceptedMails(tx, config, earlier.id))
  return 'accepted'
}

/** Whether the other was asked the same in the last month, and it was withdrawn: a second mail says nothing new. */
async function askedLately(tx: Tx, { fromId, toId, gatheringId }: Asking, id: number): Promise<boolean> {
  const { rows } = await sql<{ lately: boolean }>`
    select exists (select from encounters.request earlier join encounters.request this on this.id = ${id}
      where earlier.from_id = ${fromId} and earlier.to_id = ${toId} and earlier.id <> this.id
        and earlier.gathering_id is not distinct from ${gatheringId}::integer
        and earlier.asked_at > this.asked_at - interval '30 days') as lately`.execute(tx)
  return rows[0]?.lately ?? false
}
