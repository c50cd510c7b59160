import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { proposeEncounters } from '../encounter/proposing.ts'
import { aMeetUp, encountersOf, write } from '../testing.ts'
import { askWhomTheyMet } from './ask.ts'

let app: TestApp
let anna: TestMember
let bob: TestMember
let carla: TestMember
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  anna = await app.member({ name: 'Anna' })
  bob = await app.member({ name: 'Bob', locale: 'en' })
  carla = await app.member({ name: 'Carla' })
})

const house = { baseUrl: 'http://golflengte.test' }
const ask = (at: string) => askWhomTheyMet(app.db, house, new Date(at))
const mailsTo = ({ personId }: TestMember) =>
  app.db.selectFrom('platform.mail').selectAll().where('person_id', '=', personId).orderBy('id').execute()
const morning = '2026-11-23T08:00:00Z'
const propose = (gatheringId: number, ...pairs: [TestMember, TestMember][]) =>
  write(app, (tx) =>
    proposeEncounters(tx, {
      gatheringId,
      means: 'table',
      at: new Date('2026-11-22T10:00:00Z'),
      pairs: pairs.map(([one, other]) => [one.personId, other.personId]),
    }),
  )

test('the morning after, who has something to say is asked once, whoever works twice', async () => {
  const there = await aMeetUp(app, [anna, bob, carla])
  await propose(there.id, [anna, bob])
  await ask('2026-11-23T07:59:00Z')
  expect(await mailsTo(anna)).toEqual([])
  await Promise.all([ask(morning), ask(morning)])
  await ask('2026-11-23T08:10:00Z')
  expect((await mailsTo(anna)).map(({ subject, kind }) => [subject, kind])).toEqual([
    ['Wie ontmoette je bij Zondagse meet-up?', 'encounters.whom'],
  ])
  expect(await mailsTo(carla)).toEqual([])
  const [mail] = await mailsTo(bob)
  expect(mail?.letter).toEqual([
    'Hi Bob,',
    'At Sunday meet-up we brought you to one other person. Whom did you really talk to? When you both say so, the encounter becomes part of your network.',
    { action: { label: 'Say whom you met', href: `http://golflengte.test/en/gatherings/${there.slug}/met` } },
    { small: 'We ask this once. If you say nothing, we forget it after three months.' },
  ])
  expect(mail?.unsubscribe).toMatch(/^http:\/\/golflengte\.test\/en\/unsubscribe\/encounters\/[0-9a-f]{64}$/)
})

test('who said it already is not asked; who waits for the other’s word neither', async () => {
  const there = await aMeetUp(app, [anna, bob])
  await propose(there.id, [anna, bob])
  const [{ id } = { id: '' }] = await encountersOf(app, anna, bob)
  await anna.post(`/bijeenkomsten/${there.slug}/ontmoet`, { encounters: id, say: 'yes' })
  await ask(morning)
  expect(await mailsTo(anna)).toEqual([])
  expect(JSON.stringify((await mailsTo(bob))[0]?.letter)).toContain('One of them says you talked.')
})

test('one click ends these mails, from anywhere and without signing in, and they can begin again', async () => {
  const there = await aMeetUp(app, [anna, bob])
  await propose(there.id, [anna, bob])
  await ask(morning)
  const path = new URL((await mailsTo(anna))[0]?.unsubscribe ?? '').pathname
  const from = {
    headers: {
      origin: 'https://mail.example',
      'sec-fetch-site': 'cross-site',
      'content-type': 'application/x-www-form-urlencoded',
    },
  }
  expect(await app.text(path)).toContain('Geen mail meer over wie je ontmoette?')
  const ended = await app.get(path, { method: 'POST', body: 'List-Unsubscribe=One-Click', ...from })
  expect([ended.status, await ended.text()]).toEqual([200, expect.stringContaining('Je krijgt deze mail niet meer')])
  const next = await aMeetUp(app, [anna, carla])
  await propose(next.id, [anna, carla])
  await ask(morning)
  expect([await mailsTo(anna), await mailsTo(carla)].map((mails) => mails.length)).toEqual([1, 1])
  expect(await (await app.post(path, { again: 'yes' })).text()).toContain('Je krijgt deze mail weer')
  await ask(morning)
  expect(await mailsTo(anna)).toHaveLength(2)
  expect((await app.get(`/afmelden/ontmoetingen/${'0'.repeat(64)}`)).status).toBe(404)
})
