import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** Whether a request `r` waits for an answer that still makes sense: its gathering is to come. */
export const openRequest = (now: Date): RawBuilder<boolean> => sql<boolean>`(r.state = 'asked' and ${toCome(now)})`

const toCome = (now: Date) => sql<boolean>`(r.gathering_id is null or exists (select from programme.gathering_card g
  where g.id = r.gathering_id and g.status = 'published' and g.ends_at > ${now}))`

const notBlocked = sql<boolean>`not exists (select from people.block_card b
  where (b.person_id, b.blocked_id) in ((r.from_id, r.to_id), (r.to_id, r.from_id)))`

/** How many requests wait for a person's answer. */
export async function waitingFor(db: Database, personId: number, now: Date): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::integer as waiting from encounters.request r
     where r.to_id = ${personId} and ${openRequest(now)} and ${notBlocked}`.execute(db)
  return rows[0]?.waiting ?? 0
}

/** A request as one of the two sees it. */
export type OwnRequest = {
  id: number
  /** One asked oneself. */
  mine: boolean
  state: 'asked' | 'accepted' | 'declined'
  to_come: boolean
  words: string | null
  other_id: number
  handle: string
  name: string
  summary: LocalText | null
  picture_id: string | null
  /** Whether members may see the other's page. */
  shown: boolean
  /** The other lets one have the mail address. */
  theirs_shared: boolean
  own_shared: boolean
  gathering_slug: string | null
  gathering_title: LocalText | null
  starts_at: Date | null
  ends_at: Date | null
  all_day: boolean | null
}

/** A person's requests that are not withdrawn: those asked first, then agreed, then the rest; the newest first. */
export async function requestsOf(db: Database, personId: number, now: Date): Promise<OwnRequest[]> {
  const { rows } = await sql<OwnRequest>`
    select r.id, r.from_id = ${personId} as mine, r.state, r.words, ${toCome(now)} as to_come,
           other.id as other_id, other.handle, other.name, facts.summary, facts.picture_id,
           facts.person_id is not null as shown,
           case when r.from_id = ${personId} then r.to_shares else r.from_shares end as theirs_shared,
           case when r.from_id = ${personId} then r.from_shares else r.to_shares end as own_shared,
           gathering.slug as gathering_slug, gathering.title as gathering_title, gathering.starts_at, gathering.ends_at,
           gathering.all_day
      from encounters.request r
      join people.party_card other on other.id = case when r.from_id = ${personId} then r.to_id else r.from_id end
      left join people.member_facts facts on facts.person_id = other.id
      left join programme.gathering_card gathering on gathering.id = r.gathering_id
     where ${personId} in (r.from_id, r.to_id) and r.state in ('asked', 'accepted', 'declined')
       -- Who said no does not see it again; it is over for both, in peace.
       and not (r.state = 'declined' and r.to_id = ${personId}) and ${notBlocked}
     order by array_position(array['asked', 'accepted', 'declined'], r.state), r.asked_at desc, r.id desc limit 100`.execute(
    db,
  )
  return rows
}

/** What there is between two people, for the page of the one. */
export type BetweenThem = {
  /** The other takes part, and neither blocked nor avoids the other. */
  may: boolean
  /** The first would rather not meet the other. */
  avoided: boolean
  request: 'mine' | 'theirs' | 'agreed' | null
}

export async function betweenThem(db: Database, personId: number, otherId: number, now: Date): Promise<BetweenThem> {
  const { rows } = await sql<BetweenThem>`
    select exists (select from encounters.choice where person_id = ${otherId} and suggested)
           and not exists (select from encounters.avoided where person_id = ${otherId} and avoided_id = ${personId}) as may,
           exists (select from encounters.avoided where person_id = ${personId} and avoided_id = ${otherId}) as avoided,
           (select case when r.state = 'accepted' then 'agreed' when r.from_id = ${personId} then 'mine' else 'theirs' end
              from encounters.request r
             where (r.from_id, r.to_id) in ((${personId}, ${otherId}), (${otherId}, ${personId}))
               and r.state in ('asked', 'accepted') and ${toCome(now)}
             order by r.state, r.id desc limit 1) as request`.execute(db)
  return rows[0] ?? { may: false, avoided: false, request: null }
}

export type SharedGathering = {
  id: number
  slug: string
  title: LocalText
  starts_at: Date
  ends_at: Date
  all_day: boolean
}

/**
 * Gatherings to come for which both are registered, the next first. None of who does not take part (any more), or would
 * rather not meet this one: where they go is told only by taking part.
 */
export async function sharedGatherings(
  db: Database,
  personId: number,
  otherId: number,
  now: Date,
): Promise<SharedGathering[]> {
  const { rows } = await sql<SharedGathering>`
    select g.id, g.slug, g.title, g.starts_at, g.ends_at, g.all_day
      from registrations.registration_card mine
      join registrations.registration_card theirs on theirs.gathering_id = mine.gathering_id
        and theirs.person_id = ${otherId} and theirs.state = 'confirmed'
      join programme.gathering_card g on g.id = mine.gathering_id and g.status = 'published' and g.ends_at > ${now}
     where mine.person_id = ${personId} and mine.state = 'confirmed'
       and exists (select from encounters.choice where person_id = ${otherId} and suggested)
       and not exists (select from encounters.avoided where person_id = ${otherId} and avoided_id = ${personId}) order by g.starts_at, g.id limit 12`.execute(
    db,
  )
  return rows
}
