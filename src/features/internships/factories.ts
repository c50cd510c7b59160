import type { Tx } from '#platform/database'

/** Adds a study programme of a school: four years of hbo unless said otherwise. Returns its id. */
export async function aStudyProgramme(
  tx: Tx,
  given: { schoolId: number; name?: string; disciplines?: string[] },
): Promise<number> {
  const { id } = await tx
    .insertInto('internships.study_programme')
    .values({
      ...{ school_id: given.schoolId, level: 'hbo', years: 4 },
      name: JSON.stringify({ nl: given.name ?? 'Journalistiek' }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = (given.disciplines ?? []).map((discipline_id) => ({ programme_id: id, discipline_id }))
  if (rows.length > 0) await tx.insertInto('internships.study_discipline').values(rows).execute()
  return id
}
