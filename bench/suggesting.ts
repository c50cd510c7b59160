import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Options, Row } from './kit/benchmark.ts'
import { addMembers, type SignedIn } from './kit/members.ts'
import { openPlatform } from './kit/platform.ts'

export const about = 'the page of people to meet, for one of 50 000 members, over HTTP: against looking at everybody'

const members = 50_000
const asked = 200
const path = '/mij/ontmoetingen'

export async function* run({ say }: Options): AsyncIterable<Row> {
  const app = await openPlatform()
  try {
    say(`${members} members who all take part, with up to 7 skills and 5 wishes each, and a month of what was shown`)
    const signedIn = await addMembers(app.db, members)
    await fill(app.db)
    const some = Array.from({ length: asked }, (_, n) => signedIn[(n * 241 + 17) % members]!)
    const page = async ({ cookie }: SignedIn) => {
      const start = performance.now()
      const answer = await app.fetch(new Request(`http://golflengte.test${path}`, { headers: { cookie } }), loopback)
      const text = await answer.text()
      if (answer.status !== 200) throw new Error(`${answer.status} at ${path}`)
      return { took: performance.now() - start, people: text.split('class="row__title"').length - 1 }
    }
    for (const member of signedIn.slice(-20)) await page(member)
    const first = await inTurn(some, page)
    const again = await inTurn(some, page)
    const scans = await inTurn(some.slice(0, 20), async ({ personId }) => ({ took: await scan(app.db, personId) }))
    const times = (list: { took: number }[]) => list.map(({ took }) => took).sort((one, other) => one - other)
    const middle = (list: number[]) => list[Math.floor(list.length / 2)]!
    const goal = { of: 'ours', atMost: 50 } as const
    const [other, against] = [middle(times(scans)), 'everybody compared in SQL, skills only, without the page']
    yield { case: 'first look of the day, median', unit: 'ms', ours: middle(times(first)), other, against, goal }
    yield { case: `first look of the day, slowest of ${asked}`, unit: 'ms', ours: times(first).at(-1)!, goal }
    yield { case: 'looking again, median', unit: 'ms', ours: middle(times(again)), goal }
    const found = first.map(({ people }) => people).sort((one, more) => one - more)
    yield { case: 'people on the page, median', unit: 'people', ours: middle(found) }
    yield { case: 'people on the page, fewest', unit: 'people', ours: found[0]! }
  } finally {
    await app.close()
  }
}

const loopback = { incoming: { socket: { remoteAddress: '127.0.0.1' }, headers: {} } }

async function inTurn<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await work(item))
  return results
}

/** Few skills are common and most are rare: the number of a skill is the square of an even chance. */
export async function fill(db: Database) {
  await sql`select setseed(0.12)`.execute(db)
  await sql`
    with skill as (select array_agg(id order by id) as ids, count(*)::integer as count from people.skill)
    insert into people.party_skill (party_id, skill_id, relation)
    select p.id, skill.ids[1 + floor(random() ^ 2 * skill.count)::integer], what.relation
      from people.party p cross join skill
      cross join lateral (select 'has' as relation from generate_series(1, 2 + (p.id % 1009) * 31 % 6)
        union all select 'seeks' from generate_series(1, 1 + (p.id % 1013) * 37 % 5)) what
    on conflict do nothing`.execute(db)
  await sql`
    insert into people.party_discipline (party_id, discipline_id)
    select distinct s.party_id, k.discipline_id from people.party_skill s join people.skill k on k.id = s.skill_id
     where s.relation = 'has'`.execute(db)
  await sql`insert into encounters.choice (person_id, suggested) select id, true from people.party`.execute(db)
  await sql`
    insert into encounters.shown (to_id, person_id, day)
    select p.id, 1 + (p.id * 31 + step * 977) % ${members}::integer, platform.city_day(now()) - 1 - step % 29
      from people.party p cross join generate_series(1, 20) step on conflict do nothing`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

/** The same question by comparing with everybody: both must gain. Ten people, without names, reasons or exposure. */
async function scan(db: Database, personId: number): Promise<number> {
  const start = performance.now()
  await sql`
    with offering as (select skill_id, log(1 + ${members}::float / count(*)) as worth from people.party_skill
        where relation <> 'seeks' group by skill_id),
      gets as (select p.party_id, sum(worth) as gain from people.party_skill p join offering using (skill_id)
        where relation <> 'seeks' and skill_id in (select skill_id from people.party_skill
          where party_id = ${personId} and relation = 'seeks') group by p.party_id),
      gives as (select p.party_id, sum(worth) as gain from people.party_skill p join offering using (skill_id)
        where relation = 'seeks' and skill_id in (select skill_id from people.party_skill
          where party_id = ${personId} and relation <> 'seeks') group by p.party_id)
    select party_id from gets join gives using (party_id) where party_id <> ${personId}
     order by gets.gain * gives.gain / (gets.gain + gives.gain) desc limit 10`.execute(db)
  return performance.now() - start
}
