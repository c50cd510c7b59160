import { organisationPage, personPage } from '#people'
import { gatheringPage, organises, seriesPage } from '#programme'
import { ownPage } from '#members'
import type { Fill, Visit } from '#platform/feature'
import { formatDate } from '#platform/i18n'
import { RowList, Section, SeriesRow } from '#ui'
import { clockOf } from './episode/moments.ts'
import { episodesFrom } from './episode/queries.ts'
import { episodePath, myPodcastsPath, newEpisodePath, podcastsPath } from './hrefs.ts'
import { words } from './messages.ts'
import { ownCredits } from './people/credits.ts'
import { ShowList } from './show/pages.tsx'
import { showsManagedBy, showsOf } from './show/queries.ts'

/** On the page of a party, and of a series: its podcasts. */
const shows = async ({ db, locale, now }: Visit, of: Parameters<typeof showsOf>[2]) => {
  const rows = await showsOf(db, now, of)
  if (rows.length === 0) return null
  const t = words(locale)
  return (
    <Section id="podcasts" heading={t('podcasts')} more={{ href: podcastsPath.href(locale), label: t('allPodcasts') }}>
      <ShowList shows={rows} locale={locale} level={3} />
    </Section>
  )
}

/** On the page of a gathering: the episodes that come from it; for who organises it and has a podcast, the way to make one. */
const atGathering = gatheringPage.fill(async ({ db, locale, now, member }, { gathering }) => {
  const t = words(locale)
  const [rows, organised] = await Promise.all([
    episodesFrom(db, gathering.id, now),
    member === undefined ? false : organises(db, member.personId, gathering.id),
  ])
  const own = organised && member !== undefined ? await showsManagedBy(db, now, member.personId) : []
  if (rows.length === 0 && own.length === 0) return null
  const query = new URLSearchParams({ bijeenkomst: String(gathering.id) })
  return (
    <Section id="podcasts" heading={t('hearBack')}>
      {rows.length > 0 && (
        <RowList>
          {rows.map((row) => (
            <SeriesRow
              key={row.id}
              label={row.show_title}
              name={{ text: row.title, lang: row.language }}
              href={episodePath.href(locale, { show: row.show_slug, episode: row.slug })}
              next={row.published_at ? formatDate(row.published_at, 'short', locale) : undefined}
              count={row.duration ? clockOf(row.duration) : undefined}
            />
          ))}
        </RowList>
      )}
      {own.map(({ slug, title }) => (
        <p key={slug}>
          <a href={newEpisodePath.href(locale, { show: slug }, query)}>{t('newEpisodeOf', { title })}</a>
        </p>
      ))}
    </Section>
  )
})

/** On one's own page: who asks to name one, and the way to one's podcasts. */
const own = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const t = words(locale)
  const waiting = (await ownCredits(db, member.personId, now)).filter(({ state }) => state === 'asked')
  return {
    turns: waiting.map(({ show, episode, language }) => ({
      name: { text: episode, lang: language },
      href: myPodcastsPath.href(locale),
      label: show,
      ask: t('mine.asked'),
    })),
    ways: [{ of: 'work', name: t('ownHeading'), href: myPodcastsPath.href(locale) }],
  }
})

export const fills: Fill[] = [
  personPage.fill((visit, { id }) => shows(visit, { ownerId: id })),
  organisationPage.fill((visit, { id }) => shows(visit, { ownerId: id })),
  seriesPage.fill((visit, { id }) => shows(visit, { seriesId: id })),
  atGathering,
  own,
]
