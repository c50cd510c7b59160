import { sql } from 'kysely'
import { aGathering, organises } from '#programme'
import { aMembership, anOrganisation } from '#people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { aCompany, aMatchday, aPlace, aStudent } from './factories.ts'

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
    // Whoever saw figures cannot open the lists again.
    expect((await olga.post(at.manage, { act: 'move', to: 'preferences' })).status).toBe(409)
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

/** A day with a company, two places and two students with accounts. */
async function ready(phase: 'registration' | 'wishes' | 'preferences' = 'preferences') {
  const [ada, ben, boss] = [
    await app.member({ name: 'Ada Bos' }),
    await app.member({ name: 'Ben Vos' }),
    await app.member({ name: 'Baas' }),
  ]
  const at = await gathering()
  const made = await app.db.transaction().execute(async (tx) => {
    const id = await aMatchday(tx, at.id, { phase })
    const party = await anOrganisation(tx, { name: 'Studio Ruis' })
    await aMembership(tx, { personId: boss.personId, partyId: party.id, standing: 'organiser' })
    const company = await aCompany(tx, id, { partyId: party.id })
    const places = [
      await aPlace(tx, company, { title: 'Geluid' }),
      await aPlace(tx, company, { title: 'Beeld' }),
    ] as const
    const students = [
      await aStudent(tx, id, { personId: ada.personId }),
      await aStudent(tx, id, { personId: ben.personId }),
    ] as const
    return { matchdayId: id, company, places, students }
  })
  return { ...at, ...made, ada, ben, boss }
}
const listOf = async (student: number, round: number) => {
  const { rows } = await sql<{
    number: number
  }>`select p.number from matchdays.wish w join matchdays.place p on p.id = w.place_id
     where w.student_id = ${student} and w.round = ${round} order by w.rank`.execute(app.db)
  return rows.map(({ number }) => number)
}

describe('who sees and who may', () => {
  test('nobody reads or changes what is not theirs: lists, ranks, companies, pages of organisers', async () => {
    const day = await ready()
    await day.ada.post(`${day.own}/lijst`, { number: ['2', '1'], rank: ['1', '2'] })
    // A stranger, and another student, at a company's pages.
    for (const path of [`${day.own}/bedrijf/${day.company}`, `${day.own}/plek/${day.places[0]}`])
      for (const asking of [day.ada, olga]) {
        expect((await asking.get(path)).status).toBe(404)
        expect(
          (await asking.post(path, { act: 'withdraw', student: [String(day.students[0])], tier: ['1'] })).status,
        ).toBe(404)
      }
    for (const path of ['', '/studenten', '/bedrijven', '/importeren', '/plaatsing', '/instellingen'])
      expect((await day.boss.get(day.manage + path)).status).toBe(403)
    // A company sees who named it, not in which position, and nobody who did not.
    const seen = await day.boss.text(`${day.own}/plek/${day.places[0]}`)
    expect([seen.includes('Ada Bos'), seen.includes('Ben Vos')]).toEqual([true, false])
    await day.boss.post(`${day.own}/plek/${day.places[0]}`, { student: day.students.map(String), tier: ['1', '1'] })
    const ranked = await sql<{
      student_id: number
    }>`select student_id from matchdays.ranking where place_id = ${day.places[0]}`.execute(app.db)
    expect(ranked.rows).toEqual([{ student_id: day.students[0] }])
    // An organiser sees that a list was given, and nothing of it; of the placement nothing.
    const students = await olga.text(`${day.manage}/studenten`)
    expect([students.includes('gegeven'), students.includes('Beeld'), students.includes('nog geen lijst')]).toEqual([
      true,
      false,
      true,
    ])
    expect(await olga.text(`${day.manage}/plaatsing`)).toContain('Ook jij ziet niets')
    expect((await olga.post(`${day.manage}/plaatsing`, { act: 'calculate' })).status).toBe(409)
    const { code } = await app.db
      .selectFrom('matchdays.matchday')
      .select('code')
      .where('id', '=', day.matchdayId)
      .executeTakeFirstOrThrow()
    expect((await app.get(`/stagedagen/${code}/1/plaatsing.json`)).status).toBe(404)
    expect((await olga.get(`${day.manage}/plaatsing/1/plaatsing.json`)).status).toBe(404)
    // The hash of the lottery is there for everybody, the secret nowhere.
    const { rows } = await sql<{
      secret: string
      hash: string
    }>`select encode(secret, 'hex') as secret, encode(commitment, 'hex') as hash
      from matchdays.lottery where matchday_id = ${day.matchdayId}`.execute(app.db)
    const page = await app.text(day.page)
    expect([page.includes(rows[0]?.hash.slice(0, 8) ?? '-'), page.includes(rows[0]?.secret.slice(0, 8) ?? '')]).toEqual(
      [true, false],
    )
  })

  test('a page takes as many queries for sixty as for two', async () => {
    const day = await ready()
    const count = () => app.queriesOf(() => olga.get(`${day.manage}/studenten`))
    const places = () => app.queriesOf(() => day.ada.get(day.page))
    const before = [await count(), await places()]
    await app.db.transaction().execute(async (tx) => {
      for (let n = 0; n < 58; n++)
        await aStudent(tx, day.matchdayId, { name: `Student ${n}`, email: `s${n}@example.org` })
      for (let n = 0; n < 30; n++) await aPlace(tx, day.company)
    })
    expect([await count(), await places()]).toEqual(before)
  })
})

