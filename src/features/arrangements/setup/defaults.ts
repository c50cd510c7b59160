import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Format } from '../arrangement/arrangement.ts'

/** What an arrangement is set up with. Tables are equal here; each can be changed afterwards. */
export type Setup = {
  startsAt: Date
  rounds: number
  minutes: number
  pause: number
  tables: number
  seats: number
  most: number | undefined
  automatic: boolean
  preferNew: number
  preferMixed: number
  title: LocalText | undefined
}

/** What an arrangement can have at most: the engine's slots, and what a hall can hold. */
export const limits = { rounds: 31, minutes: 480, pause: 240, tables: 999, seats: 200, people: 5000 }

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.floor(value)))

/**
 * A sensible setup for so many people in so many minutes: tables of six for a quarter of an hour, meetings of twenty
 * minutes, groups of six.
 */
export function defaultSetup(format: Format, given: { startsAt: Date; length: number; people: number }): Setup {
  const people = Math.max(given.people, 4)
  const setup = {
    ...{ startsAt: given.startsAt, most: undefined, automatic: true, preferNew: 1, preferMixed: 1, title: undefined },
  }
  if (format === 'rounds') {
    const tables = within(Math.ceil(people / 6), 2, limits.tables)
    const rounds = within((given.length + 3) / 18, 2, 5)
    return { ...setup, rounds, minutes: 15, pause: 3, tables, seats: Math.max(2, Math.ceil(people / tables)) }
  }
  if (format === 'meetings')
    return {
      ...{ ...setup, rounds: within(given.length / 20, 2, 12), minutes: 20, pause: 0 },
      ...{ tables: within(people / 2, 1, 300), seats: 2, most: undefined },
    }
  const tables = within(Math.round(people / 6), 2, limits.tables)
  const minutes = within(given.length, 30, 120)
  return { ...setup, rounds: 1, minutes, pause: 0, tables, seats: Math.ceil(people / tables) + 1 }
}

/** How many people are coming on site: everybody with a ticket that is valid. */
export async function comingOnSite(db: Database, gatheringId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from registrations.ticket_card
     where gathering_id = ${gatheringId} and state = 'valid' and mode <> 'online'`.execute(db)
  return rows[0]?.count ?? 0
}
