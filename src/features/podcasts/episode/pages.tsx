import type { ComponentChildren } from 'preact'
import { personPath } from '#people'
import { gatheringPath } from '#programme'
import { formatBytes, formatDate, inLocale, type Locale } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import {
  Breadcrumb,
  ButtonLink,
  Columns,
  Cover,
  type Fact,
  Facts,
  Flow,
  JumpList,
  Notice,
  PageHeading,
  Player,
  Prose,
  Section,
  Transcript,
} from '#ui'
import { audioHref, coverHref } from '../addresses.ts'
import { manageEpisodePath, podcastsPath, showPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { LicenceLink, Owner, placeInShow } from '../show/pages.tsx'
import type { Show } from '../show/queries.ts'
import type { Chapter } from './chapters.ts'
import { clockOf } from './moments.ts'
import type { Cue } from '#platform/webvtt'
import type { Soundbite } from './soundbites.ts'
import type { Heard } from '../people/credits.ts'
import type { Episode } from './queries.ts'

type Props = {
  show: Show
  episode: Episode
  chapters: Chapter[]
  soundbites: Soundbite[]
  cues: Cue[]
  heard: Heard[]
  own: boolean
  published: boolean
  /** From later features, before what is said in it. */
  more: ComponentChildren[]
  locale: Locale
}

/** One episode: what one hears, and what it is about. */
export function EpisodePage(props: Props) {
  const { show, episode, chapters, soundbites, cues, heard, own, published, more, locale } = props
  const t = words(locale)
  const { language } = show
  const params = { show: show.slug, episode: episode.slug }
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
            facts={factsOf({ show, episode, heard, locale })}
            top={
              <Cover
                src={coverHref(show, episode.picture_id ?? undefined)}
                alt={episode.picture_alt ?? t('coverOf', { title: show.title })}
              />
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
        <Sound {...{ show, episode, chapters, locale }} />
        <Flow>
          {episode.description && <Prose html={markdownToHtml(episode.description)} lang={language} />}
          {soundbites.length > 0 && <Soundbites {...{ show, episode, soundbites, locale }} />}
          {more}
        </Flow>
        {cues.length > 0 && <Said {...{ show, episode, cues, locale }} />}
      </Columns>
    </>
  )
}

/** What one hears. */
function Sound({ show, episode, chapters, locale }: Pick<Props, 'show' | 'episode' | 'chapters' | 'locale'>) {
  const t = words(locale)
  const src = audioHref(show.slug, episode)
  if (src === '') return <p>{t('noSound')}</p>
  return (
    <Player
      src={src}
      type={episode.audio_type ?? undefined}
      label={episode.title}
      more={{
        speed: t('speed'),
        title: episode.title,
        artist: show.title,
        picture: coverHref(show, episode.picture_id ?? undefined),
      }}
      chapters={{
        heading: t('chapters'),
        chapters: chapters.map(({ start_ms, title }) => ({
          at: start_ms / 1000,
          time: clockOf(Math.floor(start_ms / 1000)),
          title,
          href: `${src}#t=${start_ms / 1000}`,
          lang: show.language,
        })),
      }}
    />
  )
}

/** Pieces to quote: each plays from its begin to its end. */
function Soundbites({ show, episode, soundbites, locale }: Pick<Props, 'show' | 'episode' | 'soundbites' | 'locale'>) {
  const src = audioHref(show.slug, episode)
  return (
    <Section id="fragmenten" heading={words(locale)('soundbites')}>
      <JumpList
        jumps={soundbites.map(({ start_ms, length_ms, title }) => ({
          at: start_ms / 1000,
          until: (start_ms + length_ms) / 1000,
          time: clockOf(Math.floor(start_ms / 1000)),
          title: `${title ?? episode.title} (${clockOf(length_ms / 1000)})`,
          href: `${src}#t=${start_ms / 1000},${(start_ms + length_ms) / 1000}`,
          lang: show.language,
        }))}
      />
    </Section>
  )
}

/** What is said in it. */
function Said({ show, episode, cues, locale }: Pick<Props, 'show' | 'episode' | 'cues' | 'locale'>) {
  const src = audioHref(show.slug, episode)
  return (
    <Transcript
      heading={words(locale)('transcript')}
      lang={episode.transcript_language ?? show.language}
      lines={cues.map(({ start, end, speaker, text }) => ({
        ...{ at: start / 1000, until: end / 1000, time: clockOf(Math.floor(start / 1000)), speaker, text },
        href: `${src}#t=${start / 1000}`,
      }))}
    />
  )
}

function factsOf({ show, episode, heard, locale }: Pick<Props, 'show' | 'episode' | 'heard' | 'locale'>): Fact[] {
  const t = words(locale)
  const { published_at: at, duration, gathering_slug: gathering, audio_size: size, explicit } = episode
  const src = audioHref(show.slug, episode)
  return [
    ...(at ? [{ term: t('fact.published'), description: formatDate(at, 'date', locale) }] : []),
    ...(duration ? [{ term: t('fact.duration'), description: clockOf(duration) }] : []),
    { term: t('fact.by'), description: <Owner {...{ show, locale }} /> },
    ...(heard.length > 0 ? [{ term: t('fact.with'), description: <Names {...{ heard, locale }} /> }] : []),
    ...(gathering
      ? [
          {
            term: t('fact.gathering'),
            description: (
              <>
                {episode.session_title && <div>{inLocale(episode.session_title, locale).text}</div>}
                <a href={gatheringPath.href(locale, { slug: gathering })}>
                  {inLocale(episode.gathering_title ?? {}, locale).text}
                </a>
              </>
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

/** Who is heard, each with what they do in it. */
function Names({ heard, locale }: Pick<Props, 'heard' | 'locale'>) {
  const t = words(locale)
  return (
    <>
      {heard.map(({ name, role, handle }, index) => (
        <div key={index}>
          {handle === null ? name : <a href={personPath.href(locale, { handle })}>{name}</a>}
          <span class="soft">, {t(`role.${role}`).toLowerCase()}</span>
        </div>
      ))}
    </>
  )
}
