import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { type Agent, agentOf, mailsTo } from '../../../../tests/agent.ts'
import { clientId, clientSecret, openProvider, type TestProvider } from './test-provider.ts'

const base = 'http://golflengte.test'
let app: TestApp
let surf: TestProvider
let hasty: TestProvider
let down: TestProvider
beforeAll(async () => {
  surf = await openProvider(`${base}/inloggen/terug/surf`)
  hasty = await openProvider(`${base}/inloggen/terug/hasty`, 1)
  down = await openProvider(`${base}/inloggen/terug/down`)
  const providers = Object.entries({ surf, hasty, down }).map(([id, { issuer }]) => ({
    ...{ id, name: id.toUpperCase(), issuer, clientId, clientSecret },
  }))
  app = await openTestApp({ env: { OIDC_PROVIDERS: JSON.stringify(providers) } })
})
afterAll(async () => {
  await app.close()
  for (const provider of [surf, hasty, down]) await provider.close()
})

let count = 0
const somebody = () => ({
  sub: `sub-${++count}`,
  email: `student-${count}@example.org`,
  name: 'Sanne Smit',
  email_verified: true,
})

const toProvider = async (agent: Agent, id = 'surf') => {
  const answer = await agent.get(`/inloggen/met/${id}?naar=%2Fagenda`)
  return answer.headers.get('location') ?? ''
}
/** The way there and back, up to the answer of our own page. */
async function signIn(agent: Agent): Promise<Response> {
  const { pathname, search } = new URL(await surf.visit(await toProvider(agent)))
  return agent.get(pathname + search)
}
const whereTo = (answer: Response) => answer.headers.get('location')
async function failure(agent: Agent, answer: Response): Promise<[number, string]> {
  const page = await agent.get(whereTo(answer) ?? '')
  const lead = /page-heading__lead">([^<]*)</.exec(await page.text())
  return [page.status, lead?.[1] ?? '']
}

test('the sign-in page has a link to each provider', async () => {
  const page = await app.text('/inloggen?naar=/series')
  for (const id of ['surf', 'hasty', 'down'])
    expect(page).toContain(
      `href="/inloggen/met/${id}?naar=%2Fseries" rel="nofollow">Verder met ${id.toUpperCase()}</a>`,
    )
})

test('who is new is welcomed by the name the provider tells, and is known the next time, also after moving', async () => {
  const person = somebody()
  surf.person = person
  const agent = agentOf(app)
  expect(whereTo(await signIn(agent))).toBe('/welkom')
  expect(await agent.text('/welkom')).toContain('value="Sanne Smit"')
  const joined = await agent.post('/welkom', { name: 'Sanne', language: 'nl', sixteen: 'ja' })
  expect(whereTo(joined)).toBe('/agenda')

  surf.person = { ...person, email: 'moved@example.org', email_verified: false }
  const later = agentOf(app)
  expect(whereTo(await signIn(later))).toBe('/agenda')
  expect(await later.text('/mij')).toContain('Dag Sanne')
  expect(await later.text('/mij/beveiliging')).toContain('Ontkoppel')
  await later.post('/mij/beveiliging/ontkoppel', { id: 'surf' })
  expect(whereTo(await signIn(agentOf(app)))).toBe('/inloggen/code')
})

test('an account that is there is tied to a provider only by who reads its mail', async () => {
  const person = somebody()
  const { name } = await app.member({ name: 'Tijs', email: person.email })
  surf.person = person
  const agent = agentOf(app)
  expect(whereTo(await signIn(agent))).toBe('/inloggen/code')
  expect((await agent.get('/mij')).status).toBe(303)
  const [mail] = await mailsTo(app, person.email)
  expect(mail?.blocks[0]).toContain('Je wilt inloggen via SURF.')
  expect(whereTo(await agent.post('/inloggen/code', { code: mail?.code ?? '' }))).toBe('/agenda')
  expect(await agent.text('/mij')).toContain(`Dag ${name}`)
  const later = agentOf(app)
  expect(whereTo(await signIn(later))).toBe('/agenda')
})

