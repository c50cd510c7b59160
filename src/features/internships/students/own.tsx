import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect } from '#platform/feature'
import { calendarDay, readFields } from '#platform/http'
import { cityDay, formatDay, inLocale, type Locale } from '#platform/i18n'
import { sql } from 'kysely'
import { organisationPath } from '#people'
import {
  AnswerRow,
  AnswerRows,
  Breadcrumb,
  Button,
  ButtonLink,
  EmptyState,
  Flow,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  Section,
} from '#ui'
import { mePath } from '#members'
import { internshipsPath, invitationPath, myInternshipPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { Done, type Errors, inWords, type Typed } from '../overview/frame.tsx'
import { PlacementRows } from '../placements/rows.tsx'
import { placementsWhere } from '../placements/placement.ts'
import { programmeName } from '../programmes/programme.ts'
import { programmesByIds, studyProgrammes } from '../programmes/queries.ts'
import { acceptInvitation, invitationOf, sayEnrolment, takeBackEnrolment } from './enrolling.ts'
import { type Enrolment, enrolmentsOf } from './queries.ts'
import { StudyForm } from './study-form.tsx'

const ownRoute = definePage({
  name: 'own internship',
  path: myInternshipPath,
  who: 'member',
  page: (visit) => shown(visit, {}, {}),
})

const form = z.object({
  act: z.enum(['say', 'remove']).catch('say'),
  enrolment: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  programme: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  year: z.coerce.number('wrong.years').int('wrong.years').min(1, 'wrong.years').max(8, 'wrong.years').catch(1),
  fromDay: calendarDay('wrong.day').optional(),
  untilDay: calendarDay('wrong.day').optional(),
})

const sayRoute = definePage({
  name: 'say what one studies',
  path: myInternshipPath,
  method: 'POST',
  who: 'member',
  burst: 30,
  async page(visit) {
    const { db, member, locale, now } = visit
    const read = await readFields(visit.request, form)
    if (!read.ok) return shown(visit, inWords(visit, read.errors), read.values)
    const { act, enrolment, programme, year, fromDay = cityDay(now), untilDay } = read.value
    const href = myInternshipPath.href(locale)
    if (act === 'remove') {
      await db.transaction().execute((tx) => takeBackEnrolment(tx, { personId: member.personId, id: enrolment, now }))
      return redirect(`${href}?done=removed`)
    }
    const t = words(locale)
    const typed = { programme: String(programme), year: String(year), fromDay, untilDay }
    if (untilDay !== undefined && untilDay < fromDay) return shown(visit, { untilDay: t('wrong.until') }, typed)
    const given = { personId: member.personId, programmeId: programme, year, fromDay, untilDay, now }
    const unfit = await db.transaction().execute((tx) => sayEnrolment(tx, given))
    if (unfit === 'year') return shown(visit, { year: t('unfit.year') }, typed)
    if (unfit === 'none') return shown(visit, { programme: t('wrong.programme') }, typed)
    return redirect(`${href}?done=saved`)
  },
})

async function shown(visit: MemberVisit, errors: Errors, values: Typed): Promise<PageAnswer> {
  const { db, member, locale, now } = visit
  const t = words(locale)
  const [enrolments, placements, programmes] = await Promise.all([
    enrolmentsOf(db, member.personId),
    placementsWhere(db, sql`m.student_id = ${member.personId}`),
    studyProgrammes(db),
  ])
  return {
    title: t('mine.title'),
    description: t('mine.lead'),
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: myInternshipPath.href('nl'), en: myInternshipPath.href('en') },
    body: (
      <>
        <Breadcrumb label={t('trail')} trail={[{ label: t('mySpace'), href: mePath.href(locale) }]} />
        <PageHeading heading={t('mine.title')} lead={t('mine.lead')} />
        <FormErrors heading={t('notSaved')} errors={errors} />
        <Flow>
          <Done {...visit} />
          <Section heading={t('placements')} count={String(placements.length)}>
            {placements.length === 0 ? (
              <EmptyState
                sentence={t('mine.none')}
                action={{ label: t('internships.find'), href: internshipsPath.href(locale) }}
              />
            ) : (
              <PlacementRows {...{ placements, locale, today: cityDay(now), mine: () => ['student'], by: 'company' }} />
            )}
          </Section>
          <Section heading={t('studies')}>
            {enrolments.length > 0 && (
              <AnswerRows>
                {enrolments.map((enrolment) => (
                  <Study key={enrolment.id} {...{ enrolment, locale }} />
                ))}
              </AnswerRows>
            )}
            {programmes.length === 0 ? (
              <p class="soft">{t('mine.noProgrammes')}</p>
            ) : (
              <StudyForm {...{ programmes, locale, errors, values, today: cityDay(now) }} />
            )}
          </Section>
        </Flow>
      </>
    ),
  }
}

