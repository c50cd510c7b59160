import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { aMembership, anOrganisation } from '#people'
import { aGathering } from '#programme'

/** The addresses of a match day in a test. */
export const addresses = (slug: string) => ({
  slug,
  manage: `/bijeenkomsten/${slug}/organiseren/stagedag`,
  page: `/bijeenkomsten/${slug}/stagedag`,
  own: `/mij/stagedag/${slug}`,
})

let made = 0

/** A gathering, put on by an organisation that this person acts for. */
export async function organised(tx: Tx, organiserId: number) {
  const party = await anOrganisation(tx, { name: 'De organisatie' })
  await aMembership(tx, { personId: organiserId, partyId: party.id, standing: 'organiser' })
  const slug = `stagedag-${++made}`
  const id = await aGathering(tx, { slug, kind: 'matchmaking', status: 'published', organiserIds: [party.id] })
  return { id, ...addresses(slug) }
}

/** What students were given, as `name: place number state`, by name. */
export async function givenIn(db: Database, matchdayId: number): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select coalesce(c.name, s.name) || ': ' || p.number || ' ' || a.state as line
      from matchdays.assignment a join matchdays.student s on s.id = a.student_id join matchdays.place p on p.id = a.place_id
      left join people.party_card c on c.id = s.person_id where a.matchday_id = ${matchdayId} order by 1`.execute(db)
  return rows.map(({ line }) => line)
}

/** How many mails of each kind were written. */
export async function mailsIn(db: Database): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select replace(kind, 'matchdays.', '') as kind, count(*)::integer as count from platform.mail where kind like 'matchdays.%' group by kind`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))
}
