import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { quietLog } from '#platform/log'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { oneGraph } from './one-graph.ts'
import { proposeEncounters } from './proposing.ts'
import { aMeetUp, encountersOf, write } from '../testing.ts'

let app: TestApp
let anna: TestMember
let bob: TestMember
let carla: TestMember
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  anna = await app.member({ name: 'Anna Vermeer' })
  bob = await app.member({ name: 'Bob Jansen', locale: 'en' })
  carla = await app.member({ name: 'Carla Duarte' })
})

const now = new Date('2026-11-22T11:00:00Z')
const page = ({ slug }: { slug: string }) => `/bijeenkomsten/${slug}/ontmoet`
const table = (gatheringId: number, ...members: TestMember[]) =>
  write(app, (tx) =>
    proposeEncounters(tx, {
      gatheringId,
      means: 'table',
      at: now,
      pairs: members.flatMap((one, index) =>
        members.slice(index + 1).map((other): [number, number] => [one.personId, other.personId]),
      ),
    }),
  )
const idOf = async (one: TestMember, other: TestMember) => (await encountersOf(app, one, other))[0]?.id ?? ''
const say = async (who: TestMember, of: { slug: string }, other: TestMember, said: 'yes' | 'no') =>
  who.post(page(of), { encounters: await idOf(who, other), say: said })
const met = async (one: TestMember, other: TestMember) => {
  const { rows } = await sql`select from people.met_card where one_id = ${Math.min(one.personId, other.personId)}
    and other_id = ${Math.max(one.personId, other.personId)}`.execute(app.db)
  return rows.length === 1
}
const announced = async (name: string, one: TestMember, other: TestMember) => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from platform.event_log where name = ${name}
    and payload -> 'personIds' = ${JSON.stringify([one.personId, other.personId].toSorted((a, b) => a - b))}::jsonb`.execute(
    app.db,
  )
  return rows[0]?.n
}
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

test('who sat at a table says in two taps whom they met, and it counts once both say so', async () => {
  const there = await aMeetUp(app, [anna, bob, carla])
  await table(there.id, anna, bob, carla)
  expect(await anna.text(`/bijeenkomsten/${there.slug}`)).toContain(`href="${page(there)}"`)
  expect(plain(await anna.text(page(there)))).toMatch(/Bij je aan tafel 2 .*Bob Jansen.*Ja Niet ontmoet.*Carla Duarte/)

  const answer = await say(anna, there, bob, 'yes')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${page(there)}?done=yes`])
  expect(plain(await anna.text(page(there)))).toMatch(/Wacht op hun woord 1 .*Bob Jansen/)
  expect([await met(anna, bob), await announced('encounters.confirmed', anna, bob)]).toEqual([false, 0])
  expect(plain(await bob.text(`/en/gatherings/${there.slug}/met`))).toMatch(
    /They say you talked 1 .*Anna Vermeer.*Says you talked/,
  )

  await Promise.all([say(bob, there, anna, 'yes'), say(bob, there, anna, 'yes'), say(anna, there, bob, 'yes')])
  expect(await encountersOf(app, anna, bob)).toEqual([
    {
      id: expect.any(String),
      means: 'table',
      apart: false,
      said: true,
      theySaid: true,
      scanned: null,
      confirmed: true,
    },
  ])
  expect([await met(anna, bob), await announced('encounters.confirmed', anna, bob)]).toEqual([true, 1])
  expect(plain(await anna.text(page(there)))).toMatch(/Ontmoet 1 .*Bob Jansen/)
})

test('two words at the same moment confirm once, whoever is first', async () => {
  for (let round = 0; round < 5; round++) {
    const there = await aMeetUp(app, [anna, bob])
    await table(there.id, anna, bob)
    const rows = await encountersOf(app, anna, bob)
    const id = rows.at(-1)?.id ?? ''
    await Promise.all([anna, bob].map((who) => who.post(page(there), { encounters: id, say: 'yes' })))
    expect((await encountersOf(app, anna, bob)).map(({ confirmed }) => confirmed)).toEqual(Array(round + 1).fill(true))
  }
  expect(await announced('encounters.confirmed', anna, bob)).toBe(5)
})

