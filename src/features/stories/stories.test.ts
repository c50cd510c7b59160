import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMembership, anOrganisation } from '#people'
import { aBuilding } from '#places'
import { aSeries } from '#programme'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { differenceOf } from './versions/difference.ts'

let app: TestApp
let anna: TestMember
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna de Boer' })
})
afterAll(() => app.close())

/** Begins a story by its forms; returns its address. */
async function begin(writer: TestMember, title: string, fields: Record<string, string> = {}): Promise<string> {
  const answer = await writer.post('/verhalen/nieuw', { title, language: 'nl', once: crypto.randomUUID(), ...fields })
  return /\/verhalen\/([^/]+)\//.exec(answer.headers.get('location') ?? '')?.[1] ?? `? ${answer.status}`
}

const write = (
  writer: TestMember,
  slug: string,
  text: { title: string; body: string; seen: number; [more: string]: unknown },
  language = 'nl',
) =>
  writer.post(`/verhalen/${slug}/organiseren/tekst/${language}`, {
    act: 'save',
    ...text,
    seen: String(text.seen),
  } as never)

const publish = (writer: TestMember, slug: string) =>
  writer.post(`/verhalen/${slug}/organiseren/publiceren`, { act: 'publish' })

const doneOf = (answer: Response) =>
  new URL(answer.headers.get('location') ?? '/?done=none', 'http://here').searchParams.get('done')

const plain = (html: string) =>
  html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ')

async function aPicture(): Promise<File> {
  const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#c33' } })
    .withExif({ IFD0: { Copyright: 'secret place' } })
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(bytes)], 'p.jpg', { type: 'image/jpeg' })
}

test('from a title to a page readers find: draft for its writer, then online, in lists and feeds', async () => {
  const slug = await begin(anna, 'Over stilte')
  expect(slug).toBe('over-stilte')
  expect((await app.get(`/verhalen/${slug}`)).status).toBe(404)
  expect(await anna.text(`/verhalen/${slug}`)).not.toContain('Not found')
  expect((await publish(anna, slug)).status).toBe(422)
  const body =
    '# Begin\n\nEen zin over **stilte** in de studio.[^1]\n\n## Meer\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n[^1]: Een noot.\n'
  expect(doneOf(await write(anna, slug, { title: 'Over stilte', summary: 'Kort.', body, seen: 1 }))).toBe('saved')
  expect(doneOf(await write(anna, slug, { title: 'Over stilte', summary: 'Kort.', body, seen: 2 }))).toBe('same')
  expect(doneOf(await publish(anna, slug))).toBe('published')
  const page = await app.text(`/verhalen/${slug}`)
  expect(page).toContain('<h2 id="deel-begin">Begin</h2>')
  expect(page).toContain('<h3 id="deel-meer">Meer</h3>')
  expect(page).toContain('role="region" aria-label="Tabel"')
  expect(page).toContain('id="noot-fn-1"')
  expect(page).toContain('"@type":"Article"')
  expect(await app.text(`/en/stories/${slug}`)).toContain('This story is in Dutch.')
  for (const q of ['stilte', 'studio’s stilte', 'studio']) {
    const found = await app.text(`/verhalen?${new URLSearchParams({ q })}`)
    expect([q, found.includes(`/verhalen/${slug}"`)]).toEqual([q, true])
  }
  expect(await app.text('/verhalen?q=walvis')).toContain('Geen verhaal gevonden')
  expect(await app.text('/verhalen.atom')).toContain('Over stilte')
  expect(await app.text('/verhalen.json')).toContain('Een zin over')
  const markdown = await app.text(`/verhalen/${slug}/tekst.md`)
  expect(markdown).toMatch(
    /^---\ntitle: "Over stilte"\n[\s\S]*license: "https:\/\/creativecommons.org\/licenses\/by\/4.0\/deed.nl"\n[\s\S]*---\n\n# Begin\n/,
  )
  // Back into a draft for its writer, gone for readers.
  expect(doneOf(await anna.post(`/verhalen/${slug}/organiseren/publiceren`, { act: 'withdraw' }))).toBe('withdrawn')
  expect((await app.get(`/verhalen/${slug}`)).status).toBe(404)
  expect(await app.text('/verhalen')).not.toContain('Over stilte')
  expect(doneOf(await publish(anna, slug))).toBe('published')
})

