import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Locale, LocalText } from '#platform/i18n'
import type { Findable, Searchable } from '#platform/searching'
import { materialPath, saidPath, sentencePath, takeawaysPath } from './hrefs.ts'

type Row = { id: number; locale: Locale; of: LocalText; starts_at: Date }

/** What stands for a talk. Who gave it is not what it is found by: that is theirs to say, and to take back. */
const sentences: Searchable = {
  source: 'sentence',
  kinds: [
    {
      id: 'takeaway',
      one: { nl: 'Om mee te nemen', en: 'To take home' },
      many: { nl: 'Om mee te nemen', en: 'To take home' },
      path: sentencePath,
      all: takeawaysPath,
    },
  ],
  async read(tx, ids) {
    const { rows } = await sql<Row & { words: string; heard: boolean }>`
      select c.id, c.words, c.locale, coalesce(t.session_title, t.title) as of, t.starts_at, t.episode_id is not null as heard
        from takeaways.sentence_card c join takeaways.talk_card t on t.id = c.talk_id
       where c.id = any(${ids}::integer[]) and c.chosen is not null`.execute(tx)
    return rows.map(({ id, words, locale, of, heard, starts_at: at }) => ({
      ...{ id, kind: 'takeaway', params: { id }, title: { [locale]: words }, line: of, languages: [locale], at },
      from: heard ? at : undefined,
    }))
  },
  async touchedBy(tx, source, ids) {
    const where = {
      party: sql`s.person_id = any(${ids}::integer[]) or t.episode_id in (select e.id from podcasts.episode_card e
        join podcasts.show_card w on w.id = e.show_id where w.owner_id = any(${ids}::integer[]))`,
      gathering: sql`t.gathering_id = any(${ids}::integer[])`,
      episode: sql`t.episode_id = any(${ids}::integer[])`,
      // A podcast that is no longer for everyone does not say any more which episodes it has: there are few, so all of them.
      show: sql`t.episode_id is not null`,
    }[source]
    if (where === undefined) return []
    const { rows } = await sql<{ id: number }>`
      select s.id from takeaways.sentence s join takeaways.talk t on t.id = s.talk_id where ${where}`.execute(tx)
    return rows.map((row) => row.id)
  },
}

const materials: Searchable = {
  source: 'material',
  kinds: [
    {
      id: 'recording',
      one: { nl: 'Opname', en: 'Recording' },
      many: { nl: 'Opnames', en: 'Recordings' },
      path: materialPath,
      all: saidPath,
    },
    {
      id: 'slides',
      one: { nl: 'Dia’s', en: 'Slides' },
      many: { nl: 'Dia’s', en: 'Slides' },
      path: materialPath,
      all: saidPath,
    },
  ],
  read: readMaterials,
  async touchedBy(tx, source, ids) {
    if (source !== 'gathering') return []
    const { rows } = await sql<{ id: number }>`
      select m.id from takeaways.material m join takeaways.talk t on t.id = m.talk_id
       where t.gathering_id = any(${ids}::integer[])`.execute(tx)
    return rows.map((row) => row.id)
  },
}

/** A recording is found by what is said in it, too. */
async function readMaterials(tx: Tx, ids: number[]): Promise<Findable[]> {
  const { rows } = await sql<Row & { sort: 'recording' | 'slides'; title: string; said: string | null }>`
    select m.id, m.sort, m.title, m.locale, coalesce(n.title, g.title) as of, coalesce(n.starts_at, g.starts_at) as starts_at,
           (select string_agg(cue.text, ' ' order by cue.number) from takeaways.cue where cue.material_id = m.id) as said
      from takeaways.material m join takeaways.talk t on t.id = m.talk_id
      join programme.gathering_card g on g.id = t.gathering_id and g.status = 'published'
      left join programme.session_card n on n.id = t.session_id
     where m.id = any(${ids}::integer[])`.execute(tx)
  return rows.map(({ id, sort, title, locale, of, said, starts_at: at }) => ({
    ...{ id, kind: sort, params: { id }, title: { [locale]: title }, line: of, languages: [locale], at },
    body: said === null ? undefined : { [locale]: said },
  }))
}

/** The three of each talk, and the slides and recordings of gatherings that are out. */
export const searchable: Searchable[] = [sentences, materials]
