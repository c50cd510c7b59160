import { Follow, followModule, standResponse } from '#arrangements'
import { myCalendarPath } from '#registrations'
import { definePage, defineRoute, type MemberVisit, notFound, type PageAnswer, type Route } from '#platform/feature'
import { formatTime, inLocale, type Locale } from '#platform/i18n'
import { Breadcrumb, EmptyState, Flow, Notice, PageHeading, ScheduleList, ScheduleNow, Section } from '#ui'
import { companiesOfPerson } from '../companies/queries.ts'
import { matchdayPath, ownDayPath, ownStandPath, ownTimetablePath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { emailOf } from '../students/address.ts'
import { studentOf } from '../students/queries.ts'
import { type DateRow, datesOf, type Session, sessionsOf } from '../timetable/queries.ts'
import { slotEnd, slotStart, type Timetable, timetableOf } from '../timetable/timetable.ts'
import { CompanyTimes } from './company-times.tsx'
import { type Hours, HoursForm, hoursOf, type HoursTyped } from './hours.tsx'
import { momentOf, stampOf } from './moment.ts'

/** How often a phone asks whether there is something new (ms). */
const often = 10_000

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
    out ? Promise.all(acting.map(({ id }) => datesOf(db, { matchdayId: matchday.id, companyId: id }))) : [],
  ])
  return {
    title: `${t('times.title')}: ${inLocale(gathering.title, locale).text}`,
    description: t('times.lead'),
    unlisted: true,
    status: wrong ? 422 : 200,
    alternates: { nl: ownTimetablePath.href('nl', { slug }), en: ownTimetablePath.href('en', { slug }) },
    modules: out ? [followModule] : [],
    body: (
      <>
        <TimesHead title={inLocale(gathering.title, locale).text} {...{ slug, locale }} />
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
              {acting.map(({ id, name }, at) => (
                <CompanyTimes key={id} {...{ timetable, id, name, slug, locale, now }} dates={ofCompanies[at] ?? []} />
              ))}
            </Flow>
          </Follow>
        )}
        {out && <InCalendar locale={locale} />}
      </>
    ),
  }
}

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

const Behind = ({ timetable: { behind }, locale }: { timetable: Timetable; locale: Locale }) =>
  behind > 0 ? <Notice tone="info" heading={words(locale)('board.behind', { minutes: behind })} /> : null

type StudentProps = { timetable: Timetable; dates: DateRow[]; sessions: Session[]; locale: Locale; now: Date }
type Part = { from: Date; until: Date; label: string; where: string; stand: number | null; moved: boolean }

/** What is next, as large as the phone takes it; then the whole day, talks and workshops between the conversations. */
function StudentTimes({ timetable, dates, sessions, locale, now }: StudentProps) {
  const t = words(locale)
  const parts = partsOf(timetable, dates, sessions, locale)
  const left = dates.filter(({ state }) => state === 'left-out' || state === 'dropped')
  const { slot } = momentOf(timetable, now)
  const next = parts.find(({ until }) => until > now)
  return (
    <>
      {parts.length === 0 && <EmptyState sentence={t('times.none')} />}
      {next && (
        <ScheduleNow
          heading={t(next.from <= now ? 'times.now' : 'times.next', { at: formatTime(next.from, locale) })}
          table={next.stand === null ? undefined : { label: next.where, number: next.stand }}
          note={next.stand === null ? next.where : t('times.until', { at: formatTime(next.until, locale) })}
          people={[{ name: next.label }]}
          withLabel={t('times.with')}
        />
      )}
      {parts.length > 0 && (
        <ScheduleList
          label={t('times.day')}
          rows={parts.map((part) => ({
            time: formatTime(part.from, locale),
            label: part.moved ? t('times.moved') : t('times.until', { at: formatTime(part.until, locale) }),
            when: part.until <= now ? 'past' : part.from <= now && slot !== undefined ? 'now' : 'next',
            table: part.stand === null ? undefined : { label: part.where, number: part.stand },
            free: `${part.label}${part.where === '' ? '' : `, ${part.where}`}`,
            people: part.stand === null ? [] : [{ name: part.label }],
          }))}
        />
      )}
      {left.length > 0 && (
        <Section heading={t('times.left')}>
          <p>{t('times.leftWhy')}</p>
          <ul>
            {left.map(({ id, company, state }) => (
              <li key={id}>
                {company} <span class="soft">{t(`dates.is.${state}`)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function partsOf(timetable: Timetable, dates: DateRow[], sessions: Session[], locale: Locale): Part[] {
  const own = dates.flatMap(({ slot, company, room, stand, moved_at: moved }): Part[] =>
    slot === null
      ? []
      : [
          {
            ...{ from: slotStart(timetable, slot), until: slotEnd(timetable, slot), label: company },
            ...{ where: room ?? '', stand, moved: moved !== null },
          },
        ],
  )
  const talks = sessions.map(({ title, starts_at: from, ends_at: until, room_text: room }): Part => ({
    ...{ from, until, label: inLocale(title, locale).text, where: room ?? '', stand: null, moved: false },
  }))
  return [...own, ...talks].sort((a, b) => a.from.getTime() - b.from.getTime())
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
