import { XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '#platform/database'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { sendDigests } from './following/digest.ts'
import { tellOfPost } from './following/mails.ts'
import { aCircle, aPost } from './index.ts'

let app: TestApp
let [anna, bram, cas]: TestMember[] = []
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna', handle: 'anna' })
  bram = await app.member({ name: 'Bram', handle: 'bram' })
  cas = await app.member({ name: 'Cas', handle: 'cas', locale: 'en' })
})
afterAll(() => app.close())

const house = { baseUrl: 'http://golflengte.test' }
const now = new Date('2026-11-22T11:00:00Z')
const tx = <Result>(work: (open: Tx) => Promise<Result>) => app.db.transaction().execute(work)
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const circleOfThree = (given: Parameters<typeof aCircle>[1] = {}) =>
  tx((open) => aCircle(open, { byId: anna!.personId, members: [bram!.personId, cas!.personId], ...given }))
const say = (circleId: number, by: TestMember, words: string, parentId?: number) =>
  tx((open) => aPost(open, { circleId, byId: by.personId, words, parentId, now }))
const mails = async (who: TestMember) =>
  (
    await app.db
      .selectFrom('platform.mail')
      .select(['kind', 'subject', 'unsubscribe'])
      .where('person_id', '=', who.personId)
      .orderBy('id')
      .execute()
  ).map(({ kind, subject, unsubscribe }) => ({ kind, subject, unsubscribe }))

/** Events of an open stream, as they come. */
async function open(who: Pick<TestApp, 'get'>, path: string, lastEventId?: number) {
  const answer = await who.get(
    path,
    lastEventId === undefined ? {} : { headers: { 'last-event-id': String(lastEventId) } },
  )
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    status: answer.status,
    async event(): Promise<{ id: number; name: string; data: string }> {
      for (;;) {
        const found = /id: (\d+)\nevent: (\w+)\n((?:data: .*\n)+)\n/.exec(text)
        if (found) {
          text = text.slice(found.index + found[0].length)
          return {
            id: Number(found[1]),
            name: found[2] ?? '',
            data: (found[3] ?? '').replaceAll(/^data: /gm, '').trimEnd(),
          }
        }
        const { done, value } = await reader.read()
        if (done) return { id: 0, name: 'ended', data: '' }
        text += decoder.decode(value, { stream: true })
      }
    },
    leave: () => reader.cancel(),
  }
}
const postIn = ({ data }: { data: string }) =>
  JSON.parse(data) as { id: number; parent: number | null; html?: string; said: string }

