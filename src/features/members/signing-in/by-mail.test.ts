import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountByEmail, addExampleAccount, blockAccount } from '#platform/identity'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { agentOf, mailsTo } from '../../../../tests/agent.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

let count = 0
/** An address nobody has used before in this file. */
const somebody = () => `somebody-${++count}@example.org`
const lastMail = async (email: string) => {
  const mail = (await mailsTo(app, email)).at(-1)
  if (mail === undefined) throw new Error(`there is no mail to ${email}`)
  return mail
}
const hasAccount = async (email: string) => (await accountByEmail(app.db, email)) !== undefined

test('who is new gets a mail, presses its button, says a name, and is where they wanted to be', async () => {
  const email = somebody()
  const anna = agentOf(app)
  expect((await anna.get('/mij')).headers.get('location')).toBe('/inloggen?naar=%2Fmij')
  const asked = await anna.post('/inloggen', { email: ` ${email.toUpperCase()} `, naar: '/agenda?kind=talk' })
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/inloggen/code'])
  expect(await anna.text('/inloggen/code')).toContain(email)

  const { path, subject, code } = await lastMail(email)
  expect(subject).toBe(`${code.slice(0, 3)} ${code.slice(3)} is je code om in te loggen`)
  // A program that looks for viruses opens the link, twice, and uses nothing up.
  for (let n = 0; n < 2; n++) expect(await agentOf(app).text(path)).toContain(`Je logt in met ${email}.`)
  expect((await anna.post(path)).headers.get('location')).toBe('/welkom')
  expect(await hasAccount(email)).toBe(false)

  const nothing = await anna.post('/welkom')
  const text = await nothing.text()
  expect(nothing.status).toBe(422)
  expect(text).toContain('Vul je naam in.')
  expect(text).toContain('Je kunt zelf een account openen vanaf je zestiende.')
  expect(text).toContain('kan je aanmelden als gast')
  expect(await hasAccount(email)).toBe(false)

  const joined = await anna.post('/welkom', { name: 'Anna de Boer', language: 'en', sixteen: 'ja' })
  expect([joined.status, joined.headers.get('location')]).toEqual([303, '/agenda?kind=talk'])
  expect([...anna.cookies.keys()]).toEqual(['session'])
  expect(await anna.text('/en/me')).toContain('Hello Anna de Boer')
})

test('who is known is in with the link, in any browser, once', async () => {
  const bram = await app.member({ name: 'Bram', email: somebody() })
  const desk = agentOf(app)
  const phone = agentOf(app)
  await desk.post('/inloggen', { email: bram.email })
  const { path } = await lastMail(bram.email)
  const [one, two] = await Promise.all([phone.post(path), agentOf(app).post(path)])
  expect([one, two].map((answer) => answer.headers.get('location')).sort()).toEqual([
    '/inloggen/mislukt?waarom=link',
    '/mij',
  ])
  expect((await desk.get(path)).headers.get('location')).toBe('/inloggen/mislukt?waarom=link')
  const page = await desk.get('/inloggen/mislukt?waarom=link')
  expect([page.status, await page.text()]).toEqual([
    422,
    expect.stringContaining('Deze link is al gebruikt of te oud.'),
  ])
})

