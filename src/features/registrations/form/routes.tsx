import { randomUUID } from 'node:crypto'
import { definePage, type MemberVisit, notFound, type Page, type PageAnswer, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { gatheringPath } from '#programme'
import { ButtonLink, Notice, PageHeading } from '#ui'
import { admissionOf } from '../admission/admission.ts'
import type { Outcome, Overlap, Registering } from '../admission/registering.ts'
import { myRegistrationPath, registerPath } from '../hrefs.ts'
import { said } from '../asking.ts'
import { words } from '../messages.ts'
import { liveRegistration } from '../mine/queries.ts'
import { moment, type Occasion, occasionsOf, titleOf } from '../occasion.ts'
import { swap } from '../handover/swap.ts'
import { allFull, openingOf, type RegistrationFacts, registrationFacts } from './facts.ts'
import { answersOf, type Filled, formSchema, guestsOf } from './fields.ts'
import { overlapping } from './overlapping.ts'
import { RegisterPage } from './page.tsx'
import type { Values } from './values.ts'

export const formPage = definePage({
  name: 'registration form',
  path: registerPath,
  who: 'member',
  async page(visit) {
    const facts = await registrationFacts(visit.db, visit.params.slug ?? '')
    if (facts === undefined || facts.status === 'draft') return notFound
    const mine = await liveRegistration(visit.db, visit.member.personId, facts.gathering_id)
    if (mine) return redirect(myRegistrationPath.href(visit.locale, { id: mine.id }))
    const opening = openingOf(facts, visit.now)
    if (opening !== 'open' || (allFull(facts) && !facts.waiting_list)) return closedPage(visit, facts)
    return formAgain(visit, facts, {
      once: randomUUID(),
      values: startValues(visit, facts),
      errors: {},
      overlaps: await overlapping(visit.db, visit.member.personId, facts),
      status: 200,
    })
  },
})

/** What is chosen already: the code of a link one was sent, the only ticket there is. */
function startValues({ url }: MemberVisit, { types }: RegistrationFacts): Values {
  const code = url.searchParams.get('code')
  const [only] = types
  return {
    ...(code ? { code: code.slice(0, 40) } : {}),
    ...(only && types.length === 1 ? { ticketType: String(only.id) } : {}),
  }
}

export const formSent = definePage({
  name: 'registering',
  path: registerPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const facts = await registrationFacts(visit.db, visit.params.slug ?? '')
    if (facts === undefined || facts.status === 'draft') return notFound
    const read = await readFields(visit.request, formSchema(facts))
    const t = words(visit.locale)
    if (!read.ok)
      return formAgain(visit, facts, {
        once: String(read.values.once ?? randomUUID()),
        values: read.values,
        errors: said(read.errors, t),
        overlaps: [],
        status: 422,
      })
    const filled = read.value as Filled
    return answerTo(visit, facts, filled, await registered(visit, facts, filled))
  },
})

function registered(visit: MemberVisit, facts: RegistrationFacts, filled: Filled): Promise<Outcome> {
  const input: Registering = {
    personId: visit.member.personId,
    gatheringId: facts.gathering_id,
    once: filled.once,
    guests: guestsOf(facts, filled),
    mode: filled.mode,
    ticketTypeId: filled.ticketType,
    slotId: filled.slot,
    sessionIds: filled.sessions,
    code: filled.code,
    answers: answersOf(facts, filled),
    needs: filled.needs,
    remark: filled.remark,
    noPictures: filled.noPictures === 'yes',
    overlapping: filled.overlap === 'both',
  }
  const from = /^swap-(\d{1,9})$/.exec(filled.overlap ?? '')?.[1]
  return from === undefined
    ? admissionOf(visit.db).register(input, visit.now)
    : swap(visit.db, { from: Number(from), to: input }, visit.now)
}