test('what is said comes to all who look, each as they may see it, and a lost connection gets what it missed', async () => {
  const { id, slug } = await circleOfThree()
  const dora = await app.member({ name: 'Dora' })
  await dora.post(`/mensen/${anna!.handle}/blokkeer`)
  const live = `/kringen/${slug}/live`
  const [byBram, byDora, byVisitor] = [await open(bram!, live), await open(dora, live), await open(app, live)]
  const first = await say(id, anna!, 'Hallo **allemaal**')
  const [seen, folded, visited] = [
    postIn(await byBram.event()),
    postIn(await byDora.event()),
    postIn(await byVisitor.event()),
  ]
  expect([seen.id, seen.parent, seen.said]).toEqual([first, null, 'Nieuw bericht van Anna'])
  expect(seen.html).toMatch(
    new RegExp(`^<li id="bericht-${first}"[\\s\\S]*Hallo <strong>allemaal</strong>[\\s\\S]*value="useful"`),
  )
  expect([folded.html?.includes('post__folded'), folded.said]).toEqual([true, ''])
  expect(visited.html).not.toContain('value="useful"')
  // Who lost the connection comes back with the last number it had.
  await byBram.leave()
  const [second, answer] = [await say(id, cas!, 'Gemist'), await say(id, cas!, 'Ook gemist', first)]
  const back = await open(bram!, live, 1)
  const missed = [await back.event(), await back.event()]
  expect(missed.map((event) => [event.id, postIn(event).id, postIn(event).parent])).toEqual([
    [2, second, null],
    [3, answer, first],
  ])
  // A change is asked for by each as who they are.
  await anna!.post(`/kringen/${slug}/berichten/${first}/wijzigen`, { words: 'Anders', version: '1' })
  const changed = postIn(await back.event())
  expect([changed.id, changed.html]).toEqual([first, undefined])
  expect(await bram!.text(`/kringen/${slug}/berichten/${first}/stuk`)).toMatch(/^<li id="bericht-\d+"[\s\S]*Anders/)
  // Where nothing stays open, one asks.
  const asked = await (await bram!.get(`/kringen/${slug}/nieuws?sinds=3`)).json()
  expect([asked.last, asked.posts.map((post: { id: number }) => post.id)]).toEqual([4, [first]])
  expect(await (await bram!.get(`/kringen/${slug}/nieuws?sinds=4`)).json()).toEqual({ last: 4, posts: [] })
  // What others make of it shows too: once, and not when nothing changed.
  for (const _ of [1, 2]) await cas!.post(`/kringen/${slug}/berichten/${first}/reageren`, { kind: 'useful' })
  const reacted = postIn(await back.event())
  expect([reacted.id, reacted.html, reacted.said]).toEqual([first, undefined, ''])
  expect(await bram!.text(`/kringen/${slug}/berichten/${first}/stuk`)).toContain('Nuttig, zegt Cas')
  expect((await (await bram!.get(`/kringen/${slug}/nieuws?sinds=5`)).json()).posts).toEqual([])
  for (let at = 0; at < 31; at++) await say(id, cas!, `Veel ${at}`)
  expect((await (await bram!.get(`/kringen/${slug}/nieuws?sinds=0`)).json()).many).toBe(true)
  await Promise.all([byDora.leave(), byVisitor.leave(), back.leave()])
})

test('who no longer may see a closed circle is told so and nothing else, on a connection that was open', async () => {
  const { id, slug } = await circleOfThree({ joining: 'invited' })
  expect((await app.get(`/kringen/${slug}/live`)).status).toBe(404)
  expect((await app.get(`/kringen/${slug}/nieuws`)).status).toBe(404)
  const stream = await open(cas!, `/kringen/${slug}/live`)
  await cas!.post(`/kringen/${slug}/meedoen`, { act: 'leave' })
  await say(id, anna!, 'Alleen voor ons')
  expect(await stream.event()).toMatchObject({ name: 'gone', data: '' })
  await stream.leave()
})

test('what is new is counted until it is read; catching up says first what matters', async () => {
  const { id, slug } = await circleOfThree({ name: 'Bijpraatkring' })
  const mine = await say(id, bram!, 'Vraag van Bram')
  await bram!.text(`/kringen/${slug}`)
  for (let at = 0; at < 6; at++) await say(id, anna!, `Los bericht ${at}`)
  await say(id, cas!, 'Antwoord voor Bram', mine)
  await say(id, cas!, 'Hoor eens @bram')
  await tx((tx_) =>
    aPost(tx_, { circleId: id, byId: anna!.personId, words: 'Mededeling voor allen', kind: 'announcement' }),
  )
  expect(plain(await bram!.text('/mij'))).toMatch(
    /Kringen Bijpraatkring 3 voor jou .*Bijpraatkring 9 nieuwe berichten 3 voor jou/,
  )
  const page = plain(await bram!.text(`/kringen/${slug}/bijpraten`))
  expect(page).toMatch(
    /9 nieuwe berichten van 2 anderen\..*Noemt jou Hoor eens.*Antwoord aan jou Antwoord voor Bram.*Mededeling Mededeling voor allen/,
  )
  // Opening the talk reads it, and still leads to what mattered.
  const talk = await bram!.text(`/kringen/${slug}`)
  expect(talk).toContain(`/kringen/${slug}/bijpraten?sinds=1`)
  expect(plain(await bram!.text('/mij/kringen'))).toMatch(/Bijpraatkring Alles gelezen/)
  expect(plain(await bram!.text(`/kringen/${slug}/bijpraten?sinds=1`))).toContain('Hoor eens')
  const next = await say(id, anna!, 'Nog een')
  expect((await bram!.post(`/kringen/${slug}/gelezen`, { tot: '99999' })).status).toBe(204)
  await say(id, anna!, 'En nog een')
  expect(plain(await bram!.text('/mij/kringen'))).toMatch(/Bijpraatkring 1 nieuw bericht/)
  expect(next).toBeGreaterThan(0)
})

