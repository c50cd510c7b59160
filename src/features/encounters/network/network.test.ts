import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { quietLog } from '#platform/log'
import { aMembership, anOrganisation } from '#people'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { forgetEncounters, personal } from '../personal.ts'
import { retention } from '../retention.ts'
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
  bob = await app.member({ name: 'Bob Jansen' })
  carla = await app.member({ name: 'Carla Duarte' })
})

const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
/** Both say that they met, the way they would. */
async function meet(one: TestMember, other: TestMember) {
  const there = await aMeetUp(app, [one, other])
  for (const [who, whom] of [
    [one, other],
    [other, one],
  ] as const)
    await who.post(`/bijeenkomsten/${there.slug}/ontmoet`, { person: whom.handle, say: 'yes' })
  return there
}
const list = async (who: TestMember, query = '') => {
  const text = plain(await who.text(`/mij/netwerk${query}`))
  return text.slice(text.indexOf('Iedereen'), text.indexOf('Mail en stoppen'))
}
const note = (who: TestMember, about: TestMember, text: string, due = '') =>
  who.post('/mij/netwerk/opvolgen', {
    other: String(about.personId),
    act: 'keep',
    [`text-${about.personId}`]: text,
    [`due-${about.personId}`]: due,
  })

test('a network has whom one met, where, and what one does together; an empty one says how it begins', async () => {
  expect(await anna.text('/mij/netwerk')).toContain('Nog geen banden')
  const first = await meet(anna, bob)
  await meet(anna, bob)
  await meet(anna, carla)
  const studio = await write(app, (tx) => anOrganisation(tx, { name: 'Studio Ruis' }))
  for (const { personId } of [anna, carla]) await write(app, (tx) => aMembership(tx, { personId, partyId: studio.id }))
  const page = await anna.text('/mij/netwerk')
  expect(page).toContain(`href="/bijeenkomsten/${first.slug}"`)
  expect(await list(anna)).toMatch(/Bob Jansen Ontmoet bij Zondagse meet-up \(22 nov\), Zondagse meet-up/)
  expect(await list(anna, '?volgorde=strong')).toMatch(/Jullie horen allebei bij Studio Ruis/)
  expect(await list(anna, '?toon=worked')).not.toContain('Bob Jansen')
  expect(plain(await anna.text('/en/me/network'))).toContain('Sunday meet-up')
  // Names stand in the list; the picture says itself what it shows.
  expect(page).toContain('2 mensen uit één vakgebied om jou heen')
})

test('a network is for its owner alone', async () => {
  expect((await app.get('/mij/netwerk')).headers.get('location')).toBe('/inloggen?naar=%2Fmij%2Fnetwerk')
  await meet(anna, bob)
  await note(anna, bob, 'Iets heel geheims')
  for (const path of ['/mij/netwerk', '/mij', `/mensen/${anna.handle}`])
    expect(await bob.text(path)).not.toContain('Iets heel geheims')
  const theirs = JSON.stringify(await personal.collect(app.db, bob.personId))
  expect(theirs).not.toContain('geheims')
})

test('what to follow up comes first when it is time, is done, and done again', async () => {
  await meet(anna, bob)
  await meet(anna, carla)
  expect((await note(anna, carla, 'De trailer sturen', '2026-11-22')).headers.get('location')).toBe(
    `/mij/netwerk?done=kept#mens-${carla.personId}`,
  )
  await note(anna, bob, 'Koffie', '2026-12-24')
  expect(await list(anna)).toMatch(
    /Carla Duarte .*Nu opvolgen: De trailer sturen.*Bob Jansen .*Opvolgen op 24 december: Koffie/,
  )
  expect(plain(await anna.text('/mij'))).toMatch(/Opvolgen Carla Duarte sinds zo 22 nov De trailer sturen/)
  expect(plain(await anna.text('/mij'))).not.toContain('Koffie')
  const settle = (act: string) => anna.post('/mij/netwerk/opvolgen', { other: String(carla.personId), act })
  await Promise.all([settle('done'), settle('done')])
  expect(await list(anna)).toMatch(/Gedaan: De trailer sturen/)
  expect(await list(anna, '?toon=todo')).not.toContain('Carla')
  await settle('again')
  expect(await list(anna)).toContain('Nu opvolgen: De trailer sturen')
  await settle('drop')
  expect(await list(anna)).not.toContain('De trailer sturen')
})

test('what cannot be kept comes back with what was typed; about somebody one never met nothing is kept', async () => {
  await meet(anna, bob)
  for (const [text, due, wrong] of [
    ['', '2026-12-01', 'Schrijf op wat je wilt opvolgen'],
    ['x'.repeat(501), '', 'Schrijf op wat je wilt opvolgen'],
    ['Bellen', '2026-02-30', 'Deze datum kennen we niet'],
    ['Mailen', '0000-01-01', 'Deze datum kennen we niet'],
  ] as const) {
    const answer = await note(anna, bob, text, due)
    const page = await answer.text()
    expect([answer.status, page]).toEqual([422, expect.stringContaining(wrong)])
    if (text === 'Bellen') expect(page).toMatch(/<textarea[^>]*>Bellen<\/textarea>/)
  }
  expect((await note(anna, carla, 'Wie is dit?')).status).toBe(404)
  expect(
    await app.db.selectFrom('encounters.follow_up').select('text').where('person_id', '=', anna.personId).execute(),
  ).toEqual([])
})

