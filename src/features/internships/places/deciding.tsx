import { z } from 'zod'
import { callPath } from '#calls'
import { organisationPath } from '#people'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect } from '#platform/feature'
import { calendarDay, readFields } from '#platform/http'
import { addMonths, cityDay, formatDay, inLocale, type Locale } from '#platform/i18n'
import { Button, ConfirmButton, DataTable, EmptyState, Form, FormActions, Section, TextArea, TextField } from '#ui'
import { schoolPlacesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Acting, actingAt, mayActForSchool } from '../overview/acting.ts'
import { type Errors, framed, inWords, type Typed, typedText } from '../overview/frame.tsx'
import { isVocational, programmeName } from '../programmes/programme.ts'
import { type Approval, approvalsOfSchool, decideApproval, type Decision } from './approvals.ts'
import { tellCompany } from './letters.ts'

const facts = { path: schoolPlacesPath, who: 'member', may: mayActForSchool } as const

const listRoute = definePage({
  ...facts,
  name: 'places a school approves',
  page: (visit) => shown(visit, {}, {}),
})

const form = z.object({
  act: z.enum(['approve', 'refuse']).catch('approve'),
  approval: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  untilDay: calendarDay('wrong.day').optional(),
  because: z.string().trim().max(1000, 'wrong.long').default(''),
})

const decideRoute = definePage({
  ...facts,
  name: 'approve a place or not',
  method: 'POST',
  burst: 60,
  async page(visit) {
    const acting = await actingAt(visit)
    if (acting === undefined) return notFound
    const { db, member, now, config, locale } = visit
    const t = words(locale)
    const read = await readFields(visit.request, form)
    if (!read.ok) return shown(visit, inWords(visit, read.errors), read.values)
    const { act, approval: id, untilDay, because } = read.value
    const typed = { act, approval: String(id), untilDay, because }
    if (act === 'refuse' && because === '') return shown(visit, { because: t('wrong.reason') }, typed)
    if (act === 'approve' && untilDay === undefined) return shown(visit, { untilDay: t('wrong.day') }, typed)
    if (act === 'approve' && (untilDay ?? '') <= cityDay(now))
      return shown(visit, { untilDay: t('wrong.untilPast') }, typed)
    const decision: Decision =
      act === 'approve' ? { approve: true, untilDay: untilDay ?? '' } : { approve: false, reason: because }
    await db.transaction().execute(async (tx) => {
      const given = { schoolId: acting.id, id, byId: member.personId, now, decision }
      const approval = await decideApproval(tx, given)
      if (approval) await tellCompany(tx, { approval, baseUrl: config.baseUrl })
    })
    const href = schoolPlacesPath.href(locale, { handle: acting.handle })
    return redirect(`${href}?done=${act === 'approve' ? 'approved' : 'refused'}`)
  },
})

async function shown(visit: MemberVisit, errors: Errors, values: Typed): Promise<PageAnswer> {
  const acting = await actingAt(visit)
  if (acting === undefined) return notFound
  const { db, locale, url, now } = visit
  const t = words(locale)
  const approvals = await approvalsOfSchool(db, acting.id)
  const chosen = Number(typedText(values, 'approval') ?? url.searchParams.get('approval'))
  const one = approvals.find(({ id, state }) => id === chosen && state !== 'refused')
  const asked = approvals.filter(({ state }) => state === 'asked')
  const decided = approvals.filter(({ state }) => state !== 'asked')
  return framed(visit, {
    ...{ acting, current: 'places', title: t('organisation.places'), lead: t('places.lead'), errors },
    body: (
      <>
        {one !== undefined && <Decide {...{ acting, one, locale, errors, values, today: cityDay(now) }} />}
        <Section heading={t('places.asked')} count={String(asked.length)}>
          {asked.length === 0 ? (
            <EmptyState sentence={t('places.noneAsked')} />
          ) : (
            <ApprovalTable {...{ acting, approvals: asked, locale, caption: t('places.asked'), today: cityDay(now) }} />
          )}
        </Section>
        {decided.length > 0 && (
          <Section heading={t('places.decided')} count={String(decided.length)}>
            <ApprovalTable
              {...{ acting, approvals: decided, locale, caption: t('places.decided'), today: cityDay(now) }}
            />
          </Section>
        )}
      </>
    ),
  })
}

