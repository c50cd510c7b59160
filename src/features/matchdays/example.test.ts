import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../app/testing.ts'
import type { PlacementDocument } from './checking/document.ts'
import { holds, verify } from './checking/verify.ts'
import { example } from './example.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ example: true })
})
afterAll(() => app.close())

test('the example city has a match day to come, and one whose placement holds; all of it goes again', async () => {
  const { rows } = await sql<{
    phase: string
    students: number
    companies: number
    lists: number
    document: PlacementDocument | null
  }>`
    select m.phase, (select count(*)::int from matchdays.student s where s.matchday_id = m.id) as students,
           (select count(*)::int from matchdays.company c where c.matchday_id = m.id) as companies,
           (select count(*)::int from matchdays.wish_list l where l.matchday_id = m.id) as lists, p.document
      from matchdays.matchday m left join matchdays.publication p on p.matchday_id = m.id order by m.id`.execute(app.db)
  expect(rows.map(({ phase, students, companies }) => [phase, students, companies])).toEqual([
    ['wishes', 60, 20],
    ['over', 60, 20],
  ])
  expect(rows[0]?.lists).toBeGreaterThan(40)
  const document = rows[1]?.document
  if (!document) throw new Error('nothing was published')
  const verdict = await verify(document)
  expect([holds(verdict), verdict.again, verdict.placed > 30]).toEqual([true, 'same', true])
  // Each of the six has a part: the student, the company and who organises.
  const student = await app.member({ handle: 'zeynep-sahin' })
  const company = await app.member({ handle: 'selam-ghebremedhin' })
  const slug = (
    await sql<{
      slug: string
    }>`select g.slug from matchdays.matchday m join programme.gathering_card g on g.id = m.gathering_id order by m.id`.execute(
      app.db,
    )
  ).rows[0]?.slug
  const page = `/bijeenkomsten/${slug}/stagedag`
  expect(await student.text(page)).toContain('Geef je wensen')
  expect(await company.text(page)).toMatch(/Voor [^<]+<\/a>/)
  expect(await example.present(app.db)).toBe(true)
  await app.db.transaction().execute((tx) => example.remove(tx))
  expect(await example.present(app.db)).toBe(false)
})
