import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson, anOrganisation, changeParty } from '#people'
import { aBuilding, changePlace } from '#places'
import { aGathering, aSeries } from '#programme'
import { sql } from 'kysely'
import { keepThings } from '#finding'
import type { Findable } from '#platform/searching'
import { openTestApp, type TestApp } from '../src/app/testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await app.db.transaction().execute(async (tx) => {
    const place = await aBuilding(tx, { slug: 'zeepfabriek', name: { nl: 'Zeepfabriek', en: 'Soap factory' } })
    await aSeries(tx, { slug: 'klankavonden', nl: 'Klankavonden' })
    await aGathering(tx, {
      slug: 'geluidsontwerp-voor-games',
      title: { nl: 'Geluidsontwerp voor games', en: 'Sound design for games' },
      summary: { nl: 'Je hoort hoe een muur klinkt die er niet staat.' },
      startsAt: new Date('2026-12-10T18:00:00Z'),
      endsAt: new Date('2026-12-10T20:00:00Z'),
      placeId: place.id,
      disciplineIds: ['sound'],
    })
    await aGathering(tx, {
      slug: 'geluid-van-vroeger',
      title: { nl: 'Geluid van vroeger' },
      startsAt: new Date('2025-03-10T18:00:00Z'),
      endsAt: new Date('2025-03-10T20:00:00Z'),
    })
    await aGathering(tx, { slug: 'montage', title: { nl: 'Montage voor beginners', en: 'Editing for beginners' } })
    await aGathering(tx, { slug: 'half', title: { nl: 'Geluidloos concept' }, status: 'draft' })
    await aPerson(tx, { handle: 'zoe', name: 'Zoë Brønsted', summary: { nl: 'Bouwt brieven van geluid.' } })
    await anOrganisation(tx, { handle: 'huizenblad', name: 'Huizenblad', summary: { nl: 'Over wonen.' } })
  })
})
afterAll(() => app.close())

/** The addresses of what is found, in their order. */
async function found(query: string, asker: Pick<TestApp, 'text'> = app): Promise<string[]> {
  const html = await asker.text(`/zoeken?${new URLSearchParams({ q: query })}`)
  return hrefs(html)
}
const hrefs = (html: string) =>
  [...html.matchAll(/<h2 class="row__title"[^>]*><a href="([^"]+)"/g)].map((match) => match[1] ?? '')
const suggestions = async (q: string, asker: Pick<TestApp, 'text'> = app) =>
  JSON.parse(await asker.text(`/zoeken/suggesties?${new URLSearchParams({ q })}`)) as object[]

test('a word is found in both languages, as a part of a compound and in its forms', async () => {
  const games = '/bijeenkomsten/geluidsontwerp-voor-games'
  expect(await found('geluid')).toEqual(['/bijeenkomsten/geluid-van-vroeger', games, '/mensen/zoe'])
  expect(await found('ontwerp')).toEqual([games])
  expect((await found('geluids ontwerp'))[0]).toBe(games)
  expect((await found('sounds designed game'))[0]).toBe(games)
  expect(await found('huis')).toContain('/organisaties/huizenblad')
  expect(await found('brief')).toEqual(['/mensen/zoe'])
  expect(await found('bronsted ZOE')).toEqual(['/mensen/zoe'])
  expect(await found('zeepfabriek')).toEqual(['/plekken/zeepfabriek', games])
})

test('typing errors are forgiven, and what was searched instead is said', async () => {
  const html = await app.text('/zoeken?q=mnotage')
  expect(hrefs(html)).toEqual(['/bijeenkomsten/montage'])
  expect(html).toContain('We zochten op “montage”.')
  expect(html).toContain('<mark>Montage</mark> voor beginners')
  const literally = /<a href="([^"]+)">Zoek toch op/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(hrefs(await app.text(literally))).toEqual([])
  expect(await found('geluidontwrp')).toEqual(['/bijeenkomsten/geluidsontwerp-voor-games'])
  expect(await found('klankafonden')).toEqual(['/series/klankavonden'])
})

