import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { belonging, type PartyKind } from '../parties/party.ts'
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
    .select([
      skillsOf(db).as('skills'),
      disciplinesOf(db).as('disciplines'),
      linksOf(db).as('links'),
      worksOf(db).as('works'),
      availabilityOf(db, today).as('availability'),
      circlesOf(db).as('circles'),
      firstMembers(db, viewer).as('members'),
      membersOf(db, viewer)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .as('member_count'),
    ])

const skillsOf = (db: Database) =>
  jsonArrayFrom(
    db
      .selectFrom('people.party_skill as own')
      .innerJoin('people.skill', 'people.skill.id', 'own.skill_id')
      .select(['people.skill.id', 'people.skill.name', 'own.relation'])
      .where(sql<boolean>`own.party_id = party.id`)
      .orderBy('people.skill.id'),
  )

const disciplinesOf = (db: Database) =>
  jsonArrayFrom(
    db
      .selectFrom('people.party_discipline as own')
      .innerJoin('people.discipline', 'people.discipline.id', 'own.discipline_id')
      .select(['people.discipline.id', 'people.discipline.name'])
      .where(sql<boolean>`own.party_id = party.id`)
      .orderBy('people.discipline.position'),
  )

const linksOf = (db: Database) =>
  jsonArrayFrom(
    db
      .selectFrom('people.link as own')
      .select(['own.label', 'own.href'])
      .where(sql<boolean>`own.party_id = party.id`)
      .orderBy('own.position'),
  )

const worksOf = (db: Database) =>
  jsonArrayFrom(
    db
      .selectFrom('people.work as own')
      .select(['own.id', 'own.title', 'own.year', 'own.role', 'own.href', 'own.text', 'own.picture_id'])
      .where(sql<boolean>`own.party_id = party.id`)
      .orderBy('own.year', (order) => order.desc().nullsLast())
      .orderBy('own.id', 'desc'),
  )

/** What has not ended yet. */
const availabilityOf = (db: Database, today: string) =>
  jsonObjectFrom(
    db
      .selectFrom('people.availability as own')
      .select(['own.days_a_week', 'own.kinds'])
      .select([sql<string>`own.from_day::text`.as('from'), sql<string>`own.until_day::text`.as('until')])
      .where(sql<boolean>`own.party_id = party.id`)
      .where(sql<boolean>`own.until_day >= ${today}::date`),
  )

const circlesOf = (db: Database) =>
  jsonArrayFrom(
    db
      .selectFrom('people.membership as own')
      .innerJoin('people.party as circle', 'circle.id', 'own.party_id')
      .select(['circle.kind', 'circle.handle', 'circle.name', 'circle.website', 'own.role'])
      .where(sql<boolean>`own.person_id = party.id`)
      .where('own.standing', 'in', belonging)
      .where('circle.withheld', 'is', null)
      .orderBy('circle.name'),
  )

const firstMembers = (db: Database, viewer: Viewer) =>
  jsonArrayFrom(
    membersOf(db, viewer)
      .select(['person.kind', 'person.handle', 'person.name', 'own.role'])
      .select([
        sql<LocalText | null>`case when ${isFor(viewer, 'about', 'person')} then person.summary end`.as('summary'),
        sql<string | null>`case when ${isFor(viewer, 'picture', 'person')} then person.picture_id end`.as('picture_id'),
      ])
      .orderBy(sql`platform.plain(person.name)`)
      .limit(peopleShown),
  )

const seen = (viewer: Viewer) => (part: (typeof parts)[number]) =>
  sql`case when ${isFor(viewer, part)} then ${sql.lit(part)} end`

/** Who belongs to the party, as far as the viewer may know. */
const membersOf = (db: Database, viewer: Viewer) =>
  db
    .selectFrom('people.membership as own')
    .innerJoin('people.party as person', 'person.id', 'own.person_id')
    .where(sql<boolean>`own.party_id = party.id`)
    .where('own.standing', 'in', belonging)
    .where(isShown(viewer, 'person'))
    .where(isFor(viewer, 'circles', 'person'))

export type ProfileRow = NonNullable<Awaited<ReturnType<ReturnType<typeof whole>['executeTakeFirst']>>>
export type Profile = NonNullable<Awaited<ReturnType<typeof profile>>>
