import { sql } from 'kysely'
import { forAskings } from '#engine/kit'
import type { Tx } from '#platform/database'
import type { Example } from '#platform/feature'
import { exampleHandles } from '#members'
import type { Format } from './arrangement/arrangement.ts'
import { touch } from './arrangement/touch.ts'
import { solve } from './computing/solving.ts'
import { planFacts } from './plans/loading.ts'
import type { Seating } from './plans/plan.ts'
import { replaceSeats } from './plans/publishing.ts'
import { addArrangement } from './setup/arranging.ts'

type Gathering = { id: number; starts_at: Date; ends_at: Date; persons: number[] }
type Wanted = {
  format: Format
  kinds: string[]
  /** What is over has been published, too. */
  state: 'open' | 'published' | 'over'
  rounds: number
  minutes: number
  pause: number
  /** Chairs at a table. */
  seats: number
  /** With fewer people it shows little. */
  fewest: number
}

/** Of each format one that is to come: people take part, and of one the plan is published. And one that was. */
const wanted: Wanted[] = [
  { format: 'rounds', kinds: ['meet-up'], state: 'published', rounds: 3, minutes: 20, pause: 5, seats: 5, fewest: 24 },
  { format: 'meetings', kinds: ['matchmaking'], state: 'open', rounds: 6, minutes: 10, pause: 2, seats: 2, fewest: 16 },
  { format: 'groups', kinds: ['workshop'], state: 'open', rounds: 1, minutes: 60, pause: 0, seats: 4, fewest: 12 },
  {
    format: 'rounds',
    kinds: ['meet-up', 'talk'],
    state: 'over',
    rounds: 3,
    minutes: 15,
    pause: 5,
    seats: 5,
    fewest: 24,
  },
]
const mostPeople = 60
/** How often the search looks whether to go on: the same plan on every machine, in a few tenths of a second. */
const effort = 60

/** At some gatherings of the example city encounters are arranged. */
export const example: Example = {
  async load(tx, now) {
    for (const one of wanted) {
      const gathering = one.state === 'over' ? await lastPast(tx, now, one) : await nextOf(tx, now, one)
      if (gathering !== undefined) await arrange(tx, gathering, one, now)
    }
  },
  /** Arrangements, and who takes part without an account, go with the gatherings of the example city. */
  async remove(tx) {
    await sql`delete from arrangements.participant where person_id in (select id from people.party_card where example)`.execute(
      tx,
    )
  },
  async present(db) {
    const { rows } = await sql`select from arrangements.participant p
      join people.party_card person on person.id = p.person_id and person.example limit 1`.execute(db)
    return rows.length > 0
  },
}

/** The next gathering of a kind that fits, at which most of the people to step in as have a place. */
async function nextOf(tx: Tx, now: Date, { kinds, fewest }: Wanted): Promise<Gathering | undefined> {
  const { rows } = await sql<Gathering>`
    select g.id, g.starts_at, g.ends_at, array_agg(r.person_id order by p.handle = any(${exampleHandles}::text[]) desc, r.arrived) as persons
      from programme.gathering_card g
      join registrations.registration_card r on r.gathering_id = g.id and r.state = 'confirmed' and r.mode <> 'online'
      join people.party_card p on p.id = r.person_id and p.example
     where g.status = 'published' and g.kind = any(${kinds}::text[]) and g.starts_at > ${now}::timestamptz + interval '1 day'
       and g.starts_at < ${now}::timestamptz + interval '90 days' and g.ends_at - g.starts_at between interval '90 minutes' and interval '12 hours'
     group by g.id, g.starts_at, g.ends_at having count(*) >= ${fewest}
     order by count(*) filter (where p.handle = any(${exampleHandles}::text[])) desc, g.starts_at, g.id limit 1`.execute(
    tx,
  )
  return rows[0]
}

/** The last gathering that is over, with who came. */
async function lastPast(tx: Tx, now: Date, { kinds, fewest }: Wanted): Promise<Gathering | undefined> {
  const { rows } = await sql<Gathering>`
    select g.id, g.starts_at, g.ends_at, array_agg(came.person_id order by came.person_id) as persons
      from programme.gathering_card g
      join (select distinct d.gathering_id, d.person_id from door.attendance_card d
              join people.party_card p on p.id = d.person_id and p.example where d.session_id is null) came on came.gathering_id = g.id
     where g.status = 'published' and g.kind = any(${kinds}::text[]) and g.ends_at < ${now}
       and g.ends_at - g.starts_at between interval '90 minutes' and interval '12 hours'
     group by g.id, g.starts_at, g.ends_at having count(*) >= ${fewest}
     order by g.starts_at desc, g.id limit 1`.execute(tx)
  return rows[0]
}

async function arrange(tx: Tx, gathering: Gathering, one: Wanted, now: Date) {
  const persons = gathering.persons.slice(0, mostPeople)
  const tables = Math.ceil(persons.length / one.seats)
  const { format, rounds, minutes, pause, seats } = one
  const startsAt = new Date(gathering.starts_at.getTime() + 15 * 60_000)
  const setup = {
    startsAt,
    rounds,
    minutes,
    pause,
    tables,
    seats,
    most: undefined,
    title: undefined,
    automatic: true,
    preferNew: 1,
    preferMixed: 1,
  }
  const id = await addArrangement(tx, { gatheringId: gathering.id, format, setup, by: null })
  const joinedAt = new Date(Math.min(now.getTime(), gathering.starts_at.getTime()) - 3 * 86_400_000)
  await sql`insert into arrangements.participant (arrangement_id, person_id, added_by, joined_at)
    select ${id}::integer, person, 'self', ${joinedAt}::timestamptz
      from unnest(${persons}::integer[]) with ordinality given(person, position) order by position`.execute(tx)
  if (one.state !== 'open') await publish(tx, { id, gatheringId: gathering.id, at: joinedAt })
  if (one.state === 'over') await markOver(tx, id, gathering)
}

/** As an organiser would: a plan is made, kept among the plans, and published. Nobody is told, for it is there already. */
async function publish(tx: Tx, { id, gatheringId, at }: { id: number; gatheringId: number; at: Date }) {
  const facts = await planFacts(tx, gatheringId, id)
  if (facts === undefined) return
  const asked = { pins: [], from: 1, played: [] as Seating[], start: null, keep: false }
  const solved = solve({ facts, asked, seed: 1, milliseconds: 0 }, forAskings(effort), () => undefined)
  if (!solved.ok) return
  await sql`insert into arrangements.plan (arrangement_id, number, state, seconds, seed, people, seats, quality, asked_at, done_at, published_at)
    values (${id}, 1, 'ready', 1, 1, ${JSON.stringify(facts.people.map((person) => person.id))}::jsonb,
            ${JSON.stringify(solved.seats)}::jsonb, ${JSON.stringify(solved.quality)}::jsonb, ${at}, ${at}, ${at})`.execute(
    tx,
  )
  await replaceSeats(tx, id, 1, solved.seats)
  await sql`update arrangements.arrangement set state = 'published' where id = ${id}`.execute(tx)
  await touch(tx, id)
}

async function markOver(tx: Tx, id: number, { starts_at, ends_at }: Gathering) {
  await sql`update arrangements.arrangement
    set state = 'over', round = rounds, round_started_at = ${starts_at}, round_ended_at = ${ends_at} where id = ${id}`.execute(
    tx,
  )
}
