import { sql } from 'kysely'
import { ownPage } from '#members'
import { Section } from '#ui'
import { cityDay } from '#platform/i18n'
import { myInternshipPath, organisationInternshipsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { waitsFor } from '../placements/next.ts'
import { PlacementRows } from '../placements/rows.tsx'
import { type Placement, placementsWhere, type Side } from '../placements/placement.ts'

/** How many that wait are shown on the own page. */
const most = 5

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
  const waiting = placements.filter((one) => waitsFor(one, mine(one))).slice(0, most)
  const student = studies.length > 0 || placements.some((one) => one.student_id === member.personId)
  return (
    <Section heading={t('internships')}>
      {waiting.length > 0 ? (
        <PlacementRows {...{ placements: waiting, locale, today: cityDay(now), mine, by: 'student' }} />
      ) : (
        <p class="soft">{t('overview.nothingWaits')}</p>
      )}
      <ul>
        {student && (
          <li>
            <a href={myInternshipPath.href(locale)}>{t('mine.title')}</a>
          </li>
        )}
        {parties.map(({ handle, name }) => (
          <li key={handle}>
            <a href={organisationInternshipsPath.href(locale, { handle })}>{t('overview.of', { name })}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
})
