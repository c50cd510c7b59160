import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readConfig } from '#platform/config'
import type { Day } from '#platform/i18n'
import { quietLog } from '#platform/log'
import { changeParty, type PartyChange } from '#people'
import { addGatherings } from '#programme'
import { admissionOf, cancel, openRegistration } from '#registrations'
import { openTestApp, type TestApp, type TestMember, testNow } from '../../../app/testing.ts'
import { personal } from '../personal.ts'
import { exposureOf } from './exposure.ts'
import { forgetting } from './job.ts'

let app: TestApp
let anna: TestMember
/** Days that went by in these tests. */
let days = 0
const now = new Date(testNow)
const page = '/mij/ontmoetingen'
type Skills = { has?: string[]; seeks?: string[]; offers?: string[] }

beforeAll(async () => {
  app = await openTestApp()
})
// Nobody takes part but whom a test brings in.
beforeEach(async () => {
  await app.db.deleteFrom('encounters.choice').execute()
  anna = await joining('Anna', { has: ['foley'], seeks: ['colour-grading'] })
})
afterAll(() => app.close())

const later = (more: number) => {
  days += more
  app.later(more * 24 * 60)
}
const dayOf = (more: number) => new Date(now.getTime() + (days + more) * 86_400_000).toISOString().slice(0, 10) as Day

const change = (who: TestMember, said: PartyChange) =>
  app.db.transaction().execute((tx) => changeParty(tx, who.personId, said))

async function joining(name: string, skills: Skills = {}, languages?: string[]): Promise<TestMember> {
  const member = await app.member({ name })
  await member.post('/mij/ontmoetingen/meedoen')
  await change(member, {
    skills: { has: [], seeks: [], offers: [], ...skills },
    ...(languages ? { languages } : {}),
  })
  return member
}
/** Somebody who suits Anna in skills. */
const match = (name: string, languages?: string[]) =>
  joining(name, { has: ['colour-grading'], seeks: ['foley'] }, languages)

let made = 0
async function gathering(...persons: TestMember[]) {
  const slug = `avond-${++made}`
  const at = (hour: string) => new Date(`${dayOf(9)}T${hour}:00:00Z`)
  const id = await app.db.transaction().execute(async (tx) => {
    const [one = 0] = await addGatherings(tx, [
      { kind: 'talk', slug, title: { nl: 'Geluidsavond' }, startsAt: at('19'), endsAt: at('21') },
    ])
    await openRegistration(tx, one, {}, now)
    return one
  })
  for (const { personId } of persons) await admissionOf(app.db).register({ personId, gatheringId: id }, now)
  return { id, slug, path: `/bijeenkomsten/${slug}/ontmoeten` }
}
/** Names of suggested people, in the order of the page. */
const named = (html: string) => [...html.matchAll(/class="row__title"[^>]*><a [^>]*>([^<]+)</g)].map(([, name]) => name)
const seenBy = async (who: TestMember, path = page) => named(await who.text(path))

test('two whose wishes and skills meet are suggested to each other, with the reason in words of each', async () => {
  const bram = await match('Bram')
  await joining('Seeks too', { seeks: ['colour-grading'] })
  expect(await seenBy(anna)).toEqual(['Bram'])
  expect(await seenBy(bram)).toEqual(['Anna'])
  const html = await anna.text(page)
  expect(html).toContain('Biedt wat je zoekt: kleurcorrectie. Zoekt wat je biedt: foley.')
  expect(html).toContain(`href="/mensen/${bram.handle}/vraag"`)
  expect(await bram.text('/en/me/encounters')).toContain('Offers what you look for: foley.')
})

test('who does not take part neither sees nor is seen, and joins with one button', async () => {
  const bram = await match('Bram')
  await bram.post('/mij/ontmoetingen/keuzes', {})
  expect(await seenBy(anna)).toEqual([])
  const html = await bram.text(page)
  expect(html).toContain('Doe mee</button>')
  expect(html).not.toContain('Anna')
})

test('says what is missing: wishes, or a page that members may see', async () => {
  const eva = await joining('Eva', { has: ['foley'] })
  expect(await eva.text(page)).toContain('Vertel op je profiel wat je kunt en wat je zoekt')
  const finn = await match('Finn')
  await finn.post('/mij/profiel/zichtbaar', { page: 'met' })
  expect(await finn.text(page)).toContain('Leden kunnen jouw pagina nu niet zien.')
  const gus = await joining('Gus', { has: ['drone-filming'], seeks: ['steadicam'] })
  expect(await gus.text(page)).toContain('Vandaag vonden we niemand')
})

