import { partyHref } from '#people'
import { seriesPath } from '#programme'
import { formatDate, inLocale, type Locale } from '#platform/i18n'
import { markdownToHtml, plainStart } from '#platform/markdown'
import {
  Breadcrumb,
  ButtonLink,
  Columns,
  CopyField,
  Cover,
  EmptyState,
  type Fact,
  Facts,
  Notice,
  PageHeading,
  Prose,
  RowList,
  Section,
  SeriesRow,
} from '#ui'
import { coverHref } from '../addresses.ts'
import { clockOf } from '../episode/moments.ts'
import type { EpisodeRow } from '../episode/queries.ts'
import { episodePath, feedPath, manageShowPath, myPodcastsPath, newShowPath, podcastsPath, showPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Show, ShowRow } from './queries.ts'
import { licenceHref, licenceName } from './show.ts'

/** Every podcast of the city. */
export function PodcastsPage({ shows, locale }: { shows: ShowRow[]; locale: Locale }) {
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('podcasts')} lead={t('podcastsLead')}>
        <ButtonLink variant="secondary" href={newShowPath.href(locale)}>
          {t('start')}
        </ButtonLink>
      </PageHeading>
      {shows.length === 0 ? (
        <EmptyState sentence={t('noShows')} action={{ label: t('start'), href: newShowPath.href(locale) }} />
      ) : (
        <ShowList shows={shows} locale={locale} level={2} />
      )}
    </>
  )
}

export function ShowList({ shows, locale, level }: { shows: ShowRow[]; locale: Locale; level: 2 | 3 }) {
  const t = words(locale)
  return (
    <RowList label={t('podcasts')}>
      {shows.map(({ slug, title, language, owner_name, description, episodes, last_at }) => (
        <SeriesRow
          key={slug}
          level={level}
          name={{ text: title, lang: language }}
          href={showPath.href(locale, { show: slug })}
          label={owner_name}
          summary={{ text: plainStart(description, 160), lang: language }}
          next={last_at ? t('newest', { day: formatDate(last_at, 'short', locale) }) : undefined}
          count={t('episodeCount', { count: episodes })}
        />
      ))}
    </RowList>
  )
}

type ShowProps = {
  show: Show
  episodes: EpisodeRow[]
  recommended: { slug: string; title: string }[]
  own: boolean
  locale: Locale
  baseUrl: string
}

