import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Locale, LocalText } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import type { Findable, Searchable } from '#platform/searching'
import { callPath, callsPath } from './hrefs.ts'
import { callKind } from './kinds/kinds.ts'

type Row = {
  id: number
  slug: string
  kind: string
  title: LocalText
  text: LocalText
  asker: string
  languages: Locale[]
  skills: string[]
  disciplines: string[]
  discipline_names: string[]
  opened_at: Date | null
}

/** Calls that are or were open, questions among them. */
export const searchable: Searchable = {
  source: 'call',
  kinds: [
    {
      id: 'call',
      one: { nl: 'Oproep', en: 'Call' },
      many: { nl: 'Oproepen', en: 'Calls' },
      path: callPath,
      all: callsPath,
    },
    {
      id: 'question',
      one: { nl: 'Vraag', en: 'Question' },
      many: { nl: 'Vragen', en: 'Questions' },
      path: callPath,
      all: callsPath,
    },
  ],
  read,
  async touchedBy(tx, source, ids) {
    if (source !== 'party') return []
    const { rows } = await sql<{ id: number }>`
      select id from calls.call where asker_id = any(${ids}::integer[])`.execute(tx)
    return rows.map((row) => row.id)
  },
}

async function read(tx: Tx, ids: number[]): Promise<Findable[]> {
  const { rows } = await sql<Row>`
    select c.id, c.slug, c.kind, c.title, c.text, asker.name as asker, c.languages, c.opened_at,
           array(select concat_ws(' ', k.name ->> 'nl', k.name ->> 'en') from calls.call_skill own join people.skill_card k
                   on k.id = own.skill_id where own.call_id = c.id) as skills,
           array(select d.discipline_id from calls.call_discipline d where d.call_id = c.id order by 1) as disciplines,
           array(select concat_ws(' ', n.name ->> 'nl', n.name ->> 'en') from calls.call_discipline d join people.discipline_card n
                   on n.id = d.discipline_id where d.call_id = c.id) as discipline_names
      from calls.call c join people.asker_card asker on asker.id = c.asker_id
     where c.id = any(${ids}::integer[]) and c.state not in ('draft', 'withdrawn') and not asker.withheld`.execute(tx)
  return rows.map((row) => {
    const kind = callKind(row.kind)?.name
    const line = (locale: Locale) => [kind?.[locale], row.asker].filter(Boolean).join(' · ')
    return {
      id: row.id,
      kind: row.kind === 'question' ? 'question' : 'call',
      params: { slug: row.slug },
      title: row.title,
      line: { nl: line('nl'), en: line('en') },
      names: [...row.skills, ...row.discipline_names],
      body: { nl: plainStart(row.text.nl ?? '', 20_000), en: plainStart(row.text.en ?? '', 20_000) },
      languages: row.languages,
      disciplines: row.disciplines,
      at: row.opened_at ?? undefined,
    }
  })
}