test.each([undefined, false])(
  'an address the provider does not vouch for (%s) is proved by mail first',
  async (verified) => {
    const { email_verified: _, ...person } = somebody()
    surf.person = verified === undefined ? person : { ...person, email_verified: verified }
    const agent = agentOf(app)
    expect(whereTo(await signIn(agent))).toBe('/inloggen/code')
    const [mail] = await mailsTo(app, person.email)
    expect(whereTo(await agent.post(mail?.path ?? ''))).toBe('/welkom')
    await agent.post('/welkom', { name: 'Nieuw', language: 'nl', sixteen: 'ja' })
    expect(whereTo(await signIn(agentOf(app)))).toBe('/agenda')
  },
)

test('a provider that tells no address: says so, and that mail works', async () => {
  surf.person = { sub: 'sub-without-mail', name: 'Wie Ook' }
  const agent = agentOf(app)
  const [status, lead] = await failure(agent, await signIn(agent))
  expect(status).toBe(422)
  expect(lead).toBe(
    'SURF geeft je mailadres niet door, en zonder mailadres kunnen we je niet bereiken. Log in per mail.',
  )
})

test('somebody who says no at the provider', async () => {
  surf.person = 'denies'
  const agent = agentOf(app)
  const [status, lead] = await failure(agent, await signIn(agent))
  expect([status, lead]).toEqual([422, expect.stringContaining('Je hebt bij SURF geen toestemming gegeven.')])
})

test('a wrong state, one used before, and one begun in another browser are refused, and nobody is in', async () => {
  surf.person = somebody()
  const agent = agentOf(app)
  const back = new URL(await surf.visit(await toProvider(agent)))
  const stale = '/inloggen/mislukt?waarom=stale&bij=surf'
  const wrong = new URL(back)
  wrong.searchParams.set('state', 'x'.repeat(43))
  expect(whereTo(await agent.get(wrong.pathname + wrong.search))).toBe(stale)
  expect(whereTo(await agent.get('/inloggen/terug/surf'))).toBe(stale)
  const other = agentOf(app)
  expect(whereTo(await other.get(back.pathname + back.search))).toBe(stale)
  await toProvider(other)
  expect(whereTo(await other.get(back.pathname + back.search))).toBe(stale)
  expect(whereTo(await agent.get(back.pathname + back.search))).toBe('/welkom')
  expect(whereTo(await agent.get(back.pathname + back.search))).toBe(stale)
  expect((await failure(agent, await agent.get(wrong.pathname + wrong.search)))[1]).toContain(
    'hoort niet bij deze browser',
  )
})

test('a code that is not the provider’s, or that expired', async () => {
  surf.person = somebody()
  const agent = agentOf(app)
  const back = new URL(await surf.visit(await toProvider(agent)))
  back.searchParams.set('code', 'made-up')
  expect(whereTo(await agent.get(back.pathname + back.search))).toBe('/inloggen/mislukt?waarom=refused&bij=surf')

  hasty.person = somebody()
  const late = new URL(await hasty.visit(await toProvider(agent, 'hasty')))
  await new Promise((resolve) => setTimeout(resolve, 2100))
  const [status, lead] = await failure(agent, await agent.get(late.pathname + late.search))
  expect([status, lead]).toEqual([422, expect.stringContaining('Het antwoord van HASTY klopte niet, of was verlopen.')])
})

test('an answer another provider gave is not taken (mix-up)', async () => {
  surf.person = somebody()
  const agent = agentOf(app)
  const back = new URL(await surf.visit(await toProvider(agent)))
  expect(whereTo(await agent.get(`/inloggen/terug/hasty${back.search}`))).toBe(
    '/inloggen/mislukt?waarom=stale&bij=hasty',
  )
  const forged = new URL(await surf.visit(await toProvider(agent)))
  forged.searchParams.set('iss', hasty.issuer)
  expect(whereTo(await agent.get(forged.pathname + forged.search))).toBe('/inloggen/mislukt?waarom=refused&bij=surf')
})

