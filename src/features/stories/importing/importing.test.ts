import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMembership, anOrganisation } from '#people'
import { quietLog } from '#platform/log'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { forgetOld } from '../retention.ts'
import type { Content } from './found.ts'
import { makeItem } from './making.ts'
import { takeUpImports } from './resuming.ts'
import { importById, itemsOf } from './store.ts'
import { workOnImport } from './working.ts'

let app: TestApp
let anna: TestMember
let studio: { id: number }
const baseUrl = 'http://golflengte.test'
const now = new Date('2026-11-22T11:00:00Z')

beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna de Boer' })
  studio = await app.db.transaction().execute(async (tx) => {
    const organisation = await anOrganisation(tx, { name: 'Studio Noord', handle: 'studio-noord' })
    await aMembership(tx, { partyId: organisation.id, personId: anna.personId, standing: 'admin' })
    return organisation
  })
})
afterAll(() => app.close())

const picture = async (background = '#36c') =>
  new Uint8Array(
    await sharp({ create: { width: 60, height: 30, channels: 3, background } })
      .png()
      .toBuffer(),
  )
const fileOf = (bytes: Uint8Array | string, name: string) => new File([bytes as Uint8Array<ArrayBuffer>], name)
const pathOf = (answer: Response) => new URL(answer.headers.get('location') ?? '/none', baseUrl).pathname
const plain = (html: string) => html.replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

async function* emptyFile(): AsyncGenerator<Uint8Array> {}