test('nobody learns of a "no": the other sees what they would see of silence', async () => {
  const there = await aMeetUp(app, [anna, bob, carla])
  await table(there.id, anna, bob, carla)
  await say(bob, there, anna, 'yes')
  await say(bob, there, carla, 'yes')
  const before = plain(await bob.text(page(there)))
  expect(before).toMatch(/Wacht op hun woord 2 /)
  await say(anna, there, bob, 'no')
  expect(plain(await bob.text(page(there)))).toBe(before)
  // Anna may think better of it, until it is forgotten.
  expect(plain(await anna.text(page(there)))).toMatch(/Niet ontmoet: één mens .*Bob Jansen.*Toch wel/)
  await say(anna, there, bob, 'yes')
  expect((await encountersOf(app, anna, bob))[0]?.confirmed).toBe(true)
})

test('who takes it back takes the tie away, and what was for those one met', async () => {
  const [first, second] = [await aMeetUp(app, [anna, bob]), await aMeetUp(app, [anna, bob])]
  await table(first.id, anna, bob)
  await table(second.id, anna, bob)
  const ids = (await encountersOf(app, anna, bob)).map(({ id }) => id)
  for (const who of [anna, bob]) await who.post(page(first), { encounters: ids, say: 'yes', all: 'yes' })
  expect((await encountersOf(app, anna, bob)).map(({ confirmed }) => confirmed)).toEqual([true, true])

  await anna.post(page(first), { encounters: ids[0] ?? '', say: 'no' })
  expect(await met(anna, bob)).toBe(true)
  await anna.post(page(second), { encounters: ids[1] ?? '', say: 'no' })
  expect(await met(anna, bob)).toBe(false)
  expect(await announced('people.unmet', anna, bob)).toBe(1)
})

test('somebody no table brought is found by name among who was there, and has to say so too', async () => {
  const there = await aMeetUp(app, [anna, bob])
  const find = async (name: string) => plain(await anna.text(`${page(there)}?naam=${encodeURIComponent(name)}`))
  expect(await find('jans')).toMatch(/Gevonden|Bob Jansen/)
  expect(await find('j')).toContain('Niemand gevonden')
  expect(await find('Carla')).toContain('Niemand gevonden')
  expect(await find('%')).toContain('Niemand gevonden')

  const answer = await anna.post(page(there), { person: bob.handle, say: 'yes' })
  expect(answer.headers.get('location')).toBe(`${page(there)}?done=named`)
  expect(
    (await encountersOf(app, anna, bob)).map(({ said, theySaid, means, confirmed }) => ({
      said,
      theySaid,
      means,
      confirmed,
    })),
  ).toEqual([{ said: true, theySaid: null, means: 'said', confirmed: false }])
  expect((await anna.post(page(there), { person: carla.handle, say: 'yes' })).status).toBe(404)
  expect((await carla.post(page(there), { person: anna.handle, say: 'yes' })).status).toBe(404)
  expect((await carla.get(page(there))).status).toBe(404)
  await bob.post(page(there), { person: anna.handle, say: 'yes' })
  expect((await encountersOf(app, anna, bob))[0]?.confirmed).toBe(true)
})

test('who lets nobody know of being here, or blocked somebody, is not found and cannot be named', async () => {
  const there = await aMeetUp(app, [anna, bob, carla])
  await bob.post('/mij/profiel/zichtbaar', { page: 'nobody' })
  await carla.post(`/mensen/${anna.handle}/blokkeer`)
  for (const hidden of [bob, carla]) {
    expect(plain(await anna.text(`${page(there)}?naam=${hidden.name.slice(0, 4)}`))).toContain('Niemand gevonden')
    expect((await anna.post(page(there), { person: hidden.handle, say: 'yes' })).status).toBe(404)
  }
  await table(there.id, anna, carla)
  expect(await anna.text(page(there))).not.toContain('Carla Duarte')
  await say(anna, there, carla, 'yes')
  expect((await encountersOf(app, anna, carla))[0]?.said).toBe(null)
})

