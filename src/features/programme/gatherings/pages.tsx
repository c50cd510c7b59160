import type { ComponentChildren } from 'preact'
import { cityDay, inLocale, type Locale } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import { Breadcrumb, ButtonLink, Columns, GatheringList, KindBar, Notice, PageHeading, Prose, Section } from '#ui'
import { agendaHref } from '../agenda/addresses.ts'
import { noFilter } from '../agenda/filter.ts'
import type { AgendaRow } from '../agenda/queries.ts'
import { agendaPath, managePath, seriesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { rowOf, spokenMoment } from '../rows.ts'
import { Particulars } from './facts.tsx'
import { Programme } from './programme.tsx'
import type { Gathering, Session } from './queries.ts'
import { placeInWords } from './snapshot.ts'

/** Other gatherings to go to; `series` when they are of the same one. */
export type Beside = { series: boolean; rows: AgendaRow[] }
type Props = {
  gathering: Gathering
  sessions: Session[]
  others: Beside
  /** Taking part, from later features. */
  action: ComponentChildren[]
  /** Below the programme, from later features. */
  more: ComponentChildren[]
  /** The reader organises it. */
  own: boolean
  locale: Locale
  now: Date
}

/** One gathering: what, when, where, by whom; its programme; what else there is. */
export function GatheringPage({ gathering, sessions, others, action, more, own, locale, now }: Props) {
  const t = words(locale)
  const { series, about } = gathering
  const alone = onlySession(gathering, sessions)
  const text = inLocale(about, locale)
  return (
    <>
      <KindBar kind={gathering.kind} />
      <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('agendaTitle'), href: agendaPath.href(locale) }]} />
      <Columns
        aside={<Particulars {...{ gathering, sessions, alone, action, locale, now }} />}
        top={<Top {...{ gathering, own, locale, now }} />}
      >
        {text.text && <Prose html={markdownToHtml(text.text)} lang={text.lang} />}
      </Columns>
      {!alone && sessions.length > 0 && (
        <Programme gathering={gathering} sessions={sessions} locale={locale} now={now} />
      )}
      {more}
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

/** What it is called, what it is in a sentence, and what one must know first. */
function Top({ gathering, own, locale, now }: Pick<Props, 'gathering' | 'own' | 'locale' | 'now'>) {
  const t = words(locale)
  const { series } = gathering
  return (
    <>
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
      >
        {own ? (
          <ButtonLink variant="secondary" href={managePath.href(locale, { slug: gathering.slug })}>
            {t('manageThis')}
          </ButtonLink>
        ) : undefined}
      </PageHeading>
      <Notices {...{ gathering, locale, now }} />
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

function Notices({ gathering, locale, now }: Pick<Props, 'gathering' | 'locale' | 'now'>) {
  const t = words(locale)
  if (gathering.status === 'draft') return <Notice tone="info" heading={t('draftNotice')} />
  if (gathering.status === 'cancelled')
    return (
      <Notice tone="error" heading={t('cancelledNotice')}>
        {gathering.cancelled_reason && <p>{gathering.cancelled_reason}</p>}
      </Notice>
    )
  if (gathering.vanished_at) return <Notice tone="info" heading={t('vanishedNotice')} />
  if (gathering.ends_at < now) return <Notice tone="info" heading={t('pastNotice')} />
  const before = earlierPlan(gathering, locale)
  if (before !== undefined)
    return (
      <Notice tone="info" heading={t('movedNotice')}>
        <p>{before}</p>
      </Notice>
    )
  return null
}

/** When and where it was to be before it was moved, in words; undefined when that is where it is now. */
export function earlierPlan(gathering: Gathering, locale: Locale): string | undefined {
  const t = words(locale)
  const { previous_starts_at, previous_ends_at, previous_place, place, place_text, starts_at } = gathering
  if (previous_starts_at === null || previous_ends_at === null) return undefined
  const time = Number(previous_starts_at) !== Number(starts_at)
  const now = placeInWords({ place_name: place?.name ?? null, place_parent: place?.parent_name ?? null, place_text })
  const there = inLocale(previous_place, locale).text
  const elsewhere = there !== '' && there !== inLocale(now, locale).text
  if (!time && !elsewhere) return undefined
  const moment = spokenMoment({ ...gathering, starts_at: previous_starts_at, ends_at: previous_ends_at }, locale)
  if (!elsewhere) return t('movedFromTime', { moment })
  return time ? t('movedFrom', { moment, place: there }) : t('movedFromPlace', { place: there })
}
