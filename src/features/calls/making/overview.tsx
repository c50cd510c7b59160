import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { Button, ButtonLink, ConfirmButton, FormActions, FormErrors, Notice, Section, TextArea } from '#ui'
import { callBySlug, mayManageCall } from '../call/brief.ts'
import { states } from '../call/call.ts'
import { moveCall } from '../call/moving.ts'
import { callPath, editCallPath, manageCallPath, moveCallPath, myCallsPath, removeCallPath } from '../hrefs.ts'
import { callKind } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { type Call, callAt } from '../page/queries.ts'
import { stateInWords } from '../page/state.ts'
import { manageCallPage } from '../slots.ts'
import { openDraft } from './asking.ts'
import { fieldsMissing } from './form.ts'
import { managePageHead } from './manage-head.tsx'
import { DoneNotice } from './notices.tsx'
import { removeDraft } from './writing.ts'

/** The overview for who asks; `problems` when something that was asked could not be. */
async function overviewPage(visit: MemberVisit, call: Call, problems: Record<string, string> = {}): Promise<Page> {
  const { db, locale, now } = visit
  const t = words(locale)
  const { slug } = call
  const brief = await callBySlug(db, slug)
  const [head, fills] = await Promise.all([
    managePageHead(visit, call, 'overview'),
    brief === undefined || call.state === 'draft' ? [] : visit.fill(manageCallPage, { call: brief }),
  ])
  const standing = stateInWords(call, now, locale, true)
  return {
    title: t('manageTitle', { title: inLocale(call.title, locale).text }),
    description: t('manageLead'),
    unlisted: true,
    section: 'calls',
    status: Object.keys(problems).length > 0 ? 422 : 200,
    alternates: { nl: manageCallPath.href('nl', { slug }), en: manageCallPath.href('en', { slug }) },
    body: (
      <>
        {head}
        <DoneNotice visit={visit} />
        <FormErrors heading={t('wrong.notDone')} errors={problems} whole={Object.keys(problems)} />
        <Section heading={t('standing')}>
          <p>
            <strong>{standing.now}</strong> {standing.next}
          </p>
          {call.declined_reason && (
            <Notice tone="info" heading={t('declinedNotice')}>
              <p>{call.declined_reason}</p>
            </Notice>
          )}
          {call.state === 'draft' && !call.submitted_at && !visit.member.trusted && <p>{t('firstWaits')}</p>}
          <FormActions>
            <Steps {...{ visit, call }} />
          </FormActions>
        </Section>
        {fills}
      </>
    ),
  }
}

type StepsProps = { visit: MemberVisit; call: Call }

/** What one can do about it now. */
function Steps({ visit, call }: StepsProps) {
  const { locale, member } = visit
  const t = words(locale)
  const { slug, state } = call
  if (state === 'done' || state === 'withdrawn') return null
  if (state === 'draft')
    return (
      <>
        {!call.submitted_at && (
          <form method="post" action={moveCallPath.href(locale, { slug })}>
            <Button name="to" value="open">
              {t(member.trusted ? 'openNow' : 'submitNow')}
            </Button>
          </form>
        )}
        <ButtonLink variant="secondary" href={callPath.href(locale, { slug })}>
          {t('preview')}
        </ButtonLink>
        <ConfirmButton
          label={t('removeDraft')}
          question={<p>{t('removeDraftQuestion')}</p>}
          confirm={t('removeDraftYes')}
          action={removeCallPath.href(locale, { slug })}
        />
      </>
    )
  return (
    <>
      {state === 'open' && <Step {...{ visit, slug }} to="closed" />}
      {state === 'closed' && <Step {...{ visit, slug }} to="open" />}
      {state !== 'open' && <Step {...{ visit, slug }} to="done" />}
      <ConfirmButton
        label={t('step.withdrawn')}
        question={<p>{t('stepQuestion.withdrawn')}</p>}
        confirm={t('stepYes.withdrawn')}
        action={moveCallPath.href(locale, { slug })}
        hidden={{ to: 'withdrawn' }}
      >
        <TextArea name="reason" label={t('withdrawReason')} hint={t('withdrawReasonHint')} rows={3} maxlength={1000} />
      </ConfirmButton>
    </>
  )
}

function Step({ visit: { locale }, slug, to }: { visit: MemberVisit; slug: string; to: 'closed' | 'open' | 'done' }) {
  const t = words(locale)
  return (
    <ConfirmButton
      label={t(`step.${to}`)}
      question={<p>{t(`stepQuestion.${to}`)}</p>}
      confirm={t(`stepYes.${to}`)}
      action={moveCallPath.href(locale, { slug })}
      hidden={{ to }}
    />
  )
}

const overview = definePage({
  name: 'overview of a call for who asks',
  path: manageCallPath,
  who: 'organiser',
  may: mayManageCall,
  async page(visit) {
    const call = await callAt(visit.db, visit.params.slug ?? '')
    return call === undefined ? notFound : overviewPage(visit, call)
  },
})

const schema = z.object({
  to: z.enum(states).catch('draft'),
  reason: z.string().trim().max(1000, 'wrong.long').optional(),
})

const move = definePage({
  name: 'move a call on',
  path: moveCallPath,
  who: 'organiser',
  may: mayManageCall,
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, request, params } = visit
    const t = words(locale)
    const call = await callAt(db, params.slug ?? '')
    if (call === undefined) return notFound
    const read = await readFields(request, schema)
    if (!read.ok) return overviewPage(visit, call, { form: t('wrong.long') })
    const { to, reason } = read.value
    const byId = member.personId
    if (to === 'open') {
      const missing = missingIn(call, now, locale)
      if (missing) return redirect(`${editCallPath.href(locale, { slug: call.slug })}?done=notOpened`)
    }
    const outcome = await db.transaction().execute(async (tx) => {
      if (to === 'open' && call.state === 'draft') return openDraft(tx, call.id, member, now)
      const moved = await moveCall(tx, call.id, to, { byId, now, reason })
      return moved.ok ? { state: 'moved' } : { objection: moved.objection }
    })
    if ('objection' in outcome) return overviewPage(visit, call, { form: outcome.objection.text(locale) })
    return redirect(`${manageCallPath.href(locale, { slug: call.slug })}?done=${outcome.state}`)
  },
})

function missingIn(call: Call, now: Date, locale: MemberVisit['locale']): boolean {
  const kind = callKind(call.kind)
  return kind !== undefined && Object.keys(fieldsMissing(kind, call, now, locale)).length > 0
}

const remove = definePage({
  name: 'throw a draft of a call away',
  path: removeCallPath,
  who: 'organiser',
  may: mayManageCall,
  method: 'POST',
  async page(visit) {
    const { db, locale, params } = visit
    const call = await callAt(db, params.slug ?? '')
    if (call === undefined) return notFound
    const removed = await db.transaction().execute((tx) => removeDraft(tx, call.id))
    if (!removed) return overviewPage(visit, call, { form: words(locale)('wrong.notDraft') })
    return redirect(`${myCallsPath.href(locale)}?done=removed`)
  },
})

export const overviewRoutes: Route[] = [overview, move, remove]