/** Imports of which was told that they wait. */
async function toldToWait(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select payload->>'importId' as id from platform.event_log where name = 'stories.importWaits' order by event_log.id`.execute(
    app.db,
  )
  return rows.map(({ id }) => id)
}

/** What the worker would do with what waits. */
const work = async (on = app, mayAsk?: (address: string) => boolean) => {
  const rows = await on.db
    .selectFrom('stories.import')
    .select('id')
    .where('state', 'in', ['reading', 'making', 'undoing'])
    .execute()
  for (const { id } of rows)
    await workOnImport({ db: on.db, log: quietLog, now, baseUrl, ...(mayAsk && { mayAsk }) }, id)
}

async function sent(by: TestMember, file: File, on = app): Promise<string> {
  const answer = await by.post('/mij/verhalen/inlezen', { file })
  expect(answer.status).toBe(303)
  await work(on)
  return pathOf(answer)
}

async function made(by: TestMember, file: File, fields: Record<string, string> = {}, on = app): Promise<string> {
  const at = await sent(by, file, on)
  const answer = await by.post(at, {
    act: 'make',
    party: String(by.personId),
    language: 'nl',
    publish: 'before',
    licence: 'cc-by',
    ...fields,
  })
  expect(answer.status).toBe(303)
  await work(on)
  return at
}

const storiesOf = async (on = app) => {
  const { rows } = await sql<{
    slug: string
    party_id: number
    original: string
    licence: string
    credited: string
    published_at: Date | null
    cover: boolean
    cover_alt: string
    texts: { locale: string; title: string; summary: string; body: string }[]
    disciplines: string[]
    skills: string[]
  }>`
    select s.slug, s.party_id, s.original, s.licence, s.credited, s.published_at, s.cover_id is not null as cover, s.cover_alt,
           (select jsonb_agg(jsonb_build_object('locale', v.locale, 'title', v.title, 'summary', v.summary, 'body', v.body, 'behind', v.follows is null and v.locale <> s.original) order by v.locale)
              from stories.version v join stories.story_text t on t.story_id = v.story_id and t.locale = v.locale and t.newest = v.number where v.story_id = s.id) as texts,
           array(select discipline_id from stories.story_discipline where story_id = s.id order by 1) as disciplines,
           array(select skill_id from stories.story_skill where story_id = s.id order by 1) as skills
      from stories.story s order by s.slug`.execute(on.db)
  return rows
}

const item = (fields: string) => `<item>${fields}</item>`
const post = (id: number, title: string, content: string, more = '') =>
  item(`<title><![CDATA[${title}]]></title><link>https://oud.example/2019/05/bericht-${id}/</link><dc:creator><![CDATA[kees]]></dc:creator>
    <guid isPermaLink="false">https://oud.example/?p=${id}</guid><content:encoded><![CDATA[${content}]]></content:encoded>
    <wp:post_id>${id}</wp:post_id><wp:post_type>post</wp:post_type>${
      more.includes('wp:status') ? '' : '<wp:status>publish</wp:status>'
    }<wp:post_date_gmt>2019-05-0${id % 9 || 9} 08:30:00</wp:post_date_gmt>${more}`)
const wxr = (items: string, before = '') => `<?xml version="1.0" encoding="UTF-8" ?>${before}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Oude site</title><language>nl-NL</language><wp:base_blog_url>https://oud.example</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[kees]]></wp:author_login><wp:author_display_name><![CDATA[Kees & Co]]></wp:author_display_name></wp:author>
${items}</channel></rss>`

describe('a WordPress export', () => {
  const attachment =
    item(`<title>hond</title><wp:post_id>90</wp:post_id><wp:post_parent>1</wp:post_parent><wp:post_type>attachment</wp:post_type>
    <wp:attachment_url>https://oud.example/wp-content/uploads/2019/05/hond.png</wp:attachment_url>
    <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value><![CDATA[Een hond]]></wp:meta_value></wp:postmeta>`)
  const first = post(
    1,
    'Geluid &amp; beeld',
    `Eerste alinea.\n\n[caption id="x" width="3"]<img class="wp-image-90" src="https://oud.example/wp-content/uploads/2019/05/hond-300x150.png" alt="" /> Op straat[/caption]\n\nLees ook <a href="https://oud.example/2019/05/bericht-2/">het vervolg</a>.\n<script>alert(1)</script><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>\n\n[gallery ids="90"][formulier id="3"]`,
    `<category domain="category" nicename="geluid"><![CDATA[Geluid]]></category><category domain="post_tag"><![CDATA[Zomaar]]></category>
     <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>90</wp:meta_value></wp:postmeta><wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>`,
  )
  const blocks = post(
    2,
    'Blokken',
    '<!-- wp:paragraph {"x":1} --><p>Een <em>blok</em>.</p><!-- /wp:paragraph --><!-- wp:embed --><figure><div>\nhttps://vimeo.com/12345\n</div></figure><!-- /wp:embed -->',
  )
  const undated = post(3, '', 'Zonder titel en datum', '<wp:status>draft</wp:status>').replace(
    '2019-05-03 08:30:00',
    '0000-00-00 00:00:00',
  )
  const bin = post(4, 'Weg', 'x', '<wp:status>trash</wp:status>')
  const menu = item('<wp:post_type>nav_menu_item</wp:post_type><wp:post_id>5</wp:post_id>')
  const export1 = wxr(first + blocks + undated + bin + menu + attachment)

  test('is shown first, made when wished, once, with pictures, dates, names and old addresses, and undone', async () => {
    const zip = zipSync({ 'export.xml': strToU8(export1), 'uploads/2019/05/hond.png': await picture() })
    const at = await sent(anna, fileOf(zip, 'site.zip'))
    const tryOut = plain(await anna.text(at))
    for (const said of [
      '3 verhalen gevonden',
      '2 stonden daar online',
      '1 kan niet',
      '2 plaatjes genoemd, 2 meegestuurd',
      'reacties van lezers (1)',
      'nav_menu_item (1)',
      'Kees & Co (3)',
      'lag in de prullenbak',
      '[formulier] weggelaten',
    ])
      expect(tryOut.replaceAll('&amp;', '&')).toContain(said)
    expect(await storiesOf()).toEqual([])
    // Not for somebody else, and not in the name of whom one does not act for.
    const olle = await app.member({ name: 'Olle' })
    expect((await olle.get(at)).status).toBe(404)
    const wrong = await anna.post(at, { act: 'make', party: String(olle.personId) })
    expect([wrong.status, (await storiesOf()).length]).toEqual([422, 0])
    await anna.post(at, {
      act: 'make',
      party: String(studio.id),
      language: 'nl',
      publish: 'before',
      licence: 'cc-by-sa',
      term0: 'discipline:geluid',
    })
    await work()
    const all = await storiesOf()
    expect(
      all.map(({ slug, party_id: party, credited, published_at: published, licence, cover_alt: alt }) => [
        slug,
        party,
        credited,
        published?.toISOString(),
        licence,
        alt,
      ]),
    ).toEqual([
      ['blokken', studio.id, 'Kees & Co', '2019-05-02T08:30:00.000Z', 'cc-by-sa', ''],
      ['geluid-en-beeld', studio.id, 'Kees & Co', '2019-05-01T08:30:00.000Z', 'cc-by-sa', 'Een hond'],
      ['zonder-titel-en-datum', studio.id, 'Kees & Co', undefined, 'cc-by-sa', ''],
    ])
    const body = all[1]!.texts[0]!.body
    expect(body.replaceAll(/\/verhaalbeeld\/[0-9a-f-]{36}\/large/g, 'PICTURE')).toBe(
      'Eerste alinea.\n\n![Een hond](PICTURE "Op straat")\n\nLees ook [het vervolg](/verhalen/blokken).\n\n<https://www.youtube.com/watch?v=dQw4w9WgXcQ>\n\n![Een hond](PICTURE)',
    )
    const page = await app.text('/verhalen/geluid-en-beeld')
    expect(page).toContain('Kees &amp; Co')
    expect(page).toContain('data-frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"')
    expect(page).not.toContain('alert(1)')
    expect(page).toMatch(
      /<figure><img src="\/verhaalbeeld\/[^"]+" alt="Een hond" width="60" height="30"[^>]*><figcaption>Op straat/,
    )
    const old = await app.get('/2019/05/bericht-1/')
    expect([old.status, old.headers.get('location')]).toEqual([308, '/2019/05/bericht-1'])
    const sentOn = await app.get('/2019/05/bericht-1')
    expect([sentOn.status, sentOn.headers.get('location')]).toEqual([301, '/verhalen/geluid-en-beeld'])
    // A draft is not led to.
    expect((await app.get('/2019/05/bericht-3')).status).toBe(404)
    expect(await anna.text(`${at}/oude-adressen/nginx`)).toContain(
      'location = "/2019/05/bericht-2/" { return 301 "http://golflengte.test/verhalen/blokken"; }',
    )
    expect(await anna.text(`${at}/oude-adressen/apache`)).toContain(
      'RedirectMatch permanent "^/2019/05/bericht-2/?$" "http://golflengte.test/verhalen/blokken"',
    )
    // The file is gone; the same again makes nothing.
    expect(await app.db.selectFrom('stories.import_part').selectAll().execute()).toEqual([])
    const again = await made(anna, fileOf(export1, 'site.xml'), { party: String(studio.id) })
    expect(plain(await anna.text(again))).toContain('3 stonden er al')
    expect((await storiesOf()).length).toBe(3)
    // One is changed since; undone, it stays.
    await anna.post('/verhalen/blokken/organiseren/tekst/nl', {
      act: 'save',
      title: 'Blokken',
      body: 'Anders.',
      seen: '1',
    })
    expect((await anna.post(at, { act: 'undo' })).status).toBe(303)
    await work()
    expect((await storiesOf()).map(({ slug }) => slug)).toEqual(['blokken'])
    expect(plain(await anna.text(at))).toMatch(/2 verhalen weggehaald .*1 bleef/)
    expect((await app.get('/2019/05/bericht-1')).status).toBe(404)
    await anna.post('/verhalen/blokken/organiseren/publiceren', { act: 'publish' })
  })

  test('cut off in the middle, it is taken up again, and makes nothing twice', async () => {
    const one = await app.member({ name: 'Onderbroken' })
    const texts = [21, 22, 23].map((id) => post(id, `Stuk ${id}`, id === 23 ? '<a href="/?p=21">begin</a>' : 'Tekst'))
    const at = await sent(one, fileOf(wxr(texts.join('')), 'stukken.xml'))
    await one.post(at, { act: 'make', party: String(one.personId), language: 'nl', publish: 'before' })
    const id = at.split('/').at(-1) ?? ''
    const mine = async () => (await storiesOf()).filter(({ party_id: party }) => party === one.personId)
    // The first is made, and then the machine stops: nothing is told to anybody.
    const [first] = await itemsOf(app.db, id, 0, 1)
    const found = await importById(app.db, id)
    const { rows } = await sql<{ content: Content }>`
      select content from stories.import_item where import_id = ${id} and number = 1`.execute(app.db)
    const source = {
      bundle: { files: new Map(), refused: [], open: () => emptyFile() },
      fetch: false,
      site: '',
      fetched: { count: 0 },
    }
    const wishes = found?.wishes
    if (!first || !wishes) throw new Error('nothing to make')
    const making = { db: app.db, importId: id, byId: one.personId, wishes, source, baseUrl, now }
    await makeItem(making, { ...first, content: rows[0]?.content ?? null })
    expect((await mine()).map(({ slug }) => slug)).toEqual(['stuk-21'])
    const told = await toldToWait()
    expect(await takeUpImports(app.db)).toBe(0)
    await sql`update stories.import set worked_at = worked_at - interval '3 minutes' where id = ${id}`.execute(app.db)
    expect([await takeUpImports(app.db), await takeUpImports(app.db)]).toEqual([1, 0])
    expect((await toldToWait()).slice(told.length)).toEqual([id])
    // Taken up twice at once, as when the first was only slow.
    await Promise.all([work(), work()])
    expect((await mine()).map(({ slug, texts: [text] }) => [slug, text?.body])).toEqual([
      ['stuk-21', 'Tekst'],
      ['stuk-22', 'Tekst'],
      ['stuk-23', '[begin](/verhalen/stuk-21)'],
    ])
    expect(plain(await one.text(at))).toContain('3 verhalen gemaakt')
  })

  test('addresses of a front page with a number lead to the story, only those, and are not kept', async () => {
    const at = await made(
      anna,
      fileOf(wxr(post(31, 'Op nummer', 'x') + post(32, 'Concept', 'x', '<wp:status>draft</wp:status>')), 'p.xml'),
    )
    const answer = async (address: string) => {
      const { status, headers } = await app.get(address)
      return [status, headers.get('location'), headers.get('cache-control')]
    }
    const kept = 'public, max-age=0, must-revalidate'
    expect(await answer('/?p=31')).toEqual([301, '/verhalen/op-nummer', null])
    for (const address of ['/?p=32', '/?p=33', '/?page_id=31'])
      expect([address, await answer(address)]).toEqual([address, [200, null, 'no-cache']])
    for (const address of ['/', '/?p=//elders.example', '/?p=31&x=1', '/?q=31x'])
      expect([address, await answer(address)]).toEqual([address, [200, null, kept]])
    expect(await anna.text(`${at}/oude-adressen/nginx`)).toContain(
      'if ($request_uri = "/?p=31") { return 301 "http://golflengte.test/verhalen/op-nummer"; }',
    )
    expect(await anna.text(`${at}/oude-adressen/apache`)).toContain(
      'RewriteCond %{QUERY_STRING} "^p=31$"\nRewriteRule "^/?$" "http://golflengte.test/verhalen/op-nummer?" [R=301,L]',
    )
  })

  test('pictures that were not sent come from where they were, from public addresses only', async () => {
    const bytes = await picture('#c33')
    const server = createServer((_, response) => void response.end(bytes))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const from = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.png`
    const file = () => fileOf(wxr(post(7, 'Ver weg', `<p><img src="${from}" alt="Rood"></p>`)), 'a.xml')
    const at = await made(anna, file(), { fetch: 'yes' })
    expect(plain(await anna.text(at))).toContain('1 plaatje niet gevonden')
    expect((await storiesOf()).find(({ slug }) => slug === 'ver-weg')?.texts[0]?.body).toBe(`![Rood](${from})`)
    await anna.post(at, { act: 'undo' })
    await work()
    const second = await sent(anna, file())
    await anna.post(second, { act: 'make', party: String(anna.personId), publish: 'before', fetch: 'yes' })
    await work(app, () => true)
    expect((await storiesOf()).find(({ slug }) => slug === 'ver-weg')?.texts[0]?.body).toMatch(
      /^!\[Rood\]\(\/verhaalbeeld\//,
    )
    server.close()
  })

  test('what does not fit is told, item by item or as a whole', async () => {
    const told = async (bytes: Uint8Array | string, name: string) =>
      plain(await anna.text(await sent(anna, fileOf(bytes, name))))
    expect(await told('gewoon tekst', 'a.txt')).toContain('geen zip, geen export van WordPress en geen Markdown')
    expect(
      await told('<?xml version="1.0"?><rss><channel><item><title>x</title></item></channel></rss>', 'a.xml'),
    ).toContain('geen export van WordPress')
    expect(await told(zipSync({ 'a.txt': strToU8('x') }), 'a.zip')).toContain('geen bericht, pagina of Markdown-tekst')
    expect(await told(zipSync({ 'a.md': strToU8('# x') }).subarray(0, 40), 'a.zip')).toContain('beschadigd')
    // Cut off: what was whole is there.
    const cut = await told(export1.slice(0, export1.indexOf('Zonder titel en datum')), 'cut.xml')
    expect(cut).toContain('Het bestand houdt te vroeg op')
    expect(cut).toContain('2 verhalen gevonden')
    // Entities of one's own do not grow.
    const lol = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`
    const laughs = await sent(
      anna,
      fileOf(
        wxr(
          item(
            '<title>&b; &x;</title><wp:post_type>post</wp:post_type><wp:post_id>8</wp:post_id><content:encoded>x</content:encoded>',
          ),
          lol,
        ),
        'lol.xml',
      ),
    )
    expect(plain(await anna.text(laughs))).toContain('&amp;b; &amp;x;')
    // A small zip that becomes large, and one whose paths lead out of it.
    const bomb = zipSync({
      'a.md': strToU8('# Groot\n\n' + 'x'.repeat(20_000_000)),
      'b.md': strToU8('Klein'),
      '../../etc/x.md': strToU8('Uit'),
      '/abs.md': strToU8('Uit'),
    })
    expect(bomb.length).toBeLessThan(100_000)
    const out = await told(bomb, 'bomb.zip')
    expect(out).toContain('te lang')
    expect(out).toContain('../../etc/x.md')
    expect(out).toContain('1 verhaal gevonden')
    // Latin 1, as its first line says.
    const latin = Buffer.from(wxr(post(9, 'Café één', 'Ça va')).replace('UTF-8', 'ISO-8859-1'), 'latin1')
    expect(await told(new Uint8Array(latin), 'latin.xml')).toContain('Café één')
    const busy = await anna.post('/mij/verhalen/inlezen', { file: fileOf(export1, 'a.xml') })
    expect(busy.status).toBe(303)
    expect(await (await anna.post('/mij/verhalen/inlezen', { file: fileOf(export1, 'a.xml') })).text()).toContain(
      'Wacht tot dat klaar is',
    )
    await work()
    expect((await anna.post('/mij/verhalen/inlezen', {})).status).toBe(422)
    // Whom the stewards do not know yet makes drafts.
    const nieuw = await app.member({ name: 'Nieuw', trusted: false })
    const at = await made(nieuw, fileOf(wxr(post(11, 'Eerste keer', 'x')), 'n.xml'))
    expect((await storiesOf()).find(({ slug }) => slug === 'eerste-keer')?.published_at).toBeNull()
    expect(plain(await nieuw.text(at))).toContain('1 verhaal gemaakt')
  })
})

describe('a folder of Markdown', () => {
  test('becomes stories: front matter, two languages, links between them, HTML as Markdown', async () => {
    const zip = zipSync({
      'blog-main/content/_posts/2020-03-04-een.md': strToU8(
        '---\nlayout: post\ntags: [licht, Montage]\nauthor: Bo\n---\n# De titel\n\nZie [twee](twee.md) en <b>vet</b> en ![Vlak](../img/a.png).\n\n{{< youtube dQw4w9WgXcQ >}}\n',
      ),
      'blog-main/content/_posts/twee.nl.md': strToU8(
        '+++\ntitle = "Twee"\ndate = 2021-02-03T10:00:00Z\ndraft = true\naliases = ["/oud/twee"]\n+++\nNederlands\n',
      ),
      'blog-main/content/_posts/twee.en.md': strToU8('---\ntitle: Two\n---\nEnglish\n'),
      'blog-main/content/_posts/kapot.md': strToU8('---\ntitle: [a\n---\nx\n'),
      'blog-main/content/img/a.png': await picture(),
      'blog-main/.git/x.md': strToU8('nee'),
    })
    const at = await made(anna, fileOf(zip, 'blog.zip'), { term0: 'discipline:licht' })
    const all = (await storiesOf()).filter(({ slug }) => ['een', 'twee'].includes(slug))
    expect(
      all.map(({ slug, credited, original, published_at: published, texts }) => ({
        slug,
        credited,
        original,
        day: published?.toISOString().slice(0, 10),
        titles: texts.map(({ title }) => title),
      })),
    ).toEqual([
      { slug: 'een', credited: 'Bo', original: 'nl', day: '2020-03-04', titles: ['De titel'] },
      { slug: 'twee', credited: '', original: 'nl', day: undefined, titles: ['Two', 'Twee'] },
    ])
    expect(all[0]!.texts[0]!.body.replace(/\/verhaalbeeld\/[0-9a-f-]{36}\/large/, 'PICTURE')).toBe(
      'Zie [twee](/verhalen/twee) en **vet** en ![Vlak](PICTURE).\n\n<https://www.youtube.com/watch?v=dQw4w9WgXcQ>',
    )
    expect(plain(await anna.text(at))).toContain('niet te lezen')
    // Published later, it has its own day.
    await anna.post('/verhalen/twee/organiseren/publiceren', { act: 'publish' })
    expect((await storiesOf()).find(({ slug }) => slug === 'twee')?.published_at?.toISOString()).toBe(
      '2021-02-03T10:00:00.000Z',
    )
    expect((await app.get('/oud/twee')).headers.get('location')).toBe('/verhalen/twee')
  })
})

test('texts that say their whole addresses link to each other here, and not to another site', async () => {
  const at = (name: string) => `---\ntitle: ${name}\nurl: https://van.example/verhalen/${name}\n---\n`
  const zip = zipSync({
    'stories/hier.nl.md': strToU8(
      `${at('hier')}[Daar](https://van.example/verhalen/daar), [weg](https://van.example/verhalen/weg).\n`,
    ),
    'stories/daar.nl.md': strToU8(`${at('daar')}[Elders](https://elders.example/verhalen/hier).\n`),
  })
  await made(anna, fileOf(zip, 'van.zip'))
  const bodies = (await storiesOf())
    .filter(({ slug }) => ['hier', 'daar'].includes(slug))
    .map(({ texts: [text] }) => text?.body)
  expect(bodies).toEqual([
    '[Elders](https://elders.example/verhalen/hier).',
    '[Daar](/verhalen/daar), [weg](https://van.example/verhalen/weg).',
  ])
})

