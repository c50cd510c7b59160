import { randomUUID } from 'node:crypto'
import { hashOf, newToken } from '#platform/identity'
import type { Role } from '../src/app/route-walk.ts'
import type { Asking, TestApp } from '../src/app/testing.ts'

type Ask = (method: 'GET' | 'POST', path: string) => Promise<Response>

/**
 * One of each role, fresh: what they send may change who they are. The organiser organises the gathering and
 * administers the organisation named; the device stands at the gathering's door.
 */
export async function everybody(app: TestApp, slug: string, organisation: string): Promise<Record<Role, Ask>> {
  const [member, organiser, steward] = await Promise.all([app.member(), app.member(), app.member({ steward: true })])
  const gathering = await app.db
    .selectFrom('programme.gathering')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  await administer(app, organiser.personId, gathering.id, organisation)
  return {
    visitor: as(app),
    member: as(member),
    organiser: as(organiser),
    steward: as(steward),
    door: await aDevice(app, gathering.id),
  }
}

const as =
  (asking: Asking): Ask =>
  (method, path) =>
    method === 'POST' ? asking.post(path) : asking.get(path)

/** Makes a person decide for the organisation named, and for those that put on a gathering. */
async function administer({ db }: TestApp, personId: number, gatheringId: number, organisation: string) {
  const organisations = await db
    .selectFrom('people.party')
    .select('id')
    .where((any) =>
      any.or([
        any('handle', '=', organisation),
        any('id', 'in', (of) =>
          of.selectFrom('programme.gathering_organiser').select('party_id').where('gathering_id', '=', gatheringId),
        ),
      ]),
    )
    .where('kind', '<>', 'person')
    .execute()
  const rows = organisations.map(({ id }) => ({ person_id: personId, party_id: id, standing: 'admin' as const }))
  await db.insertInto('people.membership').values(rows).execute()
}

async function aDevice(app: TestApp, gatheringId: number): Promise<Ask> {
  const token = newToken()
  await app.db
    .insertInto('door.device')
    .values({
      gathering_id: gatheringId,
      name: randomUUID(),
      role: 'admit',
      link_hash: hashOf(newToken()),
      link_expires_at: new Date(),
      token_hash: hashOf(token),
    })
    .execute()
  const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  return (method, path) => app.get(path, { method, headers })
}
