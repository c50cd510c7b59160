import { sql } from 'kysely'
import { type Database, type Tx } from '#platform/database'
import { aPerson } from '#people'
import { freshDatabase } from '#platform/testing'
import { addGatherings, type NewGathering } from '#programme'
import { admissionOf } from './admission/admission.ts'
import type { Outcome, Registering } from './admission/registering.ts'
import { openRegistration } from './factories.ts'

/** Sunday 22 November 2026, noon in Hilversum. */
export const now = new Date('2026-11-22T11:00:00Z')
export const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000)
const evening = { startsAt: new Date('2026-12-01T19:00:00Z'), endsAt: new Date('2026-12-01T21:00:00Z') }

/** A database, and short ways to have people register for gatherings in it. */
export type Desks = Awaited<ReturnType<typeof openDesks>>

export async function openDesks() {
  const database = await freshDatabase()
  const { db } = database
  let made = 0
  const write = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work)
  return {
    db,
    url: database.url,
    close: () => database.drop(),
    write,
    /** An evening in nine days that one registers for; on-site unless said otherwise. */
    gathering: (fields: Partial<NewGathering> = {}, settings: Parameters<typeof openRegistration>[2] = {}) =>
      write(async (tx) => {
        const [id = 0] = await addGatherings(tx, [
          { kind: 'talk', slug: `avond-${++made}`, title: { nl: 'Geluid' }, ...evening, ...fields },
        ])
        await openRegistration(tx, id, settings, now)
        return id
      }),
    people: (count: number) =>
      write(async (tx) => {
        const ids: number[] = []
        for (let n = 0; n < count; n++) ids.push((await aPerson(tx)).id)
        return ids
      }),
    /** The outcome of registering, with a number also where there is none. */
    async register(personId: number, gatheringId: number, more: Partial<Registering> = {}) {
      return withId(await admissionOf(db).register({ personId, gatheringId, ...more }, now))
    },
    /** The registrations of a gathering by arrival: state, and how many places when more than one. */
    states: (gatheringId: number) => statesOf(db, gatheringId),
    /** How full each pool is, as 'on-site 2/3'. */
    async taken(gatheringId: number) {
      const { rows } = await sql<{ text: string }>`
        select kind || ' ' || taken || '/' || coalesce(capacity::text, '∞') as text from registrations.pool
         where gathering_id = ${gatheringId} order by kind, subject_id`.execute(db)
      return rows.map(({ text }) => text)
    },
    /** What was announced so far, oldest first: the last part of each name. */
    async events() {
      const { rows } = await sql<{ name: string; payload: Record<string, unknown> }>`
        select split_part(name, '.', 2) as name, payload from platform.event_log where name like 'registrations.%' order by id`.execute(
        db,
      )
      return rows
    },
  }
}

const withId = (outcome: Outcome) => ({ id: 'registrationId' in outcome ? outcome.registrationId : 0, ...outcome })

async function statesOf(db: Database, gatheringId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('registrations.registration')
    .select(['state', 'places'])
    .where('gathering_id', '=', gatheringId)
    .orderBy('arrived')
    .execute()
  return rows.map(({ state, places }) => (places === 1 ? state : `${state} ${places}`))
}
