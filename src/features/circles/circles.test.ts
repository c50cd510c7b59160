import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReports } from '#people'
import { aSeries } from '#programme'
import type { Tx } from '#platform/database'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { aCircle, aPost } from './index.ts'
import { personal } from './personal.ts'
import { forgetOld } from './retention.ts'

let app: TestApp
let [anna, bram, cas, stranger]: TestMember[] = []
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna', handle: 'anna' })
  bram = await app.member({ name: 'Bram', handle: 'bram' })
  cas = await app.member({ name: 'Cas', handle: 'cas' })
  stranger = await app.member({ name: 'Vreemde', handle: 'vreemde' })
})
afterAll(() => app.close())

const tx = <Result>(work: (open: Tx) => Promise<Result>) => app.db.transaction().execute(work)
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const ids = (html: string) => [...html.matchAll(/id="bericht-(\d+)"/g)].map(([, id]) => Number(id))
/** A circle of Anna, with Bram and Cas. */
const circleOfThree = (given: Parameters<typeof aCircle>[1] = {}) =>
  tx((open) => aCircle(open, { byId: anna!.personId, members: [bram!.personId, cas!.personId], ...given }))
const write = (who: TestMember, slug: string, words: string, more: Record<string, string | string[]> = {}) =>
  who.post(`/kringen/${slug}/schrijven`, { words, once: crypto.randomUUID(), ...more })
const mailsTo = async (who: TestMember, kind: string) =>
  (
    await app.db
      .selectFrom('platform.mail')
      .select(['subject'])
      .where('person_id', '=', who.personId)
      .where('kind', '=', kind)
      .orderBy('id')
      .execute()
  ).map(({ subject }) => subject)

test('a trusted member starts a circle from one form, once, and others join with a button', async () => {
  const once = crypto.randomUUID()
  const form = { name: 'Geluid & ruis', about: 'Over **geluid**.', joining: 'open', subject: '', once }
  const [first, again] = [await anna!.post('/kringen/nieuw', form), await anna!.post('/kringen/nieuw', form)]
  expect([first.status, first.headers.get('location'), again.headers.get('location')]).toEqual([
    303,
    '/kringen/geluid-en-ruis?done=started',
    '/kringen/geluid-en-ruis?done=started',
  ])
  expect(await app.text('/kringen/geluid-en-ruis')).toContain('Over <strong>geluid</strong>.')
  expect(await app.text('/sitemap-circles.xml')).toContain('/kringen/geluid-en-ruis<')
  expect((await bram!.post('/kringen/geluid-en-ruis/meedoen', { act: 'join' })).headers.get('location')).toContain(
    'done=joined',
  )
  expect(plain(await bram!.text('/kringen/geluid-en-ruis/leden'))).toMatch(/Anna Moderator .* Bram Sinds/)
  expect(plain(await bram!.text('/mij/kringen'))).toContain('Alles gelezen')
  // The last moderator stays as long as others do.
  expect((await anna!.post('/kringen/geluid-en-ruis/meedoen', { act: 'leave' })).status).toBe(422)
  expect((await anna!.post('/kringen/geluid-en-ruis/leden/bram', { act: 'make' })).status).toBe(303)
  expect((await anna!.post('/kringen/geluid-en-ruis/meedoen', { act: 'leave' })).status).toBe(303)
  const newcomer = await app.member({ name: 'Nieuw', trusted: false })
  const refused = await newcomer.post('/kringen/nieuw', { ...form, once: crypto.randomUUID() })
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('Je kunt nog geen kring beginnen.'),
  ])
  const wrong = await bram!.post('/kringen/nieuw', {
    name: 'X',
    about: 'Bewaard',
    subject: 'series-99999',
    joining: 'open',
  })
  expect([wrong.status, await wrong.text()]).toEqual([
    422,
    expect.stringMatching(/minstens twee letters[\s\S]*Bewaard/),
  ])
  expect((await bram!.post('/kringen/nieuw', { name: 'Twee', subject: 'series-99999', joining: 'open' })).status).toBe(
    422,
  )
})

