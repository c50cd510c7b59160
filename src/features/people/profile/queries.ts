import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#platform/database'
import type { PartyKind } from '../parties/party.ts'

export const peopleShown = 12

/**
 * Everything a party's page shows, in one question: its texts, skills, disciplines, what it belongs to, and the first of
 * its people. Undefined when no party of these kinds has the handle.
 */
export const profile = (db: Database, kinds: PartyKind[], handle: string) =>
  db
    .selectFrom('people.party as party')
    .selectAll('party')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('people.party_skill as own')
          .innerJoin('people.skill', 'people.skill.id', 'own.skill_id')
          .select(['people.skill.id', 'people.skill.name', 'own.relation'])
          .whereRef('own.party_id', '=', 'party.id')
          .orderBy('people.skill.id'),
      ).as('skills'),
      jsonArrayFrom(
        eb
          .selectFrom('people.party_discipline as own')
          .innerJoin('people.discipline', 'people.discipline.id', 'own.discipline_id')
          .select(['people.discipline.id', 'people.discipline.name'])
          .whereRef('own.party_id', '=', 'party.id')
          .orderBy('people.discipline.position'),
      ).as('disciplines'),
      jsonArrayFrom(
        eb
          .selectFrom('people.membership')
          .innerJoin('people.party as circle', 'circle.id', 'people.membership.party_id')
          .select(['circle.kind', 'circle.handle', 'circle.name', 'circle.website', 'people.membership.role'])
          .whereRef('people.membership.person_id', '=', 'party.id')
          .orderBy('circle.name'),
      ).as('circles'),
      jsonArrayFrom(
        eb
          .selectFrom('people.membership')
          .innerJoin('people.party as person', 'person.id', 'people.membership.person_id')
          .select(['person.kind', 'person.handle', 'person.name', 'person.summary', 'people.membership.role'])
          .whereRef('people.membership.party_id', '=', 'party.id')
          .orderBy(sql`platform.plain(person.name)`)
          .limit(peopleShown),
      ).as('members'),
      eb
        .selectFrom('people.membership')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('people.membership.party_id', '=', 'party.id')
        .as('member_count'),
    ])
    .where('party.handle', '=', handle)
    .where('party.kind', 'in', kinds)
    .executeTakeFirst()

export type Profile = NonNullable<Awaited<ReturnType<typeof profile>>>
