import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { indexParties } from '../search/queries.ts'
import disciplines from './disciplines.json' with { type: 'json' }
import skills from './skills.json' with { type: 'json' }

const disciplineRows = disciplines.map(({ id, nl, en }, position) => ({ id, name: { nl, en }, position }))
const skillRows = skills.map(({ id, discipline, nl, en, aliases }) => ({
  id,
  discipline_id: discipline,
  name: { nl, en },
  aliases,
}))

/**
 * Brings the curated disciplines and skills in the database in step with their files. Writes nothing when nothing
 * differs, because writing empties the page caches. A skill that left the file stays for who has it, no longer curated.
 */
export async function loadReference(db: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('people.reference'))`.execute(tx)
    const news = await differences(tx)
    if (news.disciplines.length > 0)
      await sql`
        insert into people.discipline (id, name, position)
        select id, name, position from jsonb_to_recordset(${JSON.stringify(news.disciplines)}::jsonb) as row(id text, name jsonb, position integer)
        on conflict (id) do update set name = excluded.name, position = excluded.position`.execute(tx)
    if (news.skills.length > 0)
      await sql`
        insert into people.skill (id, discipline_id, name, aliases, curated)
        select id, discipline_id, name, aliases, true
          from jsonb_to_recordset(${JSON.stringify(news.skills)}::jsonb) as row(id text, discipline_id text, name jsonb, aliases text[])
        on conflict (id) do update set discipline_id = excluded.discipline_id, name = excluded.name, aliases = excluded.aliases, curated = true`.execute(
        tx,
      )
    if (news.gone.length > 0)
      await tx.updateTable('people.skill').set({ curated: false }).where('id', 'in', news.gone).execute()
    if (news.disciplines.length > 0) await indexParties(tx, 'all')
    else if (news.skills.length > 0) await indexParties(tx, { withSkills: news.skills.map((skill) => skill.id) })
  })
}

async function differences(db: Database) {
  const [knownDisciplines, knownSkills] = [
    await db.selectFrom('people.discipline').select(['id', 'name', 'position']).execute(),
    await db
      .selectFrom('people.skill')
      .select(['id', 'discipline_id', 'name', 'aliases'])
      .where('curated', 'is', true)
      .execute(),
  ]
  const listed = new Set(skillRows.map((skill) => skill.id))
  return {
    disciplines: unlike(disciplineRows, knownDisciplines, ({ name, position }) => [name.nl, name.en, position]),
    skills: unlike(skillRows, knownSkills, ({ name, discipline_id, aliases }) => [
      name.nl,
      name.en,
      discipline_id,
      aliases,
    ]),
    gone: knownSkills.map((skill) => skill.id).filter((id) => !listed.has(id)),
  }
}

/** The wanted rows that are unknown, or known with other content. */
function unlike<Wanted extends Known, Known extends { id: string }>(
  wanted: Wanted[],
  known: Known[],
  content: (row: Known) => unknown[],
): Wanted[] {
  const before = new Map(known.map((row) => [row.id, JSON.stringify(content(row))]))
  return wanted.filter((row) => before.get(row.id) !== JSON.stringify(content(row)))
}
