import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Findable, Searchable } from '#platform/searching'
import { placePath, placesPath } from './hrefs.ts'

type Row = {
  id: number
  slug: string
  name: LocalText
  parent: LocalText | null
  street: string | null
  city: string | null
  summary: LocalText | null
}

/** Buildings, rooms and spots. */
export const searchable: Searchable = {
  source: 'place',
  kinds: [
    {
      id: 'place',
      one: { nl: 'Plek', en: 'Place' },
      many: { nl: 'Plekken', en: 'Places' },
      path: placePath,
      all: placesPath,
    },
  ],
  read,
  // A room says in which building it is.
  async touchedBy(tx, source, ids) {
    if (source !== 'place') return []
    const { rows } = await sql<{ id: number }>`
      select id from places.place where parent_id = any(${ids}::integer[])`.execute(tx)
    return rows.map((row) => row.id)
  },
}

async function read(tx: Tx, ids: number[]): Promise<Findable[]> {
  const { rows } = await sql<Row>`
    select place.id, place.slug, place.name, parent.name as parent, coalesce(place.street, parent.street) as street,
           coalesce(place.city, parent.city) as city, place.summary
      from places.place place left join places.place parent on parent.id = place.parent_id
     where place.id = any(${ids}::integer[])`.execute(tx)
  return rows.map((row) => {
    const line = (locale: 'nl' | 'en') =>
      [row.parent?.[locale] ?? row.parent?.nl ?? row.parent?.en, row.street, row.city].filter(Boolean).join(', ')
    return {
      id: row.id,
      kind: 'place',
      params: { slug: row.slug },
      title: row.name,
      line: { nl: line('nl'), en: line('en') },
      body: row.summary ?? undefined,
    }
  })
}
