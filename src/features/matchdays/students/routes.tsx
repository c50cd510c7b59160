import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { type StudyInWords, studyInWords } from '#internships'
import { cityDay, inLocale } from '#platform/i18n'
import { Breadcrumb, Columns, Flow, Notice, PageHeading } from '#ui'
import { companiesOfPerson, type OwnCompany } from '../companies/queries.ts'
import { mend } from '../day/mending.ts'
import { matchdayPath, ownDayPath } from '../hrefs.ts'
import { listsOf, placesByNumber } from '../lists/queries.ts'
import { type Matchday, matchdayAt } from '../matchday/matchday.ts'
import { phaseSentence, Way } from '../matchday/phase-words.tsx'
import { words } from '../messages.ts'
import { answerPlace } from '../results/answering.ts'
import { givenTo, outcomesOf, waitingOf } from '../results/queries.ts'
import { ResultPart } from '../results/result-part.tsx'
import { said } from '../setup/fields.ts'
import { emailOf } from './address.ts'
import { joinAsStudent, withdrawStudent } from './joining.ts'
import { CompaniesPart, FactsPart, LeavePart, ListsPart, TimesPart } from './pages.tsx'
import { type Student, studentOf } from './queries.ts'

const doneKeys = ['joined', 'withdrawn', 'yes', 'no'] as const
type Wrong = { heading?: string; values: Record<string, string | string[]>; errors: Record<string, string> }

async function ownPage(visit: MemberVisit, wrong?: Wrong): Promise<PageAnswer> {
  const found = await matchdayAt(visit)
  if (!found || found.gathering.status === 'draft') return notFound
  const { db, locale, member, url, now } = visit
  const { gathering, matchday } = found
  const t = words(locale)
  const { slug } = gathering
  const email = await emailOf(db, member.accountId)
  const student = await studentOf(db, matchday.id, { personId: member.personId, email })
  const companies = await companiesOfPerson(db, matchday.id, { personId: member.personId, email })
  // Who said nothing yet starts from what the own school knows.
  const study = student?.school
    ? undefined
    : await studyInWords(db, { personId: member.personId, today: cityDay(now), locale })
  const done = wrong ? undefined : doneKeys.find((key) => key === url.searchParams.get('done'))
  return {
    title: `${t('own.title')}: ${inLocale(gathering.title, locale).text}`,
    description: t('lead'),
    unlisted: true,
    status: wrong ? (wrong.heading ? 409 : 422) : 200,
    alternates: { nl: ownDayPath.href('nl', { slug }), en: ownDayPath.href('en', { slug }) },
    body: (
      <>
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[{ label: t('heading'), href: matchdayPath.href(locale, { slug }) }]}
        />
        <PageHeading
          heading={t('own.title')}
          label={inLocale(gathering.title, locale).text}
          lead={phaseSentence(matchday, locale)}
        />
        <Flow>
          {wrong?.heading && <Notice tone="error" heading={wrong.heading} />}
          {done && <Notice tone="success" heading={t(`own.done.${done}`)} />}
          <Columns aside={<Way {...{ matchday, locale }} />}>
            <Flow>
              <CompaniesPart {...{ companies, slug, locale }} />
              {await partsOf(visit, { matchday, student, slug, wrong, companies, study })}
            </Flow>
          </Columns>
        </Flow>
      </>
    ),
  }
}

type Parts = {
  matchday: Matchday
  student: Student | undefined
  companies: OwnCompany[]
  study: StudyInWords | undefined
  slug: string
  wrong: Wrong | undefined
}

/** The parts of the page: what came of it first, then what one wants, then who one is. */
async function partsOf({ db, locale }: MemberVisit, { matchday, student, companies, study, slug, wrong }: Parts) {
  const takesPart = student !== undefined && student.person_id !== null && student.withdrawn_at === null
  // Who is here for a company is no student who came too late.
  if (!takesPart && student === undefined && companies.length > 0 && matchday.phase !== 'registration') return null
  if (!takesPart) return <FactsPart {...{ matchday, student, study, takesPart, slug, locale, wrong }} />
  const { id } = student
  const [lists, given] = [await listsOf(db, id), await givenTo(db, id)]
  const [waiting, outcomes] = [await waitingOf(db, id), await outcomesOf(db, id)]
  const numbers = outcomes.flatMap(({ reasons }) => reasons.map(({ place }) => place))
  const places = await placesByNumber(db, matchday.id, [...new Set(numbers)])
  const confirmed = given.some(({ state }) => state === 'confirmed')
  return (
    <>
      {(given.length > 0 || outcomes.length > 0) && (
        <ResultPart {...{ matchday, student, given, waiting, outcomes, places, slug, locale }} />
      )}
      <ListsPart {...{ matchday, lists, slug, locale, held: confirmed }} />
      <TimesPart {...{ matchday, slug, locale }} />
      <FactsPart {...{ matchday, student, study, takesPart, slug, locale, wrong }} />
      <LeavePart {...{ slug, locale, placed: confirmed || given.some(({ state }) => state === 'promised') }} />
    </>
  )
}

const shown = definePage({
  name: 'own part in a match day',
  path: ownDayPath,
  who: 'member',
  page: (visit) => ownPage(visit),
})

const short = z.string().trim().max(120, 'wrong.long').optional()
const fields = z.object({
  act: z.enum(['join', 'withdraw', 'yes', 'no']),
  assignment: z.coerce.number().int().min(0).max(2_147_483_647).catch(0).default(0),
  school: short,
  programme: short,
  seeks: z.string().trim().max(500, 'wrong.long').optional(),
})

const sent = definePage({
  name: 'take part in a match day as a student',
  path: ownDayPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const found = await matchdayAt(visit)
    if (!found || found.gathering.status === 'draft') return notFound
    const { db, locale, member, now, config } = visit
    const t = words(locale)
    const read = await readFields(visit.request, fields)
    if (!read.ok)
      return read.errors.act === undefined
        ? ownPage(visit, { values: read.values, errors: said(read.errors, t) })
        : notFound
    const { act, assignment, school, programme, seeks } = read.value
    const { baseUrl } = config
    const matchdayId = found.matchday.id
    const href = ownDayPath.href(locale, { slug: found.gathering.slug })
    if (act === 'join') {
      const email = await emailOf(db, member.accountId)
      const facts = { school: school || null, programme: programme || null, seeks: seeks || null }
      const joined = await db
        .transaction()
        .execute((tx) => joinAsStudent(tx, { matchdayId, personId: member.personId, email, facts, now }))
      if (!joined.ok) return ownPage(visit, { heading: t('refused.registrationClosed'), values: {}, errors: {} })
      return redirect(`${href}?done=joined`)
    }
    const student = await studentOf(db, matchdayId, { personId: member.personId })
    if (student === undefined) return notFound
    if (act === 'withdraw') {
      await db.transaction().execute((tx) => withdrawStudent(tx, { studentId: student.id, now, baseUrl }))
      await mend(db, { matchdayId, differences: [], now, baseUrl })
      return redirect(`${href}?done=withdrawn`)
    }
    const answer = { assignmentId: assignment, studentId: student.id, yes: act === 'yes', now, baseUrl }
    const answered = await db.transaction().execute((tx) => answerPlace(tx, answer))
    if (answered === 'late') return ownPage(visit, { heading: t('refused.answer'), values: {}, errors: {} })
    return redirect(`${href}?done=${act}`)
  },
})

export const studentRoutes: Route[] = [shown, sent]
