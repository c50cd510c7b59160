import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { formatList, inLocale, type Locale, type LocalText, midSentence } from '#platform/i18n'
import { callKind } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { type Seeker, seekerOf } from './person.ts'

/** A call that suits somebody, and by what. */
export type FittingCall = {
  id: number
  /** Skills of the call that one has or offers; that one seeks. */
  has: string[]
  seeks: string[]
  disciplines: string[]
  /** One is available for this kind of work. */
  available: boolean
  /** Who of those one knows asks it; an organisation one belongs to. */
  knows: string | null
  circle: string | null
}

/** Newest calls read of each list: with sixty skills at most a fixed number, however many calls there are. */
const ofEach = 30
const most = 12

/**
 * The open calls that suit a person, best first: found through the lists of the skills one has, offers and seeks, of one's
 * disciplines, and of whom one knows; never by looking at every call. Not what one asks oneself, nor of whom one is kept
 * apart from by a block. Two queries.
 */
export async function fittingCalls(db: Database, personId: number, now: Date): Promise<FittingCall[]> {
  const seeker = await seekerOf(db, personId, now)
  const found = await candidates(db, personId, seeker, now)
  return found
    .map((row) => ({ row, score: scoreOf(row, seeker) }))
    .filter(({ score }) => score >= 0.5)
    .toSorted((one, other) => other.score - one.score || other.row.id - one.row.id)
    .slice(0, most)
    .map(({ row: { id, has, seeks, disciplines, kind, knows, circle } }) => ({
      ...{ id, has, seeks, disciplines, knows, circle },
      available: isAvailable(seeker, kind),
    }))
}

type Candidate = {
  id: number
  kind: string
  languages: string[]
  has: string[]
  seeks: string[]
  disciplines: string[]
  /** How many skills the call asks in all. */
  asked: number
  knows: string | null
  circle: string | null
}

async function candidates(db: Database, personId: number, seeker: Seeker, now: Date): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(seeker.skills)}::jsonb) as wanted (id text, relation text)
    ), found as (
      select one.call_id, wanted.relation as by, wanted.id as key
        from wanted cross join lateral (select call_id from calls.call_skill where skill_id = wanted.id and open_since is not null
          order by open_since desc nulls last, call_id desc limit ${ofEach}) one
      union all
      select one.call_id, 'discipline', discipline
        from unnest(${seeker.disciplines}::text[]) discipline
        cross join lateral (select call_id from calls.call_discipline where discipline_id = discipline and open_since is not null
          order by open_since desc nulls last, call_id desc limit ${ofEach}) one
      union all
      select one.id, 'tie', null
        from unnest(${[...seeker.known, ...seeker.circles]}::integer[]) party
        cross join lateral (select id from calls.call where asker_id = party and state = 'open' order by id desc limit 5) one
    ), of_each as (
      select call_id,
             coalesce(array_agg(distinct key) filter (where by in ('has', 'offers')), '{}') as has,
             coalesce(array_agg(distinct key) filter (where by = 'seeks'), '{}') as seeks,
             coalesce(array_agg(distinct key) filter (where by = 'discipline'), '{}') as disciplines
        from found group by call_id
    )
    select c.id, c.kind, c.languages, of_each.has, of_each.seeks, of_each.disciplines,
           (select count(*)::integer from calls.call_skill all_of_it where all_of_it.call_id = c.id) as asked,
           case when c.asker_id = any(${seeker.known}::integer[]) then asker.name end as knows,
           case when c.asker_id = any(${seeker.circles}::integer[]) then asker.name end as circle
      from of_each
      -- Asked of each that was found: the table of calls is as long as there are calls.
      cross join lateral (select * from calls.call where call.id = of_each.call_id limit 1) c
      join people.asker_card asker on asker.id = c.asker_id
     where c.state = 'open' and (c.deadline_at is null or c.deadline_at > ${now}) and not asker.withheld
       and c.created_by is distinct from ${personId}
       and not exists (select from people.representative r where r.person_id = ${personId} and r.party_id = c.asker_id)
       and not exists (select from people.block_card b where (b.person_id = ${personId} and b.blocked_id in (c.asker_id, c.created_by))
             or (b.blocked_id = ${personId} and b.person_id in (c.asker_id, c.created_by)))`.execute(db)
  return rows
}

const isAvailable = ({ available }: Seeker, kind: string): boolean =>
  callKind(kind)?.availableFor.some((work) => available.includes(work)) ?? false

/**
 * What a call is worth to somebody: the share of its skills one has (or seeks, where one comes to learn), a little for the
 * field, for who asks it and for having time; less in a language one does not speak.
 */
function scoreOf(row: Candidate, seeker: Seeker): number {
  const learns = callKind(row.kind)?.availableFor.includes('internship') ? 0.9 : 0.5
  const seeks = row.seeks.filter((id) => !row.has.includes(id)).length
  const skills = (2 * (row.has.length + learns * seeks)) / Math.sqrt(Math.max(1, row.asked))
  const field = row.disciplines.length > 0 ? 0.5 : 0
  const tie = row.knows !== null ? 1 : row.circle !== null ? 0.7 : 0
  const time = isAvailable(seeker, row.kind) ? 0.6 : 0
  const speaks = seeker.languages.length === 0 || row.languages.some((language) => seeker.languages.includes(language))
  return (skills + field + tie + (skills + field + tie > 0 ? time : 0)) * (speaks ? 1 : 0.4)
}

/** Why each of these calls suits one, as a sentence or two. Two queries. */
export async function reasonsFor(db: Database, calls: FittingCall[], locale: Locale): Promise<Map<number, string>> {
  if (calls.length === 0) return new Map()
  const ids = calls.flatMap(({ has, seeks }) => [...has, ...seeks])
  const named = await namesOf(
    db,
    ids,
    calls.flatMap(({ disciplines }) => disciplines),
  )
  const t = words(locale)
  const list = (keys: string[]) =>
    formatList(
      keys.slice(0, 3).map((key) => midSentence(inLocale(named.get(key), locale).text, locale)),
      locale,
    )
  return new Map(
    calls.map(({ id, has, seeks, disciplines, available, knows, circle }) => {
      const wished = seeks.filter((one) => !has.includes(one))
      const said = [
        has.length > 0 && t('why.has', { skills: list(has) }),
        wished.length > 0 && t('why.seeks', { skills: list(wished) }),
        knows !== null && t('why.knows', { name: knows }),
        circle !== null && t('why.circle', { name: circle }),
        has.length === 0 && disciplines.length > 0 && t('why.field', { fields: list(disciplines) }),
        available && t('why.available'),
      ].filter((part) => typeof part === 'string')
      return [id, said.slice(0, 3).join(' ')]
    }),
  )
}

/** Names of skills and disciplines, by their ids. */
export async function namesOf(db: Database, skills: string[], disciplines: string[]): Promise<Map<string, LocalText>> {
  const { rows } = await sql<{ id: string; name: LocalText }>`
    select id, name from people.skill_card where id = any(${skills}::text[])
    union all select id, name from people.discipline_card where id = any(${disciplines}::text[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
