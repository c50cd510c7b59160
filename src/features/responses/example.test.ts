import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp, testNow } from '../../app/testing.ts'
import { example } from './example.ts'
import { remindOfInterviews } from './interviews/reminding.ts'
import { tellOfResponses } from './nudging/news.ts'
import { nudge } from './nudging/nudge.ts'
import { tellOfMessages } from './thread/telling.ts'

let app: TestApp
const now = new Date(testNow)
const house = { baseUrl: 'http://golflengte.test' }
beforeAll(async () => {
  app = await openTestApp({ example: true })
})
afterAll(() => app.close())

test('nobody of the example city responds to a call of their own, and ended calls have answered everybody', async () => {
  const { rows } = await sql<{ calls: number; own: number; unanswered: number; over: number }>`
    select count(*)::integer as calls, sum(own)::integer as own,
           sum(unanswered) filter (where state in ('matched', 'done'))::integer as unanswered, count(*) filter (where chosen > places)::integer as over
      from (select call.id, call.state, call.places,
                   count(response.id) filter (where response.state in ('sent', 'shortlisted')) as unanswered,
                   count(response.id) filter (where response.state = 'chosen') as chosen,
                   count(response.id) filter (where exists (select from people.representative r where r.person_id = response.by_id and r.party_id = call.asker_id)) as own
              from calls.call_card call left join responses.response on response.call_id = call.id
             where call.example and call.state not in ('draft', 'withdrawn') group by call.id, call.state, call.places) each`.execute(
    app.db,
  )
  const [found] = rows
  expect(found).toEqual({ calls: found?.calls, own: 0, unanswered: 0, over: 0 })
  expect(found!.calls > 30).toBe(true)
})

test('the maker and the company have something to answer: moments to pick, a thread, a shortlist', async () => {
  const maker = await app.member({ handle: 'jurina-martina', email: 'maker@example.org' })
  const company = await app.member({ handle: 'selam-ghebremedhin', email: 'company@example.org' })
  const own = await maker.text('/mij/reacties')
  expect(own).toContain('Kies een moment')
  const [, id = ''] = /\/mij\/reacties\/(\d+)/.exec(own) ?? []
  expect(await maker.text(`/mij/reacties/${id}`)).toContain('Motivatie')
  const list = await company.text('/oproepen/geluid-bij-wandeling-in-xr/organiseren/reacties')
  expect(list).toMatch(/Jurina Martina[\s\S]*Haal van de shortlist/)
})

test('nobody is mailed about the past, and all of it can be taken away', async () => {
  expect([
    await nudge(app.db, house, now),
    await tellOfResponses(app.db, house, now),
    await tellOfMessages(app.db, house, now),
    await remindOfInterviews(app.db, house, now),
  ]).toEqual([0, 0, 0, 0])
  await app.db.transaction().execute((tx) => example.remove(tx))
  expect(await example.present(app.db)).toBe(false)
})
