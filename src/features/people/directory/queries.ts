import { type RawBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { type OrganisationKind, type PartyKind, type SkillRelation, skillRelations } from '../parties/party.ts'
import type { Asked } from '../search/queries.ts'
import type { Part } from '../visibility/audience.ts'
import { isFor, isShown, reaches, type Viewer } from '../visibility/viewer.ts'
import type { DirectoryFilters, DirectoryQuery } from './filters.ts'

export type ListedParty = {
  id: number
  kind: PartyKind
  handle: string
  name: string
  summary: LocalText | null
  picture_id: string | null
  organisation_kind: OrganisationKind | null
  disciplines: { name: LocalText }[]
  /** Of the relation that was asked for; none when nothing particular was. */
  skills: { name: LocalText }[]
}
export type Listed = { parties: ListedParty[]; total: number; earlier: boolean; later: boolean }

/** Who looks, and on which day (YYYY-MM-DD). */
export type Look = { viewer: Viewer; today: string }

export const pageSize = 30

/**
 * A page of a directory in the order of names. Pages continue after or before a party (keyset), so the hundredth is as
 * quick as the first.
 */
export async function listParties(
  db: Database,
  kinds: PartyKind[],
  query: DirectoryQuery,
  asked: Asked[],
  look: Look,
): Promise<Listed> {
  const { viewer } = look
  const found = matching(db, kinds, query, asked, look)
  const back = query.before !== undefined
  const anchor = query.before ?? query.after
  const direction = back ? 'desc' : 'asc'
  const beyond = sql<boolean>`(platform.plain(party.name), party.id) ${sql.raw(back ? '<' : '>')}
    (select platform.plain(anchor.name), anchor.id from people.party as anchor
      where anchor.handle = ${anchor} and ${isShown(viewer, 'anchor')})`
  const [rows, counted] = await Promise.all([
    found
      .select(['party.id', 'party.kind', 'party.handle', 'party.name', 'party.organisation_kind'])
      .select([
        whenFor(viewer, 'about', sql<LocalText | null>`party.summary`).as('summary'),
        whenFor(viewer, 'picture', sql<string | null>`party.picture_id`).as('picture_id'),
        disciplinesOf(db, viewer).as('disciplines'),
        skillsOf(db, query, viewer).as('skills'),
      ])
      .$if(anchor !== undefined, (qb) => qb.where(beyond))
      .orderBy(sql`platform.plain(party.name)`, direction)
      .orderBy('party.id', direction)
      .limit(pageSize + 1)
      .execute(),
    found.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow(),
  ])
  const more = rows.length > pageSize
  const parties = rows.slice(0, pageSize)
  if (back) parties.reverse()
  return { parties, total: Number(counted.count), earlier: back ? more : anchor !== undefined, later: back || more }
}

const whenFor = <T>(viewer: Viewer, part: Part, value: RawBuilder<T>) =>
  sql<T | null>`case when ${isFor(viewer, part)} then ${value} end`

const disciplinesOf = (db: Database, viewer: Viewer) =>
  jsonArrayFrom(
    db
      .selectFrom('people.party_discipline as own')
      .innerJoin('people.discipline', 'people.discipline.id', 'own.discipline_id')
      .select('people.discipline.name')
      .where(sql<boolean>`own.party_id = party.id`)
      .where(isFor(viewer, 'skills'))
      .orderBy('people.discipline.position'),
  )

/** The first few skills of the relation that was asked for, the one that was asked for before the others. */
const skillsOf = (db: Database, { as, skill }: DirectoryQuery, viewer: Viewer) =>
  jsonArrayFrom(
    db
      .selectFrom('people.party_skill as own')
      .innerJoin('people.skill', 'people.skill.id', 'own.skill_id')
      .select('people.skill.name')
      .where(sql<boolean>`own.party_id = party.id`)
      .where('own.relation', '=', as ?? 'has')
      .where(sql.lit(as !== undefined))
      .where(isFor(viewer, partOf(as ?? 'has')))
      .orderBy(sql`own.skill_id = ${skill ?? ''}`, 'desc')
      .orderBy('people.skill.id')
      .limit(4),
  )

const partOf = (relation: SkillRelation): Part => (relation === 'has' ? 'skills' : 'wishes')

function matching(
  db: Database,
  kinds: PartyKind[],
  filters: DirectoryFilters,
  asked: Asked[],
  { viewer, today }: Look,
) {
  const { discipline, skill, as, kind, of, language, free } = filters
  const visible = (part: Part) => isFor(viewer, part)
  let found = db
    .selectFrom('people.party as party')
    .where('party.kind', 'in', kinds)
    .where('party.closed_at', 'is', null)
    .where(isShown(viewer))
  for (const { means } of asked)
    found = found.where(
      sql<boolean>`party.id = any(array(select party_id from people.party_word where word = any(${means}::text[])
        and ${reaches(viewer, sql<number>`audience`, sql`party_id`)}))`,
    )
  if (kind) found = found.where('party.organisation_kind', '=', kind)
  if (of)
    found = found.where(
      sql<boolean>`${visible('circles')} and party.id in (select person_id from people.membership
        join people.party circle on circle.id = party_id
        where circle.handle = ${of} and standing in ('member', 'organiser', 'admin'))`,
    )
  if (language)
    found = found.where(sql<boolean>`${visible('skills')} and party.languages @> array[${language}]::text[]`)
  if (free)
    found = found.where(
      sql<boolean>`${visible('availability')} and party.id in (select party_id from people.availability
        where until_day >= ${today}::date ${free === 'any' ? sql`` : sql`and kinds @> array[${free}]::text[]`})`,
    )
  for (const condition of whatOneDoes({ discipline, skill, as }, visible)) found = found.where(condition)
  return found
}

/** The conditions of discipline, skill and how they are meant; each holds only for who shows that part. */
function whatOneDoes(
  { discipline, skill, as }: Pick<DirectoryFilters, 'discipline' | 'skill' | 'as'>,
  visible: (part: Part) => RawBuilder<boolean>,
): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = []
  if (discipline && (as === undefined || as === 'has'))
    conditions.push(
      sql<boolean>`${visible('skills')} and party.id in (select party_id from people.party_discipline where discipline_id = ${discipline})`,
    )
  else if (discipline)
    conditions.push(
      sql<boolean>`${visible('wishes')} and party.id in (select party_id from people.party_skill join people.skill on skill.id = skill_id
        where relation = ${as} and skill.discipline_id = ${discipline})`,
    )
  if (skill) {
    const related = (as ? [as] : skillRelations).map(
      (relation) =>
        sql<boolean>`(${visible(partOf(relation))} and party.id in (select party_id from people.party_skill where skill_id = ${skill} and relation = ${relation}))`,
    )
    conditions.push(sql<boolean>`(${sql.join(related, sql` or `)})`)
  }
  if (!discipline && !skill && (as === 'seeks' || as === 'offers'))
    conditions.push(
      sql<boolean>`${visible('wishes')} and (${sql.ref(`party.${as}`)} is not null
        or party.id in (select party_id from people.party_skill where relation = ${as}))`,
    )
  return conditions
}
