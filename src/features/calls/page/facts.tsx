import { partyHref } from '#people'
import { placePath } from '#places'
import { gatheringPath } from '#programme'
import { cityDay, formatDay, formatEuros, inLocale, type Locale, type LocalText } from '#platform/i18n'
import type { Fact } from '#ui'
import { callsPath } from '../hrefs.ts'
import type { CallKind } from '../kinds/kind.ts'
import { words } from '../messages.ts'
import type { Call } from './queries.ts'
import { moment } from './state.ts'

type Money = Pick<Call, 'reward' | 'amount_from' | 'amount_until' | 'amount_per' | 'budget'>

/** What one gets for it, in words; undefined when nothing is said. */
export function rewardInWords(call: Money, locale: Locale): string | undefined {
  const t = words(locale)
  const { reward, amount_from: from, amount_until: until, amount_per: per, budget } = call
  if (budget !== null) return t('budgetOf', { amount: formatEuros(budget, locale) })
  if (from === null) return reward === 'none' ? undefined : t(`reward.${reward}`)
  const amount =
    until === null || until === from
      ? formatEuros(from, locale)
      : `${formatEuros(from, locale)} – ${formatEuros(until, locale)}`
  return `${amount} ${t(`per.${per ?? 'whole'}`)}`
}

/** When it is, in days; undefined when nobody said. */
function periodInWords({ starts_on, ends_on }: Pick<Call, 'starts_on' | 'ends_on'>, locale: Locale) {
  const t = words(locale)
  if (starts_on && ends_on)
    return t('fromTo', { from: formatDay(starts_on, 'date', locale), to: formatDay(ends_on, 'date', locale) })
  if (starts_on) return t('fromDay', { day: formatDay(starts_on, 'date', locale) })
  return ends_on ? t('untilDay', { day: formatDay(ends_on, 'date', locale) }) : undefined
}

function whereOf({ site, place, place_words }: Call, locale: Locale): Fact['description'] {
  const t = words(locale)
  const how = t(`site.${site}`)
  if (place) {
    const slug = place.parent_slug ?? place.slug
    return (
      <>
        <a href={placePath.href(locale, { slug })}>
          {[inLocale(place.name, locale).text, inLocale(place.parent_name, locale).text].filter(Boolean).join(', ')}
        </a>
        {site === 'hybrid' && ` (${how})`}
      </>
    )
  }
  return place_words ? `${place_words}${site === 'on-site' ? '' : ` (${how})`}` : how
}

const boardWith = (name: string, value: string, locale: Locale) =>
  callsPath.href(locale, {}, new URLSearchParams({ [name]: value }))

const links = (name: 'skill' | 'discipline', list: { id: string; name: LocalText }[], locale: Locale) =>
  list.map((one, index) => (
    <>
      {index > 0 && ', '}
      <a href={boardWith(name, one.id, locale)}>{inLocale(one.name, locale).text}</a>
    </>
  ))

/** What there is to know of a call at a glance, in the box beside it. */
export function factsOf(call: Call, kind: CallKind | undefined, locale: Locale): Fact[] {
  const t = words(locale)
  const has = (part: CallKind['parts'][number]) => kind === undefined || kind.parts.includes(part)
  const asked = [
    call.asked_least === null ? undefined : t('askedFrom', { amount: formatEuros(call.asked_least, locale) }),
    call.asked_most === null ? undefined : t('askedTo', { amount: formatEuros(call.asked_most, locale) }),
  ].filter((one) => one !== undefined)
  const reward = rewardInWords(call, locale)
  const period = periodInWords(call, locale)
  const facts: (Fact | undefined | false)[] = [
    {
      term: t('fact.asker'),
      description: call.asker_public ? (
        <a href={partyHref({ kind: call.asker_kind, handle: call.asker_handle }, locale)}>{call.asker_name}</a>
      ) : (
        call.asker_name
      ),
    },
    call.deadline_at !== null && { term: t('fact.deadline'), description: moment(call.deadline_at, locale) },
    reward !== undefined && {
      term: t('fact.reward'),
      description: reward,
      ...(asked.length > 0 && { note: asked.join(', ') }),
    },
    has('site') && { term: t('fact.where'), description: whereOf(call, locale) },
    period !== undefined && { term: t('fact.when'), description: period },
    call.hours_a_week !== null && { term: t('fact.hours'), description: t('hoursCount', { n: call.hours_a_week }) },
    has('places') && { term: t('fact.places'), description: t('placesCount', { n: call.places }) },
    call.skills.length > 0 && { term: t('fact.skills'), description: links('skill', call.skills, locale) },
    call.disciplines.length > 0 && {
      term: t('fact.disciplines'),
      description: links('discipline', call.disciplines, locale),
    },
    call.gathering !== null &&
      call.gathering.status !== 'draft' && {
        term: t('fact.gathering'),
        description: (
          <a href={gatheringPath.href(locale, { slug: call.gathering.slug })}>
            {inLocale(call.gathering.title, locale).text}
          </a>
        ),
        note: formatDay(cityDay(call.gathering.starts_at), 'date', locale),
      },
  ]
  return facts.filter((fact) => fact !== undefined && fact !== false)
}
