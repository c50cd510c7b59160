import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStudyProgramme } from '#internships'
import { aMembership, anOrganisation } from '#people'
import { aBuilding } from '#places'
import { aSeries } from '#programme'
import type { Tx } from '#platform/database'
import { openTestApp, type TestApp, type TestMember } from '../src/app/testing.ts'
import { endStudies } from '../src/features/circles/circle/students.ts'
import { aPost } from '#circles'

let app: TestApp
let programme: number
let [teacher, zeynep, daan, stranger]: TestMember[] = []
beforeAll(async () => {
  app = await openTestApp()
  teacher = await app.member({ name: 'Docent', handle: 'docent' })
  zeynep = await app.member({ name: 'Zeynep', handle: 'zeynep' })
  daan = await app.member({ name: 'Daan', handle: 'daan' })
  stranger = await app.member({ name: 'Vreemde', handle: 'vreemde' })
  await tx(async (open) => {
    const school = await anOrganisation(open, {
      name: 'Mediaschool',
      handle: 'mediaschool',
      organisationKind: 'school',
    })
    await aMembership(open, { personId: teacher!.personId, partyId: school.id, standing: 'organiser' })
    programme = await aStudyProgramme(open, { schoolId: school.id, name: 'Journalistiek' })
  })
})
afterAll(() => app.close())

const tx = <Result>(work: (open: Tx) => Promise<Result>) => app.db.transaction().execute(work)
const studentsPage = '/organisaties/mediaschool/stages/studenten'
const study = (year: string, more: Record<string, string> = {}) => ({
  ...{ act: 'say', programme: String(programme), year, fromDay: '2025-09-01', ...more },
})
/** Says to study something and is confirmed by the school. */
async function studies(who: TestMember, year: string): Promise<string> {
  await who.post('/mij/stage', study(year))
  const { id } = await app.db
    .selectFrom('internships.enrolment')
    .select('id')
    .where('person_id', '=', who.personId)
    .executeTakeFirstOrThrow()
  await teacher!.post(studentsPage, { act: 'confirm', enrolment: String(id) })
  return String(id)
}
const started = async (given: Record<string, string>) =>
  teacher!.post('/kringen/nieuw', { once: crypto.randomUUID(), joining: 'invited', ...given })
const join = (who: TestMember, slug: string) => who.post(`/kringen/${slug}/meedoen`, { act: 'join' })
const membersOf = async (slug: string) =>
  (
    await sql<{ handle: string; role: string }>`
      select p.handle, m.role from circles.membership m join circles.circle c on c.id = m.circle_id
        join people.party p on p.id = m.person_id where c.slug = ${slug} order by 1`.execute(app.db)
  ).rows.map(({ handle, role }) => `${handle} ${role}`)

test('only who acts for the school starts a circle for its students, and never one that is open', async () => {
  const subject = `study-${programme}-2`
  expect(await stranger!.text('/kringen/nieuw')).not.toContain('study-')
  const kidnapped = { name: 'Kaping', once: crypto.randomUUID(), joining: 'invited', subject }
  expect((await stranger!.post('/kringen/nieuw', kidnapped)).status).toBe(422)
  expect(await teacher!.text(studentsPage)).toContain(`/kringen/nieuw?bij=study-${programme}`)
  const form = await teacher!.text(`/kringen/nieuw?bij=${subject}`)
  expect(form).toMatch(/value="invited"[^>]* checked|checked[^>]* value="invited"/)
  expect(form).not.toContain('value="open"')
  const open = await started({ name: 'Open klas', subject, joining: 'open' })
  expect([open.status, await open.text()]).toEqual([
    422,
    expect.stringContaining('Een kring voor een opleiding is niet open voor iedereen.'),
  ])
  expect((await started({ name: 'Tweede jaar', subject })).headers.get('location')).toBe(
    '/kringen/tweede-jaar?done=started',
  )
  expect(await teacher!.text('/kringen/tweede-jaar')).toContain('Journalistiek (hbo), jaar 2')
  expect(await teacher!.text(studentsPage)).toContain('/kringen/tweede-jaar')
  // It stays theirs, whatever is sent.
  const settings = { name: 'Tweede jaar', subject: '', version: '1' }
  expect((await teacher!.post('/kringen/tweede-jaar/instellen', { ...settings, joining: 'open' })).status).toBe(422)
  expect((await teacher!.post('/kringen/tweede-jaar/instellen', { ...settings, joining: 'invited' })).status).toBe(303)
  expect(await teacher!.text('/kringen/tweede-jaar')).toContain('Journalistiek (hbo), jaar 2')
})

