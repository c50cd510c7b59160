import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { mayManage } from '#programme'
import { companiesOf } from '../companies/queries.ts'
import { companiesPath, importPath, studentsPath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { pageLength } from '../search.ts'
import { managedPage } from '../setup/head.tsx'
import { studentsOf } from '../students/queries.ts'
import { mend } from '../day/mending.ts'
import { withdrawStudent } from '../students/joining.ts'
import { withdrawCompany } from '../companies/joining.ts'
import { bringCompanies, bringStudents } from './bringing.ts'
import { textOf } from './decoding.ts'
import { invite } from './inviting.ts'
import { type Imported, ImportPage } from './import-page.tsx'
import { CompaniesPage, StudentsPage } from './pages.tsx'
import { readCompanies, readStudents } from './reading.ts'

const asked = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  page: z.coerce.number().int().min(1).max(400).catch(1).default(1),
})
const facts = { who: 'organiser', may: mayManage } as const

const students = definePage({
  name: 'students of a match day',
  path: studentsPath,
  ...facts,
  async page(visit) {
    const found = await matchdayAt(visit)
    if (!found) return notFound
    const { db, locale, url } = visit
    const { q, page } = readQuery(asked, url.searchParams)
    const { matchday, gathering } = found
    const list = await studentsOf(db, matchday.id, {
      round: matchday.round,
      search: q,
      from: (page - 1) * pageLength,
      limit: pageLength,
    })
    return managedPage(visit, {
      ...found,
      ...{ current: 'students', path: studentsPath },
      body: <StudentsPage {...{ ...list, matchday, q, page, slug: gathering.slug, locale }} />,
    })
  },
})

const companies = definePage({
  name: 'companies of a match day',
  path: companiesPath,
  ...facts,
  async page(visit) {
    const found = await matchdayAt(visit)
    if (!found) return notFound
    const { db, locale, url } = visit
    const { q, page } = readQuery(asked, url.searchParams)
    const list = await companiesOf(db, found.matchday.id, {
      search: q,
      from: (page - 1) * pageLength,
      limit: pageLength,
    })
    return managedPage(visit, {
      ...found,
      ...{ current: 'companies', path: companiesPath },
      body: <CompaniesPage {...{ ...list, q, page, slug: found.gathering.slug, locale }} />,
    })
  },
})

const one = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })

/** The organiser takes somebody out who asked for it, or never answered. */
const withdrawing = (kind: 'student' | 'company') => {
  const path = kind === 'student' ? studentsPath : companiesPath
  return definePage({
    name: `withdraw a ${kind} from a match day`,
    path,
    ...facts,
    method: 'POST',
    async page(visit) {
      const found = await matchdayAt(visit)
      const read = await readFields(visit.request, one)
      if (!found || !read.ok) return notFound
      const { db, now, locale, config } = visit
      const { id } = read.value
      const { baseUrl } = config
      const row = await db
        .selectFrom(kind === 'student' ? 'matchdays.student' : 'matchdays.company')
        .select('id')
        .where('id', '=', id)
        .where('matchday_id', '=', found.matchday.id)
        .executeTakeFirst()
      if (row === undefined) return notFound
      await db
        .transaction()
        .execute((tx) =>
          kind === 'student'
            ? withdrawStudent(tx, { studentId: id, now, baseUrl })
            : withdrawCompany(tx, { companyId: id, reason: null, now, baseUrl }),
        )
      // On the timetable nobody waits for who is not there.
      await mend(db, { matchdayId: found.matchday.id, differences: [], now, baseUrl })
      return redirect(`${path.href(locale, { slug: found.gathering.slug })}?done=withdrawn`)
    },
  })
}

async function importPage(visit: MemberVisit, imported?: Imported): Promise<PageAnswer> {
  const found = await matchdayAt(visit)
  if (!found) return notFound
  const { locale } = visit
  return managedPage(visit, {
    ...found,
    ...{ current: 'import', path: importPath, status: imported?.problem ? 422 : 200 },
    body: <ImportPage {...{ imported, slug: found.gathering.slug, locale }} />,
  })
}

const importing = definePage({
  name: 'bring people in to a match day',
  path: importPath,
  ...facts,
  page: (visit) => importPage(visit),
})

const fields = z.object({
  act: z.enum(['students', 'companies', 'invite']).catch('students').default('students'),
  list: z.string().catch('').default(''),
  file: z.instanceof(File).optional().catch(undefined),
})

const importSent = definePage({
  name: 'bring a list of people in to a match day',
  path: importPath,
  ...facts,
  method: 'POST',
  maxBytes: 2_000_000,
  async page(visit) {
    const found = await matchdayAt(visit)
    const read = await readFields(visit.request, fields)
    if (!found || !read.ok) return notFound
    const { db, now, locale, config } = visit
    const { act, file, list } = read.value
    const matchdayId = found.matchday.id
    const href = importPath.href(locale, { slug: found.gathering.slug })
    if (act === 'invite') {
      // Whoever has an account can make a draft, with any title: it writes to nobody.
      if (found.gathering.status !== 'published')
        return importPage(visit, { act: 'students', text: '', problem: 'unpublished' })
      const { baseUrl } = config
      const count = await db
        .transaction()
        .execute((tx) => invite(tx, { gathering: found.gathering, matchdayId, now, baseUrl }))
      return redirect(`${href}?done=invited&count=${count}`)
    }
    const text = file === undefined ? list : textOf(new Uint8Array(await file.arrayBuffer()))
    const lines = act === 'students' ? readStudents(text) : readCompanies(text)
    if (!lines.ok) return importPage(visit, { act, text: list, problem: lines.why })
    const brought = await db
      .transaction()
      .execute((tx) =>
        act === 'students'
          ? bringStudents(tx, { matchdayId, lines: lines.lines as never, now })
          : bringCompanies(tx, { matchdayId, lines: lines.lines as never, now }),
      )
    if (!brought.ok) return importPage(visit, { act, text: list, problem: 'closed' })
    // Nothing is lost by sending it again: who is there is not added twice.
    return importPage(visit, { act, text: '', brought, wrong: lines.wrong })
  },
})

export const bringingRoutes: Route[] = [
  students,
  withdrawing('student'),
  companies,
  withdrawing('company'),
  importing,
  importSent,
]
