import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, lastAdminOf, representedBy } from '#people'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { changeMember, endBelonging } from './belonging.ts'

let app: TestApp
let [admin, member, other, fresh, steward]: TestMember[] = []
beforeAll(async () => {
  app = await openTestApp()
  admin = await app.member({ handle: 'ada', name: 'Ada' })
  member = await app.member({ handle: 'mo', name: 'Mo', locale: 'en' })
  other = await app.member({ handle: 'otto', name: 'Otto' })
  fresh = await app.member({ handle: 'fien', name: 'Fien', trusted: false })
  steward = await app.member({ handle: 'stef', name: 'Stef', steward: true })
})
afterAll(() => app.close())

/** An organisation that Ada administers. */
let made = 0
async function aCircle(): Promise<{ id: number; handle: string }> {
  return app.db.transaction().execute(async (tx) => {
    const circle = await anOrganisation(tx, { name: `Kring ${++made}` })
    await tx
      .insertInto('people.membership')
      .values({ person_id: admin!.personId, party_id: circle.id, standing: 'admin' })
      .execute()
    return circle
  })
}
const standings = async (circleId: number) => {
  const rows = await app.db
    .selectFrom('people.membership as own')
    .innerJoin('people.party as person', 'person.id', 'own.person_id')
    .select(['person.handle', 'own.standing'])
    .where('own.party_id', '=', circleId)
    .orderBy('person.handle')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.handle, row.standing]))
}
const mails = async (kind: string) =>
  (await app.db.selectFrom('platform.mail').select(['to_email', 'subject']).where('kind', '=', kind).execute()).map(
    (mail) => [mail.to_email, mail.subject],
  )

