import { sql } from 'kysely'
import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { definePage, type MemberVisit, type PageAnswer, type Visit } from '#platform/feature'
import { readQuery } from '#platform/http'
import { cityDay, type Locale } from '#platform/i18n'
import { Breadcrumb, DataTable, EmptyState, PageHeading, Section } from '#ui'
import { evidencePath, figuresPath, placementPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { schoolsOf } from '../overview/acting.ts'
import { periodOf, studyOf } from '../placements/naming.ts'
import { phaseOf, type Placement, placementsWhere } from '../placements/placement.ts'
import { studyYearName } from '../programmes/programme.ts'
import { yearAsked } from './routes.tsx'

/** Stewards, and who acts for a school: those see what is behind the figures of their school. */
async function mayLook({ db, member }: Visit): Promise<boolean> {
  return member !== undefined && (member.steward || (await schoolsOf(db, member.personId)).length > 0)
}

const asked = z.object({ group: z.coerce.number().int().min(0).max(2_147_483_647).catch(0) })

const listRoute = definePage({
  name: 'placements behind a figure',
  path: evidencePath,
  who: 'member',
  may: mayLook,
  page: (visit) => shown(visit),
})

async function shown(visit: MemberVisit): Promise<PageAnswer> {
  const { db, locale, member, now, url } = visit
  const t = words(locale)
  const { group } = readQuery(asked, url.searchParams)
  const year = yearAsked(visit)
  const schools = await schoolsOf(db, member.personId)
  // A steward sees that a placement is there, and not whose it is: the agreement is between three others.
  const whose = (placement: Placement) => placement.school_id !== null && schools.includes(placement.school_id)
  const placements = await placementsWhere(
    db,
    sql`m.study_year = ${year} and p.group_id is not distinct from ${group === 0 ? null : group}::integer
        and (m.state = 'approved' or (m.state = 'stopped' and m.decided_at is not null))
        and (${member.steward} or p.school_id = any(${schools}::integer[]))`,
    sql`order by m.starts_on, m.id`,
  )
  const query = new URLSearchParams({ year: String(year), group: String(group) })
  const title = `${t('evidence')}, ${studyYearName(year)}`
  return {
    title,
    description: t('evidence.lead'),
    unlisted: true,
    alternates: { nl: evidencePath.href('nl', {}, query), en: evidencePath.href('en', {}, query) },
    body: (
      <>
        <Breadcrumb
          label={t('trail')}
          trail={[
            {
              label: t('figures'),
              href: figuresPath.href(locale, {}, new URLSearchParams({ year: String(year) })),
            },
          ]}
        />
        <PageHeading heading={title} lead={t('evidence.lead')} />
        <Section heading={t('placements')} count={String(placements.length)}>
          {placements.length === 0 ? (
            <EmptyState sentence={t('evidence.none')} />
          ) : (
            <DataTable
              caption={title}
              columns={['placement', 'school', 'company', 'programme', 'period', 'state', 'agreement'].map(
                (column) => ({
                  label: t(column as 'placement'),
                }),
              )}
              rows={placements.map((one) => rowOf(locale, now)(one, whose(one)))}
            />
          )}
        </Section>
      </>
    ),
  }
}

/** A placement behind a figure; with the student's name and the way to it for the school. */
const rowOf =
  (locale: Locale, now: Date) =>
  (one: Placement, named: boolean): ComponentChildren[] => {
    const t = words(locale)
    return [
      named ? (
        <a href={placementPath.href(locale, { placement: one.id })}>{one.student_name ?? t('somebodyGone')}</a>
      ) : (
        t('evidence.number', { n: one.id })
      ),
      one.school_name ?? '',
      one.company_name ?? t('companyGone'),
      studyOf(one, locale),
      periodOf(one, locale),
      t(`phase.${phaseOf(one, cityDay(now))}`),
      one.origin === 'outside' ? t('outside.origin') : t('agreement.signed', { n: one.signed?.length ?? 0 }),
    ]
  }

export const evidenceRoutes = [listRoute]