test('results are sifted by kind, discipline and year, with how many there are of each', async () => {
  const html = await app.text('/zoeken?q=geluid')
  expect(html).toMatch(/kind=gathering"[^>]*>Bijeenkomsten<span class="chip__count">2</)
  expect(html).toMatch(/discipline=sound"[^>]*>Geluid[^<]*<span class="chip__count">1</)
  expect(html).not.toContain('kind=story')
  expect(hrefs(await app.text('/zoeken?q=geluid&kind=person'))).toEqual(['/mensen/zoe'])
  expect(hrefs(await app.text('/zoeken?q=geluid&year=2025'))).toEqual(['/bijeenkomsten/geluid-van-vroeger'])
  expect(await app.text('/zoeken?q=geluid&kind=place')).toContain('Met deze keuzes is er niets voor “geluid”.')
})

describe('who may see what:', () => {
  test('a page for members is found by members; one that somebody blocked is not found by them; hidden words are not guessed', async () => {
    const member = await app.member({ name: 'Lid' })
    const other = await app.member({ name: 'Xanthippe Vuurtoren', handle: 'xanthippe' })
    expect(await found('vuurtoren')).toEqual(['/mensen/xanthippe'])
    await app.db.updateTable('people.party').set({ page_for: 1 }).where('id', '=', other.personId).execute()
    expect(await found('vuurtoren')).toEqual([])
    expect(await app.text('/zoeken?q=vuurtorne')).not.toContain('uurtoren')
    expect(await suggestions('vuurt')).toEqual([])
    expect(await found('vuurtorne', member)).toEqual(['/mensen/xanthippe'])
    expect(await suggestions('vuurt', member)).toEqual([
      { label: 'Xanthippe Vuurtoren', kind: 'Persoon', href: '/mensen/xanthippe' },
    ])
    await app.db.insertInto('people.block').values({ person_id: other.personId, blocked_id: member.personId }).execute()
    expect(await found('vuurtoren', member)).toEqual([])
    expect(await suggestions('vuurt', member)).toEqual([])
  })

  test('a part of a profile for members is found by members only', async () => {
    const member = await app.member({ name: 'Ander lid' })
    const person = await app.member({ name: 'Yde', handle: 'yde' })
    await app.db.transaction().execute(async (tx) => {
      await changeParty(tx, person.personId, { offers: { nl: 'Kwartetspel op maat' } })
      await tx.updateTable('people.party').set({ wishes_for: 1 }).where('id', '=', person.personId).execute()
    })
    expect(await found('kwartetspel')).toEqual([])
    expect(await found('yde')).toEqual(['/mensen/yde'])
    expect(await found('kwartetspel', member)).toEqual(['/mensen/yde'])
    await app.db.updateTable('people.party').set({ withheld: 'hidden' }).where('id', '=', person.personId).execute()
    expect(await found('kwartetspel', member)).toEqual([])
    expect(await found('yde')).toEqual([])
  })

  test('what is a draft, withdrawn or deleted is not found, nor suggested, from that moment on', async () => {
    expect(await found('geluidloos')).not.toContain('/bijeenkomsten/half')
    await app.db
      .transaction()
      .execute((tx) => aGathering(tx, { slug: 'tijdelijk', title: { nl: 'Dwarsfluitfabriek' } }))
    expect(await found('dwarsfluitfabriek')).toEqual(['/bijeenkomsten/tijdelijk'])
    await app.db.deleteFrom('programme.gathering').where('slug', '=', 'tijdelijk').execute()
    // Nobody has read anything anew: the database knows that something changed.
    const { rows } = await sql`select 1 from platform.search_change`.execute(app.db)
    expect(rows.length).toBeGreaterThan(0)
    expect(await suggestions('dwarsfl')).toEqual([])
    expect(await found('dwarsfluitfabriek')).toEqual([])
    expect((await sql`select 1 from finding.word where word = 'dwarsfluitfabriek'`.execute(app.db)).rows).toEqual([])
  })
})

test('what a gathering left is found: what stands for a talk, recordings by what is said, looking back; withdrawn it is gone at once', async () => {
  const organiser = await app.member({ name: 'Olle' })
  const slug = 'voorbije-avond'
  await app.db.transaction().execute((tx) =>
    aGathering(tx, {
      ...{ slug, title: { nl: 'Voorbije avond' }, organiserIds: [organiser.personId] },
      ...{ startsAt: new Date('2026-11-20T19:00:00Z'), endsAt: new Date('2026-11-20T21:00:00Z') },
    }),
  )
  const page = `/bijeenkomsten/${slug}`
  const [, stamp = ''] = /name="seen" value="([^"]*)"/.exec(await organiser.text(`${page}/meenemen`)) ?? []
  const said = { zin1: 'Laat de kwikstaart eerst uitspreken.', zin2: '', zin3: '', seen: stamp }
  expect((await organiser.post(`${page}/meenemen`, said)).status).toBe(303)
  const { id } = await app.db.selectFrom('takeaways.sentence').select('id').executeTakeFirstOrThrow()
  // One person's word is not yet what a talk ended in.
  expect(await found('kwikstaart')).toEqual([])
  expect((await (await app.member()).post(`/meenemen/${id}/gebruik`, { uses: 'yes', from: 'zin' })).status).toBe(303)
  expect(await found('kwikstaart')).toEqual([`/meenemen/${id}`])
  expect(await app.text('/zoeken?q=kwikstaart')).toContain('Voorbije avond')

  const recording = { sort: 'recording', title: 'Opname van de avond', locale: 'nl', licence: 'cc-by' }
  const added = { ...recording, once: crypto.randomUUID(), href: 'https://opname.example/avond' }
  const at = (await organiser.post(`${page}/materiaal`, added)).headers.get('location') ?? ''
  const [material = ''] = await found('opname van de avond')
  const cues = 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nHier zegt iemand strandjutter.\n'
  expect([at !== '', (await organiser.post(`${material}/transcript`, { text: cues })).status]).toEqual([true, 303])
  expect(await found('strandjutters')).toEqual([material])

  const recap = `${page}/organiseren/terugblik`
  await organiser.post(`${recap}/tekst`, {
    seen: '0',
    leadNl: '',
    bodyNl: 'Het werd een **veldleeuwerik**.',
    outcomeNl: '',
  })
  expect(await found('veldleeuwerik')).toEqual([])
  await organiser.post(`${recap}/publiceren`, { act: 'publish' })
  expect(await found('veldleeuwerik')).toEqual([`${page}/terugblik`])
  expect(hrefs(await app.text('/zoeken?q=avond&kind=recap'))).toEqual([`${page}/terugblik`])

  await organiser.post(`${recap}/publiceren`, { act: 'withdraw' })
  await app.db
    .updateTable('takeaways.sentence')
    .set({ hidden_at: new Date(), hidden_reason: 'Niet gezegd', chosen: null })
    .execute()
  await organiser.post(`${material}/weg`)
  expect(await suggestions('kwikst')).toEqual([])
  for (const word of ['veldleeuwerik', 'kwikstaart', 'strandjutters'])
    expect([word, await found(word)]).toEqual([word, []])
})