test('who is trusted starts an organisation and it is there; twice the same form makes one', async () => {
  const once = crypto.randomUUID()
  const given = { name: 'Nieuw Geluid', kind: 'studio', summaryNl: 'Wij luisteren.', once }
  const [first, second] = await Promise.all([
    other!.post('/mij/organisaties/nieuw', given),
    other!.post('/mij/organisaties/nieuw', given),
  ])
  expect(first.headers.get('location')).toBe('/organisaties/nieuw-geluid/bewerken?done=saved')
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  expect(await app.text('/organisaties/nieuw-geluid')).toContain('Wij luisteren.')
  expect(await app.text('/organisaties')).toContain('Nieuw Geluid')
  expect((await app.get('/organisaties/nieuw-geluid-2')).status).toBe(404)
  const wrong = await other!.post('/mij/organisaties/nieuw', { name: '', kind: 'bank' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Vul een naam in.')])
})

test('a new member’s organisation waits for a steward without blocking; shown, its starter is trusted and told', async () => {
  expect(await fresh!.text('/mij/organisaties/nieuw')).toContain('Omdat je hier nieuw bent')
  await fresh!.post('/mij/organisaties/nieuw', { name: 'Vers Collectief', kind: 'studio' })
  for (const asker of [app, other!]) {
    expect((await asker.get('/organisaties/vers-collectief')).status).toBe(404)
    expect((await asker.get('/organisaties/vers-collectief/meedoen')).status).not.toBe(200)
    expect(await asker.text('/organisaties?q=vers')).not.toContain('Vers Collectief')
  }
  expect(await fresh!.text('/organisaties/vers-collectief')).toContain('Nog niet te zien voor anderen')
  const edit = { name: 'Vers Collectief', summaryNl: 'Alvast ingevuld.' }
  expect((await fresh!.post('/organisaties/vers-collectief/bewerken', edit)).status).toBe(303)
  expect(await representedBy(app.db, fresh!.personId)).toEqual([fresh!.personId])

  const desk = await steward!.text('/beheer/organisaties')
  expect(desk).toContain('Alvast ingevuld.')
  const id = desk.match(/name="id" value="(\d+)"/)?.[1] ?? ''
  expect((await other!.post('/beheer/organisaties', { id, act: 'show' })).status).toBe(403)
  expect((await steward!.post('/beheer/organisaties', { id, act: 'decline' })).status).toBe(422)
  expect((await steward!.post('/beheer/organisaties', { id, act: 'show' })).status).toBe(303)
  await expect.poll(() => app.text('/organisaties?q=vers')).toContain('Vers Collectief')
  expect(await representedBy(app.db, fresh!.personId)).toHaveLength(2)
  expect(await mails('people.organisationShown')).toEqual([['fien@example.org', 'Vers Collectief is nu te zien']])

  await fresh!.post('/mij/organisaties/nieuw', { name: 'Tweede', kind: 'studio' })
  expect((await app.get('/organisaties/tweede')).status).toBe(200)
})

test('an organisation that is not shown stays for who started it, who is told why', async () => {
  const pim = await app.member({ handle: 'pim', trusted: false })
  await pim.post('/mij/organisaties/nieuw', { name: 'Foute Boel', kind: 'company' })
  const desk = await steward!.text('/beheer/organisaties')
  const id = desk.match(/name="id" value="(\d+)"/)?.[1] ?? ''
  await steward!.post('/beheer/organisaties', { id, act: 'decline', reason: 'Dit is reclame.' })
  expect((await app.get('/organisaties/foute-boel')).status).toBe(404)
  expect(await pim.text('/organisaties/foute-boel')).toContain('Door een beheerder verborgen')
  const [letter] = await app.db
    .selectFrom('platform.mail')
    .select(['to_email', 'letter'])
    .where('kind', '=', 'people.organisationDeclined')
    .execute()
  expect([letter?.to_email, JSON.stringify(letter?.letter)]).toEqual([
    'pim@example.org',
    expect.stringContaining('Dit is reclame.'),
  ])
})

test('one asks to belong, the admins get mail and let in or refuse, and one is told in one’s own language', async () => {
  const { id, handle } = await aCircle()
  await member!.post(`/organisaties/${handle}/meedoen`, { act: 'ask', words: 'Ik werk hier.' })
  await member!.post(`/organisaties/${handle}/meedoen`, { act: 'ask', words: 'Echt waar.' })
  expect(await standings(id)).toEqual({ ada: 'admin', mo: 'asked' })
  expect((await mails('people.joinAsked')).filter(([, subject]) => subject?.includes('Mo'))).toHaveLength(1)
  expect(await app.text(`/organisaties/${handle}`)).not.toContain('/mensen/mo')
  expect(await app.text(`/mensen/mo`)).not.toContain(handle)
  const people = await admin!.text(`/organisaties/${handle}/leden`)
  expect(people).toContain('Echt waar.')
  const answer = { person: String(member!.personId), act: 'accept' }
  expect((await other!.post(`/organisaties/${handle}/leden`, answer)).status).toBe(403)
  await admin!.post(`/organisaties/${handle}/leden`, answer)
  expect(await standings(id)).toEqual({ ada: 'admin', mo: 'member' })
  await expect.poll(() => app.text(`/organisaties/${handle}`)).toContain('/mensen/mo')
  expect(await mails('people.joinAccepted')).toContainEqual([
    'mo@example.org',
    expect.stringMatching(/^You belong to Kring/),
  ])

  await other!.post(`/organisaties/${handle}/meedoen`, { act: 'ask' })
  await admin!.post(`/organisaties/${handle}/leden`, { person: String(other!.personId), act: 'refuse' })
  expect(await standings(id)).toEqual({ ada: 'admin', mo: 'member' })
  expect(await mails('people.joinRefused')).toContainEqual([
    'otto@example.org',
    expect.stringContaining('Je vraag aan Kring'),
  ])
})

test.each(['Otto', 'otto', 'http://golflengte.test/mensen/otto'])(
  'an admin invites by “%s”; the invited one says yes or no',
  async (typed) => {
    const { id, handle } = await aCircle()
    expect((await admin!.post(`/organisaties/${handle}/leden`, { act: 'invite', who: typed })).status).toBe(303)
    expect(await standings(id)).toEqual({ ada: 'admin', otto: 'invited' })
    const again = await admin!.post(`/organisaties/${handle}/leden`, { act: 'invite', who: typed })
    expect(await again.text()).toContain('Otto hoort er al bij of is al uitgenodigd.')
    expect(await other!.text(`/organisaties/${handle}/meedoen`)).toContain('Ja, ik hoor erbij')
    await other!.post(`/organisaties/${handle}/meedoen`, { act: 'accept' })
    expect(await standings(id)).toEqual({ ada: 'admin', otto: 'member' })
  },
)

test('nobody by that name, and more than one by that name, are said in words', async () => {
  const { handle } = await aCircle()
  await Promise.all([app.member({ name: 'Jan Jansen' }), app.member({ name: 'Jan Jansen' })])
  const invite = async (who: string) =>
    (await admin!.post(`/organisaties/${handle}/leden`, { act: 'invite', who })).text()
  expect(await invite('Niemand Hier')).toContain('We vinden hier niemand')
  expect(await invite('jan jansen')).toContain('Er zijn meer mensen met die naam.')
  const shy = await app.member({ handle: 'shy', name: 'Shy' })
  await shy.post('/mij/profiel/zichtbaar', { page: 'nobody' })
  expect(await invite('Shy')).toContain('We vinden hier niemand')
})

test('rights: an organiser acts for it, an admin edits it, and the role stands on the page', async () => {
  const { id, handle } = await aCircle()
  await admin!.post(`/organisaties/${handle}/leden`, { act: 'invite', who: 'mo' })
  await member!.post(`/organisaties/${handle}/meedoen`, { act: 'accept' })
  expect(await representedBy(app.db, member!.personId)).not.toContain(id)
  const change = { act: 'change', person: String(member!.personId), role: 'programmamaker' }
  await admin!.post(`/organisaties/${handle}/leden`, { ...change, standing: 'organiser' })
  expect(await representedBy(app.db, member!.personId)).toContain(id)
  expect((await member!.get(`/organisaties/${handle}/bewerken`)).status).toBe(403)
  await expect.poll(() => app.text(`/organisaties/${handle}`)).toContain('programmamaker')
  await admin!.post(`/organisaties/${handle}/leden`, { ...change, standing: 'admin' })
  expect((await member!.get(`/organisaties/${handle}/bewerken`)).status).toBe(200)
})

test('one admin stays while others belong; alone one may leave', async () => {
  const { id, handle } = await aCircle()
  await admin!.post(`/organisaties/${handle}/leden`, { act: 'invite', who: 'mo' })
  await member!.post(`/organisaties/${handle}/meedoen`, { act: 'accept' })
  expect((await lastAdminOf(app.db, admin!.personId)).map((one) => one.id)).toContain(id)
  expect(await (await admin!.post(`/organisaties/${handle}/meedoen`, { act: 'leave' })).text()).toContain(
    'Je bent de enige beheerder.',
  )
  const demote = { act: 'change', person: String(admin!.personId), standing: 'member' }
  expect(await (await admin!.post(`/organisaties/${handle}/leden`, demote)).text()).toContain(
    'Er moet een beheerder blijven.',
  )
  await admin!.post(`/organisaties/${handle}/leden`, {
    act: 'change',
    person: String(member!.personId),
    standing: 'admin',
  })
  await admin!.post(`/organisaties/${handle}/meedoen`, { act: 'leave' })
  expect(await standings(id)).toEqual({ mo: 'admin' })
  await member!.post(`/organisaties/${handle}/meedoen`, { act: 'leave' })
  expect(await standings(id)).toEqual({})
})

test('two admins who step back at the same moment do not leave it without', async () => {
  const { id } = await aCircle()
  await app.db
    .insertInto('people.membership')
    .values({ person_id: member!.personId, party_id: id, standing: 'admin' })
    .execute()
  const results = await Promise.all(
    [admin!, member!].map(({ personId }) =>
      app.db.transaction().execute((tx) => changeMember(tx, id, personId, { standing: 'member', role: null })),
    ),
  )
  expect(results.filter((one) => one.ok)).toHaveLength(1)
  expect(Object.values(await standings(id)).sort()).toEqual(['admin', 'member'])
  const gone = await app.db.transaction().execute((tx) => endBelonging(tx, id, other!.personId))
  expect(gone).toEqual({ ok: false, reason: 'not-there' })
})

test('a question to an organisation without an admin comes to the stewards, who may answer it', async () => {
  const { handle } = await app.db.transaction().execute((tx) => anOrganisation(tx, { name: 'Verlaten' }))
  expect(await other!.text(`/organisaties/${handle}/meedoen`)).toContain('heeft nog geen beheerder')
  await other!.post(`/organisaties/${handle}/meedoen`, { act: 'ask' })
  expect(await steward!.text('/beheer/organisaties')).toContain('Verlaten')
  await steward!.post(`/organisaties/${handle}/leden`, { act: 'accept', person: String(other!.personId) })
  await steward!.post(`/organisaties/${handle}/leden`, {
    act: 'change',
    person: String(other!.personId),
    standing: 'admin',
  })
  expect((await other!.get(`/organisaties/${handle}/bewerken`)).status).toBe(200)
  expect(await other!.text('/mij/organisaties')).toContain('Verlaten')
})
