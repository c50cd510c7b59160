import { cityDay, formatDate, formatTimeRange, inLocale, isLocale, type Locale } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import { partyHref } from '#people'
import { accessSummary, placeHref } from '#places'
import {
  Breadcrumb,
  ButtonLink,
  Columns,
  DateNumeral,
  type Fact,
  Facts,
  GatheringList,
  KindBar,
  Notice,
  PageHeading,
  Prose,
  Section,
  textOf,
} from '#ui'
import { agendaHref } from '../agenda/addresses.ts'
import { noFilter } from '../agenda/filter.ts'
import type { AgendaRow } from '../agenda/queries.ts'
import { agendaPath, gatheringCalendar, seriesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isLong, numeralOf, placeOf, rowOf, spokenMoment } from '../rows.ts'
import { Programme, Speakers } from './programme.tsx'
import type { Gathering, Session } from './queries.ts'

/** Other gatherings to go to; `series` when they are of the same one. */
export type Beside = { series: boolean; rows: AgendaRow[] }
type Props = { gathering: Gathering; sessions: Session[]; others: Beside; locale: Locale; now: Date }

/** One gathering: what, when, where, by whom; its programme; what else there is. */
export function GatheringPage({ gathering, sessions, others, locale, now }: Props) {
  const t = words(locale)
  const { series, about } = gathering
  const alone = onlySession(gathering, sessions)
  const text = inLocale(about, locale)
  return (
    <>
      <KindBar kind={gathering.kind} />
      <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('agendaTitle'), href: agendaPath.href(locale) }]} />
      <Columns
        aside={<Particulars gathering={gathering} sessions={sessions} alone={alone} locale={locale} now={now} />}
      >
        <PageHeading
          kind={gathering.kind}
          label={
            <>
              {t(`kind.${gathering.kind}`)}
              {series && (
                <>
                  {' · '}
                  <a href={seriesPath.href(locale, { slug: series.slug })}>{inLocale(series.title, locale).text}</a>
                </>
              )}
            </>
          }
          heading={inLocale(gathering.title, locale)}
          {...(gathering.summary ? { lead: inLocale(gathering.summary, locale) } : {})}
        />
        <Notices gathering={gathering} locale={locale} now={now} />
        {text.text && <Prose html={markdownToHtml(text.text)} lang={text.lang} />}
      </Columns>
      {!alone && sessions.length > 0 && (
        <Programme gathering={gathering} sessions={sessions} locale={locale} now={now} />
      )}
      {others.rows.length > 0 && (
        <Section
          heading={
            series && others.series ? t('moreInSeries', { series: inLocale(series.title, locale).text }) : t('nearby')
          }
          more={
            series && others.series
              ? { href: seriesPath.href(locale, { slug: series.slug }), label: t('seriesFact') }
              : {
                  href: agendaHref(locale, { ...noFilter, from: cityDay(gathering.starts_at) }),
                  label: t('agendaTitle'),
                }
          }
        >
          <GatheringList rows={others.rows.map((row) => ({ ...rowOf(row, locale, now), level: 3 as const }))} />
        </Section>
      )}
    </>
  )
}

/** The one session that says nothing the gathering does not say itself, but who speaks. */
function onlySession({ title, starts_at, ends_at }: Gathering, sessions: Session[]): Session | undefined {
  const [only] = sessions
  if (sessions.length !== 1 || only === undefined || JSON.stringify(only.title) !== JSON.stringify(title))
    return undefined
  return Number(only.starts_at) === Number(starts_at) && Number(only.ends_at) === Number(ends_at) ? only : undefined
}

function Notices({ gathering, locale, now }: Omit<Props, 'sessions' | 'others'>) {
  const t = words(locale)
  if (gathering.status === 'cancelled') return <Notice tone="error" heading={t('cancelledNotice')} />
  if (gathering.vanished_at) return <Notice tone="info" heading={t('vanishedNotice')} />
  if (gathering.ends_at < now) return <Notice tone="info" heading={t('pastNotice')} />
  return null
}

function Particulars({
  gathering,
  sessions,
  alone,
  locale,
  now,
}: Omit<Props, 'others'> & { alone: Session | undefined }) {
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
    <Facts label={t('when')} facts={facts} top={<DateNumeral {...numeralOf(gathering, locale)} at="page" />}>
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
  if (!place)
    return { term: t('where'), description: place_text ?? (mode === 'online' ? t('online') : t('placeUnknown')) }
  const name = placeOf({ place_name: place.name, place_parent: place.parent_name, place_text, mode }, locale)
  const access = accessSummary(place.accessibility, locale)
  const room = place.parent_name ? inLocale(place.name, locale).text : undefined
  return {
    term: t('where'),
    description: (
      <a href={placeHref(place, locale)}>
        {name !== undefined && textOf(name)}
        {room && `, ${room}`}
      </a>
    ),
    note: (
      <>
        {place.street && <p>{[place.street, place.city].filter(Boolean).join(', ')}</p>}
        {access && <p>{access}</p>}
        {mode === 'hybrid' && <p>{t('alsoOnline')}</p>}
      </>
    ),
  }
}

function otherFacts(gathering: Gathering, locale: Locale): (Fact | undefined)[] {
  const t = words(locale)
  const { capacity, free, price, languages, organisers, disciplines, website } = gathering
  const cost = price
    ? inLocale(price, locale).text
    : free === true
      ? t('freeEntry')
      : free === false
        ? t('paidEntry')
        : undefined
  const languageName = (code: string) => (isLocale(code) ? t(code === 'nl' ? 'dutch' : 'english') : code)
  return [
    capacity ? { term: t('howMany'), description: t('capacity', { count: capacity }) } : undefined,
    cost ? { term: t('cost'), description: cost } : undefined,
    languages.length > 0 ? { term: t('languages'), description: languages.map(languageName).join(', ') } : undefined,
    organisers.length > 0
      ? {
          term: t('by'),
          description: organisers.map((party, index) => (
            <>
              {index > 0 && ', '}
              <a href={partyHref(party, locale)}>{party.name}</a>
            </>
          )),
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