describe('bad input', () => {
  test('lists that close while people save: what was saved is in, the rest is told so, and nothing is half', async () => {
    const day = await ready()
    const saves = Array.from({ length: 8 }, (_, n) =>
      (n % 2 === 0 ? day.ada : day.ben).post(`${day.own}/lijst`, {
        number: ['1', '2'],
        rank: n % 4 < 2 ? ['1', '2'] : ['2', '1'],
      }),
    )
    const closing = olga.post(day.manage, { act: 'move', to: 'placement' })
    const statuses = (await Promise.all(saves)).map(({ status }) => status)
    await closing
    expect(statuses.every((status) => status === 303 || status === 409)).toBe(true)
    const kept = [await listOf(day.students[0], 1), await listOf(day.students[1], 1)]
    for (const list of kept) expect([0, 2]).toContain(list.length)
    expect((await day.ada.post(`${day.own}/lijst`, { number: ['2'], rank: ['1'] })).status).toBe(409)
    expect(await listOf(day.students[0], 1)).toEqual(kept[0])
  })

  test('the moment itself closes lists, whether or not a job ran', async () => {
    const day = await ready()
    await sql`update matchdays.matchday set preferences_until = '2026-11-22T10:59:59Z' where id = ${day.matchdayId}`.execute(
      app.db,
    )
    const answer = await day.ada.post(`${day.own}/lijst`, { number: ['1'], rank: ['1'] })
    expect([answer.status, (await answer.text()).includes('De lijsten zijn net gesloten')]).toEqual([409, true])
  })

  test('a closed place is skipped and told, too many are refused, an empty list is told what it means', async () => {
    const day = await ready()
    await day.ada.post(`${day.own}/lijst`, { number: ['1', '2'], rank: ['1', '2'] })
    await day.boss.post(`${day.own}/bedrijf/${day.company}`, { act: 'close', place: String(day.places[0]) })
    expect(await day.ada.text(`${day.own}/lijst`)).toContain('Deze plek is gesloten en wordt overgeslagen')
    const saved = await day.ada.post(`${day.own}/lijst`, { number: ['1', '2', '2', '999'], rank: ['1', '2', '3', '4'] })
    const said = await day.ada.text(saved.headers.get('location') ?? '')
    expect([said.includes('De plekken 1 en 999 zijn gesloten'), await listOf(day.students[0], 1)]).toEqual([true, [2]])
    const many = Array.from({ length: 11 }, (_, n) => String(n + 1))
    expect((await day.ada.post(`${day.own}/lijst`, { number: many, rank: many })).status).toBe(422)
    const empty = await day.ada.post(`${day.own}/lijst`, { number: [] })
    expect(await day.ada.text(empty.headers.get('location') ?? '')).toContain('Je wordt dan niet geplaatst')
    expect((await day.ada.post(`${day.own}/lijst`, { number: ['2'], rank: ['x'], up: '-1', add: '1e9' })).status).toBe(
      303,
    )
  })

  test('lists of people who have no account are read in, twice without doubling, and invited once', async () => {
    const day = await ready('registration')
    const list =
      'Naam;E-mail;School;Opleiding;Wensen\nCas Smit;cas@example.org;MCA;AV;2 1\nZonder mail;;MCA;AV;\nDubbel;CAS@example.org;;;\nFout;fout@example.org;;;x'
    const answer = await olga.post(`${day.manage}/importeren`, { act: 'students', list })
    const page = await answer.text()
    for (const part of [
      '1 nieuw, 0 al bekend',
      'Regel 3: dit is geen mailadres',
      'Regel 4: dit mailadres staat er al',
      'Regel 5: een getal klopt niet',
    ])
      expect(page).toContain(part)
    expect(await (await olga.post(`${day.manage}/importeren`, { act: 'students', list })).text()).toContain(
      '0 nieuw, 1 al bekend',
    )
    const { id } = await app.db
      .selectFrom('matchdays.student')
      .select('id')
      .where('email', '=', 'cas@example.org')
      .executeTakeFirstOrThrow()
    expect(await listOf(id, 0)).toEqual([2, 1])
    const companies =
      'bedrijf,mail,plek,aantal\nOmroep,omroep@example.org,Redactie,2\nOmroep,omroep@example.org,Montage,1'
    for (const said of ['1 nieuw, 0 al bekend', '0 nieuw, 1 al bekend'])
      expect(
        await (await olga.post(`${day.manage}/importeren`, { act: 'companies', list: companies })).text(),
      ).toContain(said)
    expect(await app.text(`${day.page}?q=omroep`)).toContain('Montage')
    const saved = new File(
      [Buffer.from('naam;mail\n\nZoë Çelik;zoe@example.org\nRené;geen adres', 'latin1')],
      'studenten.csv',
    )
    const old = await (await olga.post(`${day.manage}/importeren`, { act: 'students', file: saved })).text()
    expect([old.includes('1 nieuw'), old.includes('Regel 4: dit is geen mailadres')]).toEqual([true, true])
    expect(await olga.text(`${day.manage}/studenten?q=zo%C3%AB`)).toContain('Zoë Çelik')
    const double = 'bedrijf;mail;plek\nTwee;twee@example.org;Redactie\nTwee;twee@example.org;Redactie'
    expect(await (await olga.post(`${day.manage}/importeren`, { act: 'companies', list: double })).text()).toContain(
      'Regel 3: deze plek van dit bedrijf staat er al',
    )
    for (const [list, why] of [
      ['', 'De lijst is leeg'],
      ['naam;school\nA;B', 'geen kolommen naam en mail'],
      ['naam;mail\n"A;b@c.nl', 'geen tabel'],
    ] as const) {
      const wrong = await olga.post(`${day.manage}/importeren`, { act: 'students', list })
      expect([wrong.status, (await wrong.text()).includes(why)]).toEqual([422, true])
    }
    const invited = await olga.post(`${day.manage}/importeren`, { act: 'invite' })
    expect(invited.headers.get('location')).toContain('count=4')
    expect((await olga.post(`${day.manage}/importeren`, { act: 'invite' })).headers.get('location')).toContain(
      'count=0',
    )
    // Who signs in with that address is that student, also after registration is closed.
    await olga.post(day.manage, { act: 'move', to: 'wishes' })
    const cas = await app.member({ name: 'Cas Smit', email: 'cas@example.org' })
    expect(await cas.text(day.own)).toContain('De organisatie heeft je uitgenodigd als student')
    expect((await cas.post(day.own, { act: 'join', school: 'MCA' })).headers.get('location')).toBe(
      `${day.own}?done=joined`,
    )
    expect(await cas.text(`${day.own}/lijst`)).toContain('2 van 8')
    const late = await app.member({ name: 'Laat' })
    expect((await late.post(day.own, { act: 'join' })).status).toBe(409)
  })

  test('settings whose phases end out of order are refused, with what was typed', async () => {
    const at = await gathering()
    const answer = await olga.post(at.manage, { ...settings, wishesDay: '2026-11-23', mostWishes: '7' })
    const page = await answer.text()
    expect([answer.status, page.includes('Deze fase eindigt voor de vorige'), page.includes('value="7"')]).toEqual([
      422,
      true,
      true,
    ])
    expect((await olga.post(at.manage, { ...settings, minutes: '1', kinds: [] })).status).toBe(422)
  })
})