test('begun twice by one form, it is there once; a name that was taken gets a number', async () => {
  const once = crypto.randomUUID()
  const [one, two] = await Promise.all([begin(anna, 'Dubbel', { once }), begin(anna, 'Dubbel', { once })])
  expect(one).toBe(two)
  expect(await begin(anna, 'Dubbel')).toBe('dubbel-2')
  expect(await begin(anna, 'Nieuw')).toBe('nieuw-2')
  expect((await anna.post('/verhalen/nieuw', { title: '  ', language: 'nl' })).status).toBe(422)
})

test('HTML and script stay words; pictures and films from elsewhere load only on request', async () => {
  const slug = await begin(anna, 'Vreemd')
  const body = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[klik](javascript:alert(1))',
    '![hond](https://elsewhere.example/dog.png)',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://elsewhere.example/"onmouseover="x',
    '## Kop "met" <b>haken</b>',
    '- [x] gedaan',
  ].join('\n\n')
  await write(anna, slug, { title: '<b>Vreemd</b>', body, seen: 1 })
  expect(doneOf(await publish(anna, slug))).toBe('published')
  const answer = await app.get(`/verhalen/${slug}`)
  const page = await answer.text()
  const prose = page.slice(page.indexOf('<div class="prose"'))
  expect(prose).not.toMatch(/<script>alert|<img [^>]*onerror|javascript:alert|<img src="https:\/\/elsewhere|<iframe/)
  expect(prose).toContain('<a href="https://elsewhere.example/dog.png">hond</a>')
  expect(prose).toContain('data-frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"')
  expect(prose).toContain('☑ gedaan')
  expect(page).toContain('&lt;b>Vreemd')
  expect(answer.headers.get('content-security-policy')).toContain('frame-src https://www.youtube-nocookie.com')
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';")
})

test('pictures are made anew, need a description, and are for writers until it is online', async () => {
  const slug = await begin(anna, 'Met plaatje')
  const at = `/verhalen/${slug}/organiseren/tekst/nl`
  const no = await anna.post(at, {
    act: 'picture',
    title: 'Met plaatje',
    body: 'Tekst.',
    seen: '1',
    picture: await aPicture(),
    alt: '',
  })
  expect([no.status, await no.text()]).toEqual([422, expect.stringContaining('Schrijf wat er te zien is')])
  const put = await anna.post(at, {
    act: 'picture',
    title: 'Met plaatje',
    body: 'Tekst.',
    seen: '1',
    picture: await aPicture(),
    alt: 'Een [rood] vlak',
  })
  const address = /!\[Een {2}?rood {1,2}vlak\]\((\/verhaalbeeld\/[0-9a-f-]+\/large)\)/.exec(await put.text())?.[1] ?? ''
  expect(address).not.toBe('')
  const by = await anna.post(`/verhalen/${slug}/organiseren/plaatje`, { picture: await aPicture() })
  const { src } = (await by.json()) as { src: string }
  const nothing = await anna.post(`/verhalen/${slug}/organiseren/plaatje`, { picture: new File(['<svg/>'], 'x.svg') })
  expect([nothing.status, await nothing.json()]).toEqual([422, { problem: expect.stringContaining('geen plaatje') }])
  await write(anna, slug, { title: 'Met plaatje', body: `![](${src})`, seen: 1 })
  const refused = await publish(anna, slug)
  expect([refused.status, plain(await refused.text())]).toEqual([
    422,
    expect.stringContaining('Een plaatje in de Nederlandse tekst'),
  ])
  expect((await app.get(src)).status).toBe(404)
  const picture = await anna.get(src)
  expect([picture.status, picture.headers.get('content-type'), picture.headers.get('cache-control')]).toEqual([
    200,
    'image/webp',
    'private, max-age=3600',
  ])
  expect(Buffer.from(await picture.arrayBuffer()).includes('secret place')).toBe(false)
  await write(anna, slug, { title: 'Met plaatje', body: `![Een rood vlak](${src} "Bijschrift")`, seen: 2 })
  await publish(anna, slug)
  expect((await app.get(src)).headers.get('cache-control')).toContain('public')
  expect(await app.text(`/verhalen/${slug}`)).toContain(
    `<figure><img src="${src}" alt="Een rood vlak" width="40" height="20" loading="lazy" decoding="async" /><figcaption>Bijschrift</figcaption></figure>`,
  )
})

