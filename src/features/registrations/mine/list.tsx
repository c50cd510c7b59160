import { type Locale, phrase } from '#platform/i18n'
import { agendaPath, kindName, numeralOf } from '#programme'
import { ButtonLink, EmptyState, GatheringList, type GatheringRowProps, PageHeading, Section } from '#ui'
import { myCalendarPath, myRegistrationPath, myRegistrationsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { moment, type Occasion, whereOf } from '../occasion.ts'
import type { WholeRegistration } from './queries.ts'

export type Listed = { registration: WholeRegistration; occasion: Occasion }

/** What a registration stands at, in a few words. */
function standing({ registration, occasion }: Listed, locale: Locale, now: Date): string {
  const t = words(locale)
  if (occasion.status === 'cancelled') return t('state.calledOff')
  const { state, places, place } = registration
  if (occasion.ends_at < now) return t(state === 'confirmed' ? 'state.was' : 'state.wasNot')
  if (state === 'confirmed') return places > 1 ? t('state.party', { places }) : t('state.confirmed')
  if (state === 'waiting') return t('state.waiting', { place: place ?? 1 })
  return t(`state.${state}`)
}

function rowOf(listed: Listed, locale: Locale, now: Date): GatheringRowProps {
  const { registration, occasion } = listed
  const t = words(locale)
  const [where] = whereOf(occasion, locale, t('online'))
  const offer = registration.state === 'offered' && registration.offer_expires_at !== null
  return {
    kind: occasion.kind,
    kindLabel: kindName(occasion.kind, locale),
    title: phrase(occasion.title, locale),
    href: myRegistrationPath.href(locale, { id: registration.id }),
    date: numeralOf(occasion, locale),
    place: registration.mode === 'online' ? t('online') : where,
    ...(occasion.status === 'cancelled'
      ? { cancelled: t('state.calledOff') }
      : { status: standing(listed, locale, now) }),
    ...(offer ? { signal: t('box.offeredUntil', { until: moment(registration.offer_expires_at ?? '', locale) }) } : {}),
  }
}

/** On the own page: what comes next. */
export function OwnSection({ coming, locale, now }: { coming: Listed[]; locale: Locale; now: Date }) {
  const t = words(locale)
  return (
    <Section heading={t('mine.title')} more={{ href: myRegistrationsPath.href(locale), label: t('mine.all') }}>
      {coming.length === 0 ? (
        <EmptyState sentence={t('mine.none')} action={{ label: t('mine.agenda'), href: agendaPath.href(locale) }} />
      ) : (
        <GatheringList rows={coming.map((one) => ({ ...rowOf(one, locale, now), level: 3 as const }))} />
      )}
    </Section>
  )
}

type ListProps = { coming: Listed[]; past: Listed[]; locale: Locale; now: Date }

/** All one is registered for, and was. */
export function MyRegistrationsPage({ coming, past, locale, now }: ListProps) {
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('mine.title')} lead={t('mine.lead')}>
        <ButtonLink variant="secondary" href={myCalendarPath.href(locale)}>
          {t('mine.calendar')}
        </ButtonLink>
      </PageHeading>
      {coming.length === 0 ? (
        <EmptyState sentence={t('mine.none')} action={{ label: t('mine.agenda'), href: agendaPath.href(locale) }} />
      ) : (
        <GatheringList rows={coming.map((one) => rowOf(one, locale, now))} heading={t('mine.coming')} />
      )}
      {past.length > 0 && <GatheringList rows={past.map((one) => rowOf(one, locale, now))} heading={t('mine.past')} />}
    </>
  )
}
