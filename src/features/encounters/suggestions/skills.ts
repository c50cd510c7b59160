import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Looking, PersonTrait, TraitSource } from './traits.ts'

/** From this many people on, a skill counts as common, whoever else has it. */
const common = 1000
/** Entries of the lists of skills that are read for each side: what one seeks, and what one offers. */
const budget = 2000
/** For each that is wanted so many are looked up, because not everybody takes part. */
const spare = 5

/** What people can, offer and seek. */
export const skills: TraitSource = {
  name: 'skills',
  traitsOf: async (_db, people) =>
    people.flatMap(({ personId, seeks, offers }) => [
      ...seeks.map((key): PersonTrait => ({ personId, side: 'seeks', key })),
      ...offers.map((key): PersonTrait => ({ personId, side: 'offers', key })),
    ]),
  async worthOf(db, mine) {
    const counts = await countsOf(db, 'seeks', [...new Set(mine.map(({ key }) => key))])
    return new Map([...counts].map(([key, count]) => [key, Math.log(1 + common / Math.max(1, count))]))
  },
  async answering(db, { mine, gatheringId, start, most }) {
    const keys = (side: PersonTrait['side']) => mine.filter((trait) => trait.side === side).map(({ key }) => key)
    const wanted = [
      ...spend(await countsOf(db, 'seeks', keys('seeks')), 'seeks'),
      ...spend(await countsOf(db, 'offers', keys('offers')), 'offers'),
    ]
    if (wanted.length === 0) return []
    const postings = gatheringId === undefined ? aroundFrom(start) : amongRegistered(gatheringId)
    const { rows } = await sql<{ person_id: number }>`
      with wanted as (
        select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
          as wanted (key text, side text, relation text, worth float, most integer)
      ), found as (
        -- Who has a skill and offers it too counts double here: it is the engine that weighs.
        select posting.person_id, sum(wanted.worth) filter (where wanted.side = 'seeks') as gets,
               sum(wanted.worth) filter (where wanted.side = 'offers') as gives
          from wanted cross join lateral (${postings}) posting
         group by posting.person_id
      ), best as (
        select person_id, row_number() over (
                 order by least(coalesce(gets, 0), coalesce(gives, 0)) desc, coalesce(gets, gives) desc, person_id) as place
          from found order by place limit ${spare * most}
      )
      select person_id from best
        -- Asked of each that was found: the table of choices is as long as there are members.
        cross join lateral (select from encounters.choice
          where choice.person_id = best.person_id and choice.suggested limit 1) taking_part
       order by place limit ${most}`.execute(db)
    return rows.map((row) => row.person_id)
  },
}

/** The relations in which others answer: who seeks finds who has or offers, and the other way round. */
const answers = { seeks: ['has', 'offers'], offers: ['seeks'] } as const

/** How many answer each skill, counting no further than `common`: the cost is bounded, whatever the city's size. */
async function countsOf(db: Database, side: PersonTrait['side'], keys: string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; count: number }>`
    select key, (select count(*)::integer from (select from unnest(${[...answers[side]]}::text[]) relation
        cross join lateral (select from people.skill_posting p where p.skill_id = key and p.relation = relation.relation
          limit ${common}) entry limit ${common}) counted) as count
      from unnest(${keys}::text[]) key`.execute(db)
  return new Map(rows.map(({ key, count }) => [key, count]))
}

/** Reads the rarest skills first, and of common ones no more than the budget has left. */
function spend(counts: Map<string, number>, side: PersonTrait['side']) {
  let left = budget
  return [...counts]
    .filter(([, count]) => count > 0)
    .sort(([one, few], [other, more]) => few - more || (one < other ? -1 : 1))
    .flatMap(([key, count]) => {
      const most = Math.min(count, left)
      left -= most
      const worth = Math.log(1 + common / count)
      return most === 0 ? [] : answers[side].map((relation) => ({ key, side, relation, worth, most }))
    })
}

/** The people of one list, from a person on and round to it again. */
const aroundFrom = (start: number) => sql`
  select person_id from (
    (select p.person_id from people.skill_posting p
      where p.skill_id = wanted.key and p.relation = wanted.relation and p.person_id > ${start}
      order by p.person_id limit wanted.most)
    union all
    (select p.person_id from people.skill_posting p
      where p.skill_id = wanted.key and p.relation = wanted.relation and p.person_id <= ${start}
      order by p.person_id limit wanted.most)) around limit wanted.most`

/** Those of one list who are registered for a gathering. */
const amongRegistered = (gatheringId: NonNullable<Looking['gatheringId']>) => sql`
  select p.person_id from registrations.registration_card r
    join people.skill_posting p on p.person_id = r.person_id and p.skill_id = wanted.key and p.relation = wanted.relation
   where r.gathering_id = ${gatheringId} and r.state = 'confirmed'`