test('a new name is found at once, also where others show it', async () => {
  const { id } = await app.db
    .selectFrom('places.place')
    .select('id')
    .where('slug', '=', 'zeepfabriek')
    .executeTakeFirstOrThrow()
  await app.db.transaction().execute((tx) => changePlace(tx, id, { name: { nl: 'Kaarsenmakerij' } }))
  expect(await found('kaarsenmakerij')).toEqual(['/plekken/zeepfabriek', '/bijeenkomsten/geluidsontwerp-voor-games'])
  await app.db.transaction().execute((tx) => changePlace(tx, id, { name: { nl: 'Zeepfabriek', en: 'Soap factory' } }))
})

test.each([
  ['nothing at all', '', 'Of kijk zelf rond'],
  ['only small words', 'de het een the', 'heeft geen woord om op te zoeken'],
  ['only signs', `& | ! <-> :* ' " \\ ( ) -- ;`, 'heeft geen woord om op te zoeken'],
  ['only a picture', '😀', 'heeft geen woord om op te zoeken'],
  ['nothing of it', 'qqqxyzzy', 'Er is niets gevonden voor “qqqxyzzy”'],
  ['another script', 'مرحبا', 'Er is niets gevonden'],
])('%s gets a clear answer', async (_, typed, answer) => {
  expect(await app.text(`/zoeken?${new URLSearchParams({ q: typed })}`)).toContain(answer)
})

