import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#platform/database'
import { defineRoute } from '#platform/feature'
import { readQuery } from '#platform/http'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { skillSearchPath } from '../hrefs.ts'

export type FoundSkill = { id: string; label: string }

const shown = 12

/** Skills whose names, in either language, hold every typed word; those with a word that begins so first. */
export async function findSkills(db: Database, typed: string, locale: Locale): Promise<FoundSkill[]> {
  const words = typed.trim().slice(0, 60)
  if (words.length < 2) return []
  const { rows } = await sql<{ id: string; name: LocalText }>`
    with asked as (select platform.plain(${words}) as words),
    named as (
      select id, name, curated, platform.plain(concat_ws(' · ', name ->> 'nl', name ->> 'en', array_to_string(aliases, ' · '))) as called
        from people.skill
    )
    select named.id, named.name from named, asked
     where not exists (select from regexp_split_to_table(asked.words, '\\s+') as word where position(word in called) = 0)
     order by position(' ' || asked.words in ' ' || called) > 0 desc, curated desc, length(called), id limit ${shown}`.execute(
    db,
  )
  return rows.map(({ id, name }) => ({ id, label: inLocale(name, locale).text }))
}

/** The names of skills, in the order of names. Unknown ids are left out. */
export async function skillsByIds(db: Database, ids: string[], locale: Locale): Promise<FoundSkill[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('people.skill').select(['id', 'name']).where('id', 'in', ids).execute()
  const { compare } = new Intl.Collator(locale)
  return rows
    .map(({ id, name }) => ({ id, label: inLocale(name, locale).text }))
    .sort((one, other) => compare(one.label, other.label))
}

/** Skills while one types, for the browser module of the form. */
export const skillSearchRoute = defineRoute({
  name: 'skills while one types',
  path: skillSearchPath,
  who: 'everyone',
  async respond({ db, url, locale }) {
    const { q } = readQuery(z.object({ q: z.string().max(60).catch('') }), url.searchParams)
    return Response.json(await findSkills(db, q, locale), { headers: { 'cache-control': 'public, max-age=300' } })
  },
})
