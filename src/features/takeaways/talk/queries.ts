import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale, LocalText } from '#platform/i18n'
import type { TalkColumns } from '../hrefs.ts'
import { type Subject, subjectOf, type Talk } from './talk.ts'

/** A sentence as one reader sees it. */
export type Sentence = {
  id: number
  place: number
  words: string
  locale: Locale
  grouped: number
  chosen: number | null
  by_speaker: boolean
  /** It is of an episode of a podcast. */
  heard: boolean
  /** Who gave it: of speakers, and of who wants it known. */
  name: string | null
  /** Of a page this reader may open. */
  handle: string | null
  mine: boolean
  /** The reader uses it. */
  marked: boolean
  marks: number
  hidden_reason: string | null
  changed_at: Date
}

const columns = (personId: number) => sql`
  s.id, s.place, s.words, s.locale, s.grouped, s.chosen, s.hidden_reason, s.changed_at, s.person_id = ${personId} as mine,
  said.by_speaker, t.episode_id is not null as heard, case when said.shown then p.name end as name, case when said.shown and p.public then p.handle end as handle,
  (select count(*)::integer from takeaways.mark m where m.sentence_id = s.id) as marks,
  exists (select from takeaways.mark m where m.sentence_id = s.id and m.person_id = ${personId}) as marked`

/** Speakers stand with their name in the programme already; others when they want to, and everyone may know they are here. */
const from = (personId: number) => sql`
  takeaways.sentence s join takeaways.talk t on t.id = s.talk_id join people.asker_card p on p.id = s.person_id and not p.withheld
  cross join lateral (select exists (select from programme.speaker_card k where k.party_id = s.person_id and k.gathering_id = t.gathering_id
                               and (t.session_id is null or k.session_id = t.session_id))
                               or exists (select from podcasts.credit_card k where k.person_id = s.person_id and k.episode_id = t.episode_id) as by_speaker) as speaker
  cross join lateral (select speaker.by_speaker, (speaker.by_speaker or s.named and p.public)
                               and not exists (select from people.block_card b where ${personId} in (b.person_id, b.blocked_id)
                                                 and s.person_id in (b.person_id, b.blocked_id) and s.person_id <> ${personId}) as shown) as said`

/** The row `t` of takeaways.talk of a subject. */
export const ofSubject = ({ gatheringId, sessionId, episodeId }: Subject): RawBuilder<boolean> =>
  episodeId === null
    ? sql`t.gathering_id = ${gatheringId} and t.session_id is not distinct from ${sessionId}::integer`
    : sql`t.episode_id = ${episodeId}`

/**
 * What was said of a talk: the three first, then what most people use.
 * @param reader hidden: sees what is hidden too; otherwise only one's own
 */
export async function sentencesOf(
  db: Database,
  talk: Talk,
  { personId = 0, hidden }: { personId?: number | undefined; hidden: boolean },
): Promise<Sentence[]> {
  const { rows } = await sql<Sentence>`
    select ${columns(personId)} from ${from(personId)}
     where ${ofSubject(subjectOf(talk))} and (s.hidden_at is null or ${hidden} or s.person_id = ${personId})
     order by s.chosen nulls last, marks desc, s.given_at, s.id`.execute(db)
  return rows
}

/** A sentence with what it is of. */
export type SentenceThere = Sentence & TalkColumns

/** One sentence, for a reader; undefined when there is none, and of a talk that is not out. */
export async function sentenceById(
  db: Database,
  id: number,
  now: Date,
  personId = 0,
): Promise<SentenceThere | undefined> {
  const { rows } = await sql<SentenceThere>`
    select ${columns(personId)}, o.slug, o.session_id, o.show_slug, o.episode_slug from ${from(personId)}
      join takeaways.talk_card o on o.id = t.id
     where s.id = ${id} and (o.episode_id is null or o.starts_at <= ${now})`.execute(db)
  return rows[0]
}

/** Sessions of a gathering with how many sentences each has. */
export async function sessionsWith(
  db: Database,
  gatheringId: number,
): Promise<{ id: number; title: LocalText; starts_at: Date; ends_at: Date; sentences: number }[]> {
  const { rows } = await sql<Awaited<ReturnType<typeof sessionsWith>>[number]>`
    select n.id, n.title, n.starts_at, n.ends_at,
           (select count(*)::integer from takeaways.sentence_card c where c.session_id = n.id) as sentences
      from programme.session_card n where n.gathering_id = ${gatheringId} order by n.starts_at, n.id`.execute(db)
  return rows
}

/** One of three, with what it is of. */
export type Shown = TalkColumns & {
  id: number
  words: string
  locale: Locale
  chosen: number
  by_speaker: boolean
  talk_id: number
  title: LocalText
  session_title: LocalText | null
  starts_at: Date
  changed_at: Date
}

/**
 * What talks ended in, the latest talk first.
 * @param where a condition on `c` (takeaways.sentence_card) and `t` (takeaways.talk_card)
 */
export async function chosenWhere(
  db: Database,
  { where, limit, now }: { where: RawBuilder<unknown>; limit: number; now: Date },
): Promise<Shown[]> {
  const { rows } = await sql<Shown>`
    select c.id, c.words, c.locale, c.chosen, c.by_speaker, c.changed_at, c.talk_id, t.slug, t.session_id, t.show_slug, t.episode_slug,
           t.title, t.session_title, t.starts_at
      from takeaways.sentence_card c join takeaways.talk_card t on t.id = c.talk_id
     where c.chosen is not null and (t.episode_id is null or t.starts_at <= ${now}) and ${where}
     order by t.starts_at desc, t.gathering_id desc, t.session_id nulls first, t.id, c.chosen limit ${limit}`.execute(
    db,
  )
  return rows
}
