import type { Tx } from '#platform/database'

/** People choose whether they are counted in the figures of the city, for tests. */
export async function chooseToBeCounted(tx: Tx, personIds: number[], counted = true): Promise<void> {
  await tx
    .insertInto('encounters.choice')
    .values(personIds.map((person_id) => ({ person_id, counted })))
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ counted }))
    .execute()
}

/** People choose whether they are suggested to others, for tests. */
export async function chooseToBeSuggested(tx: Tx, personIds: number[], suggested = true): Promise<void> {
  await tx
    .insertInto('encounters.choice')
    .values(personIds.map((person_id) => ({ person_id, suggested })))
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ suggested }))
    .execute()
}

/** Pairs of people met at a gathering's tables and both said so the next day, for tests. */
export async function confirmedEncounters(
  tx: Tx,
  { gatheringId, at, pairs }: { gatheringId: number; at: Date; pairs: (readonly [number, number])[] },
): Promise<void> {
  await tx
    .insertInto('encounters.encounter')
    .values(
      pairs.map(([one, other]) => ({
        ...{
          one_id: Math.min(one, other),
          other_id: Math.max(one, other),
          gathering_id: gatheringId,
          means: 'table' as const,
        },
        ...{ at, one_said: true, other_said: true, confirmed_at: new Date(Number(at) + 86_400_000) },
      })),
    )
    .execute()
}