test('posts and answers are said once, as safe HTML; too long, empty and endless names come back with the text', async () => {
  const { slug } = await circleOfThree()
  const once = crypto.randomUUID()
  const words =
    'Hoi @bram en @vreemde\n\n<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>'
  const [first, again] = [await write(anna!, slug, words, { once }), await write(anna!, slug, words, { once })]
  expect(first.headers.get('location')).toBe(again.headers.get('location'))
  expect(first.headers.get('location')).toMatch(/\?done=posted&buiten=vreemde#bericht-\d+$/)
  const html = await app.text(`/kringen/${slug}`)
  expect(ids(html)).toHaveLength(1)
  expect(html).toContain('<a href="/mensen/bram">@bram</a>')
  expect(html).not.toMatch(/<script>alert|href="javascript|<img src=x|mensen\/vreemde/)
  const [id = 0] = ids(html)
  const answered = await write(bram!, slug, 'Ja.', { parent: String(id) })
  expect(answered.headers.get('location')).toMatch(new RegExp(`/berichten/${id}\\?done=posted#bericht-`))
  expect(plain(await cas!.text(`/kringen/${slug}/berichten/${id}`))).toMatch(/Hoi @bram .* Ja\./)
  expect(plain(await cas!.text(`/kringen/${slug}`))).toContain('1 antwoord')
  const long = await write(anna!, slug, 'woord '.repeat(10_000))
  expect([long.status, plain(await long.text())]).toEqual([
    422,
    expect.stringMatching(/59\.999 tekens.*20\.000.*woord woord/),
  ])
  const many = await write(anna!, slug, Array.from({ length: 500 }, (_, at) => `@iemand-${at}`).join(' '))
  expect([many.status, await many.text()]).toEqual([422, expect.stringContaining('Je noemt 500 mensen.')])
  expect((await write(anna!, slug, '  ')).status).toBe(422)
  expect((await write(anna!, slug, 'Antwoord op niets', { parent: '999999' })).status).toBe(404)
  expect((await write(stranger!, slug, 'Mag ik?')).status).toBe(403)
  expect((await app.post(`/kringen/${slug}/schrijven`, { words: 'x' })).headers.get('location')).toContain('/inloggen')
  expect(ids(await anna!.text(`/kringen/${slug}`))).toHaveLength(2)
})

test('of a circle for who is invited nothing is known elsewhere; of one on request only its name', async () => {
  const series = await tx((open) => aSeries(open, { slug: 'lekreeks' }))
  const secret = await circleOfThree({ name: 'Geheimwoord', joining: 'invited', subject: `series-${series}` })
  const asked = await circleOfThree({ name: 'Verzoekwoord', joining: 'request', subject: `series-${series}` })
  const post = await tx((open) => aPost(open, { circleId: secret.id, byId: anna!.personId, words: 'Fluisterwoord' }))
  const known = await tx((open) => aPost(open, { circleId: asked.id, byId: anna!.personId, words: 'Binnenwoord' }))
  const pages = [
    '/kringen',
    '/series/lekreeks',
    '/sitemap-circles.xml',
    '/mij',
    '/mij/kringen',
    `/kringen/${asked.slug}`,
  ]
  for (const who of [app, stranger!])
    for (const page of pages)
      expect([page, /Geheimwoord|Fluisterwoord|Binnenwoord|geheimwoord/.exec(await who.text(page))]).toEqual([
        page,
        null,
      ])
  expect(await app.text('/series/lekreeks')).toContain('Verzoekwoord')
  expect(await app.text('/sitemap-circles.xml')).not.toContain('verzoekwoord')
  const answers = async (who: Pick<TestApp, 'get'>, slug: string) =>
    Promise.all(
      ['', '/leden', '/logboek', `/berichten/${post}`, `/berichten/${known}`].map(
        async (end) => (await who.get(`/kringen/${slug}${end}`)).status,
      ),
    )
  expect(await answers(stranger!, secret.slug)).toEqual(await answers(stranger!, 'zo-een-is-er-niet'))
  expect(await answers(app, secret.slug)).toEqual(await answers(app, 'zo-een-is-er-niet'))
  expect(await answers(stranger!, asked.slug)).toEqual([200, 404, 404, 404, 404])
  expect(await answers(bram!, secret.slug)).toEqual([200, 200, 200, 200, 404])
  expect((await stranger!.post(`/kringen/${secret.slug}/meedoen`, { act: 'join' })).status).toBe(404)
  // Who asks waits for an answer, and then reads along.
  await stranger!.post(`/kringen/${asked.slug}/meedoen`, { act: 'join', why: 'Ik werk daar.' })
  expect(await stranger!.text(`/kringen/${asked.slug}`)).not.toContain('Binnenwoord')
  expect(await anna!.text(`/kringen/${asked.slug}/leden`)).toContain('Ik werk daar.')
  expect(await bram!.text(`/kringen/${asked.slug}/leden`)).not.toContain('Ik werk daar.')
  expect((await bram!.post(`/kringen/${asked.slug}/leden`, { handle: 'vreemde', answer: 'yes' })).status).toBe(403)
  await anna!.post(`/kringen/${asked.slug}/leden`, { handle: 'vreemde', answer: 'yes' })
  expect(await stranger!.text(`/kringen/${asked.slug}`)).toContain('Binnenwoord')
  expect(await mailsTo(stranger!, 'circles.letIn')).toEqual(['Je zit in de kring Verzoekwoord'])
  // Who is invited sees its name, and what is said once they accept.
  for (const _ of [1, 2]) await anna!.post(`/kringen/${secret.slug}/leden`, { person: '@vreemde' })
  expect(await mailsTo(stranger!, 'circles.invited')).toEqual(['Anna nodigt je uit voor de kring Geheimwoord'])
  expect(await stranger!.text('/mij')).toContain('Je bent uitgenodigd')
  expect(await stranger!.text(`/kringen/${secret.slug}`)).not.toContain('Fluisterwoord')
  await stranger!.post(`/kringen/${secret.slug}/meedoen`, { act: 'join' })
  expect(await stranger!.text(`/kringen/${secret.slug}`)).toContain('Fluisterwoord')
})

test('who changes a post that was changed meanwhile overwrites nothing', async () => {
  const { slug, id: circleId } = await circleOfThree()
  const id = await tx((open) => aPost(open, { circleId, byId: anna!.personId, words: 'Eerst', kind: 'announcement' }))
  await anna!.post(`/kringen/${slug}/leden/bram`, { act: 'make' })
  const edit = (who: TestMember, words: string, version: number) =>
    who.post(`/kringen/${slug}/berichten/${id}/wijzigen`, { words, version: String(version) })
  const [one, two] = await Promise.all([edit(anna!, 'Van Anna', 1), edit(bram!, 'Van Bram', 1)])
  expect([one.status, two.status].toSorted()).toEqual([303, 422])
  const kept = one.status === 303 ? 'Van Anna' : 'Van Bram'
  const lost = one.status === 303 ? 'Van Bram' : 'Van Anna'
  const answer = plain(await (one.status === 422 ? one : two).text())
  expect(answer).toMatch(/Iemand wijzigde dit bericht terwijl jij schreef/)
  expect([answer.includes(kept), answer.includes(lost)]).toEqual([true, true])
  expect(await app.text(`/kringen/${slug}`)).toContain(kept)
  expect((await edit(cas!, 'Van Cas', 2)).status).toBe(404)
  expect((await edit(one.status === 303 ? bram! : anna!, 'Bewust', 2)).status).toBe(303)
  const settings = { name: 'Anders', joining: 'open', subject: '', version: '1' }
  expect((await anna!.post(`/kringen/${slug}/instellen`, settings)).status).toBe(303)
  const late = await bram!.post(`/kringen/${slug}/instellen`, { ...settings, name: 'Van Bram' })
  expect([late.status, await late.text()]).toEqual([
    422,
    expect.stringMatching(/Iemand anders bewaarde[\s\S]*Nu staat er: Anders[\s\S]*Van Bram/),
  ])
})

test('reported, hidden with a reason, appealed, and looked at again by a steward; others know only that it happened', async () => {
  const { slug, id: circleId } = await circleOfThree()
  const steward = await app.member({ name: 'Beheer', steward: true })
  const id = await tx((open) => aPost(open, { circleId, byId: cas!.personId, words: 'Scheldwoord' }))
  const more = `/kringen/${slug}/berichten/${id}`
  for (const _ of [1, 2]) await bram!.post(`${more}/melden`, { why: 'Niet aardig.' })
  expect(plain(await anna!.text(`/kringen/${slug}/modereren`))).toMatch(
    /Wacht op jou 1 .* Cas Scheldwoord Bram: Niet aardig\./,
  )
  expect((await bram!.get(`/kringen/${slug}/modereren`)).status).toBe(403)
  expect((await bram!.post(`${more}/doen`, { act: 'hide', reason: 'Ik ook' })).status).toBe(303)
  expect(await bram!.text(`/kringen/${slug}`)).toContain('Scheldwoord')
  expect((await anna!.post(`${more}/doen`, { act: 'hide' })).status).toBe(422)
  await anna!.post(`${more}/doen`, { act: 'hide', reason: 'Dit kwetst.' })
  for (const who of [bram!, app, stranger!]) expect(await who.text(more)).not.toMatch(/Scheldwoord|Dit kwetst/)
  expect(plain(await cas!.text(more))).toMatch(/Verborgen door een moderator: Dit kwetst\. Scheldwoord/)
  expect(await mailsTo(cas!, 'circles.hidden')).toEqual(['Je bericht in Kring is verborgen'])
  const log = `/kringen/${slug}/logboek`
  expect(plain(await bram!.text(log))).toContain('Een bericht verborgen')
  expect(plain(await bram!.text(log))).not.toMatch(/Cas|Dit kwetst|Vraag een beheerder/)
  const act = /logboek\/(\d+)\/bezwaar/.exec(await cas!.text(log))?.[1]
  expect((await cas!.post(`${log}/${act}/bezwaar`, { [`bezwaar-${act}`]: '' })).status).toBe(422)
  await bram!.post(`${log}/${act}/bezwaar`, { [`bezwaar-${act}`]: 'Niet van mij.' })
  await cas!.post(`${log}/${act}/bezwaar`, { [`bezwaar-${act}`]: 'Het was een citaat.' })
  expect(plain(await steward.text('/beheer/kringen'))).toMatch(
    /Scheldwoord .*Reden: Dit kwetst\. .*Het was een citaat\./,
  )
  expect(await steward.text('/beheer')).toContain('1 vraag wacht')
  await steward.post('/beheer/kringen', { act: act ?? '', decision: 'undone', [`answer-${act}`]: 'Een citaat mag.' })
  expect(await bram!.text(more)).toContain('Scheldwoord')
  expect(plain(await cas!.text(log))).toMatch(/teruggedraaid\. Een citaat mag\./)
  expect(await mailsTo(cas!, 'circles.undone')).toEqual(['Opnieuw gekeken in Kring: teruggedraaid'])
  // What a moderator wrote is told to the stewards too.
  const own = await tx((open) => aPost(open, { circleId, byId: anna!.personId, words: 'Moderatorwoord' }))
  await bram!.post(`/kringen/${slug}/berichten/${own}/melden`, { why: '' })
  expect((await openReports(app.db)).map(({ words }) => words)).toEqual(['“Moderatorwoord”\n\n(Anna)'])
})

test('people who block each other have each other’s posts folded, and are not named to each other', async () => {
  const { slug, id: circleId } = await circleOfThree({ name: 'Vouwkring' })
  const dora = await app.member({ name: 'Dora' })
  await dora.post(`/kringen/${slug}/meedoen`, { act: 'join' })
  await tx((open) => aPost(open, { circleId, byId: dora.personId, words: 'Van Dora' }))
  const fold = /<details class="post__folded">(?:(?!<\/details>)[\s\S])*Van Dora/
  expect(await bram!.text(`/kringen/${slug}`)).not.toMatch(fold)
  await bram!.post(`/mensen/${dora.handle}/blokkeer`)
  expect(await bram!.text(`/kringen/${slug}`)).toMatch(fold)
  await app.db.updateTable('circles.membership').set({ read_until: 0 }).where('circle_id', '=', circleId).execute()
  expect(plain(await bram!.text('/mij/kringen'))).toMatch(/Vouwkring Alles gelezen/)
  expect(plain(await cas!.text('/mij/kringen'))).toMatch(/Vouwkring 1 nieuw bericht/)
  expect(await dora.text(`/kringen/${slug}/leden`)).not.toContain('Bram')
  expect(await anna!.text(`/kringen/${slug}`)).not.toMatch(fold)
})

test('a member who is suspended while writing reads why, keeps the text, and may write again afterwards', async () => {
  const { slug } = await circleOfThree()
  expect((await anna!.post(`/kringen/${slug}/leden/cas`, { act: 'suspend', days: '7' })).status).toBe(422)
  await anna!.post(`/kringen/${slug}/leden/cas`, { act: 'suspend', days: '7', reason: 'Even afkoelen.' })
  const refused = await write(cas!, slug, 'Lang stuk van Cas')
  expect([refused.status, plain(await refused.text())]).toEqual([
    422,
    expect.stringMatching(/op pauze gezet\..*Lang stuk van Cas/),
  ])
  expect(await mailsTo(cas!, 'circles.suspended')).toEqual(['Je staat op pauze in Kring'])
  // Leaving and coming back does not help.
  await cas!.post(`/kringen/${slug}/meedoen`, { act: 'leave' })
  await cas!.post(`/kringen/${slug}/meedoen`, { act: 'join' })
  expect((await write(cas!, slug, 'Toch')).status).toBe(422)
  expect(plain(await cas!.text(`/kringen/${slug}/logboek`))).toMatch(
    /Een lid op pauze gezet Tot zo 29 nov, 12:00 Reden: Even afkoelen\./,
  )
  await anna!.post(`/kringen/${slug}/leden/cas`, { act: 'resume' })
  expect((await write(cas!, slug, 'Weer terug')).status).toBe(303)
  // Slow mode holds members, also two at once, and not moderators.
  const settings = { name: 'Traag', joining: 'open', subject: '', version: '1', slow: '5' }
  expect((await anna!.post(`/kringen/${slug}/instellen`, settings)).status).toBe(303)
  const both = await Promise.all([write(bram!, slug, 'Een'), write(bram!, slug, 'Twee')])
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
  expect(await (await write(bram!, slug, 'Drie')).text()).toContain('Om 12:05 kun je weer iets schrijven.')
  for (const _ of [1, 2]) expect((await write(anna!, slug, 'Moderator')).status).toBe(303)
  app.later(5)
  expect((await write(bram!, slug, 'Vier')).status).toBe(303)
  app.later(-5)
  await anna!.post(`/kringen/${slug}/instellen`, { ...settings, version: '2', closed: 'yes' })
  expect(await (await write(bram!, slug, 'Te laat')).text()).toContain('Deze kring is net gesloten.')
})

test('polls, reactions and pins: one vote a member, also twice at once; results after voting; names and no numbers', async () => {
  const { slug } = await circleOfThree()
  const asked = await write(anna!, slug, 'Wanneer?', { options: 'Maandag\nDinsdag\n\nDinsdag', days: '3' })
  const id = Number(/bericht-(\d+)/.exec(asked.headers.get('location') ?? '')?.[1])
  const post = `/kringen/${slug}/berichten/${id}`
  const vote = (who: TestMember, position: number) => who.post(`${post}/stemmen`, { [`keuze-${id}`]: String(position) })
  expect(plain(await bram!.text(post))).not.toMatch(/\d stem/)
  await Promise.all([vote(bram!, 1), vote(bram!, 2)])
  expect(plain(await bram!.text(post))).toMatch(/1 stem /)
  expect(plain(await cas!.text(post))).not.toMatch(/1 stem /)
  expect((await vote(cas!, 5)).status).toBe(303)
  expect((await vote(stranger!, 1)).status).toBe(403)
  app.later(3 * 24 * 60 + 1)
  await vote(cas!, 1)
  expect(plain(await cas!.text(post))).toMatch(/1 stem .*Deze peiling sloot/)
  app.later(-3 * 24 * 60 - 1)
  expect((await write(anna!, slug, 'Slecht', { options: 'Maar één' })).status).toBe(422)
  for (const _ of [1, 2]) await bram!.post(`${post}/reageren`, { kind: 'useful' })
  await cas!.post(`${post}/reageren`, { kind: 'join' })
  expect(plain(await anna!.text(post))).toContain('Nuttig, zegt Bram. Doet mee: Cas.')
  expect(plain(await app.text(post))).not.toContain('Bram')
  await bram!.post(`${post}/reageren`, { undo: 'useful' })
  expect(plain(await anna!.text(post))).not.toContain('Nuttig, zegt')
  for (const words of ['Twee', 'Drie', 'Vier']) await write(anna!, slug, words)
  const all = ids(await anna!.text(`/kringen/${slug}`)).slice(0, 4)
  const pins = []
  for (const one of all) pins.push((await anna!.post(`/kringen/${slug}/berichten/${one}/doen`, { act: 'pin' })).status)
  expect(pins).toEqual([303, 303, 303, 422])
  expect(plain(await app.text(`/kringen/${slug}`))).toContain('Vastgezet')
  const file = new File(['naam,plek\nAnna,Hilversum\n'], 'lijst.csv')
  const sent = await anna!.post(`/kringen/${slug}/schrijven`, { words: 'Erbij', files: file })
  expect(sent.status).toBe(303)
  const link = /href="([^"]*\/bestand\/[^"]*)"/.exec(await app.text(`/kringen/${slug}`))?.[1] ?? ''
  expect(await app.text(link)).toBe('naam,plek\nAnna,Hilversum\n')
  const bad = await anna!.post(`/kringen/${slug}/schrijven`, {
    words: 'Raar bestand',
    files: new File([new Uint8Array([0, 1, 2])], 'x.exe'),
  })
  expect([bad.status, plain(await bad.text())]).toEqual([
    422,
    expect.stringMatching(/x\.exe kunnen we niet aannemen.*Raar bestand/),
  ])
})

test('a page of thirty posts takes as many queries as one of one', async () => {
  const { slug, id: circleId } = await circleOfThree()
  const add = (words: string, parentId?: number) =>
    tx((open) => aPost(open, { circleId, byId: bram!.personId, words, parentId }))
  await add('Een')
  const one = await app.queriesOf(() => anna!.get(`/kringen/${slug}`))
  for (let at = 0; at < 30; at++) await add('Antwoord', await add(`Bericht ${at}`))
  await anna!.get(`/kringen/${slug}`)
  expect([one <= 6, await app.queriesOf(() => anna!.get(`/kringen/${slug}`))]).toEqual([true, one])
  const older = /href="(\/kringen\/[^"]*voor=\d+)"/.exec(await anna!.text(`/kringen/${slug}`))?.[1] ?? ''
  expect(plain(await anna!.text(older))).toContain('Bericht 0')
})