test('one tie can be taken away with all that belongs to it; the other loses it and hears nothing', async () => {
  await meet(anna, bob)
  await meet(anna, bob)
  await meet(anna, carla)
  await note(anna, bob, 'Bellen')
  const mails = () => app.db.selectFrom('platform.mail').select('id').where('person_id', '=', bob.personId).execute()
  const before = await mails()
  const withdraw = () => anna.post('/mij/netwerk/weg', { other: String(bob.personId), back: 'volgorde=recent' })
  const [answer] = await Promise.all([withdraw(), withdraw()])
  expect(answer?.headers.get('location')).toBe('/mij/netwerk?volgorde=recent&done=withdrawn')
  expect(await encountersOf(app, anna, bob)).toEqual([])
  expect(
    [await list(anna), await bob.text('/mij/netwerk')].map((text) => /Bob Jansen|Anna Vermeer/.test(text)),
  ).toEqual([false, false])
  expect(await list(anna)).toContain('Carla Duarte')
  expect(await anna.text('/mij/contacten')).not.toContain('Bob Jansen')
  expect(await mails()).toEqual(before)
})

test('everything is taken along, and everything can be forgotten', async () => {
  await meet(anna, bob)
  await meet(carla, anna)
  await note(anna, bob, 'Bellen', '2026-12-01')
  await app.db.insertInto('encounters.choice').values({ person_id: anna.personId, scannable: true }).execute()
  const there = await aMeetUp(app, [anna])
  await anna.text(`/mij/code/${there.slug}`)
  const records = new Map((await personal.collect(app.db, anna.personId)).map(({ name, records: all }) => [name, all]))
  expect(records.get('encounters')).toEqual([
    expect.objectContaining({
      name: 'Bob Jansen',
      means: 'said',
      youSaid: true,
      gathering: { nl: 'Zondagse meet-up', en: 'Sunday meet-up' },
    }),
    expect.objectContaining({ name: 'Carla Duarte', youSaid: true }),
  ])
  expect(records.get('follow-ups')).toEqual([
    { name: 'Bob Jansen', handle: bob.handle, text: 'Bellen', due: '2026-12-01', done: null },
  ])
  expect(records.get('badge-codes')).toHaveLength(1)
  expect(records.get('asked-by-mail')).toEqual([{ wanted: true }])

  for (let twice = 0; twice < 2; twice++) await write(app, (tx) => forgetEncounters(tx, anna.personId))
  const left = new Map((await personal.collect(app.db, anna.personId)).map(({ name, records: all }) => [name, all]))
  expect(['encounters', 'follow-ups', 'badge-codes'].map((name) => left.get(name))).toEqual([[], [], []])
  expect(await anna.text('/mij/contacten')).not.toContain('Bob Jansen')
  expect(await list(bob)).not.toContain('Anna Vermeer')
})

test('what nobody confirmed is forgotten after ninety days, and codes thirty days after', async () => {
  await meet(anna, bob)
  const there = await aMeetUp(app, [anna, carla])
  await anna.post(`/bijeenkomsten/${there.slug}/ontmoet`, { person: carla.handle, say: 'yes' })
  await app.db.insertInto('encounters.choice').values({ person_id: anna.personId, scannable: true }).execute()
  await anna.text(`/mij/code/${there.slug}`)
  const run = (at: string) => retention.run({ db: app.db, now: new Date(at), log: quietLog, config: {} as never })
  const codes = () =>
    app.db.selectFrom('encounters.badge').select('code').where('person_id', '=', anna.personId).execute()
  await run('2026-12-22T12:00:00Z')
  expect([await encountersOf(app, anna, carla), await codes()].map((rows) => rows.length)).toEqual([1, 1])
  await run('2026-12-23T12:00:00Z')
  expect(await codes()).toEqual([])
  await run('2027-02-20T12:00:00Z')
  expect([await encountersOf(app, anna, carla), await encountersOf(app, anna, bob)].map((rows) => rows.length)).toEqual(
    [0, 1],
  )
})

test('the mail that asks whom one met is ended, and begun again, by oneself too', async () => {
  expect(await anna.text('/mij/netwerk')).toContain('De ochtend na een bijeenkomst vragen we per mail')
  const answer = await anna.post('/mij/netwerk/mail', { wanted: 'no' })
  expect(answer.headers.get('location')).toBe('/mij/netwerk?done=mailOff')
  expect(await anna.text('/en/me/network')).toContain('You get no mail after a gathering')
  await anna.post('/mij/netwerk/mail', { wanted: 'yes' })
  expect(await anna.text('/mij/netwerk')).toContain('De ochtend na een bijeenkomst vragen we per mail')
})

test('a network of seven takes as many queries as one of one', async () => {
  await meet(bob, carla)
  for (let n = 0; n < 7; n++) await meet(anna, await app.member())
  expect(await app.queriesOf(() => anna.text('/mij/netwerk'))).toBe(await app.queriesOf(() => bob.text('/mij/netwerk')))
})
