import { sql } from 'kysely'
import type { LocalText } from '#platform/i18n'
import type { Searchable } from '#platform/searching'
import { circlePath, circlesPath } from './hrefs.ts'

type Row = { id: number; slug: string; name: LocalText; about: LocalText | null; discipline_id: string | null }

/** Circles whose name everybody may know. What is said in one is found inside it. */
export const searchable: Searchable = {
  source: 'circle',
  kinds: [
    {
      id: 'circle',
      one: { nl: 'Kring', en: 'Circle' },
      many: { nl: 'Kringen', en: 'Circles' },
      path: circlePath,
      all: circlesPath,
    },
  ],
  async read(tx, ids) {
    const { rows } = await sql<Row>`
      select id, slug, name, about, discipline_id from circles.circle
       where id = any(${ids}::integer[]) and joining <> 'invited' and closed_at is null`.execute(tx)
    return rows.map((row) => ({
      id: row.id,
      kind: 'circle',
      params: { slug: row.slug },
      title: row.name,
      body: row.about ?? undefined,
      disciplines: row.discipline_id === null ? [] : [row.discipline_id],
    }))
  },
}
