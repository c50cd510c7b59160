import { sql } from 'kysely'
import { ownPage } from '#members'
import { cityDay } from '#platform/i18n'
import { myInternshipPath, organisationInternshipsPath, placementPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { aboutOf } from '../placements/naming.ts'
import { nextOf, waitsFor } from '../placements/next.ts'
import { type Placement, placementsWhere, type Side } from '../placements/placement.ts'

type Own = { id: number; handle: string; name: string }

/** On one's own page: what waits in placements one has a say in, and the way to all of them. */
export const ownPart = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const { rows: parties } = await sql<Own>`
    select party.id, party.handle, party.name from people.representative r join people.party_card party on party.id = r.party_id
     where r.person_id = ${member.personId} and party.kind <> 'person'
       and (exists (select from people.school_card school where school.id = party.id)
         or exists (select from internships.placement m where m.company_id = party.id)) order by party.name`.execute(db)
  const ids = parties.map(({ id }) => id)
  const placements = await placementsWhere(
    db,
    sql`(m.student_id = ${member.personId} or m.company_id = any(${ids}::integer[]) or p.school_id = any(${ids}::integer[]))
        and m.state <> 'stopped' and (m.ends_on is null or m.ends_on >= ${cityDay(now)})`,
  )
  const mine = (one: Placement): Side[] => [
    ...(one.student_id === member.personId ? (['student'] as const) : []),
    ...(ids.includes(one.company_id ?? 0) ? (['company'] as const) : []),
    ...(ids.includes(one.school_id ?? 0) ? (['school'] as const) : []),
  ]
  const studies = await db
    .selectFrom('internships.enrolment')
    .select('id')
    .where('person_id', '=', member.personId)
    .limit(1)
    .execute()
  if (parties.length === 0 && placements.length === 0 && studies.length === 0) return undefined
  const t = words(locale)
  const student = studies.length > 0 || placements.some((one) => one.student_id === member.personId)
  return {
    turns: placements
      .filter((one) => waitsFor(one, mine(one)))
      .map((one) => {
        const { what } = nextOf(one)
        return {
          name: aboutOf(one, locale),
          href: placementPath.href(locale, { placement: one.id }),
          label: t('internships'),
          ask: what === 'none' ? '' : t(`next.mine.${what}`),
        }
      }),
    ways: [
      ...(student ? [{ of: 'work' as const, name: t('mine.title'), href: myInternshipPath.href(locale) }] : []),
      ...parties.map(({ handle, name }) => ({
        of: 'work' as const,
        name: t('overview.of', { name }),
        href: organisationInternshipsPath.href(locale, { handle }),
      })),
    ],
  }
})
