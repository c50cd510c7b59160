import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPerson, anOrganisation, changeParty } from '#people'
import { openTestApp, type TestApp } from '../../../app/testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await app.db.transaction().execute(async (tx) => {
    await anOrganisation(tx, {
      handle: 'studio-noord',
      name: 'Studio Noord',
      organisationKind: 'school',
      summary: { nl: 'Een <b>school</b>.' },
      website: 'https://www.example.org/x',
      seeks: { nl: 'Jonge makers' },
    })
    await aPerson(tx, {
      handle: 'anna',
      name: 'Anna de Vries',
      summary: { en: 'Shoots documentaries.' },
      languages: ['nl', 'fy'],
      disciplines: ['camera'],
      skills: { has: ['camera-operation'], seeks: ['sound-mixing'] },
      memberships: [{ organisation: 'studio-noord', role: 'docent' }],
      invented: true,
    })
  })
})
afterAll(() => app.close())

const structured = (html: string) =>
  JSON.parse(html.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1] ?? 'null')

test('a person page tells what one does and seeks, says that an invented person is invented, and links to others', async () => {
  const html = await app.text('/mensen/anna')
  expect(html).toContain('<h1>Anna de Vries</h1>')
  expect(html).toContain('Deze persoon is verzonnen')
  expect(html).toMatch(/<p[^>]* lang="en">\s*Shoots documentaries/)
  expect(html).toContain('<a href="/mensen?skill=camera-operation">Camera bedienen</a>')
  expect(html).toContain('<a href="/mensen?discipline=camera">Camera</a>')
  expect(html).toContain('<a href="/organisaties/studio-noord">Studio Noord</a>, docent')
  expect(html).toContain('Nederlands en Fries')
  expect(html).toContain('hreflang="en" href="http://golflengte.test/en/people/anna"')
  expect(structured(html)).toEqual({
    '@context': 'https://schema.org',
    '@type': 'Person',
    '@id': 'http://golflengte.test/mensen/anna',
    name: 'Anna de Vries',
    url: 'http://golflengte.test/mensen/anna',
    description: 'Shoots documentaries.',
    knowsAbout: ['Camera bedienen'],
    knowsLanguage: ['nl', 'fy'],
    memberOf: [
      { '@type': 'Organization', name: 'Studio Noord', url: 'http://golflengte.test/organisaties/studio-noord' },
    ],
  })
})

test('an organisation page shows its people, its website and what it seeks, and no markup from its texts', async () => {
  const html = await app.text('/en/organisations/studio-noord')
  expect(html).toContain('Een &lt;b>school&lt;/b>.')
  expect(html).toContain('<a href="https://www.example.org/x">example.org</a>')
  expect(html).toContain('<a href="/en/people/anna">Anna de Vries</a>')
  expect(html).toContain('<p lang="nl">Jonge makers</p>')
  expect(structured(html)).toMatchObject({ '@type': 'EducationalOrganization', sameAs: ['https://www.example.org/x'] })
})

test.each(['/mensen/studio-noord', '/organisaties/anna', '/mensen/niemand', '/en/people/x'])(
  '%s does not exist',
  async (path) => {
    expect((await app.get(path)).status).toBe(404)
  },
)

test('a change is on the page, in the search, and announced', async () => {
  const { id } = await app.db
    .selectFrom('people.party')
    .select('id')
    .where('handle', '=', 'anna')
    .executeTakeFirstOrThrow()
  const done = await app.db
    .transaction()
    .execute((tx) => changeParty(tx, id, { summary: { nl: 'Vliegt met drones.' } }))
  expect(done).toEqual({ ok: true })
  await expect.poll(() => app.text('/mensen/anna')).toContain('Vliegt met drones.')
  await expect.poll(() => app.text('/mensen?q=drones')).toContain('Anna de Vries')
  const events = await app.db.selectFrom('platform.event_log').select(['name', 'payload']).execute()
  expect(events).toEqual([{ name: 'people.partyChanged', payload: { partyId: id } }])
  const unknown = await app.db.transaction().execute((tx) => changeParty(tx, 0, { name: 'X' }))
  expect(unknown).toEqual({ ok: false, reason: 'unknown-party' })
})

test('the sitemap knows the directories and every party that exists', async () => {
  const xml = await app.text('/sitemap-people.xml')
  const addresses = [...xml.matchAll(/<loc>http:\/\/golflengte\.test([^<]+)<\/loc>/g)].map((match) => match[1])
  expect(addresses.sort()).toEqual([
    '/en/organisations',
    '/en/organisations/studio-noord',
    '/en/people',
    '/en/skills',
    '/mensen',
    '/organisaties',
    '/organisaties/studio-noord',
    '/vaardigheden',
  ])
})
