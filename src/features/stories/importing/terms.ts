import { sql } from 'kysely'
import { disciplineNames } from '#people'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'

/** How many terms and writers one chooses for. */
export const mostChosen = 60

/** What a term can become: `discipline:id` or `skill:id`, with its name. */
export type Meaning = { value: string; label: string }

export type Term = { name: string; count: number; meant: Meaning | undefined }

/** For each term what it probably means here: the discipline or skill of the same name, in Dutch or English. */
export async function termsMeant(db: Database, terms: [string, number][], locale: Locale): Promise<Term[]> {
  const names = terms.map(([name]) => name.toLowerCase())
  const { rows } = await sql<{ name: string; value: string; label: string }>`
    select lower(said.value) as name, 'discipline:' || d.id as value, coalesce(d.name::jsonb->>${locale}, d.name::jsonb->>'nl') as label
      from people.discipline_card d, jsonb_each_text(d.name::jsonb) said where lower(said.value) = any(${names}::text[])
    union all
    select lower(said.value), 'skill:' || k.id, coalesce(k.name::jsonb->>${locale}, k.name::jsonb->>'nl')
      from people.skill_card k, jsonb_each_text(k.name::jsonb) said where lower(said.value) = any(${names}::text[])
    order by 2`.execute(db)
  return terms.map(([name, count]) => {
    const found = rows.find((row) => row.name === name.toLowerCase())
    return { name, count, meant: found && { value: found.value, label: found.label } }
  })
}

/** Every discipline, as what a term can become. */
export const disciplineMeanings = async (db: Database, locale: Locale): Promise<Meaning[]> =>
  (await disciplineNames(db, locale)).map(({ id, name }) => ({ value: `discipline:${id}`, label: name }))
