// How quickly a board of 50 000 calls answers, how long it takes to tell whoever was looking for a new call, and what it
// costs to find calls for a member and people for a call among 50 000 of each.
import { sql } from 'kysely'
import { alertFor, fittingCalls, peopleForCall, readBoard } from '#calls'
import type { Database } from '#platform/database'
import type { Options, Row } from './kit/benchmark.ts'
import { addMembers } from './kit/members.ts'
import { openPlatform } from './kit/platform.ts'
import { median } from './kit/programs.ts'

export const about =
  'A board of 50 000 calls, 10 000 saved searches against a new call, and who suits what among 50 000 members, against reading every row.'

const calls = 50_000
const searches = 10_000
const house = { baseUrl: 'https://golflengte.test' }
const now = new Date('2026-11-22T11:00:00Z')

const questions: [string, string][] = [
  ['the first page', ''],
  ['a kind and what is paid', 'kind=internship&paid=1'],
  ['a skill', 'skill=sound-design'],
  ['a discipline, by deadline', 'discipline=sound&order=deadline'],
  ['a common word', 'q=film'],
  ['two words, a kind and from afar', 'q=montage+documentaire&kind=assignment&remote=1'],
  ['a word with a typing error', 'q=documnetaire'],
  ['what nothing passes', 'kind=funding-round&hours=3&place=nergens'],
]

export async function* run({ say }: Options): AsyncGenerator<Row> {
  const platform = await openPlatform()
  const { db } = platform
  try {
    say(`filling a database with ${calls.toLocaleString('en')} members and as many open calls`)
    const members = await fillMembers(db)
    await fillCalls(db)
    for (const [name, query] of questions) {
      const visit = { db, url: new URL(`https://golflengte.test/oproepen?${query}`), now, member: undefined }
      yield {
        case: `the board: ${name}`,
        unit: 'ms',
        ours: await typical(() => readBoard(visit)),
        against: 'reading every call once',
        other: await typical(() => scan(db, query)),
        goal: { of: 'ours', atMost: 20 },
      }
    }
    say(`keeping ${searches.toLocaleString('en')} searches`)
    await fillSearches(db, members)
    yield await alerting(db)
    const one = members[1234] ?? 0
    yield {
      case: `calls for one of ${members.length.toLocaleString('en')} members`,
      unit: 'ms',
      ours: await typical(() => fittingCalls(db, one, now)),
      against: 'comparing every call',
      other: await typical(() => everyCall(db, one)),
      goal: { of: 'ours', atMost: 50 },
    }
    yield {
      case: `people for one of ${calls.toLocaleString('en')} calls`,
      unit: 'ms',
      ours: await typical(() => peopleForCall(db, 4321, one, now)),
      against: 'comparing every member',
      other: await typical(() => everyMember(db, 4321)),
      goal: { of: 'ours', atMost: 100 },
    }
  } finally {
    await platform.close()
  }
}

/** Median of eleven, after two to warm up, in milliseconds. */
async function typical(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 13; turn++) {
    const start = performance.now()
    await work()
    if (turn > 1) times.push(performance.now() - start)
  }
  return median(times)
}

/** Looks at every call, as one who has no index must. */
async function scan(db: Database, query: string) {
  const filter = new URLSearchParams(query)
  const word = `%${filter.get('q')?.split(' ')[0] ?? ''}%`
  await db.transaction().execute(async (tx) => {
    await sql`set local enable_indexscan = off; set local enable_bitmapscan = off; set local enable_indexonlyscan = off`.execute(
      tx,
    )
    await sql`select c.id from calls.call c join calls.call_search s on s.call_id = c.id
      where c.state = 'open' and s.words like ${word} and (${filter.get('kind')}::text is null or c.kind = ${filter.get('kind')})
      order by c.opened_at desc limit 25`.execute(tx)
  })
}

const everyCall = (db: Database, personId: number) =>
  sql`select c.id, count(own.skill_id) as skills from calls.call c join calls.call_skill s on s.call_id = c.id
    left join people.skill_posting own on own.skill_id = s.skill_id and own.person_id = ${personId}
    where c.state = 'open' group by c.id order by 2 desc, 1 limit 12`.execute(db)

const everyMember = (db: Database, callId: number) =>
  sql`select f.person_id, count(s.skill_id) as skills from people.member_facts f
    join people.member_skill own on own.person_id = f.person_id
    left join calls.call_skill s on s.skill_id = own.skill_id and s.call_id = ${callId}
    group by f.person_id order by 2 desc, 1 limit 12`.execute(db)