test('two who write at once: nothing is overwritten, and what differs is shown', async () => {
  const bob = await app.member({ name: 'Bob Smit' })
  const slug = await begin(anna, 'Samen')
  await write(anna, slug, { title: 'Samen', body: 'Een.\n\nTwee.\n\nDrie.', seen: 1 })
  expect((await bob.get(`/verhalen/${slug}/organiseren`)).status).toBe(403)
  expect(doneOf(await anna.post(`/verhalen/${slug}/organiseren/auteurs`, { name: 'bob smit' }))).toBe('invited')
  expect((await bob.get(`/verhalen/${slug}/organiseren`)).status).toBe(403)
  expect(await bob.text('/mij/verhalen')).toContain('Ja, ik schreef mee')
  await bob.post(`/mij/verhalen/${slug}/meeschrijven`, { answer: 'yes' })
  const answers = await Promise.all([
    write(anna, slug, { title: 'Samen', body: 'Een.\n\nTwee van Anna.\n\nDrie.', seen: 2 }),
    write(bob, slug, { title: 'Samen', body: 'Een.\n\nTwee van Bob.\n\nDrie.', seen: 2 }),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
  const lost = answers.find(({ status }) => status === 422)!
  const page = await lost.text()
  expect(plain(page)).toMatch(/(Anna de Boer|Bob Smit) bewaarde intussen iets anders/)
  expect(page).toContain('<del>')
  expect(page).toContain('name="seen" value="3"')
  const versions = plain(await anna.text(`/verhalen/${slug}/organiseren/versies/nl`))
  expect(versions).toContain('Versie 3')
  const two = plain(await anna.text(`/verhalen/${slug}/organiseren/versies/nl/3`))
  expect(two).toContain('Anders dan versie 2')
  expect(doneOf(await anna.post(`/verhalen/${slug}/organiseren/versies/nl/2`, {}))).toBe('saved')
  expect(plain(await anna.text(`/verhalen/${slug}/organiseren/versies/nl`))).toContain('Versie 2 teruggehaald')
  // An author steps back, and is out.
  await bob.post(`/verhalen/${slug}/organiseren/auteurs`, { remove: String(bob.personId) })
  expect((await bob.get(`/verhalen/${slug}/organiseren`)).status).toBe(403)
})

describe('for an organisation', () => {
  test('its members write, who speaks for it publishes or sends back with words', async () => {
    const [chief, maker] = [await app.member({ name: 'Chef' }), await app.member({ name: 'Maker' })]
    const party = await app.db.transaction().execute(async (tx) => {
      const made = await anOrganisation(tx, { name: 'Studio Zuid' })
      await aMembership(tx, { personId: chief.personId, partyId: made.id, standing: 'admin' })
      await aMembership(tx, { personId: maker.personId, partyId: made.id, standing: 'member' })
      return made
    })
    const slug = await begin(maker, 'Van de studio', { party: String(party.id) })
    await write(maker, slug, { title: 'Van de studio', body: 'Wat wij maakten.', seen: 1 })
    const manage = `/verhalen/${slug}/organiseren`
    expect(doneOf(await publish(maker, slug))).toBe('party')
    expect((await app.get(`/verhalen/${slug}`)).status).toBe(404)
    expect((await maker.post(`${manage}/publiceren`, { act: 'grant' })).status).toBe(422)
    expect(await chief.text('/mij')).toContain('Wacht op jouw blik')
    expect((await chief.post(`${manage}/publiceren`, { act: 'return', reason: '' })).status).toBe(422)
    expect(doneOf(await chief.post(`${manage}/publiceren`, { act: 'return', reason: 'Noem de gast.' }))).toBe(
      'returned',
    )
    expect(await maker.text(manage)).toContain('Noem de gast.')
    expect(doneOf(await chief.post(`${manage}/publiceren`, { act: 'grant' }))).toBe('gone')
    await write(maker, slug, { title: 'Van de studio', body: 'Wat wij maakten met de gast.', seen: 2 })
    expect(doneOf(await publish(maker, slug))).toBe('party')
    const both = await Promise.all([1, 2].map(() => chief.post(`${manage}/publiceren`, { act: 'grant' })))
    expect(both.map(doneOf).toSorted()).toEqual(['gone', 'published'])
    expect(await app.text(`/organisaties/${party.handle}`)).toContain('Van de studio')
    const { rows } = await sql<{ kind: string; to_email: string }>`
      select kind, to_email from platform.mail where kind like 'stories.%' and to_email in (${chief.email}, ${maker.email}) order by id`.execute(
      app.db,
    )
    expect(rows.map(({ kind, to_email: to }) => `${kind} ${to === chief.email ? 'chief' : 'maker'}`)).toEqual([
      'stories.asked chief',
      'stories.returned maker',
      'stories.asked chief',
      'stories.granted maker',
    ])
    // A newer text waits again, while readers keep the one they have.
    await write(maker, slug, { title: 'Van de studio', body: 'Heel anders.', seen: 3 })
    expect(await app.text(`/verhalen/${slug}`)).toContain('Wat wij maakten met de gast.')
    expect(await maker.text(manage)).toContain('<del>')
  })

  test('somebody new is let through by a steward once', async () => {
    const [fresh, steward] = [await app.member({ name: 'Fris', trusted: false }), await app.member({ steward: true })]
    const slug = await begin(fresh, 'Mijn eerste')
    await write(fresh, slug, { title: 'Mijn eerste', body: 'Hallo.', seen: 1 })
    expect(doneOf(await publish(fresh, slug))).toBe('steward')
    expect(await steward.text('/beheer')).toContain('Mijn eerste')
    expect(
      (await fresh.post(`/verhalen/${slug}/organiseren/publiceren`, { act: 'grant' })).headers.get('location'),
    ).toContain('done=gone')
    expect(doneOf(await steward.post(`/beheer/verhalen/${slug}`, { answer: 'approve' }))).toBe('published')
    expect((await app.get(`/verhalen/${slug}`)).status).toBe(200)
    const next = await begin(fresh, 'Mijn tweede')
    await write(fresh, next, { title: 'Mijn tweede', body: 'Weer.', seen: 1 })
    expect(doneOf(await publish(fresh, next))).toBe('published')
  })
})

test('a translation knows when it is behind its original', async () => {
  const slug = await begin(anna, 'Twee talen')
  await write(anna, slug, { title: 'Twee talen', body: 'Een.', seen: 1 })
  await write(anna, slug, { title: 'Two languages', body: 'One.', seen: 0, follows: '2' }, 'en')
  await publish(anna, slug)
  const english = `/en/stories/${slug}`
  expect(await app.text(english)).not.toContain('The original was changed')
  expect(await app.text(`/verhalen/${slug}`)).toContain('English')
  await write(anna, slug, { title: 'Twee talen', body: 'Een en twee.', seen: 2 })
  expect(await app.text(english)).not.toContain('The original was changed')
  await publish(anna, slug)
  expect(await app.text(english)).toContain('The original was changed since this translation.')
  const form = await anna.text(`/verhalen/${slug}/organiseren/tekst/en`)
  expect(form).toContain('Veranderd in het origineel')
  expect(form).toContain('<ins>')
  expect(form).toContain('name="follows" value="3"')
  await write(anna, slug, { title: 'Two languages', body: 'One and two.', seen: 1, follows: '3' }, 'en')
  await publish(anna, slug)
  expect(await app.text(english)).not.toContain('The original was changed')
})

test('two who change what stands beside a story: the second is told, and keeps what was filled in', async () => {
  const slug = await begin(anna, 'Om en om')
  const at = `/verhalen/${slug}/organiseren/gegevens`
  const seen = /name="seen" value="([^"]+)"/.exec(await anna.text(at))?.[1] ?? ''
  const details = { act: 'save', slug, licence: 'cc-by', party: String(anna.personId), seen }
  expect(doneOf(await anna.post(at, { ...details, sources: 'De eerste bron' }))).toBe('saved')
  const second = await anna.post(at, { ...details, sources: 'De tweede bron' })
  expect(second.status).toBe(422)
  const page = await second.text()
  expect(plain(page)).toContain('Intussen is hier iets veranderd. Er is niets overschreven.')
  expect(plain(page)).toContain('Bronnen: nu staat er ‘De eerste bron’')
  expect(page).toMatch(/<textarea[^>]*>De tweede bron</)
  const again = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? ''
  expect(doneOf(await anna.post(at, { ...details, seen: again, sources: 'De tweede bron' }))).toBe('saved')
  expect(await anna.text(at)).toContain('De tweede bron')
})

