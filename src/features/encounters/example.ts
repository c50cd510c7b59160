import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Example } from '#platform/feature'
import { exampleHandles } from '#members'
import { recordMeetings } from '#people'
import { draw, type Guest, pairsAt, type Rule } from './example-tables.ts'

type Data = {
  /** Shares of the people, 0 to 1. */
  choices: { suggested: number; scannable: number; counted: number }
  gatherings: Rule[]
  requests: string[]
  /** Days from today; null: whenever. */
  followUps: { text: string; days: number | null; done?: true }[]
}
type Past = { id: number; slug: string; starts_at: Date; ends_at: Date; guests: Guest[] }
type Met = { pair: [number, number]; gathering: Past; rule: Rule; said: [boolean | null, boolean | null] }

const ordinary: Rule = { gathering: '', seating: 'any', means: 'table', tables: 3 }
const confirmedShare = 0.55
const day = 86_400_000 // milliseconds

/** People of the example city met at its gatherings; the six to step in as have something to answer and to follow up. */
export const example: Example = {
  async load(tx, now) {
    const data = JSON.parse(readFileSync(new URL('../../../demo/encounters.json', import.meta.url), 'utf8')) as Data
    await choose(tx, data.choices)
    const special = await specialPeople(tx)
    const met = whoMet(await pastGatherings(tx, now, special), data.gatherings, special)
    await keep(tx, met, now)
    await askSpecial(tx, special, data.requests, now)
    await noteSpecial(tx, special, data.followUps, now)
  },
  async remove(tx) {
    const ours = sql`(select id from people.party_card where example)`
    await sql`delete from encounters.encounter where one_id in ${ours} or other_id in ${ours}`.execute(tx)
    await sql`delete from encounters.request where from_id in ${ours} or to_id in ${ours}`.execute(tx)
    await sql`delete from encounters.follow_up where person_id in ${ours} or other_id in ${ours}`.execute(tx)
    await sql`delete from encounters.choice where person_id in ${ours}`.execute(tx)
  },
  async present(db) {
    const { rows } = await sql`
      select from encounters.choice join people.party_card p on p.id = person_id where p.example limit 1`.execute(db)
    return rows.length > 0
  },
}

/** Most people take part in most; the six do in everything, for there would be little to see. */
async function choose(tx: Tx, shares: Data['choices']) {
  const persons = await tx
    .selectFrom('people.party_card')
    .select(['id', 'handle'])
    .where('kind', '=', 'person')
    .where('example', '=', true)
    .orderBy('id')
    .execute()
  const rows = persons.map(({ id: person, handle }) => {
    const chosen = (share: number, salt: number) => exampleHandles.includes(handle) || draw(person, salt) < share
    const { suggested, scannable, counted } = shares
    return {
      person_id: person,
      suggested: chosen(suggested, 1),
      scannable: chosen(scannable, 2),
      counted: chosen(counted, 3),
    }
  })
  if (rows.length > 0) await tx.insertInto('encounters.choice').values(rows).execute()
}

async function specialPeople(tx: Tx): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('people.party_card')
    .select('id')
    .where('handle', 'in', exampleHandles)
    .where('example', '=', true)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

async function pastGatherings(tx: Tx, now: Date, special: Set<number>): Promise<Past[]> {
  const { rows } = await sql<Omit<Past, 'guests'> & { persons: number[]; disciplines: string[] }>`
    select g.id, g.slug, g.starts_at, g.ends_at, array_agg(came.person_id order by came.person_id) as persons,
           array_agg(coalesce(main.discipline_id, '') order by came.person_id) as disciplines
      from programme.gathering_card g
      join (select distinct gathering_id, person_id from door.attendance_card where session_id is null) came on came.gathering_id = g.id
      join people.party_card p on p.id = came.person_id and p.example
      left join people.main_discipline main on main.person_id = came.person_id
     where g.ends_at < ${now} group by g.id, g.slug, g.starts_at, g.ends_at order by g.starts_at desc, g.id`.execute(tx)
  return rows.map(({ persons, disciplines, ...gathering }) => ({
    ...gathering,
    guests: persons.map((person, index) => ({
      person,
      discipline: disciplines[index] ?? '',
      special: special.has(person),
    })),
  }))
}

