import { sql } from 'kysely'
import { keptApart } from '#encounters'
import type { Database } from '#platform/database'
import { type Day, daysBetween } from '#platform/i18n'
import type { CallKind } from '../kinds/kind.ts'
import { callKind } from '../kinds/kinds.ts'
import { respondents } from './respondents.ts'

/** What a call asks of people. */
export type Asking = {
  callId: number
  askerId: number
  createdBy: number | null
  skills: string[]
  disciplines: string[]
  languages: string[]
  kind: CallKind | undefined
}

/** Entries read of the lists of skills, in all; and people looked at. */
const budget = 1500
const most = 120
/** Skills looked for in the fields of a call that names no skills. */
const ofField = 12

/** What a call asks; undefined when it is not there. */
export async function askingOf(db: Database, callId: number): Promise<Asking | undefined> {
  const { rows } = await sql<Omit<Asking, 'kind'> & { kind: string }>`
    select c.id as "callId", c.kind, c.asker_id as "askerId", c.created_by as "createdBy", c.languages,
           array(select skill_id from calls.call_skill where call_id = c.id order by 1) as skills,
           array(select discipline_id from calls.call_discipline where call_id = c.id order by 1) as disciplines
      from calls.call c where c.id = ${callId}`.execute(db)
  return rows[0] && { ...rows[0], kind: callKind(rows[0].kind) }
}

/**
 * People whom a call may suit, in no order: through the lists of its skills, from another place each day, so that
 * everybody's turn comes. Only who wants to be suggested, and whom nothing keeps apart from who asks: no block, no "rather
 * not"; not who acts for the asker, was invited, or responded. However many members there are, a fixed number of entries
 * is read.
 * @param by who looks
 */
export async function findPeople(db: Database, asking: Asking, by: number, day: Day): Promise<number[]> {
  const skills = asking.skills.length > 0 ? asking.skills : await skillsOfFields(db, asking.disciplines)
  if (skills.length === 0) return []
  const relations = asking.kind?.availableFor.includes('internship') ? ['has', 'offers', 'seeks'] : ['has', 'offers']
  const each = Math.max(40, Math.floor(budget / (skills.length * relations.length)))
  const start = startOf(asking.callId, day) % (await lastPerson(db))
  const { rows } = await sql<{ id: number }>`
    with found as (
      select posting.person_id as id, count(distinct skill) as skills
        from unnest(${skills}::text[]) skill cross join unnest(${relations}::text[]) wanted_relation
        cross join lateral (
          select person_id from (
            (select p.person_id from people.skill_posting p
              where p.skill_id = skill and p.relation = wanted_relation and p.person_id > ${start} order by p.person_id limit ${each})
            union all
            (select p.person_id from people.skill_posting p
              where p.skill_id = skill and p.relation = wanted_relation and p.person_id <= ${start} order by p.person_id limit ${each})
          ) around limit ${each}) posting
       group by posting.person_id order by skills desc, posting.person_id limit ${most * 5}
    )
    select found.id from found
      -- Asked of each that was found: the table of choices is as long as there are members.
      cross join lateral (select from encounters.choice_card c where c.person_id = found.id and c.suggested limit 1) taking_part
      cross join lateral (select from people.member_facts f where f.person_id = found.id limit 1) seen
     where not exists (select from people.representative r where r.person_id = found.id and r.party_id = ${asking.askerId})
       and not exists (select from calls.invitation i where i.person_id = found.id and i.call_id = ${asking.callId})
     order by found.skills desc, found.id limit ${most}`.execute(db)
  const ids = rows.map((row) => row.id)
  const [apart, responded] = await Promise.all([keptFrom(db, asking, by, ids), respondents.of(db, asking.callId)])
  return ids.filter((id) => id !== by && id !== asking.createdBy && !apart.has(id) && !responded.has(id))
}

/** Whom of these something keeps apart from who looks, made the call, or asks. */
export async function keptFrom(
  db: Database,
  asking: Pick<Asking, 'askerId' | 'createdBy'>,
  by: number,
  ids: number[],
): Promise<Set<number>> {
  const asks = [by, asking.askerId, ...(asking.createdBy === null ? [] : [asking.createdBy])]
  const pairs = await keptApart(db, [...new Set([...asks, ...ids])])
  return new Set(
    pairs.flatMap(([one, other]) => [...(asks.includes(one) ? [other] : []), ...(asks.includes(other) ? [one] : [])]),
  )
}

async function skillsOfFields(db: Database, disciplines: string[]): Promise<string[]> {
  if (disciplines.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from people.skill_card where discipline_id = any(${disciplines}::text[]) order by id limit ${ofField}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

async function lastPerson(db: Database): Promise<number> {
  const { rows } = await sql<{
    last: number
  }>`select coalesce(max(person_id), 1) as last from encounters.choice_card`.execute(db)
  return rows[0]?.last ?? 1
}

/** Where lists are walked from: another place for each call and day, the same all day. */
const startOf = (callId: number, day: Day) =>
  Math.abs(Math.imul(callId + 1, 2_654_435_761) ^ Math.imul(daysBetween('2026-01-01' as Day, day) + 1, 40_503))