type TableProps = { acting: Acting; approvals: Approval[]; locale: Locale; caption: string; today: string }

function ApprovalTable({ acting, approvals, locale, caption, today }: TableProps) {
  const t = words(locale)
  const decide = (id: number) =>
    schoolPlacesPath.href(locale, { handle: acting.handle }, new URLSearchParams({ approval: String(id) }))
  return (
    <DataTable
      caption={caption}
      columns={[{ label: t('company') }, { label: t('place') }, { label: t('programme') }, { label: t('state') }]}
      rows={approvals.map((one) => [
        <a href={organisationPath.href(locale, { handle: one.company_handle })}>{one.company_name}</a>,
        one.call_slug === null ? (
          t('places.allOf')
        ) : (
          <a href={callPath.href(locale, { slug: one.call_slug })}>{inLocale(one.call_title, locale).text}</a>
        ),
        programmeName(one, locale, t),
        <>
          {stateOf(one, today, locale)}
          {one.state !== 'refused' && (
            <>
              {' '}
              <a href={decide(one.id)}>
                {t(one.state === 'asked' ? 'places.decide' : 'places.decideAgain')}
                <span class="unseen">: {one.company_name}</span>
              </a>
            </>
          )}
        </>,
      ])}
    />
  )
}

/** Goedgekeurd tot en met 1 augustus 2027 */
export function stateOf({ state, until_day, reason }: Approval, today: string, locale: Locale): string {
  const t = words(locale)
  if (state === 'approved' && until_day !== null)
    return t(until_day < today ? 'approval.was' : 'approval.approved', { day: formatDay(until_day, 'date', locale) })
  return state === 'refused' ? t('approval.refused', { reason: reason ?? '' }) : t('approval.asked')
}

type DecideProps = { acting: Acting; one: Approval; locale: Locale; errors: Errors; values: Typed; today: string }

function Decide({ acting, one, locale, errors, values, today }: DecideProps) {
  const t = words(locale)
  const action = schoolPlacesPath.href(locale, { handle: acting.handle })
  const about = {
    company: one.company_name,
    programme: programmeName(one, locale, t),
    place: one.call_title === null ? '' : inLocale(one.call_title, locale).text,
  }
  const vocational = isVocational(one.level)
  return (
    <Section heading={t(vocational ? 'places.decideCompany' : 'places.decidePlace', about)}>
      <p>{t(vocational ? 'places.companyNote' : 'places.placeNote', about)}</p>
      <Form action={action} hidden={{ act: 'approve', approval: String(one.id) }} label={t('places.approve')}>
        <TextField
          name="untilDay"
          type="date"
          label={t('approvedUntil')}
          // A recognised training company is for four years, a place for one.
          value={typedText(values, 'untilDay') ?? addMonths(today, vocational ? 48 : 12)}
          error={errors.untilDay}
        />
        <FormActions>
          <Button>{t('places.approve')}</Button>
        </FormActions>
      </Form>
      <ConfirmButton
        label={t('places.refuse')}
        question={t('places.refuseQuestion')}
        confirm={t('places.refuseYes')}
        action={action}
        hidden={{ act: 'refuse', approval: String(one.id) }}
      >
        <TextArea
          name="because"
          label={t('reason')}
          value={typedText(values, 'because')}
          error={errors.because}
          rows={3}
          maxlength={1000}
        />
      </ConfirmButton>
    </Section>
  )
}

export const approvalRoutes = [listRoute, decideRoute]
