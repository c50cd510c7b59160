import { Follow, followModule, standResponse } from '#arrangements'
import { myCalendarPath } from '#registrations'
import type { Database } from '#platform/database'
import { definePage, defineRoute, type MemberVisit, notFound, type PageAnswer, type Route } from '#platform/feature'
import { inLocale, type Locale } from '#platform/i18n'
import { Breadcrumb, Flow, Notice, PageHeading } from '#ui'
import { companiesOfPerson, type OwnCompany } from '../companies/queries.ts'
import { matchdayPath, missedPath, ownDayPath, ownStandPath, ownTimetablePath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { emailOf } from '../students/address.ts'
import { studentOf } from '../students/queries.ts'
import { datesOf, sessionsOf } from '../timetable/queries.ts'
import { type Timetable, timetableOf } from '../timetable/timetable.ts'
import { CompanyTimes } from './company-times.tsx'
import { type Hours, HoursForm, hoursOf, type HoursTyped } from './hours.tsx'
import { stampOf } from './moment.ts'
import { Behind, StudentTimes } from './student-times.tsx'

/** How often a phone asks whether there is something new (ms). */
export const often = 10_000

/** One's own day: as a student, and for each company one acts for. */
export async function ownTimes(visit: MemberVisit, wrong?: HoursTyped): Promise<PageAnswer> {
  const found = await matchdayAt(visit)
  const timetable = found && (await timetableOf(visit.db, found.matchday.id))
  if (!found || found.gathering.status === 'draft') return notFound
  const { db, locale, member, now } = visit
  const { gathering, matchday } = found
  const { slug } = gathering
  const t = words(locale)
  const who = { personId: member.personId, email: await emailOf(db, member.accountId) }
  const [student, companies] = await Promise.all([
    studentOf(db, matchday.id, who),
    companiesOfPerson(db, matchday.id, who),
  ])
  const acting = companies.filter(({ claimed }) => claimed)
  const takesPart = student !== undefined && student.withdrawn_at === null
  if (!takesPart && acting.length === 0) return notFound
  const out = timetable?.state === 'published'
  const [dates, sessions, ofCompanies] = await Promise.all([
    out && takesPart ? datesOf(db, { matchdayId: matchday.id, studentId: student.id }) : [],
    takesPart ? sessionsOf(db, gathering.id, member.personId) : [],
    out ? datesOfEach(db, matchday.id, acting) : [],
  ])
  const title = inLocale(gathering.title, locale).text
  return {
    title: `${t('times.title')}: ${title}`,
    description: t('times.lead'),
    unlisted: true,
    status: wrong ? 422 : 200,
    alternates: { nl: ownTimetablePath.href('nl', { slug }), en: ownTimetablePath.href('en', { slug }) },
    modules: out ? [followModule] : [],
    body: (
      <>
        <TimesHead {...{ title, slug, locale }} />
        {!out || timetable === undefined ? (
          <Soon {...{ slug, locale, wrong }} hours={takesPart ? await hoursOf(db, student.id) : undefined} />
        ) : (
          <Follow
            stand={ownStandPath.href(locale, { slug })}
            stamp={stampOf(timetable, now)}
            every={often}
            said={t('times.changed')}
            lost={t('board.lost')}
            now={now}
          >
            <Flow>
              <Behind {...{ timetable, locale }} />
              {takesPart && <StudentTimes {...{ timetable, dates, sessions, locale, now }} />}
              <OfCompanies {...{ timetable, companies: ofCompanies, slug, locale, now }} />
            </Flow>
          </Follow>
        )}
        {out && takesPart && <InCalendar locale={locale} />}
      </>
    ),
  }
}

const datesOfEach = (db: Database, matchdayId: number, companies: OwnCompany[]) =>
  Promise.all(
    companies.map(async ({ id, name }) => ({ id, name, dates: await datesOf(db, { matchdayId, companyId: id }) })),
  )

type OfCompaniesProps = {
  timetable: Timetable
  companies: Awaited<ReturnType<typeof datesOfEach>>
  slug: string
  locale: Locale
  now: Date
}

const OfCompanies = ({ timetable, companies, slug, locale, now }: OfCompaniesProps) => (
  <>
    {companies.map(({ id, name, dates }) => (
      <CompanyTimes
        key={id}
        {...{ timetable, name, dates, locale, now }}
        action={missedPath.href(locale, { slug, company: id })}
      />
    ))}
  </>
)

function InCalendar({ locale }: { locale: Locale }) {
  const t = words(locale)
  return (
    <p class="soft">
      {t('times.calendar')} <a href={myCalendarPath.href(locale)}>{t('times.calendarLink')}</a>
    </p>
  )
}

/** Before the times are known, when one can. */
type SoonProps = { hours: Hours | undefined; wrong: HoursTyped | undefined; slug: string; locale: Locale }
const Soon = ({ hours, wrong, slug, locale }: SoonProps) => (
  <Flow>
    <Notice tone="info" heading={words(locale)('times.soon')} />
    {hours && <HoursForm {...{ hours, wrong, slug, locale }} />}
  </Flow>
)

function TimesHead({ title, slug, locale }: { title: string; slug: string; locale: Locale }) {
  const t = words(locale)
  return (
    <>
      <Breadcrumb
        label={t('breadcrumb')}
        trail={[
          { label: t('heading'), href: matchdayPath.href(locale, { slug }) },
          { label: t('own.title'), href: ownDayPath.href(locale, { slug }) },
        ]}
      />
      <PageHeading heading={t('times.title')} label={title} />
    </>
  )
}

const times = definePage({
  name: 'own times on a match day',
  path: ownTimetablePath,
  who: 'member',
  page: (visit) => ownTimes(visit),
})

const stand = defineRoute({
  name: 'whether own times on a match day have changed',
  path: ownStandPath,
  who: 'member',
  async respond(visit) {
    const found = await matchdayAt(visit)
    const timetable = found && (await timetableOf(visit.db, found.matchday.id))
    return timetable ? standResponse(visit, stampOf(timetable, visit.now)) : new Response('', { status: 404 })
  },
})

export const ownTimesRoutes: Route[] = [times, stand]
