import { gatheringPath } from '#programme'
import { formatBytes, formatDate, inLocale, type Locale } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import { Breadcrumb, ButtonLink, Columns, Cover, type Fact, Facts, Notice, PageHeading, Player, Prose } from '#ui'
import { audioHref, coverHref } from '../addresses.ts'
import { manageEpisodePath, podcastsPath, showPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { LicenceLink, Owner, placeInShow } from '../show/pages.tsx'
import type { Show } from '../show/queries.ts'
import type { Chapter } from './chapters.ts'
import { clockOf } from './moments.ts'
import type { Episode } from './queries.ts'

type Props = { show: Show; episode: Episode; chapters: Chapter[]; own: boolean; published: boolean; locale: Locale }

/** One episode: what one hears, and what it is about. */
export function EpisodePage({ show, episode, chapters, own, published, locale }: Props) {
  const t = words(locale)
  const { language } = show
  const params = { show: show.slug, episode: episode.slug }
  const src = audioHref(show.slug, episode)
  return (
    <>
      <Breadcrumb
        label={t('breadcrumb')}
        trail={[
          { label: t('podcasts'), href: podcastsPath.href(locale) },
          { label: show.title, href: showPath.href(locale, { show: show.slug }) },
        ]}
      />
      <Columns
        aside={
          <Facts
            label={t('about')}
            facts={factsOf(show, episode, locale)}
            top={
              <Cover src={coverHref(show, episode.picture_id ?? undefined)} alt={t('coverOf', { title: show.title })} />
            }
          />
        }
      >
        <PageHeading
          label={[show.title, placeInShow(episode, locale)].filter(Boolean).join(' · ')}
          heading={{ text: episode.title, lang: language }}
        >
          {own ? (
            <ButtonLink variant="secondary" href={manageEpisodePath.href(locale, params)}>
              {t('manageEpisode')}
            </ButtonLink>
          ) : undefined}
        </PageHeading>
        {!published && <Notice tone="info" heading={t('notPublished')} />}
        {src === '' ? (
          <p>{t('noSound')}</p>
        ) : (
          <Player
            src={src}
            type={episode.audio_type ?? undefined}
            label={episode.title}
            chapters={{
              heading: t('chapters'),
              chapters: chapters.map(({ start_ms, title }) => ({
                at: start_ms / 1000,
                time: clockOf(start_ms / 1000),
                title,
                href: `${src}#t=${start_ms / 1000}`,
                lang: language,
              })),
            }}
          />
        )}
        {episode.description && <Prose html={markdownToHtml(episode.description)} lang={language} />}
      </Columns>
    </>
  )
}

function factsOf(show: Show, episode: Episode, locale: Locale): Fact[] {
  const t = words(locale)
  const { published_at: at, duration, gathering_slug: gathering, audio_size: size, explicit } = episode
  const src = audioHref(show.slug, episode)
  return [
    ...(at ? [{ term: t('fact.published'), description: formatDate(at, 'date', locale) }] : []),
    ...(duration ? [{ term: t('fact.duration'), description: clockOf(duration) }] : []),
    { term: t('fact.by'), description: <Owner {...{ show, locale }} /> },
    ...(gathering
      ? [
          {
            term: t('fact.gathering'),
            description: (
              <a href={gatheringPath.href(locale, { slug: gathering })}>
                {inLocale(episode.gathering_title ?? {}, locale).text}
              </a>
            ),
          },
        ]
      : []),
    { term: t('fact.licence'), description: <LicenceLink licence={episode.licence ?? show.licence} locale={locale} /> },
    ...(explicit || show.explicit ? [{ term: t('fact.explicit'), description: t('explicitYes') }] : []),
    ...(src
      ? [
          {
            term: t('fact.download'),
            description: (
              <a href={src} download>
                {size ? t('downloadSize', { size: formatBytes(size, locale) }) : t('download')}
              </a>
            ),
          },
        ]
      : []),
  ]
}
