import { sql } from 'kysely'
import { type CallBrief } from '#calls'
import { keptApart } from '#encounters'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { skillsIn } from './words.ts'

/** What a question is about: the skills it names or asks for, and its disciplines. */
export type Subject = { skills: string[]; disciplines: string[]; names: Map<string, LocalText> }

/** The skills that a question asks for or speaks of, and the disciplines of both. */
export async function subjectOf(db: Database, call: Pick<CallBrief, 'id'>): Promise<Subject> {
  const { rows } = await sql<{ title: LocalText; text: LocalText; skills: string[]; disciplines: string[] }>`
    select c.title, c.text,
           array(select skill_id from calls.call_skill_card where call_id = c.id order by skill_id) as skills,
           array(select discipline_id from calls.call_discipline_card where call_id = c.id order by discipline_id) as disciplines
      from calls.call_card c where c.id = ${call.id}`.execute(db)
  const [question] = rows
  const { rows: all } = await sql<{ id: string; name: LocalText; aliases: string[]; discipline_id: string | null }>`
    select id, name, aliases, discipline_id from people.skill_words order by id`.execute(db)
  if (question === undefined) return { skills: [], disciplines: [], names: new Map() }
  const words = [question.title, question.text].flatMap((text) => [text.nl ?? '', text.en ?? '']).join('\n')
  const spoken = skillsIn(
    words,
    all.map(({ id, name, aliases }) => ({
      id,
      names: [name.nl, name.en, ...aliases].filter((one) => one !== undefined),
    })),
  )
  const skills = [...new Set([...question.skills, ...spoken])]
  const own = all.filter(({ id }) => skills.includes(id))
  const disciplines = new Set([...question.disciplines, ...own.flatMap(({ discipline_id: one }) => one ?? [])])
  return { skills, disciplines: [...disciplines], names: new Map(own.map(({ id, name }) => [id, name])) }
}

/** Somebody who could answer: with what of the question's subject they have. */
export type Expert = {
  id: number
  kind: 'person' | 'organisation' | 'collective'
  handle: string
  name: string
  summary: LocalText | null
  picture_id: string | null
  skills: string[]
  /** A school or research organisation the person belongs to: a researcher or teacher. */
  at: string | null
  /** How often they took a question further before. */
  answered: number
}

/**
 * People whom members may find, by what they can or offer; those of schools and research organisations first among equals.
 * A rare skill tells more than a common one: each counts for the logarithm of how many have it (inverse document
 * frequency; Spärck Jones, 1972). Walks the postings of the question's own skills, never all members.
 * @param personId who looks; those who block them, or of whom one would rather not meet the other, are left out
 */
export async function peopleFor(
  db: Database,
  { skills }: Subject,
  { personId, limit }: { personId: number; limit: number },
): Promise<Expert[]> {
  if (skills.length === 0) return []
  const { rows } = await sql<Expert>`
    with found as (
      select p.person_id, p.skill_id from people.skill_posting p
       where p.skill_id = any(${skills}::text[]) and p.relation in ('has', 'offers') group by 1, 2),
    weight as (select skill_id, 1 / ln(2 + count(*)) as weight from found group by 1),
    best as (
      select f.person_id, sum(w.weight) as score from found f join weight w using (skill_id)
       group by 1 order by 2 desc, 1 limit ${limit * 20})
    select m.person_id as id, 'person' as kind, m.handle, m.name, m.summary, m.picture_id,
           array(select distinct s.skill_id from people.member_skill s where s.person_id = m.person_id
                   and s.skill_id = any(${skills}::text[]) and s.relation in ('has', 'offers') order by 1) as skills,
           (select c.name from people.member_circle c where c.person_id = m.person_id
               and c.organisation_kind in ('school', 'research') order by c.since limit 1) as at,
           (select count(*)::integer from responses.response_card r join calls.call_card q on q.id = r.call_id and q.kind = 'question'
             where r.party_id = m.person_id and r.state = 'chosen') as answered
      from best b join people.member_facts m on m.person_id = b.person_id
     where m.person_id <> ${personId}
       and exists (select from people.member_skill s where s.person_id = m.person_id and s.skill_id = any(${skills}::text[])
                      and s.relation in ('has', 'offers'))
     order by b.score * case when exists (select from people.member_circle c where c.person_id = m.person_id
                and c.organisation_kind in ('school', 'research')) then 1.5 else 1 end desc, answered desc, m.person_id
     limit ${limit * 2}`.execute(db)
  const apart = new Set(
    (await keptApart(db, [personId, ...rows.map(({ id }) => id)])).filter((pair) => pair.includes(personId)).flat(),
  )
  return rows.filter(({ id }) => !apart.has(id)).slice(0, limit)
}

/** Organisations and collectives by what they can: schools and research first among equals. */
export async function organisationsFor(db: Database, { skills }: Subject, limit: number): Promise<Expert[]> {
  if (skills.length === 0) return []
  const { rows } = await sql<Expert>`
    with found as (
      select p.person_id as party_id, array_agg(distinct p.skill_id order by p.skill_id) as skills
        from people.skill_posting p join people.party_card o on o.id = p.person_id and o.kind <> 'person' and o.public
       where p.skill_id = any(${skills}::text[]) and p.relation in ('has', 'offers') group by 1)
    select o.id, o.kind, o.handle, o.name, o.summary, o.picture_id, f.skills, null as at,
           (select count(*)::integer from responses.response_card r join calls.call_card q on q.id = r.call_id and q.kind = 'question'
             where r.party_id = o.id and r.state = 'chosen') as answered
      from found f join people.organisation_card o on o.id = f.party_id
     order by cardinality(f.skills) * case when o.organisation_kind in ('school', 'research') then 1.5 else 1 end desc,
              answered desc, o.name limit ${limit}`.execute(db)
  return rows
}

/** A study programme that works on what the question is about. */
export type Programme = {
  id: number
  name: LocalText
  level: string
  school: string
  handle: string
  disciplines: string[]
}

export async function programmesFor(db: Database, { disciplines }: Subject, limit: number): Promise<Programme[]> {
  if (disciplines.length === 0) return []
  const { rows } = await sql<Programme>`
    select s.id, s.name, s.level, p.name as school, p.handle, d.disciplines
      from (select programme_id, array_agg(discipline_id order by discipline_id) as disciplines
              from internships.study_discipline_card where discipline_id = any(${disciplines}::text[]) group by 1) d
      join internships.programme_card s on s.id = d.programme_id and s.ended_at is null
      join people.party_card p on p.id = s.school_id
     order by cardinality(d.disciplines) desc, p.name, s.id limit ${limit}`.execute(db)
  return rows
}