describe('everything as Markdown', () => {
  test('taken along and read in elsewhere, stories are the same', async () => {
    const bytes = new Uint8Array(await (await anna.get('/mij/verhalen/alles.zip')).arrayBuffer())
    const files = Object.keys(unzipSync(bytes))
    expect(files).toContain('stories/twee.en.md')
    expect(files).toContain('index.md')
    expect(files.filter((name) => /^stories\/een\/[0-9a-f-]{36}\.webp$/.test(name)).length).toBe(1)
    const before = await storiesOf()
    const elsewhere = await openTestApp({ env: { BASE_URL: baseUrl } })
    try {
      // So that numbers are others than here.
      const wim = await elsewhere.member({ name: 'Wim' })
      await made(wim, fileOf(bytes, 'alles.zip'), { licence: 'cc0' }, elsewhere)
      const mine = before.filter(({ party_id: party }) => party === anna.personId || party === studio.id)
      expect(comparable(await storiesOf(elsewhere))).toEqual(comparable(mine))
      // And read in at home, they are there already.
      const home = await made(anna, fileOf(bytes, 'alles.zip'))
      expect(plain(await anna.text(home))).toContain(`${mine.length} stonden er al`)
      expect((await storiesOf()).length).toBe(before.length)
    } finally {
      await elsewhere.close()
    }
    // Visitors take what is online.
    const online = unzipSync(new Uint8Array(await (await app.get('/verhalen/alles.zip')).arrayBuffer()))
    expect(
      Object.keys(online)
        .filter((name) => name.endsWith('.md'))
        .toSorted(),
    ).toEqual(
      [
        'index.md',
        ...before
          .filter(({ published_at: day }) => day !== null)
          .flatMap(({ slug, texts }) => texts.map(({ locale }) => `stories/${slug}.${locale}.md`)),
      ].toSorted(),
    )
    expect((await anna.get('/mij/verhalen/alles.zip?party=999999')).status).toBe(404)
    expect(
      Object.keys(
        unzipSync(new Uint8Array(await (await anna.get(`/mij/verhalen/alles.zip?party=${studio.id}`)).arrayBuffer())),
      ),
    ).toContain('stories/blokken.nl.md')
  })

  const comparable = (all: Awaited<ReturnType<typeof storiesOf>>) =>
    all.map(({ party_id: _, credited, texts, ...rest }) => ({
      ...rest,
      credited: credited === '' ? '' : credited,
      texts: texts.map((text) => ({ ...text, body: text.body.replaceAll(/\/verhaalbeeld\/[0-9a-f-]{36}\//g, '/P/') })),
    }))

  test('text that is newer than what readers see goes along for its writers, and becomes no second story', async () => {
    const twee = { act: 'save', title: 'Nieuw stuk', summary: '', body: 'Oud.', seen: '1' }
    const begun = await anna.post('/verhalen/nieuw', { title: 'Nieuw stuk', language: 'nl' })
    const at = pathOf(begun).replace(/\/tekst\/nl$/, '')
    await anna.post(`${at}/tekst/nl`, twee)
    await anna.post(`${at}/publiceren`, { act: 'publish' })
    await anna.post(`${at}/tekst/nl`, { ...twee, title: 'Nieuwer stuk', body: 'Nieuw.', seen: '2' })
    const zipAt = async (path: string, by: Pick<TestMember, 'get'>) =>
      new Uint8Array(await (await by.get(path)).arrayBuffer())
    const own = await zipAt('/mij/verhalen/alles.zip', anna)
    const text = (name: string) => new TextDecoder().decode(unzipSync(own)[name])
    expect(text('stories/nieuw-stuk.nl.md')).toMatch(/title: "Nieuw stuk"\n[\s\S]*\nOud\.\n$/)
    expect(text('newer/nieuw-stuk.nl.md')).toMatch(/newer: true\ntitle: "Nieuwer stuk"\n[\s\S]*\nNieuw\.\n$/)
    expect(
      Object.keys(unzipSync(await zipAt('/verhalen/alles.zip', app))).filter((name) => name.startsWith('newer')),
    ).toEqual([])
    const tryOut = plain(await anna.text(await sent(anna, fileOf(own, 'alles.zip'))))
    expect(tryOut).toContain('nieuwere tekst, die nog niet online stond')
  })

  test('files are forgotten after a week, lists after three months', async () => {
    const at = await sent(anna, fileOf(zipSync({ 'blijft.md': strToU8('# Blijft\n\nTekst') }), 'b.zip'))
    const parts = () => app.db.selectFrom('stories.import_part').selectAll().execute()
    expect((await parts()).length).toBeGreaterThan(0)
    await forgetOld(app.db, new Date(now.getTime() + 8 * 86_400_000))
    expect(await parts()).toEqual([])
    expect(plain(await anna.text(at))).toContain('Lukte niet')
    await forgetOld(app.db, new Date(now.getTime() + 100 * 86_400_000))
    expect((await anna.get(at)).status).toBe(404)
    const own = (await app.member({ name: 'Vera' })) as TestMember
    await made(own, fileOf(zipSync({ 'vera.md': strToU8('# Vera\n\nTekst') }), 'v.zip'))
    expect(plain(await own.text('/mij/verhalen'))).toContain('Neem je verhalen mee')
  })
})
