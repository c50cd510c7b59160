import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { indexParties } from '../search/queries.ts'
import { type Ambiguous, type Linked, matchSkills } from './match.ts'
import { type Concept, readEsco } from './read.ts'

export type EscoReport = {
  concepts: number
  /** Curated skills that now carry a concept's URI. */
  linked: Linked[]
  /** Curated skills that fit more than one concept, or one that another skill has; left alone. */
  ambiguous: Ambiguous[]
  added: number
  changed: number
}

/**
 * Imports the official ESCO files on top of the curated skills: those that ESCO knows get its concept URI, all other
 * concepts become skills that are not curated. Importing the same files again changes nothing.
 * @param folder where skills_nl.csv and skills_en.csv are
 * @throws StartProblem with file and line when a file is broken; then nothing has changed
 */
export async function importEsco(db: Database, folder: string): Promise<EscoReport> {
  const concepts = await readEsco(folder)
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('people.reference'))`.execute(tx)
    const known = await tx.selectFrom('people.skill').selectAll().execute()
    const { linked, ambiguous } = matchSkills(
      known.filter((skill) => skill.curated).sort((one, other) => (one.id < other.id ? -1 : 1)),
      concepts,
    )
    if (linked.length > 0) await link(tx, linked)
    const curated = new Set([
      ...known.filter((skill) => skill.curated).map((skill) => skill.esco_uri),
      ...linked.map((one) => one.uri),
    ])
    const before = new Map(known.filter((skill) => !skill.curated).map((skill) => [skill.esco_uri ?? '', skill]))
    const wanted = concepts.filter((concept) => !curated.has(concept.uri)).map(asSkill)
    const fresh = withIds(
      wanted.filter((skill) => !before.has(skill.esco_uri)),
      new Set(known.map((skill) => skill.id)),
    )
    const changed = wanted.flatMap((skill) => {
      const old = before.get(skill.esco_uri)
      return old && contentOf(old) !== contentOf(skill) ? [{ ...skill, id: old.id }] : []
    })
    if (fresh.length + changed.length > 0) await write(tx, [...fresh, ...changed])
    if (changed.length > 0) await indexParties(tx, { withSkills: changed.map((skill) => skill.id) })
    return { concepts: concepts.length, linked, ambiguous, added: fresh.length, changed: changed.length }
  })
}

type EscoSkill = { esco_uri: string; name: { nl?: string | undefined; en?: string | undefined }; aliases: string[] }

const asSkill = ({ uri, preferred, alternative }: Concept): EscoSkill => ({
  esco_uri: uri,
  name: preferred,
  aliases: [...new Set([...alternative.nl, ...alternative.en])],
})

const contentOf = ({ name, aliases }: Pick<EscoSkill, 'name' | 'aliases'>) =>
  JSON.stringify([name.nl, name.en, aliases])

/** An id that reads like the English name; where that is taken, with the start of the concept's own identifier. */
function withIds(skills: EscoSkill[], taken: Set<string>): (EscoSkill & { id: string })[] {
  return skills.map((skill) => {
    const words = (skill.name.en ?? skill.name.nl ?? '').normalize('NFKD').toLowerCase()
    const name = words
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60)
    const own =
      skill.esco_uri
        .split('/')
        .at(-1)
        ?.toLowerCase()
        .replace(/[^a-z0-9]+/g, '-') ?? ''
    const id =
      [name, `${name}-${own.slice(0, 8)}`, `esco-${own}`].find((one) => /^[a-z0-9]/.test(one) && !taken.has(one)) ??
      `esco-${own}`
    taken.add(id)
    return { ...skill, id }
  })
}

/** Gives curated skills their concept. A skill that an earlier import made of that concept goes up in the curated one. */
async function link(tx: Tx, linked: Linked[]): Promise<void> {
  const pairs = sql`(select pair.skill, pair.uri, old.id as old from jsonb_to_recordset(${JSON.stringify(linked)}::jsonb) as pair(skill text, uri text)
    left join people.skill old on old.esco_uri = pair.uri)`
  const merged = await sql<{ skill: string }>`select skill from ${pairs} as pair where old is not null`.execute(tx)
  if (merged.rows.length > 0) {
    await sql`
      insert into people.party_skill (party_id, skill_id, relation)
      select own.party_id, pair.skill, own.relation from ${pairs} as pair join people.party_skill own on own.skill_id = pair.old
      on conflict do nothing`.execute(tx)
    await sql`delete from people.party_skill where skill_id in (select old from ${pairs} as pair where old is not null)`.execute(
      tx,
    )
    await sql`delete from people.skill where id in (select old from ${pairs} as pair where old is not null)`.execute(tx)
    await indexParties(tx, { withSkills: merged.rows.map((row) => row.skill) })
  }
  await sql`update people.skill set esco_uri = pair.uri from ${pairs} as pair where skill.id = pair.skill`.execute(tx)
}

async function write(tx: Tx, skills: (EscoSkill & { id: string })[]): Promise<void> {
  await sql`
    insert into people.skill (id, name, aliases, esco_uri, curated)
    select id, name, aliases, esco_uri, false
      from jsonb_to_recordset(${JSON.stringify(skills)}::jsonb) as row(id text, name jsonb, aliases text[], esco_uri text)
    on conflict (id) do update set name = excluded.name, aliases = excluded.aliases`.execute(tx)
}
