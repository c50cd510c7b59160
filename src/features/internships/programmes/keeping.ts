import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Level } from './programme.ts'

export type ProgrammeFields = { name: LocalText; level: Level; years: number; disciplines: string[] }

/**
 * Adds a study programme to a school, or changes the one with `id`, which must be of that school.
 * @returns its id; 'there' when the school has one of that name and level; 'none' when it has none with this id
 */
export async function keepProgramme(
  tx: Tx,
  given: ProgrammeFields & { schoolId: number; id?: number | undefined; example?: boolean },
): Promise<number | 'there' | 'none'> {
  const { schoolId, id, name, level, years, disciplines } = given
  const values = { name: JSON.stringify(name), level, years }
  const { rows: there } = await sql`
    select 1 from internships.study_programme where school_id = ${schoolId} and level = ${level} and id <> ${id ?? 0}
       and lower(coalesce(name ->> 'nl', name ->> 'en')) = lower(${name.nl ?? name.en ?? ''})`.execute(tx)
  if (there.length > 0) return 'there'
  const kept =
    id === undefined
      ? await tx
          .insertInto('internships.study_programme')
          .values({ ...values, school_id: schoolId, example: given.example ?? false })
          .returning('id')
          .executeTakeFirst()
      : await tx
          .updateTable('internships.study_programme')
          .set(values)
          .where('id', '=', id)
          .where('school_id', '=', schoolId)
          .returning('id')
          .executeTakeFirst()
  if (kept === undefined) return 'none'
  await tx.deleteFrom('internships.study_discipline').where('programme_id', '=', kept.id).execute()
  if (disciplines.length > 0)
    await tx
      .insertInto('internships.study_discipline')
      .values([...new Set(disciplines)].map((discipline_id) => ({ programme_id: kept.id, discipline_id })))
      .execute()
  return kept.id
}

/** Lets a programme take no more students, or take them again. What was stays. */
export async function endProgramme(tx: Tx, given: { schoolId: number; id: number; ended: boolean; now: Date }) {
  await tx
    .updateTable('internships.study_programme')
    .set({ ended_at: given.ended ? given.now : null })
    .where('id', '=', given.id)
    .where('school_id', '=', given.schoolId)
    .execute()
}
