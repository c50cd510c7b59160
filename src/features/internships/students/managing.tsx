import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect } from '#platform/feature'
import { calendarDay, readFields } from '#platform/http'
import { cityDay, formatDate, type Locale } from '#platform/i18n'
import { personPath } from '#people'
import { AnswerRow, AnswerRows, Button, DataTable, EmptyState, Section } from '#ui'
import { schoolProgrammesPath, schoolStudentsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Acting, actingAt, mayActForSchool } from '../overview/acting.ts'
import { type Errors, framed, inWords, type Typed } from '../overview/frame.tsx'
import { programmeName } from '../programmes/programme.ts'
import { programmesByIds, programmesOfSchool } from '../programmes/queries.ts'
import { decideEnrolment, inviteStudents } from './enrolling.ts'
import { schoolStudentsPage } from '../slots.ts'
import { tellStudent, writeInvitations } from './letters.ts'
import { readStudents } from './list-of-students.ts'
import { type Invited, invitationsOf, type Student, studentsOf } from './queries.ts'
import { InviteForm } from './invite-form.tsx'

const facts = { path: schoolStudentsPath, who: 'member', may: mayActForSchool } as const

const listRoute = definePage({ ...facts, name: 'students of a school', page: (visit) => list(visit, {}, {}) })

const form = z.object({
  act: z.enum(['confirm', 'refuse', 'invite']).catch('invite'),
  enrolment: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  programme: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  year: z.coerce.number('wrong.years').int('wrong.years').min(1, 'wrong.years').max(8, 'wrong.years').catch(1),
  fromDay: calendarDay('wrong.day').optional().catch(undefined),
  untilDay: calendarDay('wrong.day').optional().catch(undefined),
  addresses: z.string().max(60_000, 'wrong.manyStudents').default(''),
  file: z.instanceof(File).optional().catch(undefined),
})

const changeRoute = definePage({
  ...facts,
  name: 'confirm or invite students',
  method: 'POST',
  burst: 120,
  maxBytes: 200_000,
  async page(visit) {
    const acting = await actingAt(visit)
    if (acting === undefined) return notFound
    const read = await readFields(visit.request, form)
    if (!read.ok) return list(visit, inWords(visit, read.errors), read.values)
    const { act, enrolment } = read.value
    if (act === 'invite') return invite(visit, acting, read.value)
    const { db, member, now, config, locale } = visit
    const confirm = act === 'confirm'
    await db.transaction().execute(async (tx) => {
      const given = { schoolId: acting.id, id: enrolment, confirm, byId: member.personId, now }
      const decided = await decideEnrolment(tx, given)
      const [programme] = decided ? await programmesByIds(tx, [decided.programme_id]) : []
      if (decided && programme)
        await tellStudent(tx, { personId: decided.person_id, programme, confirmed: confirm, baseUrl: config.baseUrl })
    })
    return back(locale, acting, confirm ? 'confirmed' : 'refused')
  },
})

const back = (locale: 'nl' | 'en', { handle }: Acting, done: string, n?: number) =>
  redirect(`${schoolStudentsPath.href(locale, { handle })}?done=${done}${n === undefined ? '' : `&n=${n}`}`)

async function invite(visit: MemberVisit, acting: Acting, value: z.infer<typeof form>): Promise<PageAnswer> {
  const { db, locale, member, now, config } = visit
  const t = words(locale)
  const { programme: programmeId, year, fromDay, untilDay, addresses, file } = value
  const typed = { programme: String(programmeId), year: String(year), fromDay, untilDay, addresses }
  const wrong = (errors: Errors) => list(visit, errors, typed)
  const students = readStudents(`${addresses}\n${file === undefined ? '' : await file.text()}`, year)
  if (students === 'many') return wrong({ addresses: t('wrong.manyStudents') })
  if (!Array.isArray(students)) return wrong({ addresses: t('wrong.address', { line: students.line }) })
  if (students.length === 0) return wrong({ addresses: t('wrong.noAddress') })
  const programme = (await programmesOfSchool(db, acting.id)).find((one) => one.id === programmeId)
  if (programme === undefined) return wrong({ programme: t('wrong.programme') })
  const from = fromDay ?? cityDay(now)
  if (untilDay !== undefined && untilDay < from) return wrong({ untilDay: t('wrong.until') })
  const outcome = await db.transaction().execute(async (tx) => {
    const given = { programmeId, schoolId: acting.id, byId: member.personId, now, fromDay: from, untilDay, students }
    const invited = await inviteStudents(tx, given)
    if (Array.isArray(invited)) await writeInvitations(tx, { invited, programme, locale, baseUrl: config.baseUrl })
    return invited
  })
  if (Array.isArray(outcome)) return back(locale, acting, 'invited', outcome.length)
  if (outcome === 'many') return wrong({ addresses: t('wrong.manyADay') })
  return wrong(
    outcome === 'year'
      ? { year: t('wrong.yearBeyond', { years: programme.years }) }
      : { programme: t('wrong.programme') },
  )
}

