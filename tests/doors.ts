import { createHash, randomUUID } from 'node:crypto'
import { addGatherings } from '#programme'
import type { TestApp, TestMember } from '../src/app/testing.ts'
import type { House, Question, Reply, Scan } from '../src/features/door/phone/protocol.ts'
import { addTickets, type TestTicket } from './tickets.ts'

export type TestDoor = { id: number; slug: string; sessionId: number; codes: string[]; page: string }
export type TestDevice = {
  id: number
  name: string
  link: string
  house: House
  /** Asks as this device; since: undefined for verdicts alone. */
  sync(question: Partial<Question>): Promise<Reply>
  ask(question: object): Promise<Response>
}

export const hashOf = (code: string): string => createHash('sha256').update(code).digest('base64url')
export const newSecret = (): string => createHash('sha256').update(randomUUID()).digest('base64url')

/** A gathering of two hours that begins a quarter of an hour after `now`, with tickets. */
export async function aDoor(
  app: Pick<TestApp, 'db'>,
  organiser: { personId: number },
  now: number,
  tickets: TestTicket[],
  title = 'Een avond over geluid',
): Promise<TestDoor> {
  const startsAt = new Date(now + 900_000)
  const [id = 0] = await app.db.transaction().execute((tx) =>
    addGatherings(tx, [
      {
        kind: 'talk',
        slug: `deur-${randomUUID()}`,
        title: { nl: title },
        startsAt,
        endsAt: new Date(now + 8_100_000),
        organiserIds: [organiser.personId],
        sessions: [{ title: { nl: 'Zaal twee' }, startsAt, endsAt: new Date(now + 4_500_000) }],
      },
    ]),
  )
  const { slug } = await app.db
    .selectFrom('programme.gathering_card')
    .select('slug')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const session = await app.db
    .selectFrom('programme.session_card')
    .select('id')
    .where('gathering_id', '=', id)
    .executeTakeFirstOrThrow()
  const codes = await addTickets(app.db, id, tickets)
  return { id, slug, sessionId: session.id, codes, page: `/bijeenkomsten/${slug}/organiseren/deur` }
}

/** Makes a device on the organiser's page. Returns its page and the secret of its link. */
export async function addDevice(
  app: Pick<TestApp, 'db'>,
  organiser: TestMember,
  door: TestDoor,
  name: string,
  role: 'scan' | 'admit' = 'scan',
): Promise<{ id: number; page: string; link: string }> {
  const answer = await organiser.post(door.page, { once: randomUUID(), name, role })
  const page = (answer.headers.get('location') ?? '').replace('?done=added', '')
  const id = Number(page.split('/').at(-1))
  const row = await app.db.selectFrom('door.device').select('link').where('id', '=', id).executeTakeFirstOrThrow()
  return { id, page, link: row.link ?? '' }
}

export const askJson = (app: Pick<TestApp, 'get'>, path: string, body: object, token?: string): Promise<Response> =>
  app.get(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
  })

/** A device that has opened its link. */
export async function openDevice(
  app: Pick<TestApp, 'db' | 'get'>,
  organiser: TestMember,
  door: TestDoor,
  name: string,
  role: 'scan' | 'admit' = 'scan',
): Promise<TestDevice> {
  const { id, link } = await addDevice(app, organiser, door, name, role)
  const token = newSecret()
  const house = (await (await askJson(app, '/deur/api/open', { link, token })).json()) as House
  const ask = (question: object) => askJson(app, '/deur/api/sync', question, token)
  return {
    id,
    name,
    link,
    house,
    ask,
    sync: async (question) => (await ask({ scans: [], ...question })).json() as Promise<Reply>,
  }
}

/** A scan of a code, by camera. */
export const aScan = (code: string, at: number, more: Partial<Scan> = {}): Scan => ({
  id: randomUUID(),
  at,
  act: 'in',
  means: 'camera',
  session: null,
  hash: hashOf(code),
  shown: null,
  ...more,
})