async function answerTo(
  visit: MemberVisit,
  facts: RegistrationFacts,
  filled: Filled,
  outcome: Outcome,
): Promise<PageAnswer> {
  const { locale } = visit
  const t = words(locale)
  if (outcome.state === 'busy') return busyPage(visit)
  const again = (errors: Record<string, string>, overlaps: Overlap[] = []) =>
    formAgain(visit, facts, {
      once: filled.once ?? randomUUID(),
      values: asTyped(filled),
      errors,
      overlaps,
      status: 422,
    })
  if (outcome.state === 'overlaps') return again({ overlap: t('overlap.choose') }, outcome.overlaps)
  if (outcome.state === 'refused') {
    if (['notHere', 'notYet', 'closed', 'cancelled', 'over', 'full', 'declined'].includes(outcome.reason))
      return closedPage(visit, facts, t(`refused.${outcome.reason}`))
    return again({ [fieldOf[outcome.reason] ?? 'form']: t(`refused.${outcome.reason}`, { most: facts.guests }) })
  }
  const href = myRegistrationPath.href(locale, { id: outcome.registrationId })
  return redirect(outcome.again ? href : `${href}?done=${outcome.state}`)
}

const fieldOf: Record<string, string> = {
  codeMissing: 'code',
  codeWrong: 'code',
  typeMissing: 'ticketType',
  typeUnknown: 'ticketType',
  slotMissing: 'slot',
  slotUnknown: 'slot',
  slotOver: 'slot',
  modeMissing: 'mode',
  noSessions: 'sessions',
  sessionUnknown: 'sessions',
  sessionsClash: 'sessions',
}

/** What was read, back as the fields of the form hold it. */
function asTyped(filled: Filled): Values {
  const values: Values = {}
  for (const [name, value] of Object.entries(filled))
    if (Array.isArray(value)) values[name] = value.map(String)
    else if (typeof value === 'string' || typeof value === 'number') values[name] = String(value)
  return values
}

type Again = { once: string; values: Values; errors: Record<string, string>; overlaps: Overlap[]; status: 200 | 422 }

async function formAgain(visit: MemberVisit, facts: RegistrationFacts, again: Again): Promise<Page> {
  const { locale, db } = visit
  const { status, ...shown } = again
  const occasion = (await occasionsOf(db, [facts.gathering_id])).get(facts.gathering_id) as Occasion
  const t = words(locale)
  return {
    ...frame(visit, occasion, facts, t('box.register')),
    status,
    body: <RegisterPage {...{ facts, occasion, locale }} {...shown} />,
  }
}

function frame({ locale }: MemberVisit, occasion: Occasion, { slug }: RegistrationFacts, title: string) {
  const t = words(locale)
  return {
    title: `${title}: ${titleOf(occasion, locale)}`,
    description: t('form.description', { title: titleOf(occasion, locale) }),
    alternates: { nl: registerPath.href('nl', { slug }), en: registerPath.href('en', { slug }) },
    unlisted: true,
    section: 'agenda',
  }
}

/** Registering is not possible: why, and where to go. */
async function closedPage(visit: MemberVisit, facts: RegistrationFacts, why?: string): Promise<Page> {
  const { locale, now, db } = visit
  const t = words(locale)
  const occasion = (await occasionsOf(db, [facts.gathering_id])).get(facts.gathering_id) as Occasion
  const opening = openingOf(facts, now)
  const reason =
    why ??
    (facts.status === 'cancelled'
      ? t('refused.cancelled')
      : opening === 'before'
        ? t('box.before', { from: moment(facts.opens_at ?? now, locale) })
        : opening === 'closed'
          ? t('refused.closed')
          : opening === 'off'
            ? t('refused.notHere')
            : t('refused.full'))
  return {
    ...frame(visit, occasion, facts, t('box.register')),
    status: visit.request.method === 'POST' ? 409 : 200,
    body: (
      <PageHeading heading={titleOf(occasion, locale)} label={t('box.register')}>
        <Notice tone="info" heading={reason} />
        <p>
          <ButtonLink href={gatheringPath.href(locale, { slug: facts.slug })}>{t('form.toGathering')}</ButtonLink>
        </p>
      </PageHeading>
    ),
  }
}

/** Too many at the same moment: nothing was lost, and trying again is safe. */
function busyPage(visit: MemberVisit): Page {
  const t = words(visit.locale)
  return {
    status: 503,
    unlisted: true,
    title: t('busy.title'),
    description: t('busy.lead'),
    body: (
      <PageHeading heading={t('busy.title')} lead={t('busy.lead')}>
        <ButtonLink href={registerPath.href(visit.locale, { slug: visit.params.slug ?? '' })}>
          {t('busy.again')}
        </ButtonLink>
      </PageHeading>
    ),
  }
}
