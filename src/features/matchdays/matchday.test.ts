import { sql } from 'kysely'
import { aGathering, organises } from '#programme'
import { aMembership, anOrganisation } from '#people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { aCompany, aMatchday, aPlace, aRanking, aStudent, aWishList } from './factories.ts'

let app: TestApp
let olga: TestMember
let organisers = 0
beforeAll(async () => {
  app = await openTestApp()
  olga = await app.member({ name: 'Olga Organisator' })
  organisers = await app.db.transaction().execute(async (tx) => {
    const party = await anOrganisation(tx, { name: 'De organisatie' })
    await aMembership(tx, { personId: olga.personId, partyId: party.id, standing: 'organiser' })
    return party.id
  })
})
afterAll(() => app.close())

let made = 0
const gathering = () =>
  app.db.transaction().execute(async (tx) => {
    const slug = `stagedag-${++made}`
    const id = await aGathering(tx, { slug, kind: 'matchmaking', status: 'published', organiserIds: [organisers] })
    return {
      id,
      slug,
      manage: `/bijeenkomsten/${slug}/organiseren/stagedag`,
      page: `/bijeenkomsten/${slug}/stagedag`,
      own: `/mij/stagedag/${slug}`,
    }
  })

const settings = {
  ...{ registrationDay: '2026-11-25', registrationTime: '12:00', wishesDay: '2026-11-28', wishesTime: '12:00' },
  ...{ preferencesDay: '2026-12-08', preferencesTime: '12:00', mostWishes: '8', mostPreferences: '10', minutes: '10' },
  ...{ confirmDays: '7', kinds: ['calls', 'names'] },
}

describe('a whole match day', () => {
  test('from setting up to a placement that everybody can check', async () => {
    const at = await gathering()
    expect(await organises(app.db, olga.personId, at.id)).toBe(true)
    expect(await olga.text(at.manage)).toContain('Maak hier een stagedag van')
    await Promise.all([1, 2].map(() => olga.post(at.manage, settings)))
    expect(await olga.text(at.manage)).toContain('Studenten en bedrijven schrijven zich in tot wo 25 nov 12:00')
    // A company with two places, and three students.
    const boss = await app.member({ name: 'Bo Baas' })
    const party = await app.db.transaction().execute(async (tx) => {
      const one = await anOrganisation(tx, { name: 'Studio Ruis' })
      await aMembership(tx, { personId: boss.personId, partyId: one.id, standing: 'admin' })
      return one.id
    })
    const joined = await boss.post(`${at.own}/bedrijf`, { party: String(party), recruiters: '2', roomNeeds: 'scherm' })
    const company = (joined.headers.get('location') ?? '').replace('?done=joined', '')
    for (const titleNl of ['Stage geluid', 'Stage beeld']) {
      const added = await boss.post(company, { act: 'place', titleNl, capacity: '1', unranked: 'last', about: 'mbo 4' })
      expect(added.headers.get('location')).toBe(`${company}?done=placeAdded`)
    }
    const students = await Promise.all(['Ada', 'Ben', 'Cas'].map((name) => app.member({ name })))
    for (const student of students) {
      const answer = await student.post(at.own, {
        act: 'join',
        school: 'Mediacollege',
        programme: 'AV jaar 3',
        seeks: 'geluid',
      })
      expect(answer.headers.get('location')).toBe(`${at.own}?done=joined`)
    }
    const [ada, ben, cas] = students as [TestMember, TestMember, TestMember]
    await ada.post(`${at.own}/lijst`, { add: '1' })
    await ada.post(`${at.own}/lijst`, { number: ['1'], rank: ['1'], add: '2' })
    await ada.post(`${at.own}/lijst`, { number: ['1', '2'], rank: ['1', '2'], up: '2' })
    const list = await ada.text(`${at.own}/lijst`)
    expect(list.indexOf('Stage beeld')).toBeLessThan(list.indexOf('Stage geluid'))
    await ada.post(`${at.own}/lijst`, { number: ['2', '1'], rank: ['2', '1'] })
    await ben.post(`${at.own}/lijst`, { number: ['1', '2'], rank: ['1', '2'] })
    await cas.post(`${at.own}/lijst`, { number: [] })
    // The company ranks who named the first place, from the moment registration is closed.
    await olga.post(at.manage, { act: 'move', to: 'wishes' })
    const placeId = (
      await app.db
        .selectFrom('matchdays.place')
        .select('id')
        .where('number', '=', 1)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
    ).id
    const ranking = `${at.own}/plek/${placeId}`
    const seen = await boss.text(ranking)
    for (const name of ['Ada', 'Ben']) expect(seen).toContain(name)
    expect(seen).not.toContain('Cas')
    const ids = await app.db.selectFrom('matchdays.student').select(['id', 'person_id']).execute()
    const idOf = (member: TestMember) => String(ids.find((row) => row.person_id === member.personId)?.id)
    const ranked = await boss.post(ranking, {
      student: [idOf(ada), idOf(ben), idOf(cas)],
      tier: ['2', '1', '1'],
      unranked: 'last',
    })
    expect(ranked.status).toBe(303)
    for (const to of ['day', 'preferences', 'placement']) await olga.post(at.manage, { act: 'move', to })
    // Closed: what comes now is refused, and what was there stays.
    expect((await ada.post(`${at.own}/lijst`, { number: ['2'], rank: ['1'] })).status).toBe(409)
    expect((await boss.post(ranking, { student: [idOf(ada)], tier: ['1'] })).status).toBe(409)
    const computed = await olga.post(`${at.manage}/plaatsing`, { act: 'calculate' })
    expect(computed.headers.get('location')).toBe(`${at.manage}/plaatsing?done=computed`)
    const compared = await olga.text(`${at.manage}/plaatsing`)
    for (const part of ['eerlijk met loting', 'de meeste plaatsingen', 'Keuze 1', 'Zonder plek'])
      expect(compared).toContain(part)
    const calculation = /name="calculation" value="(\d+)"/.exec(compared)?.[1] ?? ''
    // Two organisers publish at once: one does.
    const answers = await Promise.all(
      ['fair', 'most'].map((mode) => olga.post(`${at.manage}/plaatsing`, { act: 'publish', mode, calculation })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const result = await ben.text(at.own)
    expect(result).toContain('Stage geluid bij Studio Ruis')
    expect(await ada.text(at.own)).toContain('ging naar studenten die daar hoger stonden')
    expect(await cas.text(at.own)).toContain('Je wordt dan niet geplaatst')
    const { rows: mails } = await sql<{
      kind: string
      to_email: string
    }>`select kind, to_email from platform.mail where kind like 'matchdays.%' order by 1, 2`.execute(app.db)
    expect(mails.map(({ kind }) => kind)).toEqual([
      'matchdays.companyResult',
      'matchdays.placed',
      'matchdays.placed',
      'matchdays.unplacedEmpty',
    ])
    expect(await boss.text(company)).toContain('heeft nog niet geantwoord')
  })
})
void [aCompany, aMatchday, aPlace, aRanking, aStudent, aWishList]
