import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { PartyKind, PartyName, Standing } from '../parties/party.ts'
import { isShown, type Viewer } from '../visibility/viewer.ts'

/** Where a person stands in an organisation or collective; undefined when there is nothing between them. */
export async function standingOf(db: Database, personId: number, partyId: number): Promise<Standing | undefined> {
  return (await membershipOf(db, personId, partyId))?.standing
}

export const membershipOf = (db: Database, personId: number, partyId: number) =>
  db
    .selectFrom('people.membership')
    .select(['standing', 'role', 'words'])
    .where('person_id', '=', personId)
    .where('party_id', '=', partyId)
    .executeTakeFirst()

export type OwnMembership = {
  kind: PartyKind
  handle: string
  name: string
  withheld: 'waiting' | 'hidden' | null
  standing: Standing
  role: string | null
  /** Of what one administers: how many asked to belong. */
  asking: number
}

/** What a person belongs to, is invited to or asked to belong to. */
export async function membershipsOf(db: Database, personId: number): Promise<OwnMembership[]> {
  const { rows } = await sql<OwnMembership>`
    select party.kind, party.handle, party.name, party.withheld, own.standing, own.role,
           case when own.standing = 'admin' then (select count(*)::int from people.membership other
             where other.party_id = party.id and other.standing = 'asked') else 0 end as asking
      from people.membership own join people.party on party.id = own.party_id
     where own.person_id = ${personId} order by platform.plain(party.name), party.id`.execute(db)
  return rows
}

export type CircleMember = {
  id: number
  handle: string
  name: string
  standing: Standing
  role: string | null
  words: string | null
}

/** Everybody who belongs, asked or is invited, for its admins. */
export const everyoneIn = (db: Database, partyId: number): Promise<CircleMember[]> =>
  db
    .selectFrom('people.membership as own')
    .innerJoin('people.party as person', 'person.id', 'own.person_id')
    .select(['person.id', 'person.handle', 'person.name', 'own.standing', 'own.role', 'own.words'])
    .where('own.party_id', '=', partyId)
    .orderBy(sql`platform.plain(person.name)`)
    .orderBy('person.id')
    .execute()

/** The persons a typed name, handle or address of a page can mean, as far as the viewer may know they are here; at most two. */
export async function personsMeant(db: Database, typed: string, viewer: Viewer): Promise<PartyName[]> {
  const handle = typed.match(/(?:^|\/)([a-z0-9-]+)\/?$/)?.[1] ?? ''
  return db
    .selectFrom('people.party as party')
    .select(['party.id', 'party.kind', 'party.handle', 'party.name'])
    .where('party.kind', '=', 'person')
    .where((eb) =>
      eb.or([
        eb('party.handle', '=', handle),
        sql<boolean>`platform.plain(party.name) = platform.plain(${typed.slice(0, 200)})`,
      ]),
    )
    .where(isShown(viewer))
    .orderBy(sql`party.handle = ${handle}`, 'desc')
    .limit(2)
    .execute()
    .then((found) => (found[0]?.handle === handle ? found.slice(0, 1) : found))
}

/** Organisations and collectives that others belong to and that would have no admin without this person. */
export async function lastAdminOf(db: Database, personId: number): Promise<PartyName[]> {
  const { rows } = await sql<PartyName>`
    select party.id, party.kind, party.handle, party.name
      from people.membership own join people.party on party.id = own.party_id
     where own.person_id = ${personId} and own.standing = 'admin'
       and not exists (select from people.membership other
         where other.party_id = party.id and other.person_id <> ${personId} and other.standing = 'admin')
       and exists (select from people.membership other
         where other.party_id = party.id and other.person_id <> ${personId} and other.standing in ('member', 'organiser'))
     order by party.name, party.id`.execute(db)
  return rows
}

/** Organisations without an admin that somebody asked to belong to: a steward answers for them. */
export async function askedWithoutAdmin(db: Database): Promise<(PartyName & { asking: number })[]> {
  const { rows } = await sql<PartyName & { asking: number }>`
    select party.id, party.kind, party.handle, party.name, count(*)::int as asking
      from people.membership own join people.party on party.id = own.party_id
     where own.standing = 'asked'
       and not exists (select from people.membership other where other.party_id = party.id and other.standing = 'admin')
     group by party.id order by party.name, party.id`.execute(db)
  return rows
}
