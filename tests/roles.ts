import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { keepPicture, makePicture } from '#platform/files'
import { hashOf, newToken } from '#platform/identity'
import type { Role } from '../src/app/route-walk.ts'
import type { Asking, TestApp } from '../src/app/testing.ts'

type Ask = (method: 'GET' | 'POST', path: string) => Promise<Response>

/** Things there are in the example city, to fill addresses with. */
export type Examples = { gatheringId: number; address(pattern: string): string }

const plain: Record<string, string> = {
  year: '2026',
  month: '12',
  day: '02',
  week: 'w49',
  format: 'rounds',
  sheet: 'badges.pdf',
  period: '2026-10',
  round: '1',
}
const slug = 'dag-van-de-mediastages-2026'
const organisation = 'gemeente-hilversum'
const series = 'pizza-talks'

/** One of everything that organisers and stewards have a page for. */
export async function examplesIn({ db, member }: TestApp): Promise<Examples> {
  const { handle } = await member({ name: 'Somebody' })
  const gathering = await db
    .selectFrom('programme.gathering')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  const of = gathering.id
  const session = await db
    .selectFrom('programme.session')
    .select('id')
    .where('gathering_id', '=', of)
    .executeTakeFirstOrThrow()
  const registration = await db
    .selectFrom('registrations.registration')
    .select('id')
    .where('gathering_id', '=', of)
    .executeTakeFirstOrThrow()
  const device = await aScanner(db, of)
  const party = await partyCalled(db, organisation)
  const work = await db
    .insertInto('people.work')
    .values({ party_id: party.id, title: 'Iets moois' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const arranged = await anArranged(db, of)
  const call = await aRespondedCall(db, party.id)
  const podcast = await aPodcast(db, party.id)
  const story = await aStory(db, party.id)
  const picture = await aRecapPicture(db, of)
  const ids: Record<string, number> = {
    ...{ session: session.id, id: registration.id, device: device.id, work: work.id },
    ...arranged,
  }
  const named = (name: string, pattern: string) => {
    const ofCall = /oproepen|calls/.test(pattern)
    if (name === 'slug' && ofCall) return call.slug
    if (name === 'picture' && /terugblik|looking-back|in-beeld|in-pictures/.test(pattern)) return picture
    if (/verhalen|stories/.test(pattern) && name in story) return story[name as keyof typeof story]
    if (name === 'id' && /reacties|responses/.test(pattern)) return String(call.response)
    if (name === 'slug')
      return pattern.includes('/series/') ? series : /plekken|places/.test(pattern) ? 'beeld-en-geluid' : slug
    if (name in podcast) return podcast[name as keyof typeof podcast]
    if (name === 'handle')
      return /beheer|desk/.test(pattern) ? handle : /mensen|people/.test(pattern) ? 'jurina-martina' : organisation
    return plain[name] ?? String(ids[name] ?? 'zzz')
  }
  return {
    gatheringId: of,
    address: (pattern) =>
      pattern.replace(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, (_, name: string) => named(name, pattern)),
  }
}

const partyCalled = (db: TestApp['db'], handle: string) =>
  db.selectFrom('people.party').select('id').where('handle', '=', handle).executeTakeFirstOrThrow()

/** A device that was asked to scan at the door. */
const aScanner = (db: TestApp['db'], gatheringId: number) =>
  db
    .insertInto('door.device')
    .values({
      ...{ gathering_id: gatheringId, name: 'Balie', role: 'scan' as const },
      ...{ link_hash: hashOf(newToken()), link_expires_at: new Date() },
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** A call of the organisation, with a response to it. */
async function aRespondedCall(db: TestApp['db'], askerId: number) {
  const { id, slug } = await db
    .insertInto('calls.call')
    .values({
      ...{ slug: 'voorbeeld-oproep', kind: 'assignment', asker_id: askerId, state: 'open', opened_at: new Date() },
      ...{ title: '{"nl": "Een oproep"}', text: '{"nl": "Wie?"}' },
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
  const { id: partyId } = await partyCalled(db, 'jurina-martina')
  const { id: response } = await db
    .insertInto('responses.response')
    .values({ call_id: id, party_id: partyId, state: 'sent', sent_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { slug, response }
}

/** A story of the organisation, with one version. */
async function aStory(db: TestApp['db'], partyId: number) {
  const { id, slug } = await db
    .insertInto('stories.story')
    .values({ slug: 'voorbeeld-verhaal', party_id: partyId, original: 'nl', changed_at: new Date() })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
  const at = { story_id: id, locale: 'nl' as const }
  await db
    .insertInto('stories.version')
    .values({ ...at, number: 1, title: 'Een verhaal', summary: '', body: 'Er was eens.', written_at: new Date() })
    .execute()
  await db
    .insertInto('stories.story_text')
    .values({ ...at, newest: 1 })
    .execute()
  const sent = await db
    .insertInto('stories.import')
    .values({ name: 'site.xml', created_at: new Date(), changed_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const path = await db
    .insertInto('stories.collection')
    .values({ slug: 'voorbeeld-pad', party_id: partyId, locale: 'nl', title: 'Een pad', changed_at: new Date() })
    .returning('slug')
    .executeTakeFirstOrThrow()
  return { slug, language: 'nl', number: '1', import: sent.id, server: 'nginx', path: path.slug }
}

/** A picture in the recap of the gathering. */
async function aRecapPicture(db: TestApp['db'], gatheringId: number): Promise<string> {
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const made = await makePicture(bytes, 'whole')
  if (!made.ok) throw new Error(made.reason)
  return db.transaction().execute(async (tx) => {
    const id = await keepPicture(tx, made.picture)
    await tx.insertInto('moments.recap').values({ gathering_id: gatheringId, changed_at: new Date() }).execute()
    await tx
      .insertInto('moments.picture')
      .values({
        ...{ id, gathering_id: gatheringId, position: 1, name: 'a.png' },
        ...{ digest: Buffer.alloc(32), added_at: new Date() },
      })
      .execute()
    return id
  })
}

/** A podcast of the organisation, with an episode and sound on its way to it. */
async function aPodcast(db: TestApp['db'], ownerId: number) {
  const show = await db
    .insertInto('podcasts.show')
    .values({
      ...{ slug: 'voorbeeld-podcast', owner_id: ownerId, guid: randomUUID(), title: 'Een podcast', language: 'nl' },
      ...{ description: 'Waarover?', category: 'Arts', licence: 'CC-BY-4.0', state: 'public', opened_at: new Date() },
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
  const episode = await db
    .insertInto('podcasts.episode')
    .values({ show_id: show.id, slug: 'voorbeeld', guid: randomUUID(), title: 'Een aflevering' })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
  const upload = await db
    .insertInto('podcasts.audio')
    .values({ name: 'a.mp3', size: '10' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('podcasts.upload').values({ audio_id: upload.id, episode_id: episode.id }).execute()
  return { show: show.slug, episode: episode.slug, upload: upload.id }
}

/** An arrangement with a participant and a plan. */
async function anArranged(db: TestApp['db'], gatheringId: number) {
  const { id: arrangement } = await db
    .insertInto('arrangements.arrangement')
    .values({
      ...{ gathering_id: gatheringId, format: 'rounds', starts_at: '2026-12-02T19:00:00Z', rounds: 2, minutes: 15 },
      screen_code: '0'.repeat(26),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: participant } = await db
    .insertInto('arrangements.participant')
    .values({ arrangement_id: arrangement, name: 'Somebody', added_by: 'organiser', joined_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('arrangements.plan')
    .values({
      ...{ arrangement_id: arrangement, number: 1, state: 'ready', seconds: 5, seed: 1, asked_at: new Date() },
      seats: '[]',
    })
    .execute()
  return { arrangement, participant, number: 1 }
}

/**
 * One of each role, fresh: what they send may change who they are. The organiser organises the gathering and the series
 * of the examples and administers the organisation; the device stands at the gathering's door.
 */
export async function everybody(app: TestApp, { gatheringId }: Examples): Promise<Record<Role, Ask>> {
  const [member, organiser, steward] = await Promise.all([app.member(), app.member(), app.member({ steward: true })])
  await administer(app, organiser.personId, gatheringId)
  return {
    visitor: as(app),
    member: as(member),
    organiser: as(organiser),
    steward: as(steward),
    door: await aDevice(app, gatheringId),
  }
}

const as =
  (asking: Asking): Ask =>
  (method, path) =>
    method === 'POST' ? asking.post(path) : asking.get(path)

/** Makes a person decide for the organisation, and for those that put on the gathering and the series. */
async function administer({ db }: TestApp, personId: number, gatheringId: number) {
  const organisations = await db
    .selectFrom('people.party')
    .select('id')
    .where((any) =>
      any.or([
        any('handle', '=', organisation),
        any('id', 'in', (of) =>
          of.selectFrom('programme.gathering_organiser').select('party_id').where('gathering_id', '=', gatheringId),
        ),
        any('id', 'in', (of) =>
          of
            .selectFrom('programme.series_party')
            .innerJoin('programme.series', 'programme.series.id', 'series_id')
            .select('party_id')
            .where('slug', '=', series)
            .where('role', '=', 'organiser'),
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
