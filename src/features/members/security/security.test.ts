import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionsOf } from '#platform/identity'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { agentOf, mailsTo } from '../../../../tests/agent.ts'
import { words } from '../messages.ts'
import { deviceInWords } from './agent.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

async function signIn(email: string, userAgent: string) {
  const agent = agentOf(app)
  await agent.post('/inloggen', { email })
  await agent.post((await mailsTo(app, email)).at(-1)?.path ?? '', {}, { 'user-agent': userAgent })
  return agent
}
const idsOn = (page: string) => [...page.matchAll(/name="id" value="([0-9a-f-]{36})"/g)].map((match) => match[1] ?? '')

test('one sees one’s sessions in words, ends one, and then all others', async () => {
  const { email, accountId } = await app.member({ name: 'Anna' })
  const desk = await signIn(email, firefox)
  const phone = await signIn(email, safari)
  const page = await desk.text('/mij/beveiliging')
  expect(page).toContain('Firefox op Linux')
  expect(page).toContain('Safari op iPhone')
  expect(idsOn(page).length).toBe(2)
  const mine = await sessionsOf(app.db, accountId, new Date(0))
  const phoneId = mine.find(({ agent }) => agent === safari)?.id ?? ''
  const ended = await desk.post('/mij/beveiliging/einde', { id: phoneId })
  expect(ended.headers.get('location')).toBe('/mij/beveiliging?done=sessionEnded')
  expect((await phone.get('/mij')).status).toBe(303)
  const again = await signIn(email, safari)
  expect(await desk.text('/mij/beveiliging?done=othersEnded')).toContain('Alle andere sessies zijn beëindigd')
  await desk.post('/mij/beveiliging/einde', { id: 'others' })
  expect([(await desk.get('/mij')).status, (await again.get('/mij')).status]).toEqual([200, 303])
})

test('nobody ends somebody else’s session', async () => {
  const anna = await app.member()
  const mallory = await app.member()
  const [session] = await sessionsOf(app.db, anna.accountId, new Date(0))
  for (const wanted of [session?.id ?? '', 'nonsense', '', '00000000-0000-0000-0000-000000000000'])
    await mallory.post('/mij/beveiliging/einde', { id: wanted })
  expect((await anna.get('/mij')).status).toBe(200)
})

test('a session is renewed while it is used, ends a month after it was last used, and half a year after it began', async () => {
  const day = 24 * 60
  const seenAt = async ({ accountId }: TestMember) =>
    Number((await sessionsOf(app.db, accountId, new Date(0)))[0]?.seen_at)
  const use = async (one: TestMember) => {
    const before = await seenAt(one)
    const { status } = await one.get('/mij')
    // It is renewed behind the answer.
    if (status === 200) await expect.poll(() => seenAt(one)).toBeGreaterThan(before)
    return status
  }
  const often = await app.member()
  const seldom = await app.member()
  app.later(29 * day)
  expect([await use(often), await use(seldom)]).toEqual([200, 200])
  app.later(29 * day)
  expect(await use(often)).toBe(200)
  app.later(1.1 * day)
  expect([await use(often), (await seldom.get('/mij')).status]).toEqual([200, 303])
  // Day 59; then every twenty days up to day 179, and one more.
  for (let n = 0; n < 6; n++) {
    app.later(20 * day)
    expect(await use(often)).toBe(200)
  }
  app.later(day)
  expect((await often.get('/mij')).status).toBe(303)
})

test.each([
  [firefox, 'Firefox op Linux'],
  [safari, 'Safari op iPhone'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36 Edg/150.0',
    'Edge op Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Mobile Safari/537.36',
    'Chrome op Android',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    'Safari op macOS',
  ],
  ['curl/8.14.1', 'Onbekend apparaat'],
  [null, 'Onbekend apparaat'],
])('%s is shown as %s', (agent, shown) => {
  expect(deviceInWords(agent, words('nl'))).toBe(shown)
})