test('mail for each post, for what is for one, once a day, or none; each once, with one click to end it', async () => {
  const { id, slug } = await circleOfThree({ name: 'Postkring', joining: 'invited' })
  const dora = await app.member({ name: 'Dora' })
  await tx((openly) =>
    openly
      .insertInto('circles.membership')
      .values({ circle_id: id, person_id: dora.personId, state: 'member', since: now })
      .execute(),
  )
  const follow = (who: TestMember, how: string) => who.post(`/kringen/${slug}/volgen`, { follow: how })
  await follow(bram!, 'each')
  await follow(cas!, 'daily')
  await follow(dora, 'nothing')
  const post = await say(id, anna!, 'Wie komt er? @cas en @dora')
  expect(
    (await Promise.all([tellOfPost(app.db, house, post, now), tellOfPost(app.db, house, post, now)])).toSorted(),
  ).toEqual([0, 2])
  expect((await mails(bram!)).map(({ subject }) => subject)).toEqual(['Postkring: Wie komt er? @cas en @dora'])
  expect((await mails(cas!)).map(({ subject }) => subject)).toEqual([
    'Anna names you in Postkring: Wie komt er? @cas en @dora',
  ])
  expect(await mails(dora)).toEqual([])
  // Once named later, one is told later; who was told is not told again.
  await anna!.post(`/kringen/${slug}/berichten/${post}/wijzigen`, { words: 'Wie komt er? @cas en @bram', version: '1' })
  expect(await tellOfPost(app.db, house, post, now)).toBe(1)
  const answer = await say(id, bram!, 'Ik.', post)
  expect(await tellOfPost(app.db, house, answer, now)).toBe(1)
  expect((await mails(anna!)).map(({ kind, subject }) => [kind, subject])).toEqual([
    ['circles.answer', 'Bram antwoordt je in Postkring: Ik.'],
  ])
  // Blocked people hear nothing of each other.
  await bram!.post(`/mensen/${anna!.handle}/blokkeer`)
  const told = await tx((openly) =>
    aPost(openly, { circleId: id, byId: anna!.personId, words: 'Let op @bram', kind: 'announcement', now }),
  )
  expect(await tellOfPost(app.db, house, told, now)).toBe(1)
  expect((await mails(cas!)).at(-1)?.subject).toBe('Postkring: Let op @bram')
  await bram!.post(`/mensen/${anna!.handle}/blokkeer`, { undo: '1' })
  // Hidden before the mail went: no mail.
  const hidden = await say(id, bram!, 'Naar woord @cas')
  await anna!.post(`/kringen/${slug}/berichten/${hidden}/doen`, { act: 'hide', reason: 'Naar.' })
  expect(await tellOfPost(app.db, house, hidden, now)).toBe(0)
  expect((await Promise.all([sendDigests(app.db, house), sendDigests(app.db, house)])).toSorted()).toEqual([0, 2])
  expect((await mails(cas!)).at(-1)).toMatchObject({ kind: 'circles.digest', subject: '3 new posts in your circles' })
  expect(await sendDigests(app.db, house)).toBe(0)
  const end = new URL((await mails(bram!))[0]?.unsubscribe ?? '')
  expect(await app.text(end.pathname + end.search)).toContain('Geen mail meer</button>')
  const oneClick = await app.get(end.pathname + end.search, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    headers: { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
  })
  expect([oneClick.status, await oneClick.text()]).toEqual([200, expect.stringContaining('Je krijgt geen mail meer')])
  expect(await tellOfPost(app.db, house, await say(id, anna!, 'Nog iets @bram'), now)).toBe(0)
  expect((await app.get(`/afmelden/kringen/${'0'.repeat(64)}`)).status).toBe(404)
})

