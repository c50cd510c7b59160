import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { definePage, path, type Route, type Visit } from '#platform/feature'
import { everybody, type Examples, examplesIn } from '../../tests/roles.ts'
import { features } from '../features/order.ts'
import { mayUse } from './permission.ts'
import { allRoutes } from './router.tsx'
import { walk } from './route-walk.ts'
import { openTestApp, type TestApp } from './testing.ts'

let app: TestApp
let examples: Examples
beforeAll(async () => {
  // With all there can be: without configuration a feature has no routes.
  const discord = {
    DISCORD_APPLICATION_ID: '1'.repeat(18),
    DISCORD_GUILD_ID: '2'.repeat(18),
    DISCORD_PUBLIC_KEY: 'ab'.repeat(32),
  }
  app = await openTestApp({ example: true, env: { ...discord, DISCORD_BOT_TOKEN: 'a.token.of.no.one.at.all' } })
  examples = await examplesIn(app)
})
afterAll(() => app.close())

const nonsense = (pattern: string) => pattern.replace(/:(\w+)(\{[^}]*\})?/g, 'zzz-9999')
const routes = allRoutes(features)

test('there are routes, each with one name', () => {
  expect(routes.length).toBeGreaterThan(25)
  expect(new Set(routes.map((route) => route.name)).size).toBe(routes.length)
})

describe('a route that is not protected is found', () => {
  const at = (address: string, facts: object): Route =>
    definePage({
      name: 'canary',
      path: path(address),
      who: 'everyone',
      page: () => ({ title: '', description: '', body: '' }),
      ...facts,
    })
  const letsIn = async () => new Response('come in')

  test('by its address', async () => {
    expect(await walk(at('/beheer/kanarie', {}), examples.address, letsIn)).toEqual([
      'canary: /beheer/kanarie is for steward, and lets in everyone',
    ])
  })

  test('by a form that nobody put on the list', async () => {
    expect(await walk(at('/kanarie', { method: 'POST' }), examples.address, letsIn)).toEqual([
      'canary: a form for everyone that is not on the list of open forms',
    ])
  })

  test('by asking: a door that opens for all is no door', async () => {
    expect(await walk(at('/mij/kanarie', { who: 'member' }), examples.address, letsIn)).toEqual([
      'canary: visitor at /mij/kanarie meets 200, and should meet sign-in',
      'canary: door at /mij/kanarie meets 200, and should meet sign-in',
    ])
  })

  test('and one that says nothing stays closed, also to a steward', async () => {
    const silent = at('/stil', { who: undefined })
    const request = new Request('http://golflengte.test/stil')
    const visit = { locale: 'nl', url: new URL(request.url), request } as Visit
    expect(await mayUse(silent, visit)).toMatchObject({ redirect: '/inloggen?naar=%2Fstil' })
    const steward = { steward: true } as Visit['member']
    expect(await mayUse(silent, { ...visit, member: steward })).toMatchObject({ status: 403 })
  })
})

describe.each(routes.map((route) => [route.name, route] as const))('%s', (_, route) => {
  test('lets in whom it says, and nobody else', async () => {
    const people = await everybody(app, examples)
    expect(await walk(route, examples.address, (role, method, at) => people[role](method, at))).toEqual([])
  })

  test('answers nonsense with a page, not a failure', async () => {
    for (const pattern of new Set(Object.values(route.path.patterns))) {
      const answer = await app.get(`${nonsense(pattern)}?kind=%27&from=x&after=-1&q=%25_%5C&page=-1&max=1e9`, {
        method: route.method ?? 'GET',
      })
      expect([pattern, answer.status < 500]).toEqual([pattern, true])
      await answer.body?.cancel()
    }
  })
})

test('what is not there is a 404 in the language of its address, and a failure of ours loses nothing', async () => {
  expect(await app.text('/en/nowhere')).toContain('This page is not here')
  expect(await app.text('/nergens')).toContain('Deze pagina is er niet')
  expect((await app.get('/agenda/')).headers.get('location')).toBe('/agenda')
  expect((await app.get('http://golflengte.test//elders.example/')).headers.get('location')).toBe('/elders.example')
})

test('an empty city says so on every page, in one sentence', async () => {
  const empty = await openTestApp()
  try {
    const expected = [
      ['/', 'De agenda is nog leeg'],
      ['/agenda', 'De agenda is nog leeg'],
      ['/en/agenda/2026/12', 'The agenda is still empty'],
      ['/kaart', 'Hier is nu niets gepland'],
    ] as const
    for (const [path, sentence] of expected) expect(await empty.text(path)).toContain(sentence)
    for (const path of ['/series', '/mensen', '/organisaties', '/plekken', '/vaardigheden', '/bronnen', '/agenda.rss'])
      expect([path, (await empty.get(path)).status]).toEqual([path, 200])
    expect(await empty.text('/')).not.toContain('voorbeeldstad')
  } finally {
    await empty.close()
  }
})