test('who studies it joins without asking; nobody else knows of it; who studies it no more is out at once', async () => {
  await started({ name: 'Klas een', subject: `study-${programme}-1` })
  const { id: circleId } = await app.db
    .selectFrom('circles.circle')
    .select('id')
    .where('slug', '=', 'klas-een')
    .executeTakeFirstOrThrow()
  await tx((open) => aPost(open, { circleId, byId: teacher!.personId, words: 'Klaswoord' }))
  // Said is not confirmed.
  await daan!.post('/mij/stage', study('1'))
  for (const who of [stranger!, daan!]) expect((await who.get('/kringen/klas-een')).status).toBe(404)
  expect((await join(daan!, 'klas-een')).status).toBe(404)
  const enrolment = await studies(zeynep!, '1')
  await studies(daan!, '1')
  for (const page of ['/kringen', '/mij/kringen', '/mij'])
    expect([page, (await zeynep!.text(page)).includes('/kringen/klas-een')]).toEqual([page, true])
  const outside = await zeynep!.text('/kringen/klas-een')
  expect(outside).toContain('Deze kring is voor jouw opleiding')
  expect(outside).not.toContain('Klaswoord')
  for (const who of [zeynep!, daan!])
    expect((await join(who, 'klas-een')).headers.get('location')).toBe('/kringen/klas-een?done=joined')
  expect(await zeynep!.text('/kringen/klas-een')).toContain('Klaswoord')
  // A circle of another year is not theirs.
  expect((await zeynep!.get('/kringen/tweede-jaar')).status).toBe(404)
  // The stranger is invited, and is in for that reason.
  await teacher!.post('/kringen/klas-een/leden', { person: '@vreemde' })
  await join(stranger!, 'klas-een')
  const everybody = ['daan member', 'docent moderator', 'vreemde member', 'zeynep member']
  expect(await membersOf('klas-een')).toEqual(everybody)
  // The next year, and back: out of the one and welcome in the other.
  await zeynep!.post('/mij/stage', study('2'))
  expect((await zeynep!.get('/kringen/klas-een')).status).toBe(404)
  expect((await zeynep!.get('/kringen/tweede-jaar')).status).toBe(200)
  await zeynep!.post('/mij/stage', study('1'))
  await join(zeynep!, 'klas-een')
  // The school says no.
  await teacher!.post(studentsPage, { act: 'refuse', enrolment })
  expect((await zeynep!.get('/kringen/klas-een')).status).toBe(404)
  expect(await zeynep!.text('/mij/kringen')).not.toContain('klas-een')
  expect(await membersOf('klas-een')).toEqual(everybody.slice(0, 3))
})

test('a study that ends takes its student out on the day after; the circle keeps somebody who looks after it', async () => {
  await teacher!.post('/kringen/klas-een/leden/daan', { act: 'make' })
  expect((await teacher!.post('/kringen/klas-een/meedoen', { act: 'leave' })).status).toBe(303)
  await daan!.post('/mij/stage', study('1', { untilDay: '2027-01-31' }))
  const run = async (day: string) => {
    await tx((open) => endStudies(open, { now: new Date(`${day}T00:01:00+01:00`) }))
    return membersOf('klas-een')
  }
  expect(await run('2027-01-31')).toEqual(['daan moderator', 'vreemde member'])
  for (const _ of [1, 2]) expect(await run('2027-02-01')).toEqual(['vreemde moderator'])
})

test('series and places lead to their circles, and members to the way to start one', async () => {
  const [series, place] = await tx(async (open) => [
    await aSeries(open, { slug: 'stille-reeks' }),
    (await aBuilding(open, { slug: 'stil-huis' })).id,
  ])
  for (const [page, subject] of [
    ['/series/stille-reeks', `series-${series}`],
    ['/plekken/stil-huis', `place-${place}`],
  ] as const) {
    expect(await app.text(page)).not.toContain('Kringen hierover')
    expect(await teacher!.text(page)).toContain(`/kringen/nieuw?bij=${subject}`)
    await started({ name: `Binnen ${subject}`, subject })
    await started({ name: `Buiten ${subject}`, subject, joining: 'request' })
    expect(await app.text(page)).toContain(`/kringen/buiten-${subject}`)
    expect(await app.text(page)).not.toContain(`/kringen/binnen-${subject}`)
    expect(await teacher!.text(page)).toContain(`/kringen/binnen-${subject}`)
  }
})
