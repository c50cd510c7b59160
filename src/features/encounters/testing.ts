import type { Database, Tx } from '#platform/database'
import { addGatherings, gatheringBySlug, type NewGathering } from '#programme'
import { admissionOf, openRegistration } from '#registrations'

type Known = { db: Database }
type Person = { personId: number }

/** Long before everything in tests, so that who registers is in time. */
const early = new Date('2026-11-01T11:00:00Z')
let made = 0

/** A gathering under way at the moment tests stand still, with a place for each of these members. Returns id and address. */
export async function aMeetUp(app: Known, members: Person[], given: Partial<NewGathering> = {}) {
  const slug = `ontmoeting-${++made}`
  const id = await write(app, async (tx) => {
    const [added = 0] = await addGatherings(tx, [
      {
        kind: 'meet-up',
        slug,
        title: { nl: 'Zondagse meet-up', en: 'Sunday meet-up' },
        startsAt: new Date('2026-11-22T10:00:00Z'),
        endsAt: new Date('2026-11-22T13:00:00Z'),
        ...given,
      },
    ])
    await openRegistration(tx, added, {}, early)
    return added
  })
  for (const { personId } of members) {
    const { state } = await admissionOf(app.db).register({ personId, gatheringId: id, overlapping: true }, early)
    if (state !== 'confirmed') throw new Error(`no place: ${state}`)
  }
  const brief = await gatheringBySlug(app.db, slug)
  return { id, slug: brief?.slug ?? slug }
}

export const write = <T>(app: Known, work: (tx: Tx) => Promise<T>): Promise<T> => app.db.transaction().execute(work)

/** What stands between two people at gatherings, as the database has it. */
export async function encountersOf(app: Known, one: Person, other: Person) {
  const rows = await app.db
    .selectFrom('encounters.encounter')
    .select(['id', 'one_id', 'means', 'one_said', 'other_said', 'scanned_id', 'confirmed_at', 'gathering_id'])
    .where('one_id', '=', Math.min(one.personId, other.personId))
    .where('other_id', '=', Math.max(one.personId, other.personId))
    .orderBy('id')
    .execute()
  return rows.map(({ id, one_id, one_said, other_said, scanned_id, confirmed_at, means, gathering_id }) => ({
    id,
    means,
    apart: gathering_id === null,
    said: one_id === one.personId ? one_said : other_said,
    theySaid: one_id === one.personId ? other_said : one_said,
    scanned: scanned_id === null ? null : scanned_id === one.personId ? 'one' : 'other',
    confirmed: confirmed_at !== null,
  }))
}
