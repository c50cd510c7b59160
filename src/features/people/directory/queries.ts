import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { OrganisationKind, PartyKind, SkillRelation } from '../parties/party.ts'
import type { Asked } from '../search/queries.ts'
import type { DirectoryFilters, DirectoryQuery } from './filters.ts'

export type ListedParty = {
  id: number
  kind: PartyKind
  handle: string
  name: string
  summary: LocalText | null
  organisation_kind: OrganisationKind | null
  disciplines: { name: LocalText }[]
  /** Of the relation that was asked for; none when nothing particular was. */
  skills: { name: LocalText }[]
}
export type Listed = { parties: ListedParty[]; total: number; earlier: boolean; later: boolean }

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
): Promise<Listed> {
  const found = matching(db, kinds, query, asked)
  const back = query.before !== undefined
  const anchor = query.before ?? query.after
  const direction = back ? 'desc' : 'asc'
  const beyond = sql<boolean>`(platform.plain(party.name), party.id) ${sql.raw(back ? '<' : '>')}
    (select platform.plain(name), id from people.party where handle = ${anchor})`
  const [rows, counted] = await Promise.all([
    found
      .select(['party.id', 'party.kind', 'party.handle', 'party.name', 'party.summary', 'party.organisation_kind'])
      .select([disciplinesOf(db).as('disciplines'), skillsOf(db, query).as('skills')])
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

const disciplinesOf = (db: Database) =>
  jsonArrayFrom(
    db
      .selectFrom('people.party_discipline as own')
      .innerJoin('people.discipline', 'people.discipline.id', 'own.discipline_id')
      .select('people.discipline.name')
      .where(sql<boolean>`own.party_id = party.id`)
      .orderBy('people.discipline.position'),
  )

/** The first few skills of the relation that was asked for, the one that was asked for before the others. */
const skillsOf = (db: Database, { as, skill }: DirectoryQuery) =>
  jsonArrayFrom(
    db
      .selectFrom('people.party_skill as own')
      .innerJoin('people.skill', 'people.skill.id', 'own.skill_id')
      .select('people.skill.name')
      .where(sql<boolean>`own.party_id = party.id`)
      .where('own.relation', '=', as ?? 'has')
      .where(sql.lit(as !== undefined))
      .orderBy(sql`own.skill_id = ${skill ?? ''}`, 'desc')
      .orderBy('people.skill.id')
      .limit(4),
  )

function matching(db: Database, kinds: PartyKind[], filters: DirectoryFilters, asked: Asked[]) {
  const { discipline, skill, as, kind, of } = filters
  let found = db.selectFrom('people.party as party').where('party.kind', 'in', kinds)
  for (const { means } of asked)
    found = found.where(
      sql<boolean>`party.id = any(array(select party_id from people.party_word where word = any(${means}::text[])))`,
    )
  if (kind) found = found.where('party.organisation_kind', '=', kind)
  if (of)
    found = found.where(
      sql<boolean>`party.id in (select person_id from people.membership join people.party circle on circle.id = party_id where circle.handle = ${of})`,
    )
  if (discipline && (as === undefined || as === 'has'))
    found = found.where(
      sql<boolean>`party.id in (select party_id from people.party_discipline where discipline_id = ${discipline})`,
    )
  else if (discipline)
    found = found.where(
      sql<boolean>`party.id in (select party_id from people.party_skill join people.skill on skill.id = skill_id
        where relation = ${as} and skill.discipline_id = ${discipline})`,
    )
  if (skill)
    found = found.where(
      sql<boolean>`party.id in (select party_id from people.party_skill where skill_id = ${skill} and relation = any(${relationsOf(as)}::text[]))`,
    )
  if (!discipline && !skill && (as === 'seeks' || as === 'offers'))
    found = found.where((eb) =>
      eb.or([
        eb(`party.${as}`, 'is not', null),
        sql<boolean>`party.id in (select party_id from people.party_skill where relation = ${as})`,
      ]),
    )
  return found
}

const relationsOf = (as: SkillRelation | undefined): SkillRelation[] => (as ? [as] : ['has', 'seeks', 'offers'])