async function list(visit: MemberVisit, errors: Errors, values: Typed): Promise<PageAnswer> {
  const acting = await actingAt(visit)
  if (acting === undefined) return notFound
  const { db, locale } = visit
  const t = words(locale)
  const [programmes, students, invitations] = await Promise.all([
    programmesOfSchool(db, acting.id),
    studentsOf(db, acting.id),
    invitationsOf(db, acting.id),
  ])
  const open = programmes.filter(({ ended }) => !ended)
  const [said, confirmed] = ['said', 'confirmed'].map((state) => students.filter((one) => one.state === state))
  return framed(visit, {
    ...{ acting, current: 'students', title: t('organisation.students'), lead: t('students.lead'), errors },
    body: (
      <>
        {said !== undefined && said.length > 0 && (
          <Section heading={t('students.said')} count={String(said.length)}>
            <AnswerRows>
              {said.map((student) => (
                <Said key={student.id} {...{ visit, acting, student }} />
              ))}
            </AnswerRows>
          </Section>
        )}
        <Section heading={t('students.confirmed')} count={String(confirmed?.length ?? 0)}>
          {confirmed === undefined || confirmed.length === 0 ? (
            <EmptyState sentence={t('students.none')} />
          ) : (
            <StudentTable {...{ visit, students: confirmed }} />
          )}
        </Section>
        {open.length === 0 ? (
          <EmptyState
            sentence={t('students.noProgramme')}
            action={{
              label: t('programmes.add'),
              href: schoolProgrammesPath.href(locale, { handle: acting.handle }),
            }}
          />
        ) : (
          <Section heading={t('students.add')}>
            <InviteForm {...{ visit, acting, programmes: open, errors, values }} />
          </Section>
        )}
        {invitations.length > 0 && <Invitations {...{ invitations, locale }} />}
        {await visit.fill(schoolStudentsPage, { schoolId: acting.id })}
      </>
    ),
  })
}

function Invitations({ invitations, locale }: { invitations: Invited[]; locale: Locale }) {
  const t = words(locale)
  return (
    <Section heading={t('students.invited')} count={String(invitations.length)}>
      <DataTable
        caption={t('students.invited')}
        columns={[{ label: t('address') }, { label: t('programme') }, { label: t('invitedOn') }]}
        rows={invitations.map((one) => [
          one.email,
          programmeName(one, locale, t),
          formatDate(one.created_at, 'dayMonthShort', locale),
        ])}
      />
    </Section>
  )
}

type SaidProps = { visit: MemberVisit; acting: Acting; student: Student }

function Said({ visit: { locale }, acting, student }: SaidProps) {
  const t = words(locale)
  const { id, person_name: name, person_handle, year } = student
  return (
    <AnswerRow
      name={name}
      href={personPath.href(locale, { handle: person_handle })}
      note={`${programmeName(student, locale, t)}, ${t('yearOf', { year })}`}
    >
      <form method="post" action={schoolStudentsPath.href(locale, { handle: acting.handle })} aria-label={name}>
        <input type="hidden" name="enrolment" value={id} />
        <Button variant="secondary" name="act" value="confirm">
          {t('students.confirm')}
        </Button>{' '}
        <Button variant="quiet" name="act" value="refuse">
          {t('students.refuse')}
        </Button>
      </form>
    </AnswerRow>
  )
}

function StudentTable({ visit: { locale }, students }: { visit: MemberVisit; students: Student[] }) {
  const t = words(locale)
  return (
    <DataTable
      caption={t('students.confirmed')}
      columns={[
        { label: t('student') },
        { label: t('programme') },
        { label: t('year'), numeric: true },
        { label: t('placed') },
      ]}
      rows={students.map((one) => [
        <a href={personPath.href(locale, { handle: one.person_handle })}>{one.person_name}</a>,
        programmeName(one, locale, t),
        String(one.year),
        t(one.placed ? 'yes' : 'no'),
      ])}
    />
  )
}

export const studentRoutes = [listRoute, changeRoute]
