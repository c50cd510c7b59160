import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { addGatherings } from '#programme'
import { aPerson } from '#people'
import type { TestApp, TestMember } from '../src/app/testing.ts'
import { anArrangement, aParticipant, seatPeople } from '../src/features/arrangements/factories.ts'

export type Evening = {
  gatheringId: number
  arrangementId: number
  slug: string
  /** Addresses, in Dutch. */
  page: string
  day: string
  hall: string
  /** Participants in the order of the names. */
  participants: number[]
}

type Given = {
  format?: 'rounds' | 'meetings' | 'groups'
  /** For each round, for each table: places in the list of who takes part. */
  plan: number[][][]
  /** Who takes part: members who test, or persons by name; 'guest: NAME' has no account. */
  people: (TestMember | string)[]
  startsAt: Date
  minutes?: number
  pause?: number
  title?: string
}

/** A gathering that somebody organises, with an arrangement that is published. */
export async function anEvening(app: Pick<TestApp, 'db'>, organiser: TestMember, given: Given): Promise<Evening> {
  const {
    plan,
    people,
    startsAt,
    format = 'rounds',
    minutes = 20,
    pause = 5,
    title = 'Lunch aan gemengde tafels',
  } = given
  const slug = `avond-${randomUUID()}`
  return app.db.transaction().execute(async (tx) => {
    const endsAt = new Date(startsAt.getTime() + 4 * 3_600_000)
    const [gatheringId = 0] = await addGatherings(tx, [
      { kind: 'meet-up', slug, title: { nl: title }, startsAt, endsAt, organiserIds: [organiser.personId] },
    ])
    const chairs = Math.max(...plan.flat().map((table) => table.length))
    const tables = Array.from({ length: Math.max(...plan.map((round) => round.length)) }, () => chairs)
    const arrangementId = await anArrangement(tx, gatheringId, {
      ...{ format, startsAt, minutes, pause, tables, rounds: plan.length },
    })
    const participants: number[] = []
    for (const one of people) participants.push(await aParticipant(tx, arrangementId, await whoIs(one)))
    async function whoIs(one: TestMember | string) {
      if (typeof one !== 'string') return { personId: one.personId }
      return one.startsWith('guest: ') ? { name: one.slice(7) } : { personId: (await aPerson(tx, { name: one })).id }
    }
    const seats = plan.map((round) => round.map((table) => table.map((place) => participants[place] ?? 0)))
    await seatPeople(tx, arrangementId, seats)
    const { screen_code } = await tx
      .selectFrom('arrangements.arrangement')
      .select('screen_code')
      .where('id', '=', arrangementId)
      .executeTakeFirstOrThrow()
    const page = `/bijeenkomsten/${slug}`
    const day = `${page}/organiseren/opstellingen/${arrangementId}/op-de-dag`
    return { gatheringId, arrangementId, slug, page, day, hall: `/zaal/${screen_code}`, participants }
  })
}

/** Who was brought together at a gathering and did not say yet whether they met: 'Anna-Bram table'. */
export async function proposedAt(db: Database, gatheringId: number): Promise<string[]> {
  const { rows } = await sql<{ pair: string }>`
    select one.name || '-' || other.name || ' ' || e.means as pair from encounters.encounter e
      join people.party_card one on one.id = e.one_id join people.party_card other on other.id = e.other_id
     where e.gathering_id = ${gatheringId} and e.confirmed_at is null order by 1`.execute(db)
  return rows.map(({ pair }) => pair)
}
