import { afterAll, beforeAll, expect, test } from 'vitest'
import { anEvening, type Evening } from '../../../../tests/evenings.ts'
import { addTickets } from '../../../../tests/tickets.ts'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'

const startsAt = new Date('2026-12-01T19:00:00Z')
let app: TestApp
let olga: TestMember
let anna: TestMember
beforeAll(async () => {
  app = await openTestApp({ now: '2026-12-01T18:50:00Z' })
  olga = await app.member({ name: 'Olga Organisator' })
  anna = await app.member({ name: 'Anna Bos' })
})
afterAll(() => app.close())

/** Anna sits somewhere in the first round and the third; in the second she is free. */
const plan = [[[0, 1]], [[1, 2]], [[0, 2]]]
const evening = (more: Partial<Parameters<typeof anEvening>[2]> = {}) =>
  anEvening(app, olga, { plan, people: [anna, 'Bram Vos', 'guest: Dina Das'], startsAt, ...more })
const mine = ({ page }: Evening) => `${page}/mijn-schema`

/** Each round of the list, as '20:00 Tafel 1 Bram Vos' or '20:25 Vrij'. */
const roundsOf = (html: string) =>
  [...html.matchAll(/<li class="schedule-row.*?(?=<li class="schedule-row|<\/ol>)/g)].map(([row]) => {
    const words = row
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
    return words.replace(/ tot \d\d:\d\d/, '')
  })

test('a person sees every round: when, at which table, with whom; and when one is free', async () => {
  const html = await anna.text(mine(await evening()))
  expect(roundsOf(html)).toEqual(['20:00 Tafel 1 Bram Vos', '20:25 Vrij', '20:50 Tafel 1 Dina Das'])
  expect(html).toContain('Straks: Ronde 1 van 3')
  expect(html).toMatch(/href="\/mensen\/[^"]+">Bram Vos/)
})

test('nobody else sees it: who takes no part is led to the gathering, who is not signed in is asked who they are', async () => {
  const at = await evening()
  const other = await app.member()
  expect((await other.get(mine(at))).headers.get('location')).toBe(at.page)
  expect((await app.get(mine(at))).headers.get('location')).toContain('/inloggen')
  expect((await other.get(`${mine(at)}/schema.ics`)).status).toBe(200)
  expect(await other.text(`${mine(at)}/schema.ics`)).not.toContain('BEGIN:VEVENT')
  expect((await other.get(`${mine(at)}/schermbeeld.png`)).status).toBe(404)
  expect(await other.text(at.page)).not.toContain('mijn-schema')
})

test('it follows what happens: a round that starts, somebody who is gone, oneself marked as gone', async () => {
  const at = await evening()
  const stamp = async () => (await anna.get(`${mine(at)}/stand`)).headers.get('etag')
  const first = await stamp()
  await olga.post(`${at.day}/klok`, { act: 'start', round: '1' })
  expect(await stamp()).not.toBe(first)
  expect(await anna.text(mine(at))).toContain('Nu: Ronde 1 van 3')
  await olga.post(`${at.day}/mensen`, { act: 'gone', participant: String(at.participants[1]) })
  expect(await anna.text(mine(at))).not.toContain('Bram Vos')
  await olga.post(`${at.day}/mensen`, { act: 'gone', participant: String(at.participants[0]) })
  expect(await anna.text(mine(at))).toContain('Je zit nu nergens ingedeeld')
})

test('with whom there is a block one sits by name, without a way to a page that is not there', async () => {
  const bram = await app.member({ name: 'Bram Vos' })
  const at = await evening({ people: [anna, bram, 'guest: Dina Das'] })
  const sides = [
    [anna, bram],
    [bram, anna],
  ] as const
  for (const [one, other] of sides) expect(await one.text(mine(at))).toContain(`href="/mensen/${other.handle}"`)
  await bram.post(`/mensen/${anna.handle}/blokkeer`)
  for (const [one, other] of sides) {
    const html = await one.text(mine(at))
    expect(html).toContain(other.name)
    expect(html).not.toContain(other.handle)
  }
})

test('the way to it stands in the box of the gathering and on the own page', async () => {
  const at = await evening()
  expect(await anna.text(at.page)).toContain(mine(at))
  expect(await anna.text('/mij')).toContain(mine(at))
})

test('a picture for the lock screen has the measures of a phone', async () => {
  const answer = await anna.get(`${mine(await evening())}/schermbeeld.png`)
  const png = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('cache-control')).toContain('no-store')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1080, 2340])
})

test('in a calendar each round is an entry that keeps its identity and moves along', async () => {
  const at = await evening()
  const entries = async (path: string) =>
    [...(await anna.text(path)).matchAll(/UID:(arrangement-[^\r]+)\r\n(?:.*\r\n)*?SEQUENCE:(\d+)\r\nDTSTART:(\w+)/g)]
      .map(([, uid = '', sequence, start]) => ({ uid, sequence: Number(sequence), start }))
      .filter(({ uid }) => uid.startsWith(`arrangement-${at.arrangementId}-`))
  const file = `${mine(at)}/schema.ics`
  const before = await entries(file)
  expect(before.map(({ start }) => start)).toEqual(['20261201T190000Z', '20261201T195000Z'])
  app.later(20)
  await olga.post(`${at.day}/klok`, { act: 'start', round: '1' })
  const after = await entries(file)
  app.later(-20)
  expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid))
  expect(after.map(({ start }) => start)).toEqual(['20261201T191000Z', '20261201T200000Z'])
  expect(after[0]?.sequence).toBeGreaterThan(before[0]?.sequence ?? 0)
  // The address of one's own calendar is a secret: its page has it.
  const [, feed = ''] = (await anna.text('/mij/agenda')).match(/(\/agenda\/van\/[0-9a-z]+\.ics)/) ?? []
  await addTickets(app.db, at.gatheringId, [{ holder: anna.name, personId: anna.personId }])
  expect((await entries(feed)).map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid))
})

test('as many queries for many rounds as for one', async () => {
  const one = await evening({ plan: [[[0, 1]]] })
  const many = await evening({ plan: [[[0, 1]], [[0, 2]], [[0, 1, 2]], [[0, 1]]] })
  const count = (path: string) => app.queriesOf(() => anna.get(path))
  expect(await count(mine(many))).toBe(await count(mine(one)))
})
