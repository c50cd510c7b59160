import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPerson, anOrganisation } from '#people'
import { openTestApp, type TestApp } from '../../../app/testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await app.db.transaction().execute(async (tx) => {
    const studio = await anOrganisation(tx, {
      handle: 'studio-noord',
      name: 'Studio Noord',
      organisationKind: 'studio',
      skills: { offers: ['colour-grading'] },
      disciplines: ['editing'],
    })
    await anOrganisation(tx, {
      handle: 'omroep-zuid',
      name: 'Omroep Zuid',
      organisationKind: 'broadcaster',
      seeks: { nl: 'Jonge makers' },
    })
    await aPerson(tx, {
      handle: 'anna',
      name: 'Anna de Vries',
      summary: { nl: 'Draait documentaires.', en: 'Shoots documentaries.' },
      disciplines: ['camera'],
      skills: { has: ['camera-operation'] },
      memberships: [{ organisation: studio.handle, role: 'eigenaar' }],
    })
    await aPerson(tx, {
      handle: 'bram',
      name: 'Bram Çelik',
      disciplines: ['sound'],
      skills: { has: ['sound-mixing'], seeks: ['camera-operation'] },
    })
    await aPerson(tx, {
      handle: 'chris',
      name: 'Chris Bakker',
      disciplines: ['sound', 'games'],
      skills: { offers: ['camera-operation'] },
    })
  })
})
afterAll(() => app.close())

/** Handles of the parties a directory page lists. */
async function listed(path: string): Promise<string[]> {
  const html = await app.text(path)
  return [
    ...html.matchAll(/row__title"><a href="\/(?:mensen|organisaties|en\/people|en\/organisations)\/([^"]+)"/g),
  ].map((match) => match[1] ?? '')
}

test.each([
  ['/mensen', ['anna', 'bram', 'chris']],
  ['/en/people', ['anna', 'bram', 'chris']],
  ['/organisaties', ['omroep-zuid', 'studio-noord']],
  ['/mensen?discipline=sound', ['bram', 'chris']],
  ['/mensen?skill=camera-operation', ['anna', 'bram', 'chris']],
  ['/mensen?skill=camera-operation&as=has', ['anna']],
  ['/mensen?skill=camera-operation&as=seeks', ['bram']],
  ['/mensen?skill=camera-operation&as=offers', ['chris']],
  ['/mensen?discipline=camera&as=seeks', ['bram']],
  ['/mensen?as=seeks', ['bram']],
  ['/mensen?of=studio-noord', ['anna']],
  ['/organisaties?kind=broadcaster', ['omroep-zuid']],
  ['/organisaties?as=seeks', ['omroep-zuid']],
  ['/organisaties?discipline=editing', ['studio-noord']],
  ['/mensen?discipline=nonsense&kind=studio&as=nonsense&skill=nonsense', ['anna', 'bram', 'chris']],
  ['/mensen?discipline=sound&skill=camera-operation&q=games', ['chris']],
])('%s lists %o', async (path, handles) => {
  expect(await listed(path)).toEqual(handles)
})

test.each([
  ['anna', ['anna']],
  ['vries anna', ['anna']],
  ['celik', ['bram']],
  ['ÇELIK', ['bram']],
  ['documentary', ['anna']],
  ['documentaris', ['anna']],
  ['cmaera bedienen', ['anna', 'bram', 'chris']],
  ['camara', ['anna', 'bram', 'chris']],
  ['geluidsmxi', []],
  ['games', ['chris']],
  ['anna games', []],
  ["'; drop table people.party; --", []],
  ['%', ['anna', 'bram', 'chris']],
])('the words “%s” find %o', async (q, handles) => {
  expect(await listed(`/mensen?q=${encodeURIComponent(q)}`)).toEqual(handles)
})

test('a corrected word says so; an empty list says what to do next', async () => {
  expect(await app.text('/mensen?q=cmaera')).toContain(
    'Niemand schrijft ‘cmaera’. Je ziet nu wat er het meest op lijkt: camera.',
  )
  expect(await app.text('/mensen?q=camera')).not.toContain('Niemand schrijft')
  const empty = await app.text('/en/people?q=xyzzyx')
  expect(empty).toContain('Nobody fits this.')
  expect(empty).toContain('href="/en/people"')
})

test('the same list in the other language, with the same filters', async () => {
  const html = await app.text('/mensen?as=has&discipline=camera')
  expect(html).toContain(
    '<link rel="alternate" hreflang="en" href="http://golflengte.test/en/people?discipline=camera&amp;as=has"',
  )
})

test('a list continues where it stopped, forward and back, and shows everyone once', async () => {
  const many = await openTestApp()
  try {
    await many.db.transaction().execute(async (tx) => {
      for (let number = 0; number < 70; number++)
        await aPerson(tx, { handle: `p${number}`, name: `Naam ${number % 7}` })
    })
    const handles = (html: string) =>
      [...html.matchAll(/row__title"><a href="\/mensen\/([^"]+)"/g)].map((match) => match[1])
    const follow = (html: string, rel: string) =>
      html.match(new RegExp(`href="([^"]+)" rel="${rel}"`))?.[1]?.replaceAll('&amp;', '&')
    const first = await many.text('/mensen')
    const second = await many.text(follow(first, 'next') ?? '')
    const third = await many.text(follow(second, 'next') ?? '')
    expect([first, second, third].map((html) => handles(html).length)).toEqual([30, 30, 10])
    expect(new Set([first, second, third].flatMap(handles)).size).toBe(70)
    expect([follow(first, 'prev'), follow(third, 'next')]).toEqual([undefined, undefined])
    expect(handles(await many.text(follow(third, 'prev') ?? ''))).toEqual(handles(second))
    expect(handles(await many.text(follow(second, 'prev') ?? ''))).toEqual(handles(first))
    expect(first).toContain('70 mensen')
    const gone = await many.get('/mensen?after=somebody-who-left')
    expect([gone.status, gone.headers.get('location')]).toEqual([303, '/mensen'])
  } finally {
    await many.close()
  }
})

test('a list of three takes as many queries as a list of one', async () => {
  const one = await app.queriesOf(() => app.get('/mensen?q=anna&discipline=camera'))
  const three = await app.queriesOf(() => app.get('/mensen?q=camera&skill=camera-operation'))
  // The name of the skill is the one more.
  expect([three - one, one <= 6]).toEqual([1, true])
})
