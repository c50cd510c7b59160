import { sql } from 'kysely'
import { aMembership, anOrganisation, aPerson } from '#people'
import { addGatherings } from '#programme'
import { admissionOf, openRegistration } from '#registrations'
import { openTestApp, type TestApp, type TestMember } from '../src/app/testing.ts'

export const now = new Date('2026-11-22T11:00:00Z')

export type Hall = {
  app: TestApp
  gatheringId: number
  slug: string
  organiser: TestMember
  /** Adds people with a place at the gathering; returns their ids as persons. */
  people(count: number): Promise<number[]>
  /** Sets up an arrangement through its form; returns its id. */
  setUp(format: 'rounds' | 'meetings' | 'groups', fields?: Record<string, string>): Promise<number>
  /** Adds persons, or by name guests, as participants; returns the participants' ids in that order. */
  participants(arrangementId: number, who: (number | string)[]): Promise<number[]>
  /** Asks for a plan through the form and waits until it is made; returns its number. */
  plan(arrangementId: number, fields?: Record<string, string>): Promise<number>
  close(): Promise<void>
}

/** An evening that one registers for, with its organiser, on a program that works. */
export async function openHall({ works = true }: { works?: boolean } = {}): Promise<Hall> {
  const app = await openTestApp()
  if (works) await app.work()
  const organiser = await app.member({ name: 'Olga Organisator' })
  const slug = 'netwerkavond'
  const gatheringId = await app.db.transaction().execute(async (tx) => {
    const party = await anOrganisation(tx)
    await aMembership(tx, { personId: organiser.personId, partyId: party.id, standing: 'organiser' })
    const [id = 0] = await addGatherings(tx, [
      {
        ...{ slug, kind: 'meet-up', title: { nl: 'Netwerkavond', en: 'Network night' }, organiserIds: [party.id] },
        ...{ startsAt: new Date('2026-12-01T19:00:00Z'), endsAt: new Date('2026-12-01T21:00:00Z') },
      },
    ])
    await openRegistration(tx, id, {}, now)
    return id
  })
  const at = `/bijeenkomsten/${slug}/organiseren/opstellingen`
  return {
    ...{ app, gatheringId, slug, organiser },
    async people(count) {
      const ids = await app.db.transaction().execute(async (tx) => {
        const made: number[] = []
        for (let n = 0; n < count; n++) made.push((await aPerson(tx)).id)
        return made
      })
      for (const personId of ids) await admissionOf(app.db).register({ personId, gatheringId }, now)
      return ids
    },
    async setUp(format, fields = {}) {
      const plain = { startDay: '2026-12-01', startTime: '20:00', minutes: '15' }
      const answer = await organiser.post(`${at}/nieuw/${format}`, { ...plain, ...fields })
      return Number(/opstellingen\/(\d+)\?/.exec(answer.headers.get('location') ?? '')?.[1])
    },
    async participants(arrangementId, who) {
      const { rows } = await sql<{ id: number }>`
        insert into arrangements.participant (arrangement_id, person_id, name, added_by, joined_at)
        select ${arrangementId}::integer, case when who ~ '^[0-9]+$' then who::integer end,
               case when who !~ '^[0-9]+$' then who end, 'organiser', ${now}::timestamptz
          from unnest(${who.map(String)}::text[]) with ordinality given(who, position) order by position returning id`.execute(
        app.db,
      )
      return rows.map(({ id }) => id)
    },
    async plan(arrangementId, fields = {}) {
      const answer = await organiser.post(`${at}/${arrangementId}/indelingen`, { seconds: '5', ...fields })
      const number = Number(/indelingen\/(\d+)$/.exec(answer.headers.get('location') ?? '')?.[1])
      for (let tries = 0; tries < 150; tries++) {
        const told = await organiser.get(`${at}/${arrangementId}/indelingen/${number}/voortgang.json`)
        if (((await told.json()) as { finished: boolean }).finished) return number
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      throw new Error('the plan was not made')
    },
    close: () => app.close(),
  }
}