test('a feed: everybody’s for an open circle, a secret address for each member of a closed one', async () => {
  const openly = await circleOfThree({ name: 'Open feedkring' })
  const closed = await circleOfThree({ name: 'Dichte feedkring', joining: 'request' })
  await say(openly.id, anna!, 'Openbaar & **vet**')
  await say(closed.id, anna!, 'Besloten woord')
  for (const end of ['rss.xml', 'atom.xml']) {
    const xml = await app.text(`/kringen/${openly.slug}/${end}`)
    expect([XMLValidator.validate(xml), xml.includes('Openbaar')]).toEqual([true, true])
  }
  const json = await (await app.get(`/kringen/${openly.slug}/feed.json`)).json()
  expect(json.items.map((item: { title: string }) => item.title)).toEqual(['Anna: Openbaar & vet'])
  const feeds = ['', '?sleutel=', `?sleutel=${'0'.repeat(64)}`]
  for (const query of feeds)
    for (const who of [app, bram!]) expect((await who.get(`/kringen/${closed.slug}/rss.xml${query}`)).status).toBe(404)
  const address = async () =>
    /value="http:\/\/golflengte\.test(\/kringen\/[^"]*rss\.xml\?sleutel=\w{64})"/.exec(
      await bram!.text(`/kringen/${closed.slug}/volgen`),
    )?.[1] ?? ''
  const own = await address()
  expect(await app.text(own)).toContain('Besloten woord')
  expect((await app.get(own.replace(closed.slug, openly.slug))).status).toBe(404)
  await bram!.post(`/kringen/${closed.slug}/volgen`, { renew: 'yes' })
  expect([(await app.get(own)).status, (await app.get(await address())).status]).toEqual([404, 200])
  const last = await address()
  await bram!.post(`/kringen/${closed.slug}/meedoen`, { act: 'leave' })
  expect((await app.get(last)).status).toBe(404)
})

test('searching inside knows Dutch and English word forms, and finds nothing one may not see', async () => {
  const { id, slug } = await circleOfThree({ name: 'Zoekkring', joining: 'request' })
  await say(id, anna!, 'We monteerden drie documentaires over cafés')
  const hidden = await say(id, cas!, 'De documentaire van een ander')
  await say(id, bram!, 'Two interviews were recorded')
  const find = async (who: TestMember, q: string) =>
    [...plain(await who.text(`/kringen/${slug}/zoeken?q=${encodeURIComponent(q)}`)).matchAll(/(\d+) bericht/g)].map(
      ([, n]) => Number(n),
    )
  expect(await find(bram!, 'documentaire')).toEqual([2])
  expect(await find(bram!, 'cafe documentaires')).toEqual([1])
  expect(await find(bram!, 'interview recording')).toEqual([1])
  expect(await bram!.text(`/kringen/${slug}/zoeken?q=interviews`)).toContain('<mark>interviews</mark>')
  expect(await bram!.text(`/kringen/${slug}/zoeken?q=${encodeURIComponent('xyz<script>')}`)).toContain(
    'Niets gevonden voor “xyz&lt;script>”',
  )
  await anna!.post(`/kringen/${slug}/berichten/${hidden}/doen`, { act: 'hide', reason: 'Niet van jou.' })
  expect(await find(bram!, 'documentaire')).toEqual([1])
  expect(await find(anna!, 'documentaire')).toEqual([2])
  const stranger = await app.member()
  expect((await stranger.get(`/kringen/${slug}/zoeken?q=documentaire`)).status).toBe(404)
})
