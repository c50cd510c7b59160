import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepPicture, makePicture } from '#platform/files'
import { anOrganisation, aPerson } from '#people'
import sharp from 'sharp'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { block } from '../contacts/block.ts'
import { recordMeetings } from '../contacts/met.ts'
import { indexParties } from '../search/queries.ts'
import { type Audience, audiences, levelOf, type Part, parts } from './audience.ts'

type Asker = Pick<TestApp, 'get' | 'text'>
const viewers = ['visitor', 'member', 'met', 'self', 'blocked', 'blocker'] as const
type Who = (typeof viewers)[number]

let app: TestApp
let asking: Record<Who, Asker>
let person: { id: number; handle: string }
let picture: string
beforeAll(async () => {
  app = await openTestApp()
  const [self, member, met, blocked, blocker] = [
    await app.member({ handle: 'zoe', name: 'Zoe Paginanaam' }),
    await app.member({ name: 'Lid' }),
    await app.member({ name: 'Ontmoet' }),
    await app.member({ name: 'Geblokkeerd' }),
    await app.member({ name: 'Blokkeerder' }),
  ]
  asking = { visitor: app, member, met, self, blocked, blocker }
  person = { id: self.personId, handle: 'zoe' }
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const made = await makePicture(bytes, 'square')
  await app.db.transaction().execute(async (tx) => {
    picture = await keepPicture(tx, made.ok ? made.picture : [])
    await anOrganisation(tx, { handle: 'kringclub', name: 'Kringclub' })
    await tx
      .updateTable('people.party')
      .set({
        pronouns: 'zij/haar',
        summary: JSON.stringify({ nl: 'Samenvattingswoord hier.' }),
        about: JSON.stringify({ nl: 'Verhaalwoord hier.' }),
        languages: ['fy'],
        seeks: JSON.stringify({ nl: 'Zoekwoord hier.' }),
        offers: JSON.stringify({ nl: 'Biedwoord hier.' }),
        website: 'https://website.example.org/',
        picture_id: picture,
      })
      .where('id', '=', person.id)
      .execute()
    await tx
      .insertInto('people.party_skill')
      .values([
        { party_id: person.id, skill_id: 'foley', relation: 'has' },
        { party_id: person.id, skill_id: 'steadicam', relation: 'seeks' },
        { party_id: person.id, skill_id: 'drone-filming', relation: 'offers' },
      ])
      .execute()
    await tx.insertInto('people.party_discipline').values({ party_id: person.id, discipline_id: 'games' }).execute()
    await tx
      .insertInto('people.link')
      .values({ party_id: person.id, label: 'Linklabel', href: 'https://link.example.org/', position: 0 })
      .execute()
    await tx.insertInto('people.work').values({ party_id: person.id, title: 'Werktitel', role: 'regie' }).execute()
    await tx
      .insertInto('people.availability')
      .values({
        party_id: person.id,
        from_day: '2026-11-01',
        until_day: '2027-01-01',
        days_a_week: 3,
        kinds: ['mentoring'],
      })
      .execute()
    const { id } = await tx
      .selectFrom('people.party')
      .select('id')
      .where('handle', '=', 'kringclub')
      .executeTakeFirstOrThrow()
    await tx.insertInto('people.membership').values({ person_id: person.id, party_id: id, role: 'Kringrol' }).execute()
    await recordMeetings(tx, [[person.id, met.personId]])
    await block(tx, person.id, blocked.personId)
    await block(tx, blocker.personId, person.id)
  })
})
afterAll(() => app.close())

/** What stands on the person's page for each part, and in what the page tells machines. */
const marks: Record<Part, string[]> = {
  page: ['Zoe Paginanaam'],
  picture: [`/foto/`],
  about: ['zij/haar', 'Samenvattingswoord', 'Verhaalwoord'],
  skills: ['skill=foley', 'discipline=games', 'Fries'],
  wishes: ['Zoekwoord', 'Biedwoord', 'skill=steadicam', 'skill=drone-filming'],
  works: ['website.example.org', 'link.example.org', 'Linklabel', 'Werktitel', 'regie'],
  availability: ['Iemand begeleiden', '3 dagen per week'],
  circles: ['Kringclub', 'Kringrol'],
}
/** Lists in which the person stands because of a part: by a filter, and by a word. */
const lists: Partial<Record<Part, string[]>> = {
  page: ['/mensen', '/mensen?q=paginanaam'],
  about: ['/mensen?q=samenvattingswoord'],
  skills: ['/mensen?discipline=games', '/mensen?skill=foley', '/mensen?language=fy', '/mensen?q=foley'],
  wishes: [
    '/mensen?as=seeks',
    '/mensen?as=offers',
    '/mensen?skill=steadicam&as=seeks',
    '/mensen?q=zoekwoord',
    '/mensen?q=biedwoord',
  ],
  works: ['/mensen?q=werktitel'],
  availability: ['/mensen?free=any', '/mensen?free=mentoring'],
  circles: ['/mensen?of=kringclub'],
}

async function set(part: Part, audience: Audience) {
  const all = Object.fromEntries(parts.map((one) => [`${one}_for`, one === part ? levelOf(audience) : 0]))
  await app.db.transaction().execute(async (tx) => {
    await tx.updateTable('people.party').set(all).where('id', '=', person.id).execute()
    await indexParties(tx, { ids: [person.id] })
  })
}

const may = (who: Who, audience: Audience) => {
  if (who === 'self') return true
  if (who === 'blocked' || who === 'blocker') return false
  return levelOf(audience) <= { visitor: 0, member: 1, met: 2 }[who]
}
const standsIn = (html: string) => html.includes('href="/mensen/zoe"')

