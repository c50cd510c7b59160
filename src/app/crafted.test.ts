import { type IncomingMessage, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aGathering } from '#programme'
import { openTestApp, type TestApp, type TestMember } from './testing.ts'

let app: TestApp
let steward: TestMember
let manage: string
beforeAll(async () => {
  app = await openTestApp()
  steward = await app.member({ name: 'Sam', handle: 'sam', steward: true })
  await app.db.transaction().execute((tx) => aGathering(tx, { slug: 'avond', organiserIds: [steward.personId] }))
  manage = '/bijeenkomsten/avond/organiseren'
})
afterAll(() => app.close())

const tooMuch = '9999999999'

describe('what no page sends is refused, not failed on:', () => {
  test.each([
    ['/agenda?to=9999-12-31'],
    ['/agenda?from=9999-12-31'],
    ['/agenda.ics?from=9999-12-31&to=9999-12-31'],
    ['/agenda?q=%00'],
    ['/mensen?q=%00&of=%00&skill=%00&after=%00'],
    ['/plekken?q=%00'],
    [`/aanmeldingen/${tooMuch}`],
    ['MANAGE/aanmeldingen?q=%00'],
    [`MANAGE/aanmeldingen/${tooMuch}`],
    [`MANAGE/onderdelen/${tooMuch}`],
    [`MANAGE/deur/apparaten/${tooMuch}`],
  ])('%s', async (path) => {
    expect((await steward.get(path.replace('MANAGE', manage))).status).toBeLessThan(500)
  })

  test.each([
    ['/beheer/meldingen', { id: tooMuch, act: 'done' }],
    ['/beheer/organisaties', { id: tooMuch, act: 'approve' }],
    ['MANAGE/organisatoren', { remove: tooMuch }],
    ['MANAGE/gegevens', { title: 'Avond', place: tooMuch, series: tooMuch }],
    ['MANAGE/onderdelen/nieuw', { titleNl: 'Iets', room: tooMuch }],
    ['/organiseren/nieuw', { title: 'Iets', organiser: tooMuch, series: tooMuch }],
  ])('a form for %s with %o', async (path, fields) => {
    const answer = await steward.post(path.replace('MANAGE', manage), fields)
    expect(answer.status).toBeLessThan(500)
  })

  test.each(['/organiseren/nieuw', 'MANAGE/onderdelen/nieuw', 'MANAGE/herhalen', '/theme', '/inloggen'])(
    'something else than a form for %s',
    async (path) => {
      const answer = await steward.get(path.replace('MANAGE', manage), {
        method: 'POST',
        body: '{"a":1}',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      })
      expect(answer.status).toBeLessThan(500)
    },
  )
})

test.each([
  ['/agenda?kind=talk', '/agenda?kind=talk'],
  ['//evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/\n/evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/mensen?q=łódź', '/mensen?q=%C5%82%C3%B3d%C5%BA'],
])('choosing day or night on %j leads to %s', async (back, location) => {
  const answer = await app.post('/theme', { theme: 'dark', back })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, location])
})

test('an address may begin with HTTPS', async () => {
  const answer = await steward.post('/mij/profiel/werk', { website: 'HTTPS://Example.nl/A' })
  expect(answer.status).toBeLessThan(500)
})

test('a body in pieces, whose end nobody knows, is refused with what to do, and not held in memory', async () => {
  const server = await app.serve()
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request(`http://127.0.0.1:${server.port}/inloggen`, { method: 'POST', headers }, resolve)
    asked.on('error', reject)
    // Without the length, node:http sends it in pieces.
    asked.write('email=a')
    asked.end('%40example.org')
  })
  const text = await answer.setEncoding('utf8').reduce((all: string, part: string) => all + part, '')
  expect([answer.statusCode, text]).toEqual([411, 'Say with Content-Length how many bytes there are.\n'])
})