test('people who block or rather not meet each other are never suggested, either way', async () => {
  const [bram, cas, dia, eva] = [await match('Bram'), await match('Cas'), await match('Dia'), await match('Eva')]
  await bram.post(`/mensen/${anna.handle}/liever-niet`)
  await anna.post(`/mensen/${cas.handle}/liever-niet`)
  await dia.post(`/mensen/${anna.handle}/blokkeer`)
  expect(await seenBy(anna)).toEqual(['Eva'])
  for (const who of [bram, cas, dia]) expect(await seenBy(who)).not.toContain('Anna')
  // Also from a list that was made before.
  await anna.post(`/mensen/${eva.handle}/blokkeer`)
  expect(await seenBy(anna)).toEqual([])
  await anna.post(`/mensen/${cas.handle}/liever-niet`, { undo: 'yes' })
  expect(await seenBy(anna)).toEqual(['Cas'])
})

test('two without a common language are not suggested; who names none speaks with everybody', async () => {
  await change(anna, { languages: ['nl', 'fy'] })
  await match('Deen', ['da', 'en'])
  await match('Fries', ['fy'])
  await match('Stil', [])
  expect((await seenBy(anna)).sort()).toEqual(['Fries', 'Stil'])
})

test('what somebody lets no member see is neither used nor shown', async () => {
  const bram = await match('Bram')
  await change(bram, { summary: { nl: 'Kleurt films in' }, languages: ['da'] })
  const visible = (parts: Record<string, string>) => bram.post('/mij/profiel/zichtbaar', parts)
  // The language is part of the skills: it keeps them apart as long as it can be seen.
  expect(await seenBy(anna)).toEqual([])
  await change(bram, { languages: ['nl'] })
  expect(await anna.text(page)).toContain('Kleurt films in')
  await visible({ about: 'met' })
  expect(await anna.text(page)).not.toContain('Kleurt films in')
  expect(await seenBy(anna)).toEqual(['Bram'])
  for (const part of ['skills', 'wishes', 'page']) {
    await visible({ page: 'members', skills: 'members', wishes: 'members', [part]: 'met' })
    // Today's list is no excuse.
    expect([part, await seenBy(anna)]).toEqual([part, []])
    expect([part, await seenBy(bram)]).toEqual([part, []])
  }
  await visible({ page: 'everyone', skills: 'members', wishes: 'members' })
  expect(await seenBy(anna)).toEqual(['Bram'])
})

test('somebody one met comes after somebody new, and another field before one’s own', async () => {
  const [bram, cas, dia] = [await match('Bram'), await match('Cas'), await match('Dia')]
  for (const [who, field] of [
    [anna, 'sound'],
    [bram, 'sound'],
    [cas, 'camera'],
    [dia, 'camera'],
  ] as const)
    await change(who, { disciplines: [field] })
  await app.db
    .insertInto('encounters.encounter')
    .values({
      one_id: anna.personId,
      other_id: cas.personId,
      means: 'said',
      at: now,
      one_said: true,
      other_said: true,
      confirmed_at: now,
    })
    .execute()
  expect(await seenBy(anna)).toEqual(['Dia', 'Bram', 'Cas'])
  expect(await anna.text(page)).toContain('Jullie hebben elkaar eerder ontmoet.')
})

test('who has something for one, from another field, comes after all with whom it is mutual', async () => {
  const [bram, cas, dia] = [
    await match('Bram'),
    await joining('Cas', { has: ['colour-grading'] }),
    await joining('Dia', { has: ['colour-grading'] }),
  ]
  await change(anna, { disciplines: ['sound'] })
  await change(bram, { disciplines: ['sound'] })
  await change(cas, { disciplines: ['camera'] })
  // Of one's own field, and seeks nothing: it would not be mutual.
  await change(dia, { disciplines: ['sound'] })
  expect(await seenBy(anna)).toEqual(['Bram', 'Cas'])
  expect(await anna.text(page)).toContain('Biedt wat je zoekt: kleurcorrectie. Komt uit een ander vak: camera.')
})

