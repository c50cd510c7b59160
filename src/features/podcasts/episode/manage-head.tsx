import type { Locale } from '#platform/i18n'
import { Breadcrumb, PageHeading, SubNavigation } from '#ui'
import {
  episodeDetailsPath,
  episodePath,
  episodePicturePath,
  manageChaptersPath,
  manageEpisodePath,
  managePeoplePath,
  manageShowPath,
  manageSoundbitesPath,
  manageTranscriptPath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Show } from '../show/queries.ts'
import { standOf } from '../show/stand.ts'
import type { Episode } from './queries.ts'

/** The pages of an episode for who makes it. */
export type EpisodeTab = 'overview' | 'details' | 'picture' | 'chapters' | 'soundbites' | 'transcript' | 'people'

type Props = {
  show: Show
  episode: Episode
  current: EpisodeTab
  now: Date
  locale: Locale
}

/** Above every page for who makes an episode. */
export function EpisodeHead({ show, episode, current, now, locale }: Props) {
  const t = words(locale)
  const params = { show: show.slug, episode: episode.slug }
  return (
    <>
      <Breadcrumb
        label={t('breadcrumb')}
        trail={[
          { label: show.title, href: manageShowPath.href(locale, { show: show.slug }) },
          { label: t('toEpisode'), href: episodePath.href(locale, params) },
        ]}
      />
      <PageHeading
        heading={{ text: episode.title, lang: show.language }}
        label={`${t('episode')} · ${standOf(episode.published_at, now, locale)}`}
      />
      <SubNavigation
        label={t('manageEpisode')}
        items={[
          { label: t('soundAndState'), href: manageEpisodePath.href(locale, params), current: current === 'overview' },
          { label: t('details'), href: episodeDetailsPath.href(locale, params), current: current === 'details' },
          { label: t('picture'), href: episodePicturePath.href(locale, params), current: current === 'picture' },
          { label: t('people'), href: managePeoplePath.href(locale, params), current: current === 'people' },
          { label: t('chapters'), href: manageChaptersPath.href(locale, params), current: current === 'chapters' },
          {
            label: t('soundbites'),
            href: manageSoundbitesPath.href(locale, params),
            current: current === 'soundbites',
          },
          {
            label: t('transcript'),
            href: manageTranscriptPath.href(locale, params),
            current: current === 'transcript',
          },
        ]}
      />
    </>
  )
}