function Study({ enrolment, locale }: { enrolment: Enrolment; locale: Locale }) {
  const t = words(locale)
  const { id, school_name, school_handle, year, from_day, until_day, state } = enrolment
  return (
    <AnswerRow
      name={inLocale(enrolment.name, locale).text}
      href={organisationPath.href(locale, { handle: school_handle })}
      note={[
        t(`level.${enrolment.level}`),
        school_name,
        t('yearOf', { year }),
        until_day === null
          ? t('since', { day: formatDay(from_day, 'date', locale) })
          : t('fromUntil', { from: formatDay(from_day, 'date', locale), until: formatDay(until_day, 'date', locale) }),
      ].join(', ')}
      signal={state === 'confirmed' ? undefined : t(`enrolment.${state}`)}
    >
      <form method="post" action={myInternshipPath.href(locale)}>
        <input type="hidden" name="enrolment" value={id} />
        <Button variant="quiet" name="act" value="remove">
          {t('remove')}
          <span class="unseen">: {programmeName(enrolment, locale, t)}</span>
        </Button>
      </form>
    </AnswerRow>
  )
}

const invitationRoute = definePage({
  name: 'invitation to a student',
  path: invitationPath,
  who: 'member',
  async page({ db, params, locale }) {
    const secret = params.secret ?? ''
    const invitation = await invitationOf(db, secret)
    const [programme] = invitation ? await programmesByIds(db, [invitation.programme_id]) : []
    const t = words(locale)
    const about = programme && {
      school: programme.school_name,
      programme: programmeName(programme, locale, t),
      year: invitation?.year ?? 1,
    }
    return {
      title: t('invitation.title'),
      description: t('invitation.title'),
      unlisted: true,
      alternates: { nl: invitationPath.href('nl', { secret }), en: invitationPath.href('en', { secret }) },
      body: (
        <>
          <PageHeading
            heading={t('invitation.title')}
            lead={about === undefined ? t('invitation.gone') : t('invitation.lead', about)}
          />
          {about === undefined ? (
            <ButtonLink href={myInternshipPath.href(locale)}>{t('mine.title')}</ButtonLink>
          ) : (
            <Form action={invitationPath.href(locale, { secret })}>
              <p>{t('invitation.who')}</p>
              <FormActions>
                <Button>{t('invitation.yes')}</Button>
                <ButtonLink variant="quiet" href={myInternshipPath.href(locale)}>
                  {t('invitation.no')}
                </ButtonLink>
              </FormActions>
            </Form>
          )}
        </>
      ),
    }
  },
})

const acceptRoute = definePage({
  name: 'accept an invitation to a student',
  path: invitationPath,
  method: 'POST',
  who: 'member',
  burst: 20,
  async page({ db, params, locale, member, now }) {
    const given = { secret: params.secret ?? '', personId: member.personId, now }
    const good = await db.transaction().execute((tx) => acceptInvitation(tx, given))
    return good ? redirect(`${myInternshipPath.href(locale)}?done=confirmed`) : notFound
  },
})

export const ownRoutes = [ownRoute, sayRoute, invitationRoute, acceptRoute]
