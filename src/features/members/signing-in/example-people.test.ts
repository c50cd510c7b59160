import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountByEmail, hasSteward } from '#platform/identity'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { agentOf, mailsTo } from '../../../../tests/agent.ts'

const site = 'http://localhost:3000'
let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ example: true, env: { BASE_URL: site } })
})
afterAll(() => app.close())

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
const step = (wie: string) => ({ wie, naar: '/mij' })
const offered = 'Kijk rond als iemand anders'

test.each([
  ['maker', 'Jurina Martina'],
  ['student', 'Zeynep Şahin'],
  ['company', 'Selam Ghebremedhin'],
  ['school', 'Ikram Ouali'],
  ['programmeMaker', 'Shaquira Croes'],
  ['steward', 'Naomi Schouten'],
])('on one’s own machine one steps in as the %s, twice', async (role, name) => {
  for (let n = 0; n < 2; n++) {
    const agent = agentOf(app, site)
    const page = await agent.text('/inloggen?naar=/mij')
    expect(page).toContain(offered)
    expect(page).toContain(name)
    const answer = await agent.post('/inloggen/voorbeeld', step(role))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/mij'])
    expect(await agent.text('/mij')).toContain(`Dag ${name}`)
    expect((await agent.get('/beheer')).status).toBe(role === 'steward' ? 200 : 403)
  }
})

describe('and only there', () => {
  const loopback = from('127.0.0.1')
  type Asked = [string, string, Parameters<TestApp['fetch']>[1], Record<string, string>]
  const elsewhere: Asked[] = [
    ['asked for by another name (a foreign name that leads here)', 'http://golflengte.example', loopback, {}],
    ['asked by another machine', site, from('192.168.1.20'), {}],
    ['asked by another machine over IPv6', site, from('2001:db8::1'), {}],
    ['asked by nobody knows whom', site, {}, {}],
    ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'].map(
      (header): Asked => [`behind a proxy that says ${header}`, site, loopback, { [header]: '127.0.0.1' }],
    ),
  ]
  test.each(elsewhere)('not when it is %s', async (_, origin, connection, headers) => {
    const agent = agentOf(app, origin, connection)
    expect(await (await agent.get('/inloggen', headers)).text()).not.toContain(offered)
    const answer = await agent.post('/inloggen/voorbeeld', step('steward'), headers)
    expect([answer.status, agent.cookies.size]).toEqual([403, 0])
  })

  test.each(['::1', '127.0.0.9', '::ffff:127.0.0.1'])('from %s it is this machine', async (address) => {
    expect(await agentOf(app, site, from(address)).text('/inloggen')).toContain(offered)
  })

  test('not when the site is known by a public address', async () => {
    const open = await openTestApp({ example: true, env: { BASE_URL: 'https://golflengte.example' } })
    try {
      const agent = agentOf(open, site)
      expect(await agent.text('/inloggen')).not.toContain(offered)
      expect((await agent.post('/inloggen/voorbeeld', step('steward'))).status).toBe(403)
    } finally {
      await open.close()
    }
  })

  test('not without the example city, nor as somebody who is not one of the six', async () => {
    const empty = await openTestApp({ env: { BASE_URL: site } })
    try {
      const agent = agentOf(empty, site)
      expect(await agent.text('/inloggen')).not.toContain(offered)
      const answer = await agent.post('/inloggen/voorbeeld', step('steward'))
      expect([answer.headers.get('location'), agent.cookies.size]).toEqual(['/inloggen/mislukt?waarom=example', 0])
    } finally {
      await empty.close()
    }
    const agent = agentOf(app, site)
    for (const wie of ['', 'maarten-de-wit', '__proto__', 'toString'])
      expect((await agent.post('/inloggen/voorbeeld', step(wie))).headers.get('location')).toContain('waarom=example')
    expect(agent.cookies.size).toBe(0)
  })
})

test('an example steward is nobody’s first steward, and no mail lets one in as an example person', async () => {
  const agent = agentOf(app, site)
  await agent.post('/inloggen/voorbeeld', step('steward'))
  const email = 'naomi-schouten@voorbeeld.invalid'
  expect(await accountByEmail(app.db, email)).toMatchObject({ steward: true, example: true })
  expect(await hasSteward(app.db)).toBe(false)
  await agentOf(app, site).post('/inloggen', { email })
  expect(await mailsTo(app, email)).toEqual([])
})