test('the list of a day stays; who was shown is counted once a day for each; yesterday’s list is forgotten', async () => {
  const [bram, cas] = [await match('Bram'), await match('Cas')]
  const first = await seenBy(anna)
  expect([...first].sort()).toEqual(['Bram', 'Cas'])
  const before = Array.from({ length: 9 }, (_, n) => ({
    to_id: cas.personId,
    person_id: bram.personId,
    day: dayOf(-1 - n),
  }))
  await app.db.insertInto('encounters.shown').values(before).execute()
  for (const _ of [1, 2]) expect(await seenBy(anna)).toEqual(first)
  const times = await exposureOf(app.db, [bram.personId, cas.personId], dayOf(0))
  expect([times.get(bram.personId), times.get(cas.personId)]).toEqual([10, 1])
  later(1)
  // Bram was shown more often: Cas comes first now.
  expect(await seenBy(anna)).toEqual(['Cas', 'Bram'])
  const parts = await personal.collect(app.db, anna.personId)
  expect(parts.find(({ name }) => name === 'suggested-to-me')?.records).toEqual([
    { day: dayOf(-1), name: 'Bram' },
    { day: dayOf(-1), name: 'Cas' },
    { day: dayOf(0), name: 'Bram' },
    { day: dayOf(0), name: 'Cas' },
  ])
  const about = await personal.collect(app.db, cas.personId)
  expect(about.find(({ name }) => name === 'suggested-to-others')?.records).toEqual([
    { day: dayOf(-1), times: 1 },
    { day: dayOf(0), times: 1 },
  ])
  const at = new Date(now.getTime() + days * 86_400_000)
  await forgetting.run({ db: app.db, now: at, log: quietLog, config: readConfig({}) })
  const lists = await sql<{ day: string }>`select distinct day::text from encounters.day_list`.execute(app.db)
  expect(lists.rows).toEqual([{ day: dayOf(0) }])
})

test('who has many requests to answer comes later', async () => {
  const [bram, cas] = [await match('Bram'), await match('Cas')]
  for (let n = 0; n < 3; n++) await (await joining(`Vrager ${n}`)).post(`/mensen/${bram.handle}/vraag`, { where: '-' })
  expect(await seenBy(anna)).toEqual(['Cas', 'Bram'])
  // And whom one asked is no longer to be found.
  await anna.post(`/mensen/${cas.handle}/vraag`, { where: '-' })
  expect(await seenBy(anna)).toEqual(['Bram'])
})

test('at a gathering one meets who is registered there; the first three stand on its page', async () => {
  const others = [await match('Bram'), await match('Cas'), await match('Dia'), await match('Eva')]
  await match('Elders')
  const { slug, id, path } = await gathering(anna, ...others)
  const there = await seenBy(anna, path)
  expect([...there].sort()).toEqual(['Bram', 'Cas', 'Dia', 'Eva'])
  const html = await anna.text(`/bijeenkomsten/${slug}`)
  expect(html).toContain('Wie je hier kunt ontmoeten')
  for (const name of there.slice(0, 3)) expect(html).toContain(name)
  expect(html).not.toContain(there[3])
  expect(html).toContain(`href="${path}"`)
  expect(html).toMatch(/vraag\?bijeenkomst=avond-\d+"/)
  // Who signs off is gone from the list.
  const { registration_id } = await app.db
    .selectFrom('registrations.registration_card')
    .select('registration_id')
    .where('gathering_id', '=', id)
    .where('person_id', '=', others[0]!.personId)
    .executeTakeFirstOrThrow()
  const leaving = { registrationId: registration_id, personId: others[0]!.personId }
  await app.db.transaction().execute((tx) => cancel(tx, leaving, now))
  expect(await seenBy(anna, path)).not.toContain('Bram')
})

test('at a gathering: register first, take part first, and nobody yet', async () => {
  const eva = await app.member({ name: 'Eva' })
  const { slug, path } = await gathering(anna, eva)
  const bram = await match('Bram')
  expect(await bram.text(path)).toContain('Meld je eerst aan.')
  expect(await bram.text(`/bijeenkomsten/${slug}`)).not.toContain('Wie je hier kunt ontmoeten')
  expect(await app.text(`/bijeenkomsten/${slug}`)).not.toContain('Wie je hier kunt ontmoeten')
  expect(await anna.text(path)).toContain('Er is nog niemand aangemeld die bij je past.')
  for (const at of [path, `/bijeenkomsten/${slug}`]) {
    const html = await eva.text(at)
    expect(html).toContain('Doe mee</button>')
    expect(html).toContain(`name="gathering" value="${slug}"`)
  }
  later(14)
  expect(await anna.text(path)).toContain('Deze bijeenkomst is geweest.')
  expect((await anna.get('/bijeenkomsten/nergens/ontmoeten')).status).toBe(404)
})

test('the page asks as often for eight people as for one', async () => {
  await match('Bram')
  const few = await app.queriesOf(() => anna.text(page))
  for (let n = 0; n < 7; n++) await match(`Persoon ${n}`)
  expect(await app.queriesOf(() => anna.text(page))).toBe(few)
})
