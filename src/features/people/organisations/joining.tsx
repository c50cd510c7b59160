import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type Page, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Breadcrumb, Button, ConfirmButton, Form, FormActions, FormErrors, Notice, PageHeading, TextArea } from '#ui'
import { organisationOf } from '../editing/editing.ts'
import { text } from '../editing/texts.ts'
import { joinPath, organisationPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { PartyName, Standing } from '../parties/party.ts'
import { profile } from '../profile/queries.ts'
import { viewerOf } from '../visibility/viewer.ts'
import { answerInvitation, askToBelong, type BelongingDone, endBelonging } from './belonging.ts'
import { membershipOf, standingOf } from './queries.ts'

const facts = { path: joinPath, who: 'member', may: mayLook } as const

const joinRoute = definePage({ ...facts, name: 'belong to an organisation', page: (visit) => answer(visit, {}) })

const form = z.object({
  act: z.enum(['ask', 'accept', 'decline', 'leave']).catch('ask'),
  words: text(500, 'joinWordsTooLong'),
})
const dones = { ask: 'joinAsked', accept: 'joinJoined', decline: 'joinLeft', leave: 'joinLeft' } as const

const sendRoute = definePage({
  ...facts,
  name: 'belong to an organisation: the form',
  method: 'POST',
  burst: 20,
  async page(visit) {
    const circle = await organisationOf(visit)
    if (circle === undefined) return notFound
    const read = await readFields(visit.request, form)
    if (!read.ok) return answer(visit, { words: words(visit.locale)('joinWordsTooLong') }, String(read.values.words))
    const { act, words: said } = read.value
    const result = await carryOut(visit, circle, act, said)
    if (!result.ok && (result.reason === 'last-admin' || result.reason === 'closed')) {
      const said = result.reason === 'closed' ? 'joinClosed' : 'joinLastAdmin'
      return answer(visit, { form: words(visit.locale)(said) })
    }
    const href = joinPath.href(visit.locale, { handle: circle.handle })
    return redirect(result.ok ? `${href}?done=${dones[act]}` : href)
  },
})

function carryOut(
  visit: MemberVisit,
  circle: PartyName,
  act: keyof typeof dones,
  said: string,
): Promise<BelongingDone> {
  const { db, member, config } = visit
  const { personId } = member
  return db.transaction().execute((tx) => {
    if (act === 'ask') return askToBelong(tx, { circle, personId, words: said, baseUrl: config.baseUrl })
    if (act === 'leave') return endBelonging(tx, circle.id, personId)
    return answerInvitation(tx, circle.id, personId, act === 'accept')
  })
}

/** Whoever may see the organisation, or is invited to it; for others there is no such page. */
async function mayLook(visit: MemberVisit | Parameters<typeof organisationOf>[0]): Promise<boolean | undefined> {
  const circle = await organisationOf(visit)
  if (circle === undefined || visit.member === undefined) return undefined
  if ((await standingOf(visit.db, visit.member.personId, circle.id)) !== undefined) return true
  const look = { viewer: await viewerOf(visit), today: '9999-12-31', steward: visit.member.steward }
  return (await profile(visit.db, ['organisation', 'collective'], circle.handle, look)) ? true : undefined
}

async function answer(
  visit: MemberVisit,
  errors: Record<string, string>,
  typed?: string,
): Promise<Page | typeof notFound> {
  const circle = await organisationOf(visit)
  if (circle === undefined) return notFound
  const { db, locale, member, url } = visit
  const { handle, name } = circle
  const t = words(locale)
  const own = await membershipOf(db, member.personId, circle.id)
  const done = Object.values(dones).find((one) => one === url.searchParams.get('done'))
  return {
    title: t('joinTitle', { name }),
    description: t('joinAskLead', { name }),
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: joinPath.href('nl', { handle }), en: joinPath.href('en', { handle }) },
    body: (
      <>
        <Breadcrumb label={t('trail')} trail={[{ label: name, href: organisationPath.href(locale, { handle }) }]} />
        <PageHeading heading={t('joinTitle', { name })} />
        {done && <Notice tone="success" heading={t(`done.${done}`)} />}
        <FormErrors heading={t('notSaved')} errors={errors} whole={['form']} />
        <JoinForms
          {...{ locale, circle, errors }}
          standing={own?.standing}
          role={own?.role ?? null}
          typed={typed ?? own?.words ?? ''}
          hasAdmin={await hasAdmin(visit, circle.id)}
        />
      </>
    ),
  }
}

async function hasAdmin({ db }: MemberVisit, circleId: number): Promise<boolean> {
  const admin = await db
    .selectFrom('people.membership')
    .select('person_id')
    .where('party_id', '=', circleId)
    .where('standing', '=', 'admin')
    .limit(1)
    .executeTakeFirst()
  return admin !== undefined
}

type JoinProps = {
  locale: Locale
  circle: PartyName
  standing: Standing | undefined
  role: string | null
  typed: string
  hasAdmin: boolean
  errors: Record<string, string>
}

function JoinForms(props: JoinProps) {
  const { locale, circle, standing, role } = props
  const t = words(locale)
  const { name, handle } = circle
  const action = joinPath.href(locale, { handle })
  if (standing === undefined) return <AskForm {...props} action={action} />
  if (standing === 'asked' || standing === 'invited') return <AnswerForm {...{ locale, name, standing, action }} />
  return (
    <div class="boxes">
      <p>{t(`joinStanding.${standing}`)}</p>
      {role && <p>{t('joinYourRole', { role })}</p>}
      <ConfirmButton
        label={t('joinLeave', { name })}
        question={<p>{t('joinLeaveQuestion')}</p>}
        confirm={t('joinLeaveConfirm')}
        action={action}
        hidden={{ act: 'leave' }}
      />
    </div>
  )
}

function AskForm({ locale, circle, typed, hasAdmin, errors, action }: JoinProps & { action: string }) {
  const t = words(locale)
  return (
    <Form action={action}>
      <p>{t(hasAdmin ? 'joinAskLead' : 'joinAskNobody', { name: circle.name })}</p>
      <TextArea
        name="words"
        label={t('joinWords')}
        hint={t('joinWordsHint')}
        value={typed}
        error={errors.words}
        optional={t('optional')}
        rows={3}
        maxlength={500}
      />
      <FormActions>
        <Button name="act" value="ask">
          {t('joinAsk')}
        </Button>
      </FormActions>
    </Form>
  )
}

type AnswerProps = { locale: Locale; name: string; standing: 'asked' | 'invited'; action: string }

function AnswerForm({ locale, name, standing, action }: AnswerProps) {
  const t = words(locale)
  const invited = standing === 'invited'
  return (
    <Form action={action}>
      <p>{invited ? t('joinInvited', { name }) : t('joinAsked')}</p>
      <FormActions>
        {invited && (
          <Button name="act" value="accept">
            {t('joinAccept')}
          </Button>
        )}
        <Button name="act" value={invited ? 'decline' : 'leave'} variant="secondary">
          {t(invited ? 'joinDecline' : 'joinWithdraw')}
        </Button>
      </FormActions>
    </Form>
  )
}

export const joiningRoutes = [joinRoute, sendRoute]