test('linked both ways, and an old address leads on', async () => {
  const place = await app.db.transaction().execute(async (tx) => {
    await aSeries(tx, { slug: 'avonden' })
    return aBuilding(tx)
  })
  const [first, second] = [await begin(anna, 'De bron'), await begin(anna, 'Het vervolg')]
  await write(anna, first, {
    title: 'De bron',
    body: `Bij [de plek](/plekken/${place.slug}), in [de lijn](/en/series/avonden) en http://golflengte.test/mensen/${anna.handle}.`,
    seen: 1,
  })
  await publish(anna, first)
  const details = {
    slug: second,
    licence: 'cc0',
    sources: `De bron http://golflengte.test/verhalen/${first}\n- Een boek, 1990`,
    party: String(anna.personId),
  }
  expect(doneOf(await anna.post(`/verhalen/${second}/organiseren/gegevens`, details))).toBe('saved')
  await write(anna, second, { title: 'Het vervolg', body: 'Verder.', seen: 1 })
  await publish(anna, second)
  expect(await app.text(`/plekken/${place.slug}`)).toContain('De bron')
  expect(await app.text('/series/avonden')).toContain('De bron')
  expect(plain(await app.text(`/verhalen/${first}`))).toMatch(/Wat hierop verdergaat .*Het vervolg/)
  expect(plain(await app.text(`/verhalen/${second}`))).toMatch(/Waar dit op rust De bron Een boek, 1990/)
  const moved = await anna.post(`/verhalen/${first}/organiseren/gegevens`, {
    ...details,
    slug: 'een-bron',
    sources: '',
  })
  expect(moved.headers.get('location')).toContain('/verhalen/een-bron/')
  const old = await app.get(`/verhalen/${first}`, { redirect: 'manual' })
  expect([old.status, old.headers.get('location')]).toEqual([308, '/verhalen/een-bron'])
  expect(plain(await app.text('/verhalen/een-bron'))).toMatch(/Wat hierop verdergaat .*Het vervolg/)
  const taken = await anna.post(`/verhalen/${second}/organiseren/gegevens`, { ...details, slug: first })
  expect(taken.status).toBe(422)
  expect((await anna.post(`/verhalen/${second}/organiseren/gegevens`, { ...details, slug: 'Nee!' })).status).toBe(422)
})

