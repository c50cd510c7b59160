import type { Database } from '#platform/database'
import { isFor, isShown, type Viewer } from '../visibility/viewer.ts'
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

export type CountedSkill = { id: string; name: LocalText; discipline_id: string | null; people: number }

/** The curated skills, and others that somebody has, each with how many people show to have to do with it. */
export async function countedSkills(db: Database, viewer: Viewer): Promise<CountedSkill[]> {
  const rows = await db
    .selectFrom('people.skill as skill')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('people.party_skill as own')
          .innerJoin('people.party as party', 'party.id', 'own.party_id')
          .where('party.kind', '=', 'person')
          .where(isShown(viewer))
          .where((inner) =>
            inner.or([
              inner.and([inner('own.relation', '=', 'has'), isFor(viewer, 'skills')]),
              inner.and([inner('own.relation', '<>', 'has'), isFor(viewer, 'wishes')]),
            ]),
          )
          .select((inner) => ['own.skill_id', inner.fn.count<string>('own.party_id').distinct().as('people')])
          .groupBy('own.skill_id')
          .as('counted'),
      (join) => join.onRef('counted.skill_id', '=', 'skill.id'),
    )
    .select(['skill.id', 'skill.name', 'skill.discipline_id', 'counted.people'])
    .where((eb) => eb.or([eb('skill.curated', 'is', true), eb('counted.people', 'is not', null)]))
    .orderBy('skill.id')
    .execute()
  return rows.map((row) => ({ ...row, people: Number(row.people ?? 0) }))
}