describe.each(parts)('the part “%s”', (part) => {
  test.each(audiences)('for %s is seen by them, and by nobody else', async (audience) => {
    await set(part, audience)
    for (const who of viewers) {
      const page = await asking[who].get('/mensen/zoe')
      const html = await page.text()
      const seesPage = part === 'page' ? may(who, audience) : may(who, 'everyone')
      expect([who, page.status]).toEqual([who, seesPage ? 200 : 404])
      for (const mark of marks[part]) expect([who, mark, html.includes(mark)]).toEqual([who, mark, may(who, audience)])
      for (const list of lists[part] ?? []) {
        const found = part === 'page' || seesPage ? may(who, audience) : false
        // A person does not miss itself in lists, but words for nobody are not even indexed.
        if (who === 'self' && audience === 'nobody' && list.includes('q=')) continue
        expect([who, list, standsIn(await asking[who].text(list))]).toEqual([who, list, found])
      }
    }
  })
})

test.each(audiences)('a picture for %s is sent to them, and to nobody else', async (audience) => {
  await set('picture', audience)
  for (const who of viewers) {
    const { status, headers } = await asking[who].get(`/foto/${picture}/small`)
    expect([who, status]).toEqual([who, may(who, audience) ? 200 : 404])
    if (status === 200)
      expect(headers.get('cache-control')).toMatch(audience === 'everyone' ? /^public.*immutable/ : /^private/)
  }
})

test('a hidden page hides every part, whatever their own audience', async () => {
  await set('page', 'met')
  for (const list of Object.values(lists).flat()) {
    expect([list, standsIn(await asking.member.text(list))]).toEqual([list, false])
    expect([list, standsIn(await asking.met.text(list))]).toEqual([list, true])
  }
  expect((await asking.member.get(`/foto/${picture}/small`)).status).toBe(404)
})

test('words only hidden parts have are not even guessed for who may not see them', async () => {
  await set('wishes', 'members')
  expect(await app.text('/mensen?q=zoekwoort')).not.toContain('zoekwoord')
  expect(await asking.member.text('/mensen?q=zoekwoort')).toContain('lijkt: zoekwoord')
  await set('wishes', 'met')
  expect(await asking.member.text('/mensen?q=zoekwoort')).not.toContain('zoekwoord')
  expect(await asking.met.text('/mensen?q=zoekwoort')).toContain('lijkt: zoekwoord')
})

test('neither the sitemap nor the counts nor the page of an organisation tell who is not there for everyone', async () => {
  await set('page', 'members')
  expect(await app.text('/sitemap-people.xml')).not.toContain('/zoe')
  expect(await app.text('/vaardigheden')).not.toContain('skill=foley')
  expect(await asking.member.text('/vaardigheden')).toContain('skill=foley')
  expect(await app.text('/organisaties/kringclub')).not.toMatch(/\bZoe\b/)
  expect(await asking.member.text('/organisaties/kringclub')).toMatch(/\bZoe\b/)
  await set('circles', 'nobody')
  expect(await asking.member.text('/organisaties/kringclub')).not.toMatch(/\bZoe\b/)
})

test('a page that is not for you and one that is not there answer alike', async () => {
  await set('page', 'members')
  const answer = async (handle: string) => {
    const response = await app.get(`/mensen/${handle}`)
    return [response.status, (await response.text()).replaceAll(new RegExp(`(?:%2F|\\b)${handle}\\b`, 'g'), '')]
  }
  expect(await answer('zoe')).toEqual(await answer('zoa'))
})

test('a filter or a place in a list does not tell that somebody hidden is there, nor the name', async () => {
  await set('page', 'members')
  const answers = async (asker: Asker, handle: string) =>
    Promise.all(
      [`/mensen?of=${handle}`, `/mensen?after=${handle}`, `/mensen?before=${handle}`].map(async (path) =>
        (await asker.text(path)).replaceAll(new RegExp(`(?:%3D|\\b)${handle}\\b`, 'g'), ''),
      ),
    )
  expect(await answers(app, 'zoe')).toEqual(await answers(app, 'zoa'))
  expect((await app.text('/mensen?of=zoe')).includes('Paginanaam')).toBe(false)
  expect(await answers(asking.blocked, 'zoe')).toEqual(await answers(asking.blocked, 'zoa'))
})

test('one sees the own page with the eyes of others', async () => {
  await set('wishes', 'members')
  expect(await asking.self.text('/mensen/zoe?als=everyone')).not.toContain('Zoekwoord')
  expect(await asking.self.text('/mensen/zoe?als=members')).toContain('Zoekwoord')
  await set('page', 'met')
  expect(await asking.self.text('/mensen/zoe?als=members')).toContain('Voor hen is je pagina er niet.')
  expect(await asking.self.text('/mensen/zoe?als=met')).toContain('Zoekwoord')
  await set('wishes', 'members')
  expect(await asking.member.text('/mensen/zoe?als=met')).toContain('Zoekwoord')
  await set('wishes', 'met')
  expect(await asking.member.text('/mensen/zoe?als=met')).not.toContain('Zoekwoord')
})

test('availability that is over is shown to nobody', async () => {
  const later = await openTestApp({ now: '2027-01-02T11:00:00Z' })
  try {
    await later.db.transaction().execute(async (tx) => {
      const { id } = await aPerson(tx, { handle: 'iris' })
      await tx
        .insertInto('people.availability')
        .values({
          party_id: id,
          from_day: '2026-11-01',
          until_day: '2027-01-01',
          days_a_week: 2,
          kinds: ['assignment'],
        })
        .execute()
    })
    expect(await later.text('/mensen/iris')).not.toContain('2 dagen per week')
    expect(await later.text('/mensen?free=any')).not.toContain('/mensen/iris')
  } finally {
    await later.close()
  }
})
