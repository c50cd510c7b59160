import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { addDays, cityDay, startOfDay, weekdayOf } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import { type Choice, choose } from './choose.ts'
import { digestLetter } from './letter.ts'
import { comingBetween, type Follower, followersAfter, goingTo } from './queries.ts'

type House = Pick<Config, 'baseUrl' | 'city'>
type Chosen = { follower: Follower; choice: Choice }

const daysAhead = 28 // as far as a digest looks when a week has nothing
const batch = 500

/**
 * Writes the digest of this week to everybody who wants one and has not had it. May run twice, also at once.
 * @returns how many were written
 */
export async function sendDigests(db: Database, house: House, now: Date): Promise<number> {
  const today = cityDay(now)
  const firstDay = addDays(today, 1 - weekdayOf(today))
  const monday = startOfDay(firstDay)
  const endOfWeek = startOfDay(addDays(firstDay, 7))
  const coming = await comingBetween(db, now, startOfDay(addDays(today, daysAhead)))
  let written = 0
  for (let last = 0; ;) {
    const followers = await followersAfter(db, last, monday, batch)
    if (followers.length === 0) return written
    last = followers.at(-1)?.person_id ?? last
    const chosen = followers.flatMap((follower) => {
      const choice = choose(coming, follower, endOfWeek)
      return choice ? [{ follower, choice }] : []
    })
    if (chosen.length > 0) written += await db.transaction().execute((tx) => writeDigests(tx, house, chosen, monday))
  }
}

async function writeDigests(tx: Tx, house: House, chosen: Chosen[], monday: Date): Promise<number> {
  const persons = chosen.map(({ follower }) => follower.person_id)
  const addresses = await addressesOf(tx, persons)
  const reached = persons.filter((person) => addresses.has(person))
  if (reached.length === 0) return 0
  // Whoever writes that it was told may tell it: another worker that was here just now wrote it first.
  const told = await tx
    .insertInto('reminders.told')
    .values(reached.map((person_id) => ({ person_id, kind: 'digest' as const, moment: monday })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .execute()
  const ours = new Set(told.map((row) => row.person_id))
  const named = [...new Set(chosen.flatMap(({ choice }) => choice.named.map(({ id }) => id)))]
  const going = await goingTo(tx, [...ours], named)
  const mails = chosen.flatMap(({ follower, choice }): Mail[] => {
    const address = addresses.get(follower.person_id)
    if (address === undefined || !ours.has(follower.person_id)) return []
    return [digestLetter(house, follower, address, choice, going.get(follower.person_id) ?? new Set())]
  })
  await sendMail(tx, mails)
  return mails.length
}
