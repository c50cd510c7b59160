import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day, LocalText } from '#platform/i18n'
import { keptApart } from '#encounters'

/** What a collective lacks: skills it looks for, or that something it looks at asks for, and that it does not have. */
export type Lack = { id: string; name: LocalText; discipline_id: string | null }

export type Fitting = {
  id: number
  name: string
  handle: string
  summary: LocalText | null
  picture_id: string | null
  /** Of what the collective lacks: what this person can, or offers. */
  skills: LocalText[]
  /** Disciplines of what is lacking in which this person works, without having just that skill. */
  fields: LocalText[]
  /** Asked to be found for a collective: from that day. */
  available_from: Day | null
  /** Members who worked with this person, or met. */
  knows: string[]
}

/** How many skills are looked for at once, entries of each list that are read, and people that are weighed. */
const mostSkills = 12
const perSkill = 60
const mostFound = 200
export const mostShown = 12

/**
 * Skills a collective lacks of these; without any given, of those it says it looks for. What it has counts with what members
 * lend it.
 */
export async function lacking(db: Database, partyId: number, asked: string[]): Promise<Lack[]> {
  const { rows } = await sql<Lack>`
    select k.id, k.name, k.discipline_id from people.skill_card k
     where k.id in (select unnest(${asked.slice(0, 40)}::text[])
                    union select s.skill_id from people.collective_skill_card s
                     where s.party_id = ${partyId} and s.relation = 'seeks' and ${asked.length === 0}::boolean)
       and k.id not in (select skill_id from collectives.collective_skill own where own.party_id = ${partyId})
     order by k.id limit ${mostSkills}`.execute(db)
  return rows
}

type Looking = { partyId: number; lacks: Lack[]; today: Day; start: number }

/**
 * People who complete what a collective lacks, those who bring most of it first: found through the lists of who has each
 * skill, walked from another place each day, so that a common skill does not always show the same people and the cost does
 * not grow with the number of members. Only who chose to be suggested and lets members see it; nobody who is kept apart
 * from one of the members (a block, a "rather not"), and nobody who belongs, asked or was invited.
 */
export async function whoFits(db: Database, { partyId, lacks, today, start }: Looking): Promise<Fitting[]> {
  if (lacks.length === 0) return []
  const found = await candidates(
    db,
    partyId,
    lacks.map(({ id }) => id),
    start,
  )
  const { rows: members } = await sql<{ id: number }>`
    select person_id as id from people.membership_card where party_id = ${partyId} and standing in ('member', 'organiser', 'admin')`.execute(
    db,
  )
  const own = members.map(({ id }) => id)
  const apart = await keptApart(db, [...own, ...found])
  const fits = found.filter(
    (id) => !apart.some(([one, other]) => (one === id && own.includes(other)) || (other === id && own.includes(one))),
  )
  return weighed(db, { ids: fits, members: own, lacks, today })
}

async function candidates(db: Database, partyId: number, skills: string[], start: number): Promise<number[]> {
  const walk = (from: ReturnType<typeof sql>) => sql`
    select p.person_id from people.skill_posting p
     where p.skill_id = wanted.id and p.relation = relation.of and ${from} order by p.person_id limit ${perSkill}`
  const { rows } = await sql<{ person_id: number }>`
    with last as (select coalesce(max(person_id), 1) as id from encounters.choice_card),
    found as (
      select distinct posting.person_id from unnest(${skills}::text[]) wanted(id)
        cross join (values ('has'), ('offers')) relation(of) cross join last
        cross join lateral (
          (${walk(sql`p.person_id >= ${start} % last.id`)}) union all (${walk(sql`p.person_id < ${start} % last.id`)}) limit ${perSkill}) posting)
    select found.person_id from found
      cross join lateral (select from encounters.choice_card c where c.person_id = found.person_id and c.suggested limit 1) taking_part
     where not exists (select from people.membership_card m where m.party_id = ${partyId} and m.person_id = found.person_id)
     order by found.person_id limit ${mostFound}`.execute(db)
  return rows.map(({ person_id }) => person_id)
}

type Weighing = { ids: number[]; members: number[]; lacks: Lack[]; today: Day }

/** Each skill that is lacking counts three, a discipline of one that is lacking one, being available for a collective two. */
async function weighed(db: Database, { ids, members, lacks, today }: Weighing): Promise<Fitting[]> {
  const skills = lacks.map(({ id }) => id)
  const fields = [...new Set(lacks.flatMap(({ discipline_id }) => (discipline_id === null ? [] : [discipline_id])))]
  const { rows } = await sql<Fitting & { worth: number }>`
    select f.person_id as id, f.name, f.handle, f.summary, f.picture_id, has.skills, field.fields, free.available_from, known.knows,
           3 * jsonb_array_length(has.skills) + jsonb_array_length(field.fields) + case when free.available_from is not null then 2 else 0 end as worth
      from unnest(${ids}::integer[]) person(id)
      join people.member_facts f on f.person_id = person.id
      cross join lateral (select coalesce((select jsonb_agg(k.name order by k.id) from people.skill_card k where k.id in (
          select m.skill_id from people.member_skill m where m.person_id = person.id and m.relation in ('has', 'offers') and m.skill_id = any(${skills}::text[]))), '[]') as skills) has
      cross join lateral (select coalesce((select jsonb_agg(d.name order by d.position) from people.discipline_card d where d.id = any(${fields}::text[]) and d.id in (
          select own.discipline_id from people.member_discipline own where own.person_id = person.id)
          and d.id not in (select k.discipline_id from people.skill_card k join people.member_skill m on m.skill_id = k.id
             where m.person_id = person.id and m.relation in ('has', 'offers') and m.skill_id = any(${skills}::text[]) and k.discipline_id is not null)), '[]') as fields) field
      left join lateral (select greatest(a.from_day, ${today}::date)::text as available_from from people.member_availability a
          where a.person_id = person.id and a.until_day >= ${today}::date and 'collective' = any(a.kinds)) free on true
      cross join lateral (select array(select p.name from encounters.tie_card tie join people.party_card p
          on p.id = case when tie.one_id = person.id then tie.other_id else tie.one_id end
          where person.id in (tie.one_id, tie.other_id) and p.id = any(${members}::integer[]) order by p.name limit 3) as knows) known
     where jsonb_array_length(has.skills) > 0
     order by worth desc, cardinality(known.knows) desc, platform.plain(f.name), f.person_id limit ${mostShown}`.execute(
    db,
  )
  return rows.map(({ worth: _worth, ...fitting }) => fitting)
}
