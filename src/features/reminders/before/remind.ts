import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import { occasionsOf } from '#registrations'
import { moments, secretsOf } from '../wishes/wish.ts'
import { reminderLetter } from './letter.ts'
import { type Due, dueReminders, ownSessions } from './queries.ts'

type House = Pick<Config, 'baseUrl'>

const batch = 500

/**
 * Writes the reminders that are due. May run twice, also at once: what was told is written together with the mail.
 * @returns how many mails were written
 */
export async function remind(db: Database, house: House, now: Date): Promise<number> {
  let written = 0
  for (;;) {
    const { found, mails } = await db.transaction().execute((tx) => remindSome(tx, house, now))
    written += mails
    if (found < batch) return written
  }
}

async function remindSome(tx: Tx, house: House, now: Date): Promise<{ found: number; mails: number }> {
  const found = await dueReminders(tx, now, batch)
  const ours = nearest(await claim(tx, found))
  const persons = [...new Set(ours.map(({ person_id }) => person_id))]
  if (persons.length === 0) return { found: found.length, mails: 0 }
  const addresses = await addressesOf(tx, persons)
  const reached = ours.filter(({ person_id }) => addresses.has(person_id))
  if (reached.length === 0) return { found: found.length, mails: 0 }
  const secrets = await secretsOf(tx, [...addresses.keys()])
  const occasions = await occasionsOf(tx, [...new Set(reached.map(({ gathering_id }) => gathering_id))])
  const sessions = await ownSessions(
    tx,
    reached.map(({ registration_id }) => registration_id),
  )
  const mails = reached.flatMap((due): Mail[] => {
    const [occasion, address] = [occasions.get(due.gathering_id), addresses.get(due.person_id)]
    const secret = secrets.get(due.person_id)
    if (occasion === undefined || address === undefined || secret === undefined) return []
    const own = sessions.get(due.registration_id) ?? []
    return [reminderLetter(house, { due, occasion, sessions: own, address, secret }, now)]
  })
  await sendMail(tx, mails)
  return { found: found.length, mails: mails.length }
}

/** Writes that these were told, and returns those that nobody else wrote first. */
async function claim(tx: Tx, due: Due[]): Promise<Due[]> {
  if (due.length === 0) return []
  const rows = due.map(({ person_id, moment: kind, gathering_id, starts_at }) => ({
    ...{ person_id, kind, gathering_id },
    moment: starts_at,
  }))
  const told = await tx
    .insertInto('reminders.told')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['person_id', 'kind', 'gathering_id'])
    .execute()
  const key = (person: number, kind: string, gathering: number | null) => `${person} ${kind} ${gathering}`
  const ours = new Set(told.map((row) => key(row.person_id, row.kind, row.gathering_id)))
  return due.filter((one) => ours.has(key(one.person_id, one.moment, one.gathering_id)))
}

/** One reminder for each person and gathering: when two come together, because of a pause, the later says it all. */
function nearest(due: Due[]): Due[] {
  const byBoth = Map.groupBy(due, ({ person_id, gathering_id }) => `${person_id} ${gathering_id}`)
  const rank = ({ moment }: Due) => moments.indexOf(moment)
  return [...byBoth.values()].flatMap((same) => same.toSorted((a, b) => rank(b) - rank(a)).slice(0, 1))
}