test.each([
  ['ten thousand letters', 'a'.repeat(10_000)],
  ['ten thousand words', Array.from({ length: 10_000 }, (_, at) => `woord${at}`).join(' ')],
  ['the language of the index', "geluid:*A & !'x' | (ontwerp <2> b) \\"],
  ['a null byte', 'geluid\0ontwerp'],
  ['half a character', 'geluid\ud800'],
  ['markup', '<script>alert(1)</script>'],
])('%s does no harm', async (_, typed) => {
  for (const path of ['/zoeken', '/zoeken/suggesties', '/en/search']) {
    const answer = await app.get(`${path}?${new URLSearchParams({ q: typed })}`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain('<script>alert')
  }
  const values = 'kind=%00&language=xx&discipline=%27%3B--&year=abc&year=99999999999&page=-1&page=1e9'
  expect((await app.get(`/zoeken?q=geluid&${values}`)).status).toBe(200)
})

test('every page has the search field and works by a form', async () => {
  const html = await app.text('/en')
  expect(html).toMatch(/<form class="site-search" role="search" method="get" action="\/en\/search"/)
  expect(html).toContain('data-suggest="/en/search/suggestions"')
})

test('of very many results it is said about how many; the best come first all the same, and what is rare among them is not forgotten', async () => {
  const long = new Date('2016-01-01T12:00:00Z')
  const story = (id: number): Findable => ({
    id,
    kind: 'story',
    params: { slug: `zand-${id}` },
    title: { nl: id === 77 ? 'De zandloper' : `Bericht ${id}` },
    body: { nl: `Over een zandloper en meer. ${id === 2000 ? 'Met tegels.' : ''}` },
    languages: ['nl'],
    at: id === 77 ? long : new Date(long.getTime() + id * 3600_000),
  })
  const person: Findable = {
    id: 900_001,
    kind: 'person',
    params: { handle: 'zand' },
    title: 'Zand',
    body: { nl: 'Maakt zandlopers.' },
  }
  const all = Array.from({ length: 3200 }, (_, at) => story(at + 1))
  const keep = (source: string, things: Findable[]) =>
    app.db.transaction().execute((tx) =>
      keepThings(
        tx,
        { source, kinds: [], read: async (_, ids) => things.filter(({ id }) => ids.includes(id)) },
        things.map(({ id }) => id),
      ),
    )
  await keep('story', all)
  await keep('party', [person])

  const html = await app.text('/zoeken?q=zandloper')
  expect(html).toContain('Ongeveer 3.200 resultaten')
  expect(hrefs(html).slice(0, 2)).toEqual(['/verhalen/zand-77', '/verhalen/zand-3200'])
  expect(html).toMatch(/kind=story"[^>]*>Verhalen<span class="chip__count">3\.200</)
  expect(html).toMatch(/kind=person"[^>]*>Mensen<span class="chip__count">1</)
  expect(hrefs(await app.text('/zoeken?q=zandloper&kind=person'))).toEqual(['/mensen/zand'])
  expect((await found('zandloper tegels'))[0]).toBe('/verhalen/zand-2000')

  // What changed and was not yet read anew is not shown here either; read anew, none of these is a story.
  await sql`insert into platform.search_change (source, thing_id) values ('story', 77)`.execute(app.db)
  expect(await found('zandloper')).not.toContain('/verhalen/zand-77')
  await keep(
    'story',
    all.map((one) => ({ ...one, from: new Date('2030-01-01') })),
  )
  expect(await found('zandloper')).toEqual(['/mensen/zand'])
})

test('a page of results takes as many questions to the database for one result as for many', async () => {
  const many = await app.queriesOf(() => app.text('/zoeken?q=geluid'))
  const one = await app.queriesOf(() => app.text('/zoeken?q=zeepfabriek'))
  expect(many).toBe(one)
})
