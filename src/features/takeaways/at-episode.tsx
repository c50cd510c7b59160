import { type RawBuilder, sql } from 'kysely'
import { type EpisodeBrief, episodeNotes, episodePage } from '#podcasts'
import type { Database } from '#platform/database'
import type { Fill } from '#platform/feature'
import { inLocale, type Locale } from '#platform/i18n'
import { ButtonLink, SearchField, Section, Stack } from '#ui'
import { rowHref, saidPath, talkHref } from './hrefs.ts'
import { ThreeOf } from './list/routes.tsx'
import { words } from './messages.ts'
import { chosenWhere, type Shown } from './talk/queries.ts'

/** What several talks ended in; a session, and what is of no gathering, by its name. */
export function ByTalk({ all, locale }: { all: Shown[]; locale: Locale }) {
  const talks = [...Map.groupBy(all, ({ talk_id: talk }) => talk).values()]
  return (
    <>
      {talks.map((three) => {
        const [first] = three
        if (first === undefined) return null
        const title = inLocale(first.session_title ?? first.title, locale).text
        return (
          <div key={first.talk_id}>
            {first.session_title !== null && (
              <h3>
                <a href={rowHref(locale, first)}>{title}</a>
              </h3>
            )}
            <ThreeOf {...{ three, locale }} label={title} />
          </div>
        )
      })}
    </>
  )
}

/** Of an episode: of the session it comes from, else of its gathering with all its sessions; and what was given to itself. */
const talksOf = ({ id, gathering_id: gathering, session_id: session }: EpisodeBrief): RawBuilder<boolean> =>
  session === null
    ? sql`(t.episode_id = ${id} or t.gathering_id = ${gathering}::integer)`
    : sql`(t.episode_id = ${id} or t.session_id = ${session})`

async function threeOf(db: Database, episode: EpisodeBrief, now: Date): Promise<Shown[]> {
  return chosenWhere(db, { where: talksOf(episode), limit: 30, now })
}

/** Where what is said of an episode stands: at its gathering; of an episode that comes from none, at itself. */
async function placeFor(db: Database, episode: EpisodeBrief, locale: Locale): Promise<string> {
  const { show_slug, slug, gathering_id: gathering, session_id } = episode
  const { rows } = await sql<{ slug: string }>`
    select slug from programme.gathering_card where id = ${gathering} and status = 'published'`.execute(db)
  return talkHref(locale, rows[0] ? { slug: rows[0].slug, session_id } : { show_slug, episode_slug: slug })
}

/** On an episode: what people take home from it, and the way to say so. */
const takenHome = episodePage.fill(async ({ db, locale, now }, { episode }) => {
  const t = words(locale)
  const [all, href] = await Promise.all([threeOf(db, episode, now), placeFor(db, episode, locale)])
  return (
    <Section id="meenemen" heading={t('elsewhere.gathering')} more={{ href, label: t('elsewhere.all') }}>
      <Stack>
        {all.length === 0 ? <p>{t('episode.none')}</p> : <ByTalk {...{ all, locale }} />}
        <p>
          <ButtonLink variant="secondary" href={`${href}#geef`}>
            {t('elsewhere.give')}
          </ButtonLink>
        </p>
      </Stack>
    </Section>
  )
})

/** On an episode with a transcript: searching in it. */
const inEpisode = episodePage.fill(async ({ locale }, { episode, transcript }) => {
  if (!transcript) return null
  const t = words(locale)
  return (
    <form role="search" method="get" action={saidPath.href(locale)} aria-label={t('said.insideEpisode')}>
      <input type="hidden" name="in" value={`aflevering-${episode.id}`} />
      <SearchField name="q" label={t('said.insideEpisode')} submit={t('said.find')} labelled />
    </form>
  )
})

type Noted = { episode: number; words: string; locale: Locale }

/** In the feed: the three of an episode, or of what it comes from, below its notes. */
const inFeed = episodeNotes.fill(async ({ db, now }, { show }) => {
  const { rows } = await sql<Noted>`
    select e.id as episode, c.chosen, c.words, c.locale from podcasts.episode_card e join takeaways.sentence_card c on c.episode_id = e.id
     where e.show_id = ${show.id} and e.published_at <= ${now} and e.gathering_id is null and c.chosen is not null
    union all
    select e.id, c.chosen, c.words, c.locale from podcasts.episode_card e
      join takeaways.sentence_card c on c.gathering_id = e.gathering_id and c.session_id is not distinct from e.session_id
     where e.show_id = ${show.id} and e.published_at <= ${now} and c.chosen is not null
    order by 1, 2`.execute(db)
  const heading = words(show.language)('heading')
  return new Map(
    [...Map.groupBy(rows, ({ episode }) => episode)].map(([id, three]) => [
      id,
      `<h2>${heading}</h2><ol>${three.map(({ words: text, locale }) => `<li lang="${locale}">${escaped(text)}</li>`).join('')}</ol>`,
    ]),
  )
})

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const episodeFills: Fill[] = [takenHome, inEpisode, inFeed]
