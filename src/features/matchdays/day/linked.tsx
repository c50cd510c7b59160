import { sql } from 'kysely'
import { Follow, followModule, standResponse } from '#arrangements'
import type { Database } from '#platform/database'
import { definePage, defineRoute, notFound, type PageAnswer, type Route, type Visit } from '#platform/feature'
import { inLocale, type LocalText } from '#platform/i18n'
import { Breadcrumb, Flow, Notice, PageHeading } from '#ui'
import { linkedStandPath, linkedTimesPath, matchdayPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { datesOf } from '../timetable/queries.ts'
import { type Timetable, timetableOf } from '../timetable/timetable.ts'
import { CompanyTimes } from './company-times.tsx'
import { stampOf } from './moment.ts'
import { often } from './own.tsx'
import { Behind, StudentTimes } from './student-times.tsx'

type Linked = {
  matchday_id: number
  student_id: number | null
  company_id: number | null
  name: string
  withdrawn: boolean
  slug: string
  title: LocalText
}

/** Whose times are at a secret address; undefined: nobody's. */
async function linked(db: Database, code: string): Promise<Linked | undefined> {
  const { rows } = await sql<Linked>`
    select mine.*, g.slug, g.title
      from (select matchday_id, id as student_id, null::integer as company_id, coalesce(name, '') as name, withdrawn_at is not null as withdrawn
              from matchdays.student where own_code = ${code}
            union all
            select c.matchday_id, null, c.id, coalesce(p.name, c.name), c.withdrawn_at is not null
              from matchdays.company c left join people.party_card p on p.id = c.party_id where c.own_code = ${code}) mine
      join matchdays.matchday m on m.id = mine.matchday_id
      join programme.gathering_card g on g.id = m.gathering_id and g.status <> 'draft'`.execute(db)
  return rows[0]
}

const times = definePage({
  name: 'times on a match day, by a secret address',
  path: linkedTimesPath,
  who: 'everyone',
  // Names, for whoever has the address: kept nowhere.
  cached: false,
  async page(visit) {
    const found = await linked(visit.db, visit.params.code ?? '')
    const timetable = found && (await timetableOf(visit.db, found.matchday_id))
    return found && timetable?.state === 'published' ? timesPage(visit, found, timetable) : notFound
  },
})

async function timesPage({ db, locale, now, params }: Visit, found: Linked, timetable: Timetable): Promise<PageAnswer> {
  const t = words(locale)
  const code = params.code ?? ''
  const { slug, name, matchday_id: matchdayId, student_id: studentId, company_id: companyId } = found
  const dates = found.withdrawn
    ? []
    : await datesOf(db, { matchdayId, ...(studentId === null ? { companyId: companyId ?? 0 } : { studentId }) })
  const title = inLocale(found.title, locale).text
  return {
    title: `${t('times.title')}: ${title}`,
    description: t('times.lead'),
    unlisted: true,
    alternates: { nl: linkedTimesPath.href('nl', { code }), en: linkedTimesPath.href('en', { code }) },
    modules: [followModule],
    body: (
      <>
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[{ label: t('heading'), href: matchdayPath.href(locale, { slug }) }]}
        />
        <PageHeading heading={name === '' ? t('times.title') : t('linked.title', { name })} label={title} />
        {found.withdrawn ? (
          <Notice tone="info" heading={t('linked.withdrawn')} />
        ) : (
          <Follow
            stand={linkedStandPath.href(locale, { code })}
            stamp={stampOf(timetable, now)}
            every={often}
            said={t('times.changed')}
            lost={t('board.lost')}
            now={now}
          >
            <Flow>
              <Behind {...{ timetable, locale }} />
              {studentId === null ? (
                <CompanyTimes {...{ timetable, name, dates, locale, now }} action={undefined} />
              ) : (
                <StudentTimes {...{ timetable, dates, locale, now }} sessions={[]} />
              )}
            </Flow>
          </Follow>
        )}
        <p class="soft">{t('linked.keep')}</p>
      </>
    ),
  }
}

const stand = defineRoute({
  name: 'whether times by a secret address have changed',
  path: linkedStandPath,
  who: 'everyone',
  cached: false,
  async respond(visit) {
    const found = await linked(visit.db, visit.params.code ?? '')
    const timetable = found && (await timetableOf(visit.db, found.matchday_id))
    return timetable?.state === 'published'
      ? standResponse(visit, stampOf(timetable, visit.now))
      : new Response('', { status: 404 })
  },
})

export const linkedRoutes: Route[] = [times, stand]
