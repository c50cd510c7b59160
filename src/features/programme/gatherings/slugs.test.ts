import { expect, test } from 'vitest'
import { freshDatabase } from '#platform/testing'
import { addGatherings } from './adding.ts'

test('any number of gatherings of one name on one day have an address each', async () => {
  const { db, drop } = await freshDatabase()
  const one = {
    kind: 'meet-up' as const,
    title: { nl: 'Borrel & meer' },
    startsAt: new Date('2026-12-04T17:00:00Z'),
    endsAt: new Date('2026-12-04T19:00:00Z'),
  }
  try {
    for (let round = 0; round < 3; round++)
      await db.transaction().execute((tx) =>
        addGatherings(
          tx,
          Array.from({ length: 6 }, () => ({ ...one })),
        ),
      )
    const rows = await db.selectFrom('programme.gathering').select('slug').orderBy('id').execute()
    const slugs = rows.map((row) => row.slug)
    expect(slugs.slice(0, 3)).toEqual([
      'borrel-en-meer-2026-12-04',
      'borrel-en-meer-2026-12-04-2',
      'borrel-en-meer-2026-12-04-3',
    ])
    expect(new Set(slugs).size).toBe(18)
  } finally {
    await drop()
  }
})
