import { createServer, type AddressInfo } from 'node:net'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, borrowBrowser, type BorrowedBrowser, desk, watch } from '#platform/testing'
import { mailsTo } from '../agent.ts'
import { openTestApp, type TestApp } from '../../src/app/testing.ts'

// Passkeys belong to a name, and the example people to this machine: the site is known here as localhost.
let app: TestApp
let browser: BorrowedBrowser
let origin: string
beforeAll(async () => {
  const port = String(await freePort())
  origin = `http://localhost:${port}`
  ;[app, browser] = await Promise.all([
    openTestApp({ example: true, env: { BASE_URL: origin, PORT: port, HOST: 'localhost' } }),
    borrowBrowser(),
  ])
  await app.serve()
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

async function visitor(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ ...desk, reducedMotion: 'reduce', baseURL: origin, ...options })
  const page = await context.newPage()
  return { page, problems: watch(page) }
}

async function stepIn(page: Page, role: string) {
  await page.goto('/inloggen')
  await page.getByRole('button', { name: role }).click()
  await page.waitForURL('**/mij')
}

async function signOut(page: Page) {
  await page.goto('/mij')
  await page.getByRole('button', { name: 'Log uit' }).click()
  await page.waitForURL(`${origin}/`)
}

test('without JavaScript, and with the keyboard alone: a mail, six digits, a name, and in', async () => {
  const { page, problems } = await visitor({ javaScriptEnabled: false })
  await page.goto('/series')
  await page.getByRole('link', { name: 'Inloggen' }).first().click()
  await page.waitForURL(/\/inloggen\?naar=%2Fseries/)
  expect(await page.getByText('Hiervoor moet JavaScript aan staan').isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: 'Gebruik je toegangssleutel' }).isVisible()).toBe(false)
  await page.getByLabel('Mailadres').focus()
  await page.keyboard.type('noor@example.org')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/inloggen/code')

  await page.getByLabel('Code uit de mail').focus()
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Deze code klopt niet').waitFor()
  const code = (await mailsTo(app, 'noor@example.org')).at(-1)?.code ?? ''
  await page.getByLabel('Code uit de mail').fill(code)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/welkom')

  await page.getByLabel('Naam').fill('Noor')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('vanaf je zestiende').waitFor()
  await page.getByLabel('Ik ben 16 jaar of ouder').press('Space')
  await page.getByRole('button', { name: 'Open mijn account' }).press('Enter')
  await page.waitForURL('**/series')
  await page.goto('/mij')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Dag Noor')
  await page.getByRole('button', { name: 'Log uit' }).press('Enter')
  await page.waitForURL(`${origin}/`)
  await page.goto('/mij')
  expect(page.url()).toContain('/inloggen?naar=%2Fmij')
  expect(problems.filter((problem) => !problem.includes('422'))).toEqual([])
})

test('a passkey is made, lets one in, is of no use twice or elsewhere, and is taken away', async () => {
  const { page, problems } = await visitor()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await stepIn(page, 'Jurina')
  await page.goto('/mij/beveiliging')
  await page.getByRole('button', { name: 'Maak een toegangssleutel' }).click()
  await page.getByText('Je toegangssleutel is gemaakt').waitFor()
  expect(await page.getByRole('rowheader', { name: 'Chrome op' }).count()).toBe(2)
  // A second one on the same device is one too many.
  await page.getByRole('button', { name: 'Maak een toegangssleutel' }).click()
  await page.getByText('Er is geen sleutel gemaakt.').waitFor()

  await signOut(page)
  await page.goto('/inloggen?naar=/mij/beveiliging')
  const sent = page.waitForRequest((request) => request.url().endsWith('/inloggen/sleutel'))
  await page.getByRole('button', { name: 'Gebruik je toegangssleutel' }).click()
  await page.waitForURL(`${origin}/mij/beveiliging`)
  expect(await page.getByRole('cell', { name: 'toegangssleutel', exact: true }).count()).toBe(1)

  const body = (await sent).postData() ?? ''
  const answer = (text: string) =>
    app.get('/inloggen/sleutel', {
      method: 'POST',
      body: text,
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    })
  expect((await answer(body)).status).toBe(422)
  const { response } = JSON.parse(body) as { response: { id: string } }
  for (const wrong of [{}, { response: null }, { response: { ...response, id: 'another' } }, { response: [] }])
    expect((await answer(JSON.stringify(wrong))).status).toBe(422)
  expect((await answer('no JSON')).status).toBe(422)

  await page.getByRole('button', { name: 'Haal weg' }).click()
  await page.getByText('De toegangssleutel is weg').waitFor()
  await signOut(page)
  await page.goto('/inloggen')
  await page.getByRole('button', { name: 'Gebruik je toegangssleutel' }).click()
  await page.getByText('Dat lukte niet. Probeer het nog eens, of log in per mail.').waitFor()
  expect(problems.filter((problem) => !problem.includes('422'))).toEqual([])
})

test('a passkey is not made in a session of an hour ago', async () => {
  const anna = await app.member()
  await app.db
    .updateTable('identity.session')
    .set({ created_at: '2026-11-22T10:00:00Z' })
    .where('account_id', '=', anna.accountId)
    .execute()
  expect(await anna.text('/mij/beveiliging')).toContain('Log opnieuw in om een sleutel te maken')
  expect((await anna.post('/mij/beveiliging/sleutel/vraag')).status).toBe(403)
  expect((await anna.post('/mij/beveiliging/sleutel')).status).toBe(403)
})

test('somebody stops, reading first what goes and what stays', async () => {
  const { page, problems } = await visitor()
  await stepIn(page, 'student')
  await page.getByRole('link', { name: 'Mijn gegevens' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download alles' }).click()
  expect((await download).suggestedFilename()).toBe('mijn-gegevens.zip')
  await page.getByRole('link', { name: 'Wat gaat er weg?' }).click()
  await page.getByRole('heading', { name: 'Dit blijft, zonder jouw naam' }).waitFor()
  await page.getByLabel('Ja, verwijder mijn account').check()
  await page.getByRole('button', { name: 'Verwijder mijn account' }).click()
  await page.waitForURL('**/tot-ziens')
  expect(problems).toEqual([])
})

test.each([
  [
    'nobody',
    [
      '/inloggen',
      '/en/sign-in',
      '/inloggen/mislukt?waarom=stale',
      '/tot-ziens',
      '/en/goodbye',
      '/privacy',
      '/en/privacy',
    ],
  ],
  [
    'Jurina',
    ['/mij', '/mij/account', '/mij/beveiliging', '/mij/gegevens', '/mij/gegevens/weg', '/en/me', '/en/me/security'],
  ],
  [
    'beheerder',
    ['/beheer', '/beheer/mail', '/beheer/leden', '/beheer/leden/naomi-schouten', '/beheer/logboek', '/en/desk'],
  ],
])('the pages of %s are accessible, whole and within a small screen', async (who, paths) => {
  const { page, problems } = await visitor({ viewport: { width: 320, height: 700 } })
  if (who !== 'nobody') await stepIn(page, who)
  for (const path of paths) {
    await page.goto(path)
    expect([path, await accessibilityProblems(page)]).toEqual([path, []])
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320])
    expect([path, await page.locator('h1').count()]).toEqual([path, 1])
  }
  expect(problems.filter((problem) => !problem.includes('422'))).toEqual([])
})
