import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { audienceOf, reaches, type Viewer } from '../visibility/viewer.ts'

/** Splits at spaces and punctuation; what is left is lower case without accents (platform.plain). */
const wordsOf = (text: ReturnType<typeof sql>) =>
  sql`(select array(select distinct word from regexp_split_to_table(platform.plain(${text}), '[[:space:][:punct:]]+') as word
    where length(word) between 2 and 60 order by word))`

const both = (column: string) => sql.raw(`${column} ->> 'nl', ${column} ->> 'en'`)

/**
 * Writes down what parties are found by, and by whom. Called by every action that changes a party, in its transaction.
 * @param parties ids, or every party that has one of these skills
 */
export async function indexParties(
  tx: Tx,
  parties: { ids: number[] } | { withSkills: string[] } | 'all',
): Promise<void> {
  const chosen =
    parties === 'all'
      ? sql`true`
      : 'ids' in parties
        ? sql`party.id = any(${parties.ids}::int[])`
        : sql`party.id in (select party_id from people.party_skill where skill_id = any(${parties.withSkills}::text[]))`
  // One at a time: what a word's audience is, depends on all who have it.
  await sql`select pg_advisory_xact_lock(hashtext('people.words'))`.execute(tx)
  const { rows } = await sql<{ words: string[] | null }>`
    with wanted as materialized (
      select party.id, found.word, min(part.audience) as audience
        from people.party cross join lateral (${textsByAudience}) as part(audience, words)
        cross join lateral unnest(${wordsOf(sql`part.words`)}) as found(word)
       where ${chosen} and part.audience < 3 and party.withheld is null
       group by party.id, found.word
    ), gone as (
      delete from people.party_word old using people.party
       where party.id = old.party_id and ${chosen}
         and not exists (select from wanted where wanted.id = old.party_id and wanted.word = old.word)
      returning old.word
    ), fresh as (
      insert into people.party_word as known (word, party_id, audience) select word, id, audience from wanted
      on conflict (word, party_id) do update set audience = excluded.audience where known.audience <> excluded.audience
      returning word
    )
    select array(select word from gone union select word from fresh) as words`.execute(tx)
  await refreshWords(tx, rows[0]?.words ?? [])
}

/** The texts of a party, each with the audience of the part it belongs to. */
const textsByAudience = sql`values
  (${audienceOf('page')}, party.name),
  (${audienceOf('about')}, concat_ws(' ', ${both('party.summary')})),
  (${audienceOf('wishes')}, concat_ws(' ', ${both('party.seeks')}, ${both('party.offers')}, ${skillWords(sql`<> 'has'`)})),
  (${audienceOf('skills')}, concat_ws(' ', ${skillWords(sql`= 'has'`)},
    (select string_agg(concat_ws(' ', ${both('discipline.name')}), ' ')
       from people.party_discipline join people.discipline on discipline.id = party_discipline.discipline_id
      where party_discipline.party_id = party.id))),
  (${audienceOf('works')}, (select string_agg(work.title, ' ') from people.work where work.party_id = party.id))`

function skillWords(relation: ReturnType<typeof sql>) {
  return sql`(select string_agg(concat_ws(' ', ${both('skill.name')}, array_to_string(skill.aliases, ' ')), ' ')
    from people.party_skill join people.skill on skill.id = party_skill.skill_id
   where party_skill.party_id = party.id and party_skill.relation ${relation})`
}

/** Brings the list of known words in step with who has them: a word that was hidden or taken away does not stay known. */
export async function refreshWords(tx: Tx, words: string[]): Promise<void> {
  if (words.length === 0) return
  await sql`
    insert into people.search_word as known (word, audience)
    select word, min(audience) from people.party_word where word = any(${words}::text[]) group by word order by word
    on conflict (word) do update set audience = excluded.audience where known.audience <> excluded.audience`.execute(tx)
  await sql`
    delete from people.search_word known where word = any(${words}::text[])
       and not exists (select from people.party_word own where own.word = known.word)`.execute(tx)
}

/** Forgets words that no party has any more: names of people who left do not stay behind. */
export async function forgetUnusedWords(tx: Tx): Promise<void> {
  await sql`delete from people.search_word known where not exists (select from people.party_word own where own.word = known.word)`.execute(
    tx,
  )
}

/** The letters of a word in the order of the alphabet: equal for words whose letters changed places. */
const letters = (word: ReturnType<typeof sql>) =>
  sql`(select string_agg(letter, '' order by letter) from regexp_split_to_table(${word}, '') as letter)`

/** What somebody typed: per word the known words that are meant, and whether it had to be corrected. */
export type Asked = { word: string; means: string[]; corrected: boolean }

/**
 * Finds the known words that a typed text means. A word that occurs, as a whole or inside longer ones, means those; else
 * it means the known words nearest to it, at most a few letters away (Levenshtein: one, and one more per five letters; two
 * letters that changed places count for one), so typing errors are forgiven.
 * Words that only hidden parts of profiles have are not known to who may not see these.
 * @returns one entry per typed word of two letters or more, at most eight; `means` is empty for a word nobody has
 */
export async function askedWords(db: Database, typed: string, viewer: Viewer): Promise<Asked[]> {
  const known = knownTo(viewer)
  const { rows } = await sql<{ word: string; exact: string[] | null; near: string[] | null }>`
    select asked.word, contained.words as exact, near.words as near
      from unnest((${wordsOf(sql`${typed.slice(0, 200)}::text`)})[:8]) as asked(word)
      cross join lateral (
        select array_agg(word) as words from people.search_word
         where word like case when length(asked.word) < 3 then '' else '%' end || asked.word || '%' and ${known}
      ) as contained
      left join lateral (
        select array_agg(word order by word) as words from (
          select word, rank() over (order by levenshtein(word, asked.word) - (${letters(sql`word`)} = ${letters(sql`asked.word`)})::int) as place
            from people.search_word
           where (word % asked.word or (word >= left(asked.word, 1) and word < left(asked.word, 1) || chr(1114111)))
             and length(asked.word) > 2 and ${known}
             and levenshtein_less_equal(word, asked.word, 1 + length(asked.word) / 5) <= 1 + length(asked.word) / 5
        ) as nearest where place = 1
      ) as near on contained.words is null`.execute(db)
  return rows.map(({ word, exact, near }) => ({
    word,
    means: exact ?? near ?? [],
    corrected: exact === null && near !== null,
  }))
}

/** Whether a viewer may know a word: somebody shows it to them. */
const knownTo = (viewer: Viewer) =>
  viewer.level === 0
    ? sql`search_word.audience = 0`
    : sql`(search_word.audience <= 1 or exists (select from people.party_word own where own.word = search_word.word
        and ${reaches(viewer, sql<number>`own.audience`, sql`own.party_id`)}))`