/** From the last gathering back: at the last one they went to, the six have not said yet whom they met. */
function whoMet(gatherings: Past[], rules: Rule[], special: Set<number>): Met[] {
  const answering = new Set<number>()
  return gatherings.flatMap((gathering) => {
    const rule = rules.find((one) => gathering.slug.startsWith(one.gathering)) ?? ordinary
    const pairs = pairsAt(gathering.guests, rule, gathering.id)
    const open = new Set(pairs.flat().filter((person) => special.has(person) && !answering.has(person)))
    for (const person of open) answering.add(person)
    return pairs
      .map((pair): Met => ({ pair, gathering, rule, said: whatTheySay(pair, gathering.id, open, special) }))
      .filter(({ pair, said }) => said.includes(true) || (rule.means !== 'badge' && pair.some((one) => open.has(one))))
  })
}

function whatTheySay([one, other]: [number, number], id: number, open: Set<number>, special: Set<number>): Met['said'] {
  const lot = draw(one, other, id)
  if (open.has(one) || open.has(other)) {
    const says = (person: number) => (open.has(person) || lot > 0.7 ? null : true)
    return [says(one), says(other)]
  }
  const share = special.has(one) || special.has(other) ? 0.95 : confirmedShare
  if (lot < share) return [true, true]
  return lot > 0.96 ? [true, null] : [null, null]
}

async function keep(tx: Tx, met: Met[], now: Date) {
  if (met.length === 0) return
  const column = <T>(of: (one: Met) => T) => met.map(of)
  const scanned = ({ rule, said, pair }: Met) => (rule.means === 'badge' && said[0] && said[1] ? pair[1] : null)
  await sql`
    insert into encounters.encounter (one_id, other_id, gathering_id, means, at, one_said, other_said, scanned_id, confirmed_at)
    select * from unnest(
      ${column(({ pair }) => pair[0])}::integer[], ${column(({ pair }) => pair[1])}::integer[],
      ${column(({ gathering }) => gathering.id)}::integer[],
      ${column(({ rule, said }) => (rule.means === 'badge' && !(said[0] && said[1]) ? 'said' : rule.means))}::text[],
      ${column(({ gathering }) => gathering.starts_at)}::timestamptz[],
      ${column(({ said }) => said[0])}::boolean[],
      ${column((one) => (scanned(one) === null ? one.said[1] : null))}::boolean[],
      ${column(scanned)}::integer[],
      ${column(({ said, gathering }) => (said[0] && said[1] ? new Date(Math.min(Number(now), Number(gathering.ends_at) + day / 2)) : null))}::timestamptz[])`.execute(
    tx,
  )
  await recordMeetings(
    tx,
    met.filter(({ said }) => said[0] && said[1]).map(({ pair }) => pair),
  )
}

/** Somebody who goes to the same gathering soon asks for a conversation; somebody else asks for any time. */
async function askSpecial(tx: Tx, special: Set<number>, texts: string[], now: Date) {
  await sql`
    insert into encounters.request (from_id, to_id, gathering_id, words, state, asked_at)
    select ranked.asks, ranked.person, case when ranked.n < 3 then ranked.gathering_id end,
           (${texts}::text[])[ranked.n], 'asked', ${now}::timestamptz - ranked.n * interval '7 hours'
      from (select mine.person_id as person, other.person_id as asks, mine.gathering_id,
                   row_number() over (partition by mine.person_id order by g.starts_at, other.person_id) as n
              from registrations.registration_card mine
              join programme.gathering_card g on g.id = mine.gathering_id and g.starts_at > ${now} and g.status = 'published'
              join lateral (select o.person_id from registrations.registration_card o
                     join encounters.choice c on c.person_id = o.person_id and c.suggested
                    where o.gathering_id = g.id and o.state = 'confirmed' and o.person_id <> all(${[...special]}::integer[])
                    order by (o.person_id * 7919 + mine.person_id * 31) % 1009, o.person_id limit 1) other on true
             where mine.person_id = any(${[...special]}::integer[]) and mine.state = 'confirmed') ranked
     where ranked.n <= ${texts.length} on conflict do nothing`.execute(tx)
}

async function noteSpecial(tx: Tx, special: Set<number>, notes: Data['followUps'], now: Date) {
  await sql`
    insert into encounters.follow_up (person_id, other_id, text, due_on, done_at)
    select tie.person, tie.other, note.text, platform.city_day(${now}::timestamptz) + note.days,
           case when note.done then ${now}::timestamptz - interval '5 days' end
      from (select person, other, row_number() over (partition by person order by last_at desc, other) as n
              from (select one_id as person, other_id as other, last_at from encounters.tie_card
                    union all select other_id, one_id, last_at from encounters.tie_card) ties
             where person = any(${[...special]}::integer[])) tie
      join jsonb_to_recordset(${JSON.stringify(notes.map((note, index) => ({ n: index + 1, ...note })))}::jsonb)
        note(n integer, text text, days integer, done boolean) on note.n = tie.n`.execute(tx)
}