test('what a person wrote comes along and goes with them; answers and the circle stay, looked after', async () => {
  const gone = await app.member({ name: 'Weg' })
  const { slug, id: circleId } = await tx((open) => aCircle(open, { byId: gone.personId, members: [bram!.personId] }))
  const id = await tx((open) => aPost(open, { circleId, byId: gone.personId, words: 'Van Weg' }))
  await tx((open) => aPost(open, { circleId, byId: bram!.personId, words: 'Antwoord van Bram', parentId: id }))
  const collected = await personal.collect(app.db, gone.personId)
  expect(collected.map(({ name, records }) => [name, records.length])).toEqual([
    ['circles', 1],
    ['circle-posts', 1],
  ])
  await tx((open) => personal.forget(open, gone.personId))
  const page = plain(await bram!.text(`/kringen/${slug}`))
  expect([page.includes('Van Weg'), page.includes('Antwoord van Bram')]).toEqual([false, true])
  expect(plain(await bram!.text(`/kringen/${slug}/leden`))).toMatch(/Bram Moderator/)
  expect(await personal.collect(app.db, gone.personId)).toEqual([])
  await tx((open) =>
    open
      .updateTable('circles.membership')
      .set({ state: 'asked', role: 'member' })
      .where('circle_id', '=', circleId)
      .execute(),
  )
  expect(await forgetOld(app.db, new Date('2026-12-01T10:00:00Z'))).toBe(0)
  expect(await forgetOld(app.db, new Date('2027-07-01T10:00:00Z'))).toBeGreaterThan(0)
})
