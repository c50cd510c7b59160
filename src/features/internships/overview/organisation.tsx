import { sql } from 'kysely'
import type { ComponentChildren } from 'preact'
import { newCallPath } from '#calls'
import { definePage, type MemberVisit, notFound, type PageAnswer } from '#platform/feature'
import { cityDay, type Locale } from '#platform/i18n'
import { EmptyState, Pagination, Section } from '#ui'
import { organisationInternshipsPath, schoolPlacesPath, schoolStudentsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { approvalsOfSchool } from '../places/approvals.ts'
import { PlacementRows } from '../placements/rows.tsx'
import { type Placement, placementsWhere, type Side } from '../placements/placement.ts'
import { waitsFor } from '../placements/next.ts'
import { studentsOf } from '../students/queries.ts'
import { type Acting, actingAt, mayAct } from './acting.ts'
import { framed } from './frame.tsx'

/** Placements on one page. */
const perPage = 50

const overviewRoute = definePage({
  name: 'internships of an organisation',
  path: organisationInternshipsPath,
  who: 'member',
  may: mayAct,
  page: (visit) => shown(visit),
})

async function shown(visit: MemberVisit): Promise<PageAnswer> {
  const acting = await actingAt(visit)
  if (acting === undefined) return notFound
  const { db, locale, now, url } = visit
  const t = words(locale)
  const page = Math.max(1, Math.min(1000, Number(url.searchParams.get('page')) || 1))
  const own = sql`(m.company_id = ${acting.id} or p.school_id = ${acting.id})`
  const [open, past] = await Promise.all([
    placementsWhere(db, sql`${own} and m.state <> 'stopped' and (m.ends_on is null or m.ends_on >= ${cityDay(now)})`),
    placementsWhere(
      db,
      sql`${own} and (m.state = 'stopped' or m.ends_on < ${cityDay(now)})`,
      sql`order by m.starts_on desc, m.id desc limit ${perPage + 1} offset ${(page - 1) * perPage}`,
    ),
  ])
  const mine = (placement: Placement): Side[] => [
    ...(placement.company_id === acting.id ? (['company'] as const) : []),
    ...(placement.school_id === acting.id ? (['school'] as const) : []),
  ]
  const waiting = open.filter((one) => waitsFor(one, mine(one)))
  const going = open.filter((one) => !waiting.includes(one))
  const rows = (placements: Placement[]) => (
    <PlacementRows {...{ placements, locale, today: cityDay(now), mine, by: 'student' as const }} />
  )
  const href = (to: number) =>
    organisationInternshipsPath.href(locale, { handle: acting.handle }, new URLSearchParams({ page: String(to) }))
  return framed(visit, {
    ...{
      acting,
      current: 'overview',
      title: t('internships'),
      lead: t(acting.school ? 'overview.schoolLead' : 'overview.companyLead'),
    },
    body: (
      <>
        {acting.school && <SchoolWaits {...{ visit, acting }} counts={await countsOf(visit, acting)} />}
        {waiting.length > 0 && (
          <Section heading={t('overview.waiting')} count={String(waiting.length)}>
            {rows(waiting)}
          </Section>
        )}
        <Section heading={t('overview.going')} count={String(going.length)}>
          {going.length > 0 ? (
            rows(going)
          ) : (
            <EmptyState
              sentence={t(acting.school ? 'overview.noneSchool' : 'overview.none')}
              action={acting.school ? undefined : { label: t('overview.newCall'), href: newCallPath.href(locale) }}
            />
          )}
        </Section>
        {past.length > 0 && <Past {...{ rows, past, page, href, locale }} />}
      </>
    ),
  })
}

type PastProps = {
  rows(placements: Placement[]): ComponentChildren
  /** One more than a page has, when there are more. */
  past: Placement[]
  page: number
  href(page: number): string
  locale: Locale
}

function Past({ rows, past, page, href, locale }: PastProps) {
  const t = words(locale)
  return (
    <Section heading={t('overview.past')}>
      {rows(past.slice(0, perPage))}
      <Pagination
        label={t('pages')}
        earlier={page > 1 ? { href: href(page - 1), label: t('newer') } : undefined}
        later={past.length > perPage ? { href: href(page + 1), label: t('older') } : undefined}
      />
    </Section>
  )
}

type Counts = { places: number; students: number }

async function countsOf({ db }: MemberVisit, acting: Acting): Promise<Counts> {
  const [approvals, students] = await Promise.all([approvalsOfSchool(db, acting.id), studentsOf(db, acting.id)])
  return {
    places: approvals.filter(({ state }) => state === 'asked').length,
    students: students.filter(({ state }) => state === 'said').length,
  }
}

/** What waits for a school besides placements. */
function SchoolWaits({ visit: { locale }, acting, counts }: { visit: MemberVisit; acting: Acting; counts: Counts }) {
  const t = words(locale)
  const { handle } = acting
  if (counts.places + counts.students === 0) return null
  return (
    <ul>
      {counts.places > 0 && (
        <li>
          <a href={schoolPlacesPath.href(locale, { handle })}>{t('overview.placesWait', { n: counts.places })}</a>
        </li>
      )}
      {counts.students > 0 && (
        <li>
          <a href={schoolStudentsPath.href(locale, { handle })}>{t('overview.studentsWait', { n: counts.students })}</a>
        </li>
      )}
    </ul>
  )
}

export const overviewRoutes = [overviewRoute]
