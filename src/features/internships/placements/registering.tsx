import { sql } from 'kysely'
import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { cityDay, type Locale } from '#platform/i18n'
import { Button, EmptyState, FieldRow, Form, FormActions, NumberField, Section, SelectField, TextField } from '#ui'
import { schoolOutsidePath, schoolStudentsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Acting, actingAt, mayActForSchool } from '../overview/acting.ts'
import { type Errors, framed, inWords, type Typed, typedText } from '../overview/frame.tsx'
import { programmeName } from '../programmes/programme.ts'
import { type Student, studentsOf } from '../students/queries.ts'
import { placementsWhere } from './placement.ts'
import { registerOutside } from './outside.ts'
import { PlacementRows } from './rows.tsx'

const facts = { path: schoolOutsidePath, who: 'member', may: mayActForSchool } as const

const pageRoute = definePage({
  ...facts,
  name: 'placements from elsewhere, of a school',
  page: (visit) => shown(visit, {}, {}),
})

const form = z.object({
  enrolment: z.coerce.number('wrong.student').int('wrong.student').min(1, 'wrong.student').max(2_147_483_647),
  company: z.string('wrong.company').trim().min(1, 'wrong.company').max(120, 'wrong.long'),
  startsOn: z.iso.date('wrong.day'),
  endsOn: z.iso.date('wrong.day'),
  hours: z.coerce.number('wrong.hours').int('wrong.hours').min(1, 'wrong.hours').max(40, 'wrong.hours'),
})

const sentRoute = definePage({
  ...facts,
  name: 'register a placement from elsewhere',
  method: 'POST',
  burst: 120,
  async page(visit) {
    const acting = await actingAt(visit)
    if (acting === undefined) return notFound
    const read = await readFields(visit.request, form)
    if (!read.ok) return shown(visit, inWords(visit, read.errors), read.values)
    const { db, locale, member, now } = visit
    const { enrolment, hours, ...rest } = read.value
    const given = { ...rest, hours, schoolId: acting.id, enrolmentId: enrolment, byId: member.personId, now }
    const registered = await db.transaction().execute((tx) => registerOutside(tx, given))
    if (registered.ok) return redirect(`${schoolOutsidePath.href(locale, { handle: acting.handle })}?done=registered`)
    const field = { student: 'enrolment', until: 'endsOn', hours: 'hours', twice: 'form' } as const
    const errors = { [field[registered.why]]: words(locale)(`outside.not.${registered.why}`) }
    return shown(visit, errors, { ...rest, enrolment: String(enrolment), hours: String(hours) })
  },
})

async function shown(visit: MemberVisit, errors: Errors, values: Typed): Promise<PageAnswer> {
  const acting = await actingAt(visit)
  if (acting === undefined) return notFound
  const { db, locale, now } = visit
  const t = words(locale)
  const [students, placements] = await Promise.all([
    studentsOf(db, acting.id),
    placementsWhere(
      db,
      sql`p.school_id = ${acting.id} and m.origin = 'outside'`,
      sql`order by m.starts_on desc, m.id desc limit 200`,
    ),
  ])
  const confirmed = students.filter(({ state }) => state === 'confirmed')
  return framed(visit, {
    ...{ acting, current: 'outside', title: t('organisation.outside'), lead: t('outside.lead'), errors },
    body: (
      <>
        {confirmed.length === 0 ? (
          <EmptyState
            sentence={t('outside.noStudents')}
            action={{
              label: t('organisation.students'),
              href: schoolStudentsPath.href(locale, { handle: acting.handle }),
            }}
          />
        ) : (
          <Section heading={t('outside.add')}>
            <RegisterForm {...{ acting, students: confirmed, errors, values, locale }} />
          </Section>
        )}
        {placements.length > 0 && (
          <Section heading={t('outside.registered')} count={String(placements.length)}>
            <PlacementRows {...{ placements, locale }} today={cityDay(now)} mine={() => ['school']} by="student" />
          </Section>
        )}
      </>
    ),
  })
}

type FormProps = { acting: Acting; students: Student[]; errors: Errors; values: Typed; locale: Locale }

function RegisterForm({ acting, students, errors, values, locale }: FormProps) {
  const t = words(locale)
  const day = (name: 'startsOn' | 'endsOn') => (
    <TextField
      {...{ name, type: 'date', required: true, value: typedText(values, name), error: errors[name] }}
      label={t(name)}
    />
  )
  return (
    <Form action={schoolOutsidePath.href(locale, { handle: acting.handle })} label={t('outside.add')}>
      <SelectField
        name="enrolment"
        label={t('student')}
        hint={t('outside.studentHint')}
        value={typedText(values, 'enrolment')}
        error={errors.enrolment}
        options={students.map((one) => ({
          value: String(one.id),
          label: `${one.person_name}: ${programmeName(one, locale, t)}, ${t('yearOf', { year: one.year })}`,
        }))}
      />
      <TextField
        name="company"
        label={t('company')}
        hint={t('outside.companyHint')}
        required
        maxlength={120}
        value={typedText(values, 'company')}
        error={errors.company}
      />
      <FieldRow>
        {day('startsOn')}
        {day('endsOn')}
      </FieldRow>
      <NumberField
        name="hours"
        label={t('hours')}
        min={1}
        max={40}
        required
        value={typedText(values, 'hours') ?? '32'}
        error={errors.hours}
      />
      <FormActions>
        <Button>{t('outside.send')}</Button>
      </FormActions>
    </Form>
  )
}

export const outsideRoutes = [pageRoute, sentRoute]
