import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Database } from '#platform/database'
import type { PartyKind } from '../parties/party.ts'
import { parts } from '../visibility/audience.ts'
import { isFor, isShown, type Viewer } from '../visibility/viewer.ts'
import { asSeen } from './seen.ts'

export const peopleShown = 12

/** Who looks at a page, on which day (YYYY-MM-DD), and whether as a steward, who may also see that hidden parties are here. */
export type Look = { viewer: Viewer; today: string; steward?: boolean | undefined }

/**
 * Everything a party's page shows to somebody, in one question: its texts, skills, disciplines, links, works,
 * availability, what it belongs to, and the first of its people. Undefined when there is no such party of these kinds
 * for this viewer.
 */
export async function profile(db: Database, kinds: PartyKind[], handle: string, look: Look) {
  const { viewer } = look
  const row = await whole(db, look)
    .where('party.handle', '=', handle)
    .where('party.kind', 'in', kinds)
    .$if(look.steward !== true, (query) => query.where(mayOpen(viewer)))
    .executeTakeFirst()
  return row && asSeen(row)
}

/** A withheld party is there for itself, and for who belongs to it. */
const mayOpen = (viewer: Viewer) =>
  viewer.self === undefined
    ? isShown(viewer)
    : sql<boolean>`(${isShown(viewer)} or party.id = ${viewer.self} or (party.withheld is not null
        and exists (select from people.membership own where own.party_id = party.id and own.person_id = ${viewer.self}
          and own.standing in ('organiser', 'admin'))))`

const whole = (db: Database, { viewer, today }: Look) =>
  db
    .selectFrom('people.party as party')
    .selectAll('party')
    .select([sql<string[]>`array_remove(array[${sql.join(parts.map(seen(viewer)))}], null)`.as('seen')])
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
          .selectFrom('people.link')
          .select(['people.link.label', 'people.link.href'])
          .whereRef('people.link.party_id', '=', 'party.id')
          .orderBy('people.link.position'),
      ).as('links'),
      jsonArrayFrom(
        eb
          .selectFrom('people.work')
          .select(['id', 'title', 'year', 'role', 'href', 'text', 'picture_id'])
          .whereRef('people.work.party_id', '=', 'party.id')
          .orderBy('people.work.year', (order) => order.desc().nullsLast())
          .orderBy('people.work.id', 'desc'),
      ).as('works'),
      jsonObjectFrom(
        eb
          .selectFrom('people.availability')
          .select(['days_a_week', 'kinds'])
          .select([sql<string>`from_day::text`.as('from'), sql<string>`until_day::text`.as('until')])
          .whereRef('people.availability.party_id', '=', 'party.id')
          .where(sql<boolean>`until_day >= ${today}::date`),
      ).as('availability'),
      jsonArrayFrom(
        eb
          .selectFrom('people.membership')
          .innerJoin('people.party as circle', 'circle.id', 'people.membership.party_id')
          .select(['circle.kind', 'circle.handle', 'circle.name', 'circle.website', 'people.membership.role'])
          .whereRef('people.membership.person_id', '=', 'party.id')
          .where('people.membership.standing', 'in', ['member', 'organiser', 'admin'])
          .where('circle.withheld', 'is', null)
          .orderBy('circle.name'),
      ).as('circles'),
      jsonArrayFrom(
        membersOf(db, viewer)
          .select(['person.kind', 'person.handle', 'person.name', 'own.role'])
          .select([
            sql<{
              nl?: string
              en?: string
            } | null>`case when ${isFor(viewer, 'about', 'person')} then person.summary end`.as('summary'),
            sql<string | null>`case when ${isFor(viewer, 'picture', 'person')} then person.picture_id end`.as(
              'picture_id',
            ),
          ])
          .orderBy(sql`platform.plain(person.name)`)
          .limit(peopleShown),
      ).as('members'),
      membersOf(db, viewer)
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('member_count'),
    ])

const seen = (viewer: Viewer) => (part: (typeof parts)[number]) =>
  sql`case when ${isFor(viewer, part)} then ${sql.lit(part)} end`

/** Who belongs to the party, as far as the viewer may know. */
const membersOf = (db: Database, viewer: Viewer) =>
  db
    .selectFrom('people.membership as own')
    .innerJoin('people.party as person', 'person.id', 'own.person_id')
    .where(sql<boolean>`own.party_id = party.id`)
    .where('own.standing', 'in', ['member', 'organiser', 'admin'])
    .where(isShown(viewer, 'person'))
    .where(isFor(viewer, 'circles', 'person'))

export type ProfileRow = NonNullable<Awaited<ReturnType<ReturnType<typeof whole>['executeTakeFirst']>>>
export type Profile = NonNullable<Awaited<ReturnType<typeof profile>>>
