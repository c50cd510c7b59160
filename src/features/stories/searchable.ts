import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import type { Findable, Searchable } from '#platform/searching'
import { storiesPath, storyPath } from './hrefs.ts'

type Text = { locale: Locale; title: string; summary: string; body: string }
type Row = {
  id: number
  slug: string
  party: string
  published_at: Date
  texts: Text[]
  authors: string[]
  skills: string[]
  disciplines: string[]
  discipline_names: string[]
}

/** Stories as readers see them, in each language they are in. */
export const searchable: Searchable = {
  source: 'story',
  kinds: [
    {
      id: 'story',
      one: { nl: 'Verhaal', en: 'Story' },
      many: { nl: 'Verhalen', en: 'Stories' },
      path: storyPath,
      all: storiesPath,
    },
  ],
  read,
  async touchedBy(tx, source, ids) {
    if (source !== 'party') return []
    const { rows } = await sql<{ id: number }>`
      select id from stories.story where party_id = any(${ids}::integer[])
      union select story_id from stories.author where person_id = any(${ids}::integer[])`.execute(tx)
    return rows.map((row) => row.id)
  },
}

async function read(tx: Tx, ids: number[]): Promise<Findable[]> {
  const { rows } = await sql<Row>`
    select s.id, s.slug, p.name as party, s.published_at,
           (select jsonb_agg(jsonb_build_object('locale', t.locale, 'title', v.title, 'summary', v.summary, 'body', left(v.body, 300000)))
              from stories.story_text t join stories.version v on v.story_id = t.story_id and v.locale = t.locale and v.number = t.shown
             where t.story_id = s.id) as texts,
           array(select c.name from stories.author a join people.party_card c on c.id = a.person_id
                  where a.story_id = s.id and a.agreed_at is not null order by a.position) as authors,
           array(select concat_ws(' ', k.name ->> 'nl', k.name ->> 'en') from stories.story_skill own join people.skill_card k
                   on k.id = own.skill_id where own.story_id = s.id) as skills,
           array(select d.discipline_id from stories.story_discipline d where d.story_id = s.id order by 1) as disciplines,
           array(select concat_ws(' ', n.name ->> 'nl', n.name ->> 'en') from stories.story_discipline d join people.discipline_card n
                   on n.id = d.discipline_id where d.story_id = s.id) as discipline_names
      from stories.story s join people.asker_card p on p.id = s.party_id
     where s.id = any(${ids}::integer[]) and s.published_at is not null and s.withdrawn_at is null and not p.withheld
       and exists (select from stories.story_text t where t.story_id = s.id and t.shown is not null)`.execute(tx)
  return rows.map((row) => {
    const each = (text: (of: Text) => string) => Object.fromEntries(row.texts.map((one) => [one.locale, text(one)]))
    return {
      id: row.id,
      kind: 'story',
      params: { slug: row.slug },
      title: each(({ title }) => title),
      line: row.party,
      names: [...row.authors, ...row.skills, ...row.discipline_names],
      body: each(({ summary, body }) => plainStart(`${summary}\n${body}`, 300_000)),
      languages: row.texts.map(({ locale }) => locale),
      disciplines: row.disciplines,
      at: row.published_at,
    }
  })
}
