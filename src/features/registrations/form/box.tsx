import type { ComponentChildren } from 'preact'
import type { Visit } from '#platform/feature'
import type { Locale } from '#platform/i18n'
import { type GatheringBrief, gatheringAction, organises } from '#programme'
import { ButtonLink, CapacityBar, Notice } from '#ui'
import { admissionPath, myRegistrationPath, registerPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { liveRegistration, type OwnRegistration } from '../mine/queries.ts'
import { moment } from '../occasion.ts'
import { allFull, openingOf, type RegistrationFacts, registrationFacts } from './facts.ts'

/** Taking part, in the box beside a gathering's page: is there a place, am I in, what can I do. */
export const box = gatheringAction.fill(async (visit, { gathering, over }) => {
  if (over) return undefined
  const facts = await registrationFacts(visit.db, gathering.slug)
  if (facts === undefined) return startBox(visit, gathering)
  const mine = visit.member && (await liveRegistration(visit.db, visit.member.personId, gathering.id))
  return <ActionBox facts={facts} mine={mine} visit={visit} />
})

/** For who organises it: people cannot register here yet, and how they could. */
async function startBox({ db, member, locale }: Visit, { id, slug, ticket_url }: GatheringBrief) {
  if (member === undefined || ticket_url !== null) return undefined
  if (!(await organises(db, member.personId, id))) return undefined
  const t = words(locale)
  return (
    <>
      <p>{t('admission.notYet')}</p>
      <ButtonLink wide href={admissionPath.href(locale, { slug })}>
        {t('admission.start')}
      </ButtonLink>
    </>
  )
}

type Props = { facts: RegistrationFacts; mine: OwnRegistration | undefined; visit: Pick<Visit, 'locale' | 'now'> }

function ActionBox({ facts, mine, visit: { locale, now } }: Props) {
  return (
    <>
      {facts.places.map((place) => (
        <Fullness key={place.kind} place={place} alone={facts.places.length === 1} locale={locale} />
      ))}
      {mine === undefined ? (
        <Invitation facts={facts} locale={locale} now={now} />
      ) : (
        <Standing mine={mine} locale={locale} />
      )}
    </>
  )
}

function Fullness({ place, alone, locale }: { place: RegistrationFacts['places'][0]; alone: boolean; locale: Locale }) {
  const t = words(locale)
  const { capacity, taken, kind } = place
  const label = (text: string) => (alone ? text : `${t(`kind.${kind}`)}: ${text}`)
  if (capacity === null) return taken === 0 ? null : <p>{label(t('box.coming', { taken }))}</p>
  return <CapacityBar label={label(t('box.taken', { taken, capacity }))} taken={taken} total={capacity} />
}

function Invitation({ facts, locale, now }: { facts: RegistrationFacts; locale: Locale; now: Date }) {
  const t = words(locale)
  const full = allFull(facts)
  const opening = openingOf(facts, now)
  if (opening === 'off') return <p>{t('box.off')}</p>
  if (opening === 'closed') return <p>{t('box.closed')}</p>
  if (opening === 'before') return <p>{t('box.before', { from: moment(facts.opens_at ?? now, locale) })}</p>
  if (full && !facts.waiting_list) return <p>{t('box.full')}</p>
  return (
    <>
      <ButtonLink wide href={registerPath.href(locale, { slug: facts.slug })}>
        {t(full ? 'box.joinQueue' : facts.approval ? 'box.request' : 'box.register')}
      </ButtonLink>
      <p class="soft">{smallPrint(facts, full, locale)}</p>
    </>
  )
}

function smallPrint(facts: RegistrationFacts, full: boolean, locale: Locale): string {
  const t = words(locale)
  if (facts.code_required) return t('box.codeOnly')
  if (full) return t('box.fullNote')
  if (facts.closes_at !== null) return t('box.until', { until: moment(facts.closes_at, locale) })
  return facts.waiting_list && facts.places.some(({ capacity }) => capacity !== null)
    ? t('box.note')
    : t('box.freeNote')
}

/** What one has: a place, a place in the queue, an offer, a request. */
function Standing({ mine, locale }: { mine: OwnRegistration; locale: Locale }) {
  const t = words(locale)
  const href = myRegistrationPath.href(locale, { id: mine.id })
  const said = (heading: string, note: string | undefined, action: string): ComponentChildren => (
    <>
      <Notice tone={mine.state === 'offered' ? 'error' : 'success'} heading={heading}>
        {note}
      </Notice>
      <ButtonLink wide href={href}>
        {action}
      </ButtonLink>
    </>
  )
  if (mine.state === 'confirmed')
    return said(t('box.in'), mine.places > 1 ? t('box.party', { places: mine.places }) : undefined, t('box.toTicket'))
  if (mine.state === 'offered')
    return said(
      t('box.offered'),
      t('box.offeredUntil', { until: moment(mine.offer_expires_at ?? new Date(), locale) }),
      t('box.answer'),
    )
  if (mine.state === 'waiting')
    return said(t('box.waiting', { place: mine.place ?? 1 }), undefined, t('box.toRegistration'))
  return said(t('box.requested'), undefined, t('box.toRegistration'))
}
