import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestApp, type TestApp, type TestMember, testNow } from '../../../app/testing.ts'
import { aMeetUp, encountersOf, write } from '../testing.ts'
import { badgeCodesFor } from './codes.ts'
import { scanBadge } from './scanning.ts'

let app: TestApp
let anna: TestMember
let bob: TestMember
let there: { id: number; slug: string }
let codes: Map<number, string>
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  anna = await app.member({ name: 'Anna Vermeer' })
  bob = await app.member({ name: 'Bob Jansen' })
  for (const { personId } of [anna, bob]) await scannable(personId, true)
  there = await aMeetUp(app, [anna, bob])
  codes = await codesOf(there.id, anna, bob)
})

const scannable = (person_id: number, yes: boolean) =>
  app.db
    .insertInto('encounters.choice')
    .values({ person_id, scannable: yes })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ scannable: yes }))
    .execute()
const codesOf = (gatheringId: number, ...members: TestMember[]) =>
  write(app, (tx) =>
    badgeCodesFor(
      tx,
      gatheringId,
      members.map(({ personId }) => personId),
    ),
  )
const badge = (who: TestMember) => codes.get(who.personId) ?? ''
const whom = () => `/bijeenkomsten/${there.slug}/ontmoet`
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

test('who scans a badge met its wearer at once, and the wearer sees it and can say it is not true', async () => {
  expect(plain(await anna.text(badge(bob)))).toMatch(/Zondagse meet-up Je staat bij Bob Jansen .*We spraken elkaar/)
  const answer = await anna.post(badge(bob))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${whom()}?done=scanned`])
  const scan = {
    id: expect.any(String),
    means: 'badge',
    apart: false,
    said: true,
    theySaid: null,
    scanned: 'other',
    confirmed: true,
  }
  expect(await encountersOf(app, anna, bob)).toEqual([scan])
  expect(plain(await bob.text(whom()))).toMatch(/Ontmoet 1 .*Anna Vermeer Scande je badge Klopt niet/)

  const [{ id } = { id: '' }] = await encountersOf(app, anna, bob)
  await bob.post(whom(), { encounters: id, say: 'no' })
  expect(await encountersOf(app, anna, bob)).toEqual([{ ...scan, theySaid: false, confirmed: false }])
  // Scanned again, the denial stands.
  await anna.post(badge(bob))
  expect(await encountersOf(app, anna, bob)).toEqual([{ ...scan, theySaid: false, confirmed: false }])
  expect(plain(await anna.text(whom()))).toMatch(/Wacht op hun woord 1 .*Bob Jansen/)
})

test('scanned twice, or each other at the same moment, is one encounter', async () => {
  await Promise.all([anna.post(badge(bob)), bob.post(badge(anna)), anna.post(badge(bob)), bob.post(badge(anna))])
  expect(
    (await encountersOf(app, anna, bob)).map(({ said, theySaid, confirmed }) => ({ said, theySaid, confirmed })),
  ).toEqual([{ said: true, theySaid: true, confirmed: true }])
  const events = await app.db
    .selectFrom('platform.event_log')
    .select('id')
    .where('name', '=', 'encounters.confirmed')
    .where(sql<boolean>`(payload ->> 'gatheringId')::integer = ${there.id}`)
    .execute()
  expect(events).toHaveLength(1)
})

test('a code in small letters works as well; one that nobody has says so in both languages', async () => {
  expect(await anna.text(badge(bob).toLowerCase())).toContain('Je staat bij Bob Jansen')
  expect(await anna.text(badge(bob).replace('/ontmoet/', '/en/met/'))).toContain('You are with Bob Jansen')
  for (const [path, text] of [
    ['/ontmoet/', 'Deze code werkt niet'],
    ['/en/met/', 'This code does not work'],
  ] as const) {
    const answer = await anna.get(`${path}0123456789ABCDEFGHJKMNPQRS`)
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining(text)])
  }
})

test('who is not signed in signs in first and comes back', async () => {
  expect((await app.get(badge(bob))).headers.get('location')).toBe(`/inloggen?naar=${encodeURIComponent(badge(bob))}`)
})

test('who chose not to be scanned any more, or blocked the scanner, has a code that works for nobody; a post too', async () => {
  const unknown = plain(await anna.text('/ontmoet/0123456789ABCDEFGHJKMNPQRS'))
  await scannable(bob.personId, false)
  expect(plain(await anna.text(badge(bob)))).toBe(unknown)
  await scannable(bob.personId, true)
  await bob.post(`/mensen/${anna.handle}/blokkeer`)
  expect(plain(await anna.text(badge(bob)))).toBe(unknown)
  expect((await anna.post(badge(bob))).status).toBe(404)
  expect(await encountersOf(app, anna, bob)).toEqual([])
})

test('who would rather not meet the scanner has a code that does not work, like who switched it off', async () => {
  await scannable(bob.personId, false)
  const off = plain(await anna.text(badge(bob)))
  await scannable(bob.personId, true)
  const avoided = { person_id: bob.personId, avoided_id: anna.personId }
  await app.db.insertInto('encounters.avoided').values(avoided).execute()
  expect(plain(await anna.text(badge(bob)))).toBe(off)
  expect((await anna.post(badge(bob))).status).toBe(404)
  expect(await encountersOf(app, anna, bob)).toEqual([])
  // Chosen while the scanner was reading: the word of the scanner waits.
  await write(app, (tx) => scanBadge(tx, anna.personId, wornByBob(), new Date(testNow)))
  expect(
    (await encountersOf(app, anna, bob)).map(({ said, confirmed, scanned }) => ({ said, confirmed, scanned })),
  ).toEqual([{ said: true, confirmed: false, scanned: null }])
})

const wornByBob = () => ({
  ...{ personId: bob.personId, name: bob.name },
  gathering: {
    ...{ ...there, title: { nl: 'Zondagse meet-up' } },
    ...{ starts_at: new Date('2026-11-22T10:00:00Z'), ends_at: new Date('2026-11-22T13:00:00Z') },
  },
})

test('only who is there too can scan, from two hours before until half a day after', async () => {
  const carla = await app.member({ name: 'Carla' })
  expect(plain(await carla.text(badge(bob)))).toContain('Deze badge is van een bijeenkomst')
  expect(plain(await carla.text(badge(bob)))).not.toContain('Bob Jansen')
  expect((await carla.post(badge(bob))).status).toBe(404)
  const at = async (startsAt: string, endsAt: string) => {
    const other = await aMeetUp(app, [anna, bob], { startsAt: new Date(startsAt), endsAt: new Date(endsAt) })
    return plain(await anna.text((await codesOf(other.id, bob)).get(bob.personId) ?? ''))
  }
  expect(await at('2026-11-22T13:00:00Z', '2026-11-22T15:00:00Z')).toContain('Je staat bij Bob Jansen')
  expect(await at('2026-11-22T13:01:00Z', '2026-11-22T15:00:00Z')).toContain('Scannen kan nog niet')
  expect(await at('2026-11-21T20:00:00Z', '2026-11-21T23:00:00Z')).toContain('Je staat bij Bob Jansen')
  expect(await at('2026-11-21T20:00:00Z', '2026-11-21T22:59:00Z')).toContain('Scannen kan niet meer')
})

test('on the day one shows one’s own code on a phone; who did not choose to be scanned is told where to', async () => {
  const mine = `/mij/code/${there.slug}`
  expect(await anna.text(`/bijeenkomsten/${there.slug}`)).toContain(`href="${mine}"`)
  expect(await anna.text(mine)).toContain('aria-label="QR-code om te laten scannen"')
  expect((await anna.get(badge(anna))).headers.get('location')).toBe(mine)
  await scannable(anna.personId, false)
  expect(await anna.text(mine)).toContain('Je koos nog niet om je te laten scannen')
  const carla = await app.member()
  expect((await carla.get(mine)).status).toBe(404)
  const soon = await aMeetUp(app, [bob], {
    startsAt: new Date('2026-12-01T19:00:00Z'),
    endsAt: new Date('2026-12-01T21:00:00Z'),
  })
  expect(await bob.text(`/en/me/code/${soon.slug}`)).toContain('Your code will be here from 1 December 18:00')
})
