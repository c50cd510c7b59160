import { type RawBuilder, sql } from 'kysely'
import { callPath } from '#calls'
import { partyHref } from '#people'
import { placePath } from '#places'
import { gatheringPath, seriesPath } from '#programme'
import type { Database } from '#platform/database'
import { inLocale, type Locale, type LocalText, type Spoken } from '#platform/i18n'
import { storyPath } from '../hrefs.ts'

export type Around = {
  relation: 'about' | 'rests-on'
  kind: 'gathering' | 'series' | 'person' | 'organisation' | 'place' | 'call' | 'story'
  name: Spoken
  href: string
}

type Row = { relation: Around['relation']; kind: string; title: LocalText | null; name: string | null; slug: string }

/** What a story links to on this site, as far as everyone may see it. */
export async function aroundOf(db: Database, storyId: number, locale: Locale): Promise<Around[]> {
  const { rows } = await sql<Row>`
    select l.relation, found.* from stories.link l cross join lateral (
      select 'gathering' as kind, g.title::jsonb as title, null as name, g.slug from programme.gathering_card g
       where g.id = l.gathering_id and g.status <> 'draft'
      union all select 'series', s.title::jsonb, null, s.slug from programme.series_card s where s.id = l.series_id
      union all select p.kind, null, p.name, p.handle from people.party_card p where p.id = l.party_id and p.public
      union all select 'place', p.name::jsonb, null, p.slug from places.place_card p where p.id = l.place_id
      union all select 'call', c.title::jsonb, null, c.slug from calls.call_card c where c.id = l.call_id and c.state not in ('draft', 'withdrawn')
      union all (select 'story', jsonb_build_object(c.locale, c.title), null, c.slug from stories.story_card c
       where c.id = l.other_id order by c.locale <> ${locale} limit 1)) found
     where l.story_id = ${storyId}
     order by l.relation desc, found.kind, found.slug limit 60`.execute(db)
  return rows.map((row) => shown(row, locale))
}

function shown({ relation, kind, title, name, slug }: Row, locale: Locale): Around {
  const spoken = title === null ? { text: name ?? '', lang: locale } : inLocale(title, locale)
  const at = { slug }
  const href = {
    gathering: () => gatheringPath.href(locale, at),
    series: () => seriesPath.href(locale, at),
    place: () => placePath.href(locale, at),
    call: () => callPath.href(locale, at),
    story: () => storyPath.href(locale, at),
  }[kind]
  if (href !== undefined) return { relation, kind: kind as Around['kind'], name: spoken, href: href() }
  return {
    relation,
    kind: kind === 'person' ? 'person' : 'organisation',
    name: spoken,
    href: partyHref({ kind, handle: slug }, locale),
  }
}

/** A published story in a list. */
export type StoryRow = {
  id: number
  slug: string
  locale: Locale
  title: string
  summary: string
  party_name: string
  published_at: Date
  words: number
}

export type Subject =
  | { gatheringId: number }
  | { seriesId: number }
  | { partyId: number }
  | { placeId: number }
  | { callId: number }
  | { storyId: number }

/** Published stories that link to something, the newest first; of a party also what it publishes or wrote. */
export async function storiesAbout(db: Database, subject: Subject, locale: Locale, limit: number): Promise<StoryRow[]> {
  const about =
    'gatheringId' in subject
      ? sql`l.gathering_id = ${subject.gatheringId}`
      : 'seriesId' in subject
        ? sql`l.series_id = ${subject.seriesId}`
        : 'placeId' in subject
          ? sql`l.place_id = ${subject.placeId}`
          : 'callId' in subject
            ? sql`l.call_id = ${subject.callId}`
            : 'storyId' in subject
              ? sql`l.other_id = ${subject.storyId}`
              : sql`l.party_id = ${subject.partyId}`
  const own =
    'partyId' in subject
      ? sql`union select id from stories.story where party_id = ${subject.partyId}
            union select story_id from stories.author where person_id = ${subject.partyId} and agreed_at is not null`
      : sql``
  return storyRows(db, sql`s.id in (select l.story_id from stories.link l where ${about} ${own})`, { locale, limit })
}

/**
 * Published stories that meet a condition on `s` (stories.story), each once in the reader's language or the one there is,
 * the newest first.
 */
export async function storyRows(
  db: Database,
  where: RawBuilder<unknown>,
  { locale, limit, offset = 0 }: { locale: Locale; limit: number; offset?: number },
): Promise<StoryRow[]> {
  const { rows } = await sql<StoryRow>`
    select shown.id, shown.slug, text.locale, text.title, text.summary, text.words, shown.party_name, shown.published_at
      from (select s.id, s.slug, s.original, s.published_at, p.name as party_name
              from stories.story s join people.asker_card p on p.id = s.party_id and not p.withheld
             where s.published_at is not null and s.withdrawn_at is null and ${where}
             order by s.published_at desc, s.id desc limit ${limit} offset ${offset}) shown
     cross join lateral (
       select v.locale, v.title, v.summary, v.words from stories.story_text t
         join stories.version v on v.story_id = t.story_id and v.locale = t.locale and v.number = t.shown
        where t.story_id = shown.id order by v.locale <> ${locale}, v.locale <> shown.original limit 1) text
     order by shown.published_at desc, shown.id desc`.execute(db)
  return rows
}
