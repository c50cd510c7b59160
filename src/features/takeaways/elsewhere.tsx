import { sql } from 'kysely'
import { ownPage } from '#members'
import { personPage } from '#people'
import { gatheringPage, seriesPage } from '#programme'
import type { Database } from '#platform/database'
import type { Fill } from '#platform/feature'
import { inLocale, type Locale, type LocalText, phrase } from '#platform/i18n'
import { ButtonLink, RowList, Section, SeriesRow, Stack } from '#ui'
import { ByTalk, episodeFills } from './at-episode.tsx'
import { gatheringTalkPath, sentencePath, takeawaysPath } from './hrefs.ts'
import { latestTalks } from './list/queries.ts'
import { materialsOf } from './material/queries.ts'
import { MaterialSection } from './material/section.tsx'
import { words } from './messages.ts'
import { chosenWhere, type Shown } from './talk/queries.ts'
import { mayHide, partIn } from './talk/talk.ts'

const most = 6
/** In milliseconds. */
const day = 86_400_000

/** On a gathering that has begun: what people take home from it and its sessions, and the way to give. */
const atGathering = gatheringPage.fill(async ({ db, locale, now }, { gathering }) => {
  if (gathering.status !== 'published' || gathering.starts_at > now) return null
  const t = words(locale)
  const all = await chosenWhere(db, { where: sql`t.gathering_id = ${gathering.id}`, limit: 60, now })
  const href = gatheringTalkPath.href(locale, { slug: gathering.slug })
  const asks = now.getTime() - gathering.ends_at.getTime() < 60 * day
  if (all.length === 0 && !asks) return null
  return (
    <Section id="meenemen" heading={t('elsewhere.gathering')} more={{ href, label: t('elsewhere.all') }}>
      <Stack>
        <ByTalk {...{ all, locale }} />
        {asks && (
          <p>
            <ButtonLink variant="secondary" href={`${href}#geef`}>
              {t('elsewhere.give')}
            </ButtonLink>
          </p>
        )}
      </Stack>
    </Section>
  )
})

/** What the latest talks of a series ended in. */
const atSeries = seriesPage.fill(async ({ db, locale, now }, { id }) => {
  const talks = await latestTalks(db, { limit: 2, offset: 0, where: sql`t.series_id = ${id}`, now })
  return talks.length === 0 ? null : <Sentences sentences={talks.flat()} locale={locale} />
})

/** On a person's page: what talks they spoke at ended in, and sentences of theirs that bear their name. */
const atPerson = personPage.fill(async ({ db, locale, now }, { id }) => {
  const where = sql`(c.person_id = ${id} and (c.named or c.by_speaker)
      or exists (select from programme.speaker_card k where k.party_id = ${id} and k.gathering_id = c.gathering_id
                  and (c.session_id is null or k.session_id = c.session_id))
      or exists (select from podcasts.credit_card k where k.person_id = ${id} and k.episode_id = c.episode_id))`
  const sentences = await chosenWhere(db, { where, limit: most, now })
  return sentences.length === 0 ? null : <Sentences sentences={sentences} locale={locale} />
})

const Sentences = ({ sentences, locale }: { sentences: Shown[]; locale: Locale }) => (
  <Section
    id="meenemen"
    heading={words(locale)('elsewhere.series')}
    more={{ href: takeawaysPath.href(locale), label: words(locale)('elsewhere.all') }}
  >
    <RowList>
      {sentences.map(({ id, words: text, locale: lang, title, session_title: session }) => (
        <SeriesRow
          key={id}
          label={inLocale(session ?? title, locale).text}
          name={{ text, lang }}
          href={sentencePath.href(locale, { id })}
        />
      ))}
    </RowList>
  </Section>
)

/** Gatherings somebody was at in the last two weeks, or spoke at, of which they said nothing yet. */
async function toSay(db: Database, personId: number, now: Date): Promise<{ slug: string; title: LocalText }[]> {
  const { rows } = await sql<{ slug: string; title: LocalText }>`
    select g.slug, g.title from programme.gathering_card g
     where g.status = 'published' and g.ends_at between ${now}::timestamptz - interval '14 days' and ${now}::timestamptz
       and g.kind not in ('market', 'matchmaking', 'exhibition')
       and (g.id in (select gathering_id from door.attendance_card where person_id = ${personId})
         or g.id in (select gathering_id from programme.speaker_card where party_id = ${personId})
         or g.id in (select r.gathering_id from registrations.registration_card r where r.person_id = ${personId} and r.state = 'confirmed')
            and not exists (select from door.attendance_card a where a.gathering_id = g.id))
       and not exists (select from takeaways.sentence s join takeaways.talk t on t.id = s.talk_id
                        where t.gathering_id = g.id and s.person_id = ${personId})
     order by g.ends_at desc, g.id limit 3`.execute(db)
  return rows
}

/** On one's own page: what one takes home from where one just was. */
const own = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const t = words(locale)
  const open = await toSay(db, member.personId, now)
  if (open.length === 0) return undefined
  return {
    turns: open.map(({ slug, title }) => ({
      name: phrase(title, locale),
      href: `${gatheringTalkPath.href(locale, { slug })}#geef`,
      label: t('turnLabel'),
      ask: t('turn'),
      later: true,
    })),
  }
})

/** Slides and recordings of a gathering, also before it begins; for who organises or speaks the way to add them. */
const materialAt = gatheringPage.fill(async ({ db, locale, member }, { gathering }) => {
  if (gathering.status !== 'published') return null
  const { id, slug, starts_at: startsAt, ends_at: endsAt } = gathering
  const [materials, part] = await Promise.all([
    materialsOf(db, id),
    member && partIn(db, { gathering, session: undefined, startsAt, endsAt }, member.personId),
  ])
  const adds = member?.steward === true || (part !== undefined && mayHide(part))
  return <MaterialSection {...{ materials, slug, adds, locale }} />
})

export const fills: Fill[] = [atGathering, materialAt, atSeries, atPerson, ...episodeFills, own]