/** Members with skills, who want to be suggested. */
async function fillMembers(db: Database): Promise<number[]> {
  await addMembers(db, searches)
  await sql`insert into people.party (kind, handle, name, page_for)
    select 'person', 'kandidaat-' || n, 'Kandidaat ' || n, 0 from generate_series(1, ${calls - searches}) n`.execute(db)
  await sql`
    with skills as (select array_agg(id order by id) as ids from people.skill)
    insert into people.party_skill (party_id, skill_id, relation)
    select distinct p.id, ids[1 + (p.id * 7919 + n * 104729 + n * n * 31) % cardinality(ids)], case when n % 3 = 0 then 'seeks' when n % 3 = 1 then 'has' else 'offers' end
      from people.party p, skills, generate_series(1, 6) n where p.kind = 'person' on conflict do nothing`.execute(db)
  await sql`insert into encounters.choice (person_id, suggested) select id, true from people.party where kind = 'person' on conflict do nothing`.execute(
    db,
  )
  const { rows } = await sql<{ id: number }>`select id from people.party where kind = 'person' order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Open calls of twenty askers, with words a media city uses, three skills and a discipline each. */
async function fillCalls(db: Database): Promise<void> {
  await sql`insert into people.party (kind, handle, name, organisation_kind) select 'organisation', 'vrager-' || n, 'Vrager ' || n, 'company' from generate_series(1, 20) n`.execute(
    db,
  )
  await sql`
    with askers as (select array_agg(id order by id) as ids from people.party where handle like 'vrager-%'),
         said as (select array['film', 'montage', 'documentaire', 'podcast', 'geluid', 'animatie', 'stage', 'onderzoek', 'archief', 'festival',
                               'spel', 'decor', 'licht', 'muziek', 'redactie', 'hoorspel', 'vormgeving', 'camera', 'tekst', 'verhaal'] as words)
    insert into calls.call (slug, kind, asker_id, title, text, site, hours_a_week, reward, deadline_at, state, opened_at)
    select 'oproep-' || n, (array['assignment', 'internship', 'challenge', 'question', 'initiative', 'funding-round'])[1 + n % 6], ids[1 + n % 20],
           jsonb_build_object('nl', initcap(words[1 + n % 20]) || ' bij een ' || words[1 + (n / 20) % 20] || ' nummer ' || n),
           jsonb_build_object('nl', 'Wij zoeken ' || words[1 + (n * 7) % 20] || ', ' || words[1 + (n * 11) % 20] || ' en ' || words[1 + (n * 13) % 20] || ' voor ons werk.'),
           (array['on-site', 'hybrid', 'remote'])[1 + n % 3], 4 + n % 36, (array['paid', 'none', 'expenses', 'allowance'])[1 + n % 4],
           case when n % 5 > 0 then ${now}::timestamptz + make_interval(hours => 1 + n % 2000) end, 'open', ${now}::timestamptz - make_interval(mins => n)
      from askers, said, generate_series(1, ${calls}) n`.execute(db)
  await sql`
    with skills as (select array_agg(id order by id) as ids from people.skill)
    insert into calls.call_skill (call_id, skill_id) select distinct c.id, ids[1 + (c.id * 31 + n * 17) % cardinality(ids)]
      from calls.call c, skills, generate_series(1, 3) n`.execute(db)
  await sql`
    with fields as (select array_agg(id order by id) as ids from people.discipline)
    insert into calls.call_discipline (call_id, discipline_id) select c.id, ids[1 + c.id % cardinality(ids)] from calls.call c, fields`.execute(
    db,
  )
  await sql`select calls.refresh_search(array(select id from calls.call), '{"internship": "stage internship", "assignment": "opdracht assignment"}')`.execute(
    db,
  )
  await sql`vacuum analyze`.execute(db)
}

/** One search for each member: a word, a kind, a skill, what is paid, or some together. */
async function fillSearches(db: Database, members: number[]): Promise<void> {
  await sql`
    insert into calls.saved_search (person_id, place, name, query, notify, kinds, skill, paid, remote, tokens, queries)
    select id, 1, 'Zoekopdracht', 'nr=' || id, 'at-once',
           case when id % 3 = 0 then array[(array['assignment', 'internship', 'challenge'])[1 + id % 2]] else '{}' end,
           case when id % 5 = 0 then 'sound-design' end, id % 7 = 0, id % 11 = 0,
           case when id % 2 = 0 then array[word] else '{}' end, case when id % 2 = 0 then array[to_tsquery('dutch', word) || to_tsquery('simple', word || ':*')] else '{}' end
      from unnest(${members.slice(0, searches)}::integer[]) id,
           lateral (select (array['film', 'podcast', 'archief', 'licht', 'drone', 'script'])[1 + id % 6] as word) said`.execute(
    db,
  )
}

async function alerting(db: Database): Promise<Row> {
  let mails = 0
  const times: number[] = []
  const { rows } = await sql<{
    id: number
  }>`select id from calls.call where kind = 'assignment' and reward = 'paid' order by id limit 5`.execute(db)
  for (const { id } of rows) {
    await sql`truncate calls.told; truncate platform.mail`.execute(db)
    const start = performance.now()
    mails = await alertFor(db, house, id, now)
    times.push((performance.now() - start) / 1000)
  }
  return {
    case: `${searches.toLocaleString('en')} saved searches against a new call, ${mails.toLocaleString('en')} mails written`,
    unit: 's',
    ours: median(times),
    goal: { of: 'ours', atMost: 1 },
  }
}
