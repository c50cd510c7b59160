import type { Locale } from '#platform/i18n'
import { Breadcrumb, PageHeading, SubNavigation } from '#ui'
import {
  manageShowPath,
  figuresPath,
  listenersPath,
  podcastsPath,
  showDetailsPath,
  showPath,
  showPicturePath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Show } from './queries.ts'

/** The pages of a show for who makes it. */
export type ShowTab = 'overview' | 'details' | 'picture' | 'listeners' | 'figures'

type Props = { show: Show; current: ShowTab; locale: Locale }

/** Draft, waits, public; or only for its listeners. */
export const stateOf = ({ state, audience }: Pick<Show, 'state' | 'audience'>, locale: Locale): string =>
  words(locale)(state === 'public' && audience === 'listeners' ? 'state.listeners' : `state.${state}`)

/** Above every page for who makes a show. */
export function ManageHead({ show, current, locale }: Props) {
  const t = words(locale)
  const params = { show: show.slug }
  return (
    <>
      <Breadcrumb
        label={t('breadcrumb')}
        trail={[
          { label: t('podcasts'), href: podcastsPath.href(locale) },
          { label: t('toPage'), href: showPath.href(locale, params) },
        ]}
      />
      <PageHeading
        heading={{ text: show.title, lang: show.language }}
        label={`${t('podcast')} · ${stateOf(show, locale)}`}
      />
      <SubNavigation
        label={t('manageThis')}
        items={[
          { label: t('overview'), href: manageShowPath.href(locale, params), current: current === 'overview' },
          { label: t('details'), href: showDetailsPath.href(locale, params), current: current === 'details' },
          { label: t('cover'), href: showPicturePath.href(locale, params), current: current === 'picture' },
          { label: t('listeners'), href: listenersPath.href(locale, params), current: current === 'listeners' },
          { label: t('figures'), href: figuresPath.href(locale, params), current: current === 'figures' },
        ]}
      />
    </>
  )
}