test('a story of fifty thousand words is saved, compared and read', async () => {
  const slug = await begin(anna, 'Lang')
  const paragraphs = Array.from({ length: 1000 }, (_, at) => `## Deel ${at}\n\n${`woord${at} `.repeat(49)}einde.`)
  expect(doneOf(await write(anna, slug, { title: 'Lang', body: paragraphs.join('\n\n'), seen: 1 }))).toBe('saved')
  const changed = paragraphs.with(500, 'Heel iets anders.').join('\n\n')
  expect(doneOf(await write(anna, slug, { title: 'Lang', body: changed, seen: 2 }))).toBe('saved')
  expect(plain(await anna.text(`/verhalen/${slug}/organiseren/versies/nl/3`))).toContain('Heel iets anders.')
  await publish(anna, slug)
  expect(await app.text(`/verhalen/${slug}`)).toContain('id="deel-deel-999"')
  const tooLong = await write(anna, slug, { title: 'Lang', body: 'x'.repeat(1_500_001), seen: 3 })
  expect([tooLong.status, await tooLong.text()]).toEqual([422, expect.stringContaining('anderhalf miljoen')])
})

test('what one wrote can be taken along and goes with the account', async () => {
  const dora = await app.member({ name: 'Dora' })
  const slug = await begin(dora, 'Van mij')
  await dora.post(`/verhalen/${slug}/organiseren/plaatje`, { picture: await aPicture() })
  await write(dora, slug, { title: 'Van mij', body: 'Mijn tekst.', seen: 1 })
  const { personal } = await import('./personal.ts')
  const records = await personal.collect(app.db, dora.personId)
  expect(records.map(({ name }) => name)).toEqual(['stories', 'story-versions', 'authorships'])
  expect(JSON.stringify(records)).toContain('Mijn tekst.')
  const files = async () =>
    (await sql<{ n: number }>`select count(*)::integer as n from platform.file`.execute(app.db)).rows[0]?.n ?? 0
  const before = await files()
  await app.db.transaction().execute((tx) => personal.forget(tx, dora.personId))
  expect([await files(), (await dora.get(`/verhalen/${slug}`)).status]).toEqual([before - 1, 404])
})

test('what is different between two texts, in paragraphs and words', () => {
  expect(
    differenceOf('Een.\n\nTwee mooie dagen in mei.\n\nDrie.', 'Een.\n\nTwee mooie weken in mei.\n\nDrie.\n\nVier.'),
  ).toEqual([
    { is: 'same', paragraphs: ['Een.'] },
    {
      is: 'changed',
      pieces: [
        { text: 'Twee mooie ', is: 'same' },
        { text: 'dagen', is: 'removed' },
        { text: 'weken', is: 'added' },
        { text: ' in mei.', is: 'same' },
      ],
    },
    { is: 'same', paragraphs: ['Drie.'] },
    { is: 'changed', pieces: [{ text: 'Vier.', is: 'added' }] },
  ])
  expect(differenceOf('Alles.', 'Niets hetzelfde!')).toEqual([
    {
      is: 'changed',
      pieces: [
        { text: 'Alles.', is: 'removed' },
        { text: 'Niets hetzelfde!', is: 'added' },
      ],
    },
  ])
})
