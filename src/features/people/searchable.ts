import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import type { Findable, Searchable } from '#platform/searching'
import { organisationPath, organisationsPath, peoplePath, personPath } from './hrefs.ts'
import { audienceOf } from './visibility/viewer.ts'

type Row = {
  id: number
  kind: string
  handle: string
  name: string
  summary: LocalText | null
  about: LocalText | null
  seeks: LocalText | null
  offers: LocalText | null
  skills: string[]
  wished: string[]
  works: string[]
  disciplines: string[]
  discipline_names: string[]
  audiences: Record<'page' | 'about' | 'skills' | 'wishes' | 'works', number>
}

/** People, organisations and collectives, each by what visitors may know, and what members may know besides. */
export const searchable: Searchable = {
  source: 'party',
  kinds: [
    {
      id: 'person',
      one: { nl: 'Persoon', en: 'Person' },
      many: { nl: 'Mensen', en: 'People' },
      path: personPath,
      all: peoplePath,
    },
    {
      id: 'organisation',
      one: { nl: 'Organisatie', en: 'Organisation' },
      many: { nl: 'Organisaties', en: 'Organisations' },
      path: organisationPath,
      all: organisationsPath,
    },
    {
      id: 'collective',
      one: { nl: 'Collectief', en: 'Collective' },
      many: { nl: 'Collectieven', en: 'Collectives' },
      path: organisationPath,
      all: organisationsPath,
    },
  ],
  read,
  hiddenFrom,
}

async function read(tx: Tx, ids: number[]): Promise<Findable[]> {
  const words = sql`array_remove(array[k.name ->> 'nl', k.name ->> 'en', array_to_string(k.aliases, ' ')], null)`
  const called = (relation: ReturnType<typeof sql>) => sql`
    coalesce((select array_agg(word) from people.party_skill own join people.skill k on k.id = own.skill_id, unnest(${words}) word
               where own.party_id = party.id and own.relation ${relation}), '{}')`
  const { rows } = await sql<Row>`
    select party.id, party.kind, party.handle, party.name, party.summary, party.about, party.seeks, party.offers,
           ${called(sql`= 'has'`)} as skills, ${called(sql`<> 'has'`)} as wished,
           array(select concat_ws(' ', w.title, w.role) from people.work w where w.party_id = party.id) as works,
           array(select d.discipline_id from people.party_discipline d where d.party_id = party.id order by 1) as disciplines,
           array(select concat_ws(' ', n.name ->> 'nl', n.name ->> 'en') from people.party_discipline d join people.discipline n
                   on n.id = d.discipline_id where d.party_id = party.id) as discipline_names,
           jsonb_build_object('page', ${audienceOf('page')}, 'about', ${audienceOf('about')}, 'skills', ${audienceOf('skills')},
             'wishes', ${audienceOf('wishes')}, 'works', ${audienceOf('works')}) as audiences
      from people.party
     where party.id = any(${ids}::integer[]) and party.withheld is null and party.closed_at is null and party.page_for <= 1`.execute(
    tx,
  )
  return rows.flatMap((row) => {
    const forMembers = seen(row, 1)
    if (row.audiences.page > 0) return [{ ...forMembers, audience: 'members' as const }]
    const forVisitors = seen(row, 0)
    if (JSON.stringify(forVisitors) === JSON.stringify(forMembers)) return [forVisitors]
    return [
      { ...forVisitors, audience: 'visitors' as const },
      { ...forMembers, audience: 'members' as const },
    ]
  })
}

/** What somebody finds who sees parts for this audience. */
function seen(row: Row, level: number): Findable {
  const may = (part: keyof Row['audiences']) => row.audiences[part] <= level
  const about = may('about') ? [row.about] : []
  const wishes = may('wishes') ? [row.seeks, row.offers] : []
  return {
    id: row.id,
    kind: row.kind,
    params: { handle: row.handle },
    title: row.name,
    line: (may('about') && row.summary) || undefined,
    names: may('skills') ? [...row.skills, ...row.discipline_names] : [],
    body: {
      nl: plain([...about, ...wishes], 'nl', [
        ...(may('wishes') ? row.wished : []),
        ...(may('works') ? row.works : []),
      ]),
      en: plain([...about, ...wishes], 'en', []),
    },
    disciplines: may('skills') ? row.disciplines : [],
  }
}

const plain = (texts: (LocalText | null)[], locale: 'nl' | 'en', more: string[]) =>
  plainStart([...texts.map((text) => text?.[locale] ?? ''), more.join(', ')].filter(Boolean).join('\n'), 20_000)

/** Whom a member blocked, and who blocked the member. */
async function hiddenFrom(db: Database, personId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select blocked_id as id from people.block where person_id = ${personId}
    union select person_id from people.block where blocked_id = ${personId}`.execute(db)
  return rows.map(({ id }) => id)
}