test('a provider that is down, before or halfway', async () => {
  down.person = somebody()
  const agent = agentOf(app)
  const back = new URL(await down.visit(await toProvider(agent, 'down')))
  await down.close()
  const half = await agent.get(back.pathname + back.search)
  expect(await failure(agent, half)).toEqual([503, expect.stringContaining('DOWN geeft op dit moment geen antwoord.')])

  const gone = await openTestApp({
    env: { OIDC_PROVIDERS: JSON.stringify([{ id: 'gone', name: 'Weg', issuer: down.issuer, clientId: 'another' }]) },
  })
  try {
    const other = agentOf(gone)
    const answer = await other.get('/inloggen/met/gone')
    expect(await failure(other, answer)).toEqual([
      503,
      expect.stringContaining('Weg geeft op dit moment geen antwoord.'),
    ])
  } finally {
    await gone.close()
  }
})

test('in English one stays in English, and a provider that is not configured is not there', async () => {
  surf.person = 'denies'
  const agent = agentOf(app)
  const to = whereTo(await agent.get('/en/sign-in/with/surf')) ?? ''
  const { pathname, search } = new URL(await surf.visit(to))
  expect(whereTo(await agent.get(pathname + search))).toBe('/en/sign-in/failed?waarom=denied&bij=surf')
  expect((await agent.get('/inloggen/met/elders')).status).toBe(404)
})

test('a browser that looks ahead begins nothing', async () => {
  const agent = agentOf(app)
  const answer = await agent.get('/inloggen/met/surf', { 'sec-purpose': 'prefetch' })
  expect([whereTo(answer), agent.cookies.size]).toEqual(['/inloggen/mislukt?waarom=stale&bij=surf', 0])
})

test.each([
  ['{', 'OIDC_PROVIDERS cannot be used: it must be a JSON list'],
  ['[{"id":"a b"}]', 'OIDC_PROVIDERS cannot be used: 0 id id: small letters'],
  [
    '[{"id":"a","name":"A","issuer":"http://elders.example","clientId":"x","clientSecret":"hush"}]',
    'only a provider on this machine',
  ],
])('a setting that is wrong is told without repeating it: %s', async (setting, sentence) => {
  const error = await openTestApp({ env: { OIDC_PROVIDERS: setting } }).then(
    () => '',
    (problem: Error) => problem.message,
  )
  expect(error).toContain(sentence)
  expect(error).not.toContain('hush')
})

test('who proves anew who they are is asked by the provider, also when it knows them', async () => {
  const anna = await app.member()
  const page = await anna.text('/inloggen?opnieuw=1&naar=%2Fmij%2Fgegevens%2Fweg')
  expect(page).toContain('href="/inloggen/met/surf?naar=%2Fmij%2Fgegevens%2Fweg&amp;opnieuw=1"')
  const to = new URL(whereTo(await anna.get('/inloggen/met/surf?opnieuw=1')) ?? '')
  expect(to.searchParams.get('prompt')).toBe('login')
})

test('a provider cannot be used to fill a mailbox', async () => {
  const { email_verified: _, ...person } = somebody()
  surf.person = person
  for (let n = 0; n < 5; n++) expect(whereTo(await signIn(agentOf(app)))).toBe('/inloggen/code')
  const agent = agentOf(app)
  const [status, lead] = await failure(agent, await signIn(agent))
  expect([status, lead]).toEqual([429, expect.stringContaining('We hebben al een paar mails naar dit adres gestuurd.')])
  expect((await mailsTo(app, person.email)).length).toBe(5)
})

test('an account that was opened while somebody was welcomed is not tied to a provider without mail', async () => {
  const person = somebody()
  surf.person = person
  const agent = agentOf(app)
  expect(whereTo(await signIn(agent))).toBe('/welkom')
  await app.member({ email: person.email })
  const joined = await agent.post('/welkom', { name: 'Sanne', language: 'nl', sixteen: 'ja' })
  expect([whereTo(joined), agent.cookies.has('session')]).toEqual(['/inloggen/mislukt?waarom=welcome', false])
  expect(whereTo(await signIn(agent))).toBe('/inloggen/code')
})