test('before it begins, and for who was not there, the page says so', async () => {
  const coming = { startsAt: new Date('2026-11-23T10:00:00Z'), endsAt: new Date('2026-11-23T12:00:00Z') }
  const later = await aMeetUp(app, [anna], coming)
  expect(await anna.text(page(later))).toContain('Vanaf 23 november 11:00 zeg je hier wie je ontmoette')
  const answer = await bob.get(`/en/gatherings/${later.slug}/met`)
  expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('You had not registered')])
  expect((await anna.get('/bijeenkomsten/geen/ontmoet')).status).toBe(404)
  expect((await app.get(page(later))).headers.get('location')).toBe(`/inloggen?naar=${encodeURIComponent(page(later))}`)
})

const hear = async (name: 'people.met' | 'people.unmet', payload: unknown) => {
  for (const one of oneGraph)
    if (one.event === name) await one.hear({ db: app.db, now, log: quietLog, config: {} as never }, payload)
}

test('what two people say on each other’s page is a tie too, once, and goes when one takes it back', async () => {
  const personIds = [anna.personId, bob.personId].toSorted((a, b) => a - b)
  const onPage = (who: TestMember, other: TestMember, said: 'yes' | 'no') =>
    who.post(`/mensen/${other.handle}/ontmoet`, { say: said })
  await Promise.all([onPage(anna, bob, 'yes'), onPage(bob, anna, 'yes')])
  expect(await announced('people.met', anna, bob)).toBe(1)
  await Promise.all([hear('people.met', { personIds }), hear('people.met', { personIds })])
  expect(
    (await encountersOf(app, anna, bob)).map(({ means, apart, confirmed }) => ({ means, apart, confirmed })),
  ).toEqual([{ means: 'said', apart: true, confirmed: true }])
  expect(await announced('encounters.confirmed', anna, bob)).toBe(1)

  const there = await aMeetUp(app, [anna, bob])
  await table(there.id, anna, bob)
  const id = (await encountersOf(app, anna, bob))[1]?.id ?? ''
  for (const who of [anna, bob]) await who.post(page(there), { encounters: id, say: 'yes' })
  await onPage(anna, bob, 'no')
  await hear('people.unmet', { personIds, by: anna.personId })
  await hear('people.unmet', { personIds, by: anna.personId })
  expect((await encountersOf(app, anna, bob)).map(({ said, confirmed }) => ({ said, confirmed }))).toEqual([
    { said: false, confirmed: false },
  ])
  // Said again meanwhile, a late word of the end changes nothing.
  await anna.post(page(there), { encounters: id, say: 'yes' })
  await hear('people.unmet', { personIds, by: anna.personId })
  expect((await encountersOf(app, anna, bob))[0]?.confirmed).toBe(true)
})

test('no encounter is ever confirmed without the word of both, or of one who scanned the other’s badge', async () => {
  const values = [true, false, null]
  const [one, other] = [anna.personId, bob.personId].toSorted((a, b) => a - b)
  for (const mine of values)
    for (const theirs of values)
      for (const scanned of [null, one, other]) {
        const right = (mine ?? scanned === one) && (theirs ?? scanned === other)
        for (const confirmed of [true, false]) {
          const written =
            sql`insert into encounters.encounter (one_id, other_id, means, at, one_said, other_said, scanned_id, confirmed_at)
            values (${one}, ${other}, 'table', now(), ${mine}, ${theirs}, ${scanned}, ${confirmed ? now : null})`.execute(
              app.db,
            )
          if (confirmed === right) await written
          else await expect(written).rejects.toThrow('encounter_confirmed')
        }
      }
})

test('a page of thirty people takes as many queries as a page of one', async () => {
  const [few, many] = [await aMeetUp(app, [anna, bob]), await aMeetUp(app, [anna])]
  await table(few.id, anna, bob)
  const others: TestMember[] = []
  for (let n = 0; n < 30; n++) others.push(await app.member())
  for (const other of others) await table(many.id, anna, other)
  const queries = (of: { slug: string }) => app.queriesOf(() => anna.text(page(of)))
  expect(await queries(many)).toBe(await queries(few))
})

test('a name with a sign that no text can hold finds nobody', async () => {
  const there = await aMeetUp(app, [anna, bob])
  const answer = await anna.get(`${page(there)}?naam=${encodeURIComponent(`${bob.name}\u0000x`)}`)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('Zoek')
})
