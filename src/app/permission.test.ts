import { expect, test } from 'vitest'
import { defineRoute, path } from '#platform/feature'
import { endSessionsOf } from '#platform/identity'
import { mayUse } from './permission.ts'
import { openTestApp } from './testing.ts'

const at = (may?: boolean) => ({
  who: 'organiser' as const,
  may: () => may,
})
const visit = (member?: { steward: boolean }, method = 'GET', referer?: string) =>
  ({
    locale: 'nl',
    url: new URL('http://golflengte.test/iets?a=1'),
    request: new Request('http://golflengte.test/iets?a=1', { method, headers: referer ? { referer } : {} }),
    member,
  }) as unknown as Parameters<typeof mayUse>[1]
const route = (facts: object) =>
  defineRoute({ name: 'x', path: path('/iets'), who: 'member', respond: () => new Response(), ...facts } as never)

const statusOf = (refusal: Awaited<ReturnType<typeof mayUse>>) =>
  refusal === undefined ? 'may' : 'redirect' in refusal ? refusal.redirect : refusal.status

test('a route is closed unless it says that this asker may', async () => {
  const plain = { steward: false }
  const steward = { steward: true }
  const seen = async (facts: object, member?: { steward: boolean }) =>
    statusOf(await mayUse(route(facts), visit(member)))
  const signIn = '/inloggen?naar=%2Fiets%3Fa%3D1'
  expect({
    memberAsVisitor: await seen({ who: 'member' }),
    member: await seen({ who: 'member' }, plain),
    stewardAsVisitor: await seen({ who: 'steward' }),
    stewardAsMember: await seen({ who: 'steward' }, plain),
    steward: await seen({ who: 'steward' }, steward),
    organiserAsVisitor: await seen(at(true)),
    organiser: await seen(at(true), plain),
    notOrganiser: await seen(at(false), plain),
    nothingThere: await seen(at(undefined), plain),
    stewardAsOrganiser: await seen(at(false), steward),
    nothingThereForSteward: await seen(at(undefined), steward),
    door: await seen({ who: 'door', may: () => true }),
    doorRefused: await seen({ who: 'door', may: () => false }),
    doorWithoutJudge: await seen({ who: 'door' }),
    unknownWho: await seen({ who: 'somebody' }),
  }).toEqual({
    memberAsVisitor: signIn,
    member: 'may',
    stewardAsVisitor: signIn,
    stewardAsMember: 403,
    steward: 'may',
    organiserAsVisitor: signIn,
    organiser: 'may',
    notOrganiser: 403,
    nothingThere: 404,
    stewardAsOrganiser: 'may',
    nothingThereForSteward: 404,
    door: 'may',
    doorRefused: 403,
    doorWithoutJudge: 404,
    unknownWho: signIn,
  })
})

test('after a form, signing in leads back to the page it stood on, never to another site', async () => {
  const to = async (referer?: string) => statusOf(await mayUse(route({}), visit(undefined, 'POST', referer)))
  expect(await to('http://golflengte.test/form?x=1')).toBe('/inloggen?naar=%2Fform%3Fx%3D1')
  expect(await to('http://evil.example/form')).toBe('/inloggen?naar=%2F')
  expect(await to()).toBe('/inloggen?naar=%2F')
})

test('a session makes a member, its end makes a visitor', async () => {
  const app = await openTestApp()
  try {
    const anna = await app.member({ name: 'Anna' })
    expect(await anna.text('/agenda')).toContain('href="/mij"')
    expect(await app.text('/agenda')).toContain('/inloggen')
    const other = await app.get('/agenda', { headers: { cookie: `${anna.cookie.slice(0, -1)}x` } })
    expect(await other.text()).not.toContain('href="/mij"')
    await app.db.transaction().execute((tx) => endSessionsOf(tx, anna.accountId))
    expect(await anna.text('/agenda')).not.toContain('href="/mij"')
  } finally {
    await app.close()
  }
})

test('a form that is too large is refused before it is read', async () => {
  const app = await openTestApp()
  try {
    const answer = await app.post('/theme', { theme: 'dark', back: 'x'.repeat(300_000) })
    expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('Dit is te groot')])
  } finally {
    await app.close()
  }
})