test('the digits work in the browser that asked and no other, five tries long; the link still works then', async () => {
  const chris = await app.member({ name: 'Chris', email: somebody() })
  const own = agentOf(app)
  await own.post('/inloggen', { email: chris.email })
  const { code, path } = await lastMail(chris.email)
  const other = agentOf(app)
  await other.post('/inloggen', { email: somebody() })
  expect((await other.post('/inloggen/code', { code })).status).toBe(422)

  expect(
    (await own.post('/inloggen/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })).headers.get('location'),
  ).toBe('/mij')
  const again = agentOf(app)
  await again.post('/inloggen', { email: chris.email })
  const second = await lastMail(chris.email)
  const wrong = String((Number(second.code) + 1) % 1_000_000).padStart(6, '0')
  for (let n = 0; n < 5; n++) {
    const answer = await again.post('/inloggen/code', { code: wrong })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Deze code klopt niet')])
  }
  expect((await again.post('/inloggen/code', { code: second.code })).status).toBe(422)
  expect((await again.post(second.path)).headers.get('location')).toBe('/mij')
  expect(path).not.toBe(second.path)
})

test('after a quarter of an hour link and digits are too old', async () => {
  const dina = await app.member({ name: 'Dina', email: somebody() })
  const own = agentOf(app)
  await own.post('/inloggen', { email: dina.email })
  const { code, path } = await lastMail(dina.email)
  app.later(14.9)
  expect(await own.text(path)).toContain('Je logt in met')
  app.later(0.2)
  expect((await own.post('/inloggen/code', { code })).headers.get('location')).toBe('/inloggen')
  expect((await own.post(path)).headers.get('location')).toBe('/inloggen/mislukt?waarom=link')
})

test('what one sees is the same for an address that is known, unknown, closed, or an example', async () => {
  const known = await app.member({ email: somebody() })
  const closed = await app.member({ email: somebody() })
  const example = { email: somebody() }
  await app.db.transaction().execute(async (tx) => {
    await blockAccount(tx, closed.accountId, new Date())
    await addExampleAccount(tx, { email: example.email, steward: false })
  })
  const unknown = somebody()
  const seen = await Promise.all(
    [known.email, unknown, closed.email, example.email].map(async (email) => {
      const agent = agentOf(app)
      const asked = await agent.post('/inloggen', { email })
      const page = await agent.text('/inloggen/code')
      return [asked.status, asked.headers.get('location'), [...agent.cookies.keys()], page.replaceAll(email, 'X')]
    }),
  )
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1)
  const kinds = async (email: string) => (await mailsTo(app, email)).map(({ kind }) => kind)
  expect(await Promise.all([known.email, unknown, closed.email, example.email].map(kinds))).toEqual([
    ['members.signIn'],
    ['members.signIn'],
    ['members.closed'],
    [],
  ])
})

test('a sixth mail to one address in a quarter of an hour is not sent', async () => {
  const email = somebody()
  for (let n = 0; n < 5; n++) expect((await agentOf(app).post('/inloggen', { email })).status).toBe(303)
  const sixth = await agentOf(app).post('/inloggen', { email })
  expect([sixth.status, await sixth.text()]).toEqual([429, expect.stringContaining('Je hebt al een paar keer')])
  expect((await mailsTo(app, email)).length).toBe(5)
})

test.each([
  '',
  'anna',
  'anna@',
  '@x.nl',
  'a b@c.nl',
  'a@b',
  'a@b.nl\nBcc: x@y.nl',
  `${'x'.repeat(250)}@b.nl`,
  '<b>@c.nl',
])('“%s” is no mail address, and is shown again as it was typed', async (email) => {
  const answer = await agentOf(app).post('/inloggen', { email, naar: '/agenda' })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('name="naar" value="/agenda"')
  expect(page).not.toContain('<b>@')
})

test('signing in elsewhere never leads off this site', async () => {
  for (const naar of [
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    '/%09/evil.example',
    'javascript:alert(1)',
    '/inloggen',
  ]) {
    const { email } = await app.member({ email: somebody() })
    const agent = agentOf(app)
    await agent.post('/inloggen', { email, naar })
    const to = (await agent.post((await lastMail(email)).path)).headers.get('location') ?? ''
    expect([naar, to]).toEqual([naar, expect.stringMatching(/^\/(mij|%09\/evil\.example)$/)])
  }
})

test('signing in ends the session that was there; signing out ends this one', async () => {
  const email = somebody()
  await app.member({ email })
  const agent = agentOf(app)
  const signIn = async () => {
    await agent.post('/inloggen', { email })
    await agent.post((await lastMail(email)).path)
    return agent.cookies.get('session') ?? ''
  }
  const first = await signIn()
  const second = await signIn()
  expect(first).not.toBe(second)
  const asked = (session: string) => app.get('/mij', { headers: { cookie: `session=${session}` } })
  expect([(await asked(first)).status, (await asked(second)).status]).toEqual([303, 200])
  await agent.post('/uitloggen')
  expect(agent.cookies.has('session')).toBe(false)
  expect((await asked(second)).status).toBe(303)
})

test('a closed account is out at once and does not get in', async () => {
  const eva = await app.member({ email: somebody() })
  const steward = await app.member({ steward: true })
  const agent = agentOf(app)
  await agent.post('/inloggen', { email: eva.email })
  const { path } = await lastMail(eva.email)
  await steward.post(`/beheer/leden/${eva.handle}`, { act: 'blocked', reason: 'reclame' })
  expect((await eva.get('/mij')).status).toBe(303)
  expect((await agent.post(path)).headers.get('location')).toBe('/inloggen/mislukt?waarom=blocked')
  const page = await agent.get('/inloggen/mislukt?waarom=blocked')
  expect([page.status, await page.text()]).toEqual([403, expect.stringContaining('gesloten door de beheerders')])
})

test('cookies are for this site alone, out of reach of scripts, and over https only where there is https', async () => {
  const secure = await openTestApp({ env: { BASE_URL: 'https://golflengte.test' } })
  try {
    const email = somebody()
    const ask = async (one: TestApp) => {
      await one.member({ email })
      const agent = agentOf(one, 'http://golflengte.test')
      const asked = await agent.post('/inloggen', { email })
      const used = await agent.post((await mailsTo(one, email)).at(-1)?.path ?? '')
      return [...asked.headers.getSetCookie(), ...used.headers.getSetCookie()].map((line) =>
        line
          .replace(/=[^;]*/, '')
          .split('; ')
          .slice(1)
          .filter((part) => !part.startsWith('Max-Age'))
          .join(' '),
      )
    }
    expect(new Set(await ask(app))).toEqual(new Set(['Path=/ SameSite=Lax HttpOnly']))
    expect(new Set(await ask(secure))).toEqual(new Set(['Path=/ SameSite=Lax HttpOnly Secure']))
    // Over https a cookie another site of the same family could have set is not taken (prefix __Host-).
    const { cookie } = await secure.member()
    expect(cookie.startsWith('__Host-session=')).toBe(true)
    const as = async (sent: string) => (await secure.get('/mij', { headers: { cookie: sent } })).status
    expect([await as(cookie), await as(cookie.replace('__Host-', ''))]).toEqual([200, 303])
  } finally {
    await secure.close()
  }
})

test('a form from another site does not sign anybody in or out', async () => {
  const { email, cookie } = await app.member({ email: somebody() })
  await agentOf(app).post('/inloggen', { email })
  const { path } = await lastMail(email)
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  expect((await agentOf(app).post(path, {}, foreign)).status).toBe(403)
  const out = await app.get('/uitloggen', { method: 'POST', headers: { ...foreign, cookie } })
  expect(out.status).toBe(403)
  expect((await app.get('/mij', { headers: { cookie } })).status).toBe(200)
})
