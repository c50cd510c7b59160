import type { Database } from '#platform/database'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'

/** The disciplines in their fixed order, named in a language. */
export async function disciplineNames(db: Database, locale: Locale): Promise<{ id: string; name: string }[]> {
  const rows = await db.selectFrom('people.discipline').select(['id', 'name']).orderBy('position').execute()
  return rows.map((row) => ({ id: row.id, name: inLocale(row.name, locale).text }))
}

export async function skillName(db: Database, id: string): Promise<LocalText | undefined> {
  const row = await db.selectFrom('people.skill').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name
}