/** One podcast: what it is, how to follow it, its episodes. */
export function ShowPage({ show, episodes, recommended, own, locale, baseUrl }: ShowProps) {
  const t = words(locale)
  const { slug, title, language } = show
  return (
    <>
      <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('podcasts'), href: podcastsPath.href(locale) }]} />
      <Columns
        aside={
          <>
            <Facts
              label={t('about')}
              facts={factsOf(show, locale)}
              top={<Cover src={coverHref(show)} alt={t('coverOf', { title })} />}
            />
          </>
        }
      >
        <PageHeading label={t('podcast')} heading={{ text: title, lang: language }}>
          {own ? (
            <ButtonLink variant="secondary" href={manageShowPath.href(locale, { show: slug })}>
              {t('manageThis')}
            </ButtonLink>
          ) : undefined}
        </PageHeading>
        {show.moved_to !== null && (
          <Notice tone="info" heading={t('movedHeading')}>
            <p>{t('movedFor', { host: new URL(show.moved_to).host })}</p>
          </Notice>
        )}
        <Prose html={markdownToHtml(show.description)} lang={language} />
        <Section id="afleveringen" heading={t('episodes')} count={String(episodes.length)}>
          {episodes.length === 0 ? <p>{t('noEpisodes')}</p> : <EpisodeList {...{ show, episodes, locale }} />}
        </Section>
        <Section id="volg" heading={t('follow')}>
          <Follow {...{ show, locale }} feed={baseUrl + feedPath.href('nl', { show: slug })} />
        </Section>
        {recommended.length > 0 && (
          <Section heading={t('alsoHear')}>
            <ul>
              {recommended.map((other) => (
                <li key={other.slug}>
                  <a href={showPath.href(locale, { show: other.slug })}>{other.title}</a>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Columns>
    </>
  )
}

/** Seizoen 1, aflevering 3 · bonus */
export function placeInShow(
  episode: Pick<EpisodeRow, 'season' | 'number' | 'kind'>,
  locale: Locale,
): string | undefined {
  const t = words(locale)
  const { season, number, kind } = episode
  const place =
    season !== null && number !== null
      ? t('seasonEpisode', { season, number })
      : season !== null
        ? t('seasonOnly', { season })
        : number !== null
          ? t('episodeOnly', { number })
          : undefined
  return [place, kind === 'full' ? undefined : t(`kind.${kind}`)].filter(Boolean).join(' · ') || undefined
}

/** The address for podcast apps: of the feed here, of where it went, or one's own. */
function Follow({ show, feed, locale }: { show: Show; feed: string; locale: Locale }) {
  const t = words(locale)
  if (show.audience === 'listeners')
    return (
      <p>
        {t('followPrivate')} <a href={`${myPodcastsPath.href(locale)}#besloten`}>{t('followPrivateLink')}</a>
      </p>
    )
  return (
    <CopyField
      id="feed"
      label={t('feedAddress')}
      hint={t('feedHint')}
      value={show.moved_to ?? feed}
      copy={t('copy')}
      copied={t('copied')}
    />
  )
}

function EpisodeList({ show, episodes, locale }: { show: Show; episodes: EpisodeRow[]; locale: Locale }) {
  return (
    <RowList label={words(locale)('episodes')}>
      {episodes.map((episode) => (
        <SeriesRow
          key={episode.id}
          name={{ text: episode.title, lang: show.language }}
          href={episodePath.href(locale, { show: show.slug, episode: episode.slug })}
          label={placeInShow(episode, locale)}
          summary={
            episode.description ? { text: plainStart(episode.description, 180), lang: show.language } : undefined
          }
          next={episode.published_at ? formatDate(episode.published_at, 'short', locale) : undefined}
          count={episode.duration ? clockOf(episode.duration) : undefined}
        />
      ))}
    </RowList>
  )
}

function factsOf(show: Show, locale: Locale): Fact[] {
  const t = words(locale)
  const { rhythm, licence, series_slug: series, place_name: place } = show
  return [
    { term: t('fact.by'), description: <Owner {...{ show, locale }} /> },
    { term: t('fact.language'), description: t(`language.${show.language}`) },
    ...(rhythm ? [{ term: t('fact.rhythm'), description: t(rhythmKey(rhythm)) }] : []),
    ...(series
      ? [
          {
            term: t('fact.series'),
            description: (
              <a href={seriesPath.href(locale, { slug: series })}>{inLocale(show.series_title ?? {}, locale).text}</a>
            ),
          },
        ]
      : []),
    ...(place ? [{ term: t('fact.place'), description: inLocale(place, locale).text }] : []),
    { term: t('fact.licence'), description: <LicenceLink {...{ licence, locale }} /> },
    ...(show.explicit ? [{ term: t('fact.explicit'), description: t('explicitYes') }] : []),
  ]
}

export const rhythmKey = (rhythm: string) =>
  rhythm === 'FREQ=DAILY'
    ? 'rhythm.daily'
    : rhythm === 'FREQ=WEEKLY'
      ? 'rhythm.weekly'
      : rhythm === 'FREQ=MONTHLY'
        ? 'rhythm.monthly'
        : 'rhythm.fortnightly'

/** Whose it is, with the way to its page when everyone may see that. */
export function Owner({ show, locale }: { show: Show; locale: Locale }) {
  if (!show.owner_public) return <>{show.owner_name}</>
  return <a href={partyHref({ kind: show.owner_kind, handle: show.owner_handle }, locale)}>{show.owner_name}</a>
}

export function LicenceLink({ licence, locale }: { licence: string; locale: Locale }) {
  const href = licenceHref(licence)
  if (href === undefined) return <>{words(locale)('allRights')}</>
  return <a href={href}>{licenceName(licence)}</a>
}
