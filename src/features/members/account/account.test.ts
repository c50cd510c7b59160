import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountById } from '#platform/identity'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { agentOf, mailsTo } from '../../../../tests/agent.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const emailOf = async (id: string) => (await accountById(app.db, id))?.email
const lastPath = async (email: string) => (await mailsTo(app, email)).at(-1)?.path ?? ''

test.each(['old first', 'new first'])(
  'a new address counts once both addresses agree, %s; the old one is told',
  async (order) => {
    const anna = await app.member()
    const email = `new-${order.replace(' ', '-')}@example.org`
    expect((await anna.post('/mij/account/adres', { email })).headers.get('location')).toBe(
      '/mij/account?done=addressAsked',
    )
    expect(await anna.text('/mij/account')).toContain(`${email}: nog niet bevestigd`)
    const paths = [await lastPath(anna.email), await lastPath(email)]
    if (order === 'new first') paths.reverse()
    const anybody = agentOf(app)
    // Opening the link confirms nothing yet.
    for (const path of paths) expect(await anybody.text(path)).toContain(`Je wilt voortaan inloggen met ${email}.`)
    expect(await (await anybody.post(paths[0] ?? '')).text()).toContain('Open nu nog de mail op je andere adres.')
    expect(await (await anybody.post(paths[0] ?? '')).text()).toContain('Open nu nog de mail op je andere adres.')
    expect(await emailOf(anna.accountId)).toBe(anna.email)
    expect(await (await anybody.post(paths[1] ?? '')).text()).toContain(`Je logt voortaan in met ${email}.`)
    expect(await emailOf(anna.accountId)).toBe(email)
    expect((await anybody.post(paths[1] ?? '')).status).toBe(422)
    expect((await mailsTo(app, anna.email)).at(-1)?.subject).toBe('Je mailadres is veranderd')
  },
)

test('an address somebody else has is never given twice, and who asks is not told whose it is', async () => {
  const anna = await app.member()
  const bram = await app.member()
  const answer = await anna.post('/mij/account/adres', { email: bram.email })
  expect(answer.headers.get('location')).toBe('/mij/account?done=addressAsked')
  expect(await mailsTo(app, bram.email)).toEqual([])
  // And when the other comes first in between:
  await anna.post('/mij/account/adres', { email: 'late@example.org' })
  const paths = [await lastPath(anna.email), await lastPath('late@example.org')]
  await app.member({ email: 'late@example.org' })
  await agentOf(app).post(paths[0] ?? '')
  const taken = await agentOf(app).post(paths[1] ?? '')
  expect([taken.status, await taken.text()]).toEqual([
    422,
    expect.stringContaining('Bij dit adres hoort al een account.'),
  ])
  expect(await emailOf(anna.accountId)).toBe(anna.email)
})

test('a change can be called off, asked anew, and is too old after a day', async () => {
  const anna = await app.member()
  await anna.post('/mij/account/adres', { email: 'first@example.org' })
  const first = await lastPath('first@example.org')
  await anna.post('/mij/account/adres', { email: 'second@example.org' })
  expect((await agentOf(app).post(first)).status).toBe(422)
  await anna.post('/mij/account/adres/niet')
  expect((await agentOf(app).post(await lastPath('second@example.org'))).status).toBe(422)
  expect(await anna.text('/mij/account')).not.toContain('second@example.org')
  await anna.post('/mij/account/adres', { email: 'third@example.org' })
  app.later(24 * 60)
  expect((await agentOf(app).post(await lastPath('third@example.org'))).status).toBe(422)
})

test('what was typed wrong comes back with a word; a session of an hour ago proves itself first', async () => {
  const anna = await app.member()
  for (const [email, said] of [
    ['geen adres', 'Dit is geen volledig mailadres.'],
    [anna.email, 'Dit is al je mailadres.'],
  ] as const) {
    const answer = await anna.post('/mij/account/adres', { email })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(said)])
  }
  app.later(31)
  expect((await anna.post('/mij/account/adres', { email: 'x@example.org' })).headers.get('location')).toBe(
    '/inloggen?opnieuw=1&naar=%2Fmij%2Faccount',
  )
})

test('the language of mails is the member’s own', async () => {
  const anna = await app.member()
  await anna.post('/mij/account', { language: 'en' })
  await agentOf(app).post('/inloggen', { email: anna.email })
  expect((await mailsTo(app, anna.email)).at(-1)?.subject).toMatch(/^\d{3} \d{3} is your code to sign in$/)
  expect((await anna.post('/mij/account', { language: 'xx' })).status).toBe(422)
})
