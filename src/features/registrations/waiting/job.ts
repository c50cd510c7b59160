import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Job } from '#platform/jobs'
import { expireOffers } from './offers.ts'

/** Every minute: offers nobody took go on to the next, and places that became free for other reasons are offered. */
export const offersJob: Job = {
  name: 'registrations.offers',
  schedule: '* * * * *',
  async run({ db, now, log }) {
    for (const gatheringId of await toSettle(db, now)) {
      const expired = await db.transaction().execute((tx) => expireOffers(tx, gatheringId, now))
      if (expired > 0) log.info('offers passed on', { gathering: gatheringId, count: expired })
    }
  },
}

/**
 * Gatherings with an offer that is over, or with somebody waiting whom nothing is too full for: kept back by a clash that
 * may be gone, or by a larger party for which nothing is kept any more.
 */
async function toSettle(db: Database, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select gathering_id as id from registrations.registration where state = 'offered' and offer_expires_at <= ${now}
    union
    select r.gathering_id from registrations.sign_up u join registrations.registration r on r.id = u.registration_id
     where u.state = 'offered' and u.offer_expires_at <= ${now}
    union
    select d.gathering_id from registrations.desk d join programme.gathering_card g on g.id = d.gathering_id
     where g.ends_at > ${now} and g.status = 'published'
       and exists (select 1 from registrations.pool p where p.gathering_id = d.gathering_id and p.kind in ('on-site', 'online')
             and (p.capacity is null or p.taken < p.capacity))
       and (exists (select 1 from registrations.registration r where r.gathering_id = d.gathering_id and r.state = 'waiting'
               and not exists (select 1 from registrations.pool p where p.id = any (r.pools) and p.taken + r.places > p.capacity))
         or exists (select 1 from registrations.sign_up u join registrations.registration r on r.id = u.registration_id
               join registrations.pool p on p.gathering_id = d.gathering_id and p.kind = 'session' and p.subject_id = u.session_id
             where r.gathering_id = d.gathering_id and r.state = 'confirmed' and u.state = 'waiting' and (p.capacity is null or p.taken + r.places <= p.capacity)))
    order by id`.execute(db)
  return rows.map(({ id }) => id)
}
