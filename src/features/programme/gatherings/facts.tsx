import type { ComponentChildren } from 'preact'
import { accessSummary, placeHref } from '#places'
import { cityDay, formatDate, formatTimeRange, inLocale, isLocale, type Locale } from '#platform/i18n'
import { ButtonLink, DateNumeral, type Fact, Facts, textOf } from '#ui'
import { agendaHref } from '../agenda/addresses.ts'
import { noFilter } from '../agenda/filter.ts'
import { gatheringCalendar } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isLong, numeralOf, placeOf, spokenMoment } from '../rows.ts'
import { PartyLinks } from './party-names.tsx'
import { Speakers } from './programme.tsx'
import type { Gathering, Session } from './queries.ts'

type Props = {
  gathering: Gathering
  sessions: Session[]
  alone: Session | undefined
  /** Taking part, from later features. */
  action: ComponentChildren[]
  locale: Locale
  now: Date
}

/** When, where, by whom, at what cost; and the buttons that follow from it. `alone` is the one session that says no more than the gathering. */
export function Particulars({ gathering, sessions, alone, action, locale, now }: Props) {
  const t = words(locale)
  const { starts_at, ends_at, all_day } = gathering
  const over = ends_at < now || gathering.status === 'cancelled'
  const when: Fact = {
    term: t('when'),
    description: spokenMoment(gathering, locale),
    note:
      isLong(gathering) && !all_day
        ? hoursOf(sessions, locale) || formatTimeRange(starts_at, ends_at, locale)
        : undefined,
  }
  const who: Fact | undefined = alone?.speakers.length
    ? { term: t('with'), description: <Speakers session={alone} locale={locale} /> }
    : undefined
  const facts = [when, whereFact(gathering, locale), who, ...otherFacts(gathering, locale)].filter(
    (fact) => fact !== undefined,
  )
  return (
    <Facts
      label={t('when')}
      facts={facts}
      top={
        <>
          <DateNumeral {...numeralOf(gathering, locale)} at="page" />
          {action}
        </>
      }
    >
      {!over && gathering.ticket_url && (
        <ButtonLink wide href={gathering.ticket_url} rel="noopener">
          {t('tickets')}
        </ButtonLink>
      )}
      {!over && gathering.online_url && (
        <ButtonLink
          wide
          href={gathering.online_url}
          rel="noopener"
          variant={gathering.ticket_url ? 'secondary' : 'primary'}
        >
          {t('joinOnline')}
        </ButtonLink>
      )}
      {!over && (
        <ButtonLink wide variant="secondary" href={gatheringCalendar.href(locale, { slug: gathering.slug })}>
          {t('inCalendar')}
        </ButtonLink>
      )}
    </Facts>
  )
}

/** The hours of each day of a gathering of several: vr 27 nov 10:00–22:00. Empty when nothing is known of its days. */
function hoursOf(sessions: Session[], locale: Locale) {
  const days = [...Map.groupBy(sessions, (session) => cityDay(session.starts_at)).values()]
  if (days.length < 2) return undefined
  return days.map((some) => {
    const from = new Date(Math.min(...some.map((session) => session.starts_at.getTime())))
    const to = new Date(Math.max(...some.map((session) => session.ends_at.getTime())))
    return <p key={from.getTime()}>{`${formatDate(from, 'short', locale)} ${formatTimeRange(from, to, locale)}`}</p>
  })
}

function whereFact(gathering: Gathering, locale: Locale): Fact {
  const t = words(locale)
  const { place, place_text, mode } = gathering
  // What is said of this gathering goes before what is known of the place.
  const access = accessSummary({ ...place?.accessibility, ...gathering.accessibility }, locale)
  const note = inLocale(gathering.accessibility.note, locale)
  const around = [
    place?.street && <p>{[place.street, place.city].filter(Boolean).join(', ')}</p>,
    access && <p>{access}</p>,
    note.text !== '' && <p lang={note.lang === locale ? undefined : note.lang}>{note.text}</p>,
    mode === 'hybrid' && <p>{t('alsoOnline')}</p>,
  ].filter(Boolean)
  const known = around.length > 0 ? { note: <>{around}</> } : {}
  if (!place)
    return {
      term: t('where'),
      description: place_text ?? (mode === 'online' ? t('online') : t('placeUnknown')),
      ...known,
    }
  const name = placeOf({ place_name: place.name, place_parent: place.parent_name, place_text, mode }, locale)
  const room = place.parent_name ? inLocale(place.name, locale).text : undefined
  return {
    term: t('where'),
    description: (
      <a href={placeHref(place, locale)}>
        {name !== undefined && textOf(name)}
        {room && `, ${room}`}
      </a>
    ),
    ...known,
  }
}

/** For how many: of a hybrid gathering here and online apart. */
function placesOf({ mode, capacity, online_capacity }: Gathering, locale: Locale): string {
  const t = words(locale)
  if (mode !== 'hybrid' || !online_capacity) return t('capacity', { count: capacity ?? online_capacity ?? 0 })
  const online = t('capacityOnline', { count: online_capacity })
  return capacity ? `${t('capacity', { count: capacity })}, ${online}` : online
}

function otherFacts(gathering: Gathering, locale: Locale): (Fact | undefined)[] {
  const t = words(locale)
  const { capacity, online_capacity, free, price, languages, organisers, disciplines, website } = gathering
  const cost = price
    ? inLocale(price, locale).text
    : free === true
      ? t('freeEntry')
      : free === false
        ? t('paidEntry')
        : undefined
  const languageName = (code: string) => (isLocale(code) ? t(code === 'nl' ? 'dutch' : 'english') : code)
  return [
    capacity || online_capacity ? { term: t('howMany'), description: placesOf(gathering, locale) } : undefined,
    cost ? { term: t('cost'), description: cost } : undefined,
    languages.length > 0 ? { term: t('languages'), description: languages.map(languageName).join(', ') } : undefined,
    organisers.length > 0
      ? {
          term: t('by'),
          description: <PartyLinks parties={organisers} locale={locale} />,
        }
      : undefined,
    disciplines.length > 0
      ? {
          term: t('about'),
          description: disciplines.map(({ id, name }, index) => (
            <>
              {index > 0 && ', '}
              <a href={agendaHref(locale, { ...noFilter, discipline: id })}>{inLocale(name, locale).text}</a>
            </>
          )),
        }
      : undefined,
    website
      ? {
          term: t('website'),
          description: (
            <a href={website} rel="noopener">
              {URL.canParse(website) ? new URL(website).hostname.replace(/^www\./, '') : website}
            </a>
          ),
        }
      : undefined,
  ]
}
