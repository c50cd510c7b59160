import type { Tx } from '#platform/database'
import { addGatherings } from './gatherings/adding.ts'
import type { NewGathering } from './gatherings/gathering.ts'

/** Adds an unsurprising gathering: a talk on Tuesday 1 December 2026, 20:00 to 22:00 in Hilversum. Returns its id. */
export async function aGathering(tx: Tx, fields: Partial<NewGathering> = {}): Promise<number> {
  const [id] = await addGatherings(tx, [
    {
      kind: 'talk',
      title: { nl: 'Een avond over geluid', en: 'An evening about sound' },
      startsAt: new Date('2026-12-01T19:00:00Z'),
      endsAt: new Date('2026-12-01T21:00:00Z'),
      ...fields,
    },
  ])
  return id ?? 0
}

/** Adds a series. Returns its id. */
export async function aSeries(tx: Tx, fields: { slug?: string; nl?: string; en?: string } = {}): Promise<number> {
  const { slug = 'avonden', nl = 'Avonden', en = 'Evenings' } = fields
  const row = await tx
    .insertInto('programme.series')
    .values({ slug, kind: 'talk', title: JSON.stringify({ nl, en }) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
