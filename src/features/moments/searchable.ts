import { sql } from 'kysely'
import { type Locale, type LocalText, locales } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import type { Searchable } from '#platform/searching'
import { recapPath, recapsPath } from './hrefs.ts'

type Row = {
  id: number
  slug: string
  title: LocalText
  lead: LocalText | null
  body: LocalText | null
  outcome: LocalText | null
  starts_at: Date
}

/** Recaps by what readers see written there. People and pictures are not what they are found by: they may go at any time. */
export const searchable: Searchable = {
  source: 'recap',
  kinds: [
    {
      id: 'recap',
      one: { nl: 'Terugblik', en: 'Look back' },
      many: { nl: 'Terugblikken', en: 'Looking back' },
      path: recapPath,
      all: recapsPath,
    },
  ],
  async read(tx, ids) {
    const { rows } = await sql<Row>`
      select gathering_id as id, slug, title, lead, body, outcome, starts_at from moments.recap_card
       where gathering_id = any(${ids}::integer[])`.execute(tx)
    return rows.map((row) => {
      const texts = [row.lead, row.body, row.outcome]
      const said = (locale: Locale) => plainStart(texts.flatMap((text) => text?.[locale] ?? []).join('\n'), 300_000)
      return {
        ...{ id: row.id, kind: 'recap', params: { slug: row.slug }, title: row.title, at: row.starts_at },
        names: ['terugblik', 'look back'],
        body: Object.fromEntries(locales.map((locale) => [locale, said(locale)])),
        languages: locales.filter((locale) => texts.some((text) => text?.[locale])),
      }
    })
  },
  async touchedBy(tx, source, ids) {
    if (source !== 'gathering') return []
    const { rows } = await sql<{ id: number }>`
      select gathering_id as id from moments.recap where gathering_id = any(${ids}::integer[])`.execute(tx)
    return rows.map((row) => row.id)
  },
}
