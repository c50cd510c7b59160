import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { ofSubject } from '../talk/queries.ts'
import { subjectOf, type Talk } from '../talk/talk.ts'
import { languageOf } from './language.ts'
import { holdTalk, settle } from './settle.ts'

export const [fewest, most] = [3, 280]
export const places = [1, 2, 3] as const

/** What a person gave to a talk: a text for each of three places, empty where there is none. */
export type Own = { words: string[]; named: boolean; stamp: string }

/** One line, without what cannot be seen. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Letters and digits alone: another comma or capital is no other sentence. */
const essence = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** What is wrong with sentences, as a key of the messages by place; nothing when they can be given. */
export function problemsOf(sentences: string[]): Record<number, 'short' | 'long' | 'same'> {
  const problems: Record<number, 'short' | 'long' | 'same'> = {}
  sentences.forEach((text, at) => {
    if (text === '') return
    if ([...text].length > most) problems[at + 1] = 'long'
    else if (essence(text).length < fewest) problems[at + 1] = 'short'
    else if (sentences.slice(0, at).some((before) => essence(before) === essence(text))) problems[at + 1] = 'same'
  })
  return problems
}

type Kept = { id: number; place: number; words: string; named: boolean }

const ownRows = async (db: Database, talk: Talk, personId: number): Promise<Kept[]> =>
  (
    await sql<Kept>`
      select s.id, s.place, s.words, s.named from takeaways.sentence s join takeaways.talk t on t.id = s.talk_id
       where ${ofSubject(subjectOf(talk))} and s.person_id = ${personId}
       order by s.place`.execute(db)
  ).rows

/** What a person gave until now, with a stamp by which a form knows whether it still is that. */
export const ownOf = async (db: Database, talk: Talk, personId: number): Promise<Own> =>
  asOwn(await ownRows(db, talk, personId))

function asOwn(rows: Kept[]): Own {
  const words = places.map((place) => rows.find((row) => row.place === place)?.words ?? '')
  const named = rows.some((row) => row.named)
  const stamp = createHash('sha256')
    .update(JSON.stringify([words, named]))
    .digest('hex')
    .slice(0, 16)
  return { words, named, stamp }
}

export type Giving = {
  talk: Talk
  personId: number
  /** Tidy, and without problems; an empty one is taken back. */
  words: string[]
  named: boolean
  /** The stamp of what the person saw as their own. */
  seen: string
  locale: Locale
  now: Date
}

/**
 * Writes what a person gives to a talk in place of what they gave before. Who uses a sentence, uses these words: they are
 * asked anew when its words change.
 * @returns stale when it is not what the form showed any more, unless both say the same; then nothing is changed
 */
export async function give(tx: Tx, { talk, personId, words, named, seen, locale, now }: Giving) {
  const talkId = await holdTalk(tx, subjectOf(talk))
  const rows = await ownRows(tx, talk, personId)
  const own = asOwn(rows)
  if (asSame(own, words, named)) return 'given'
  if (own.stamp !== seen) return 'stale'
  for (const place of places) {
    const text = words[place - 1] ?? ''
    const before = rows.find((row) => row.place === place)
    if (text === '') {
      if (before) await tx.deleteFrom('takeaways.sentence').where('id', '=', before.id).execute()
      continue
    }
    const sentence = { words: text, locale: languageOf(text, locale), named, changed_at: now }
    if (before === undefined) {
      await tx
        .insertInto('takeaways.sentence')
        .values({ ...sentence, talk_id: talkId, person_id: personId, place, given_at: now })
        .execute()
      continue
    }
    await tx.updateTable('takeaways.sentence').set(sentence).where('id', '=', before.id).execute()
    if (essence(before.words) !== essence(text))
      await tx.deleteFrom('takeaways.mark').where('sentence_id', '=', before.id).execute()
  }
  await settle(tx, talkId, 'words')
  return words.every((text) => text === '') ? 'withdrawn' : 'given'
}

const asSame = (own: Own, words: string[], named: boolean) =>
  own.words.every((text, at) => text === words[at]) && (own.named === named || words.every((text) => text === ''))
