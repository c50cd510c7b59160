import { sql } from 'kysely'
import { addressesOf } from '#people'
import type { Database, Tx } from '#platform/database'
import { newToken } from '#platform/identity'
import { sendMail } from '#platform/mail'
import { myPodcastsPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** Somebody on the list of a podcast that is not for everyone. */
export type Listener = { person_id: number; name: string; handle: string | null; has_feed: boolean }

/** Who is on the list of a show. */
export async function listenersOf(db: Database, showId: number): Promise<Listener[]> {
  const { rows } = await sql<Listener>`
    select l.person_id, p.name, p.handle, f.secret is not null as has_feed
      from podcasts.listener l join people.asker_card p on p.id = l.person_id
      left join podcasts.private_feed f on f.show_id = l.show_id and f.person_id = l.person_id
     where l.show_id = ${showId} order by p.name, l.person_id`.execute(db)
  return rows
}

/** Whether a person may hear a show that is not for everyone; or whoever has a secret in an address. */
export async function hears(
  db: Database,
  showId: number,
  by: { personId: number } | { secret: string },
): Promise<boolean> {
  const person =
    'personId' in by
      ? sql`${by.personId}::integer`
      : sql`(select person_id from podcasts.private_feed where show_id = ${showId} and secret = ${by.secret})`
  const { rows } = await sql`
    select 1 from podcasts.hearer where show_id = ${showId} and person_id = ${person}`.execute(db)
  return rows.length > 0
}

/** A podcast a person hears that not everyone does. */
export type PrivateShow = { slug: string; title: string; language: 'nl' | 'en'; owner: string; secret: string | null }

/** The podcasts that are open for a person and not for everyone, with the secret of their feed if they wanted one. */
export async function privateShowsFor(db: Database, personId: number): Promise<PrivateShow[]> {
  const { rows } = await sql<PrivateShow>`
    select s.slug, s.title, s.language, owner.name as owner, f.secret
      from podcasts.show s join people.asker_card owner on owner.id = s.owner_id
      left join podcasts.private_feed f on f.show_id = s.id and f.person_id = ${personId}
     where s.audience = 'listeners' and s.state = 'public' and not owner.withheld
       and exists (select from podcasts.hearer h where h.show_id = s.id and h.person_id = ${personId})
     order by s.title`.execute(db)
  return rows
}

export type Audience = { audience: 'everyone' | 'listeners'; seriesId: number | null }

/** Says for whom a show is, and who hears it by being registered. */
export async function setAudience(
  tx: Tx,
  showId: number,
  { audience, seriesId }: Audience,
  { now, baseUrl }: { now: Date; baseUrl: string },
): Promise<void> {
  await sql`
    update podcasts.show set audience = ${audience}, cohort_series_id = ${audience === 'everyone' ? null : seriesId},
           changed_at = ${now} where id = ${showId}`.execute(tx)
  await tellListeners(tx, showId, { now, baseUrl })
}

/** Puts somebody on the list of a show. @returns false when they are on it */
export async function addListener(
  tx: Tx,
  { showId, personId, now, baseUrl }: { showId: number; personId: number; now: Date; baseUrl: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into podcasts.listener (show_id, person_id, added_at) values (${showId}, ${personId}, ${now})
    on conflict do nothing returning 1`.execute(tx)
  if (rows.length === 0) return false
  await tellListeners(tx, showId, { now, baseUrl })
  return true
}

/** Takes somebody off the list; what their app has as an address ends at once, unless they are registered as well. */
export async function removeListener(tx: Tx, showId: number, personId: number): Promise<void> {
  await tx.deleteFrom('podcasts.listener').where('show_id', '=', showId).where('person_id', '=', personId).execute()
  await sql`
    delete from podcasts.private_feed f where f.show_id = ${showId} and f.person_id = ${personId}
       and not exists (select from podcasts.hearer h where h.show_id = f.show_id and h.person_id = f.person_id)`.execute(
    tx,
  )
}

/** Gives a listener an address of their own, instead of the one they had. @returns false when they may not hear it */
export async function renewSecret(tx: Tx, slug: string, personId: number, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into podcasts.private_feed (show_id, person_id, secret, made_at)
    select s.id, h.person_id, ${newToken()}, ${now} from podcasts.show s
      join podcasts.hearer h on h.show_id = s.id and h.person_id = ${personId}
     where s.slug = ${slug} and s.audience = 'listeners' and s.state = 'public'
    on conflict (show_id, person_id) do update set secret = excluded.secret, made_at = excluded.made_at returning 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** Ends the address of a listener. */
export async function dropSecret(tx: Tx, slug: string, personId: number): Promise<void> {
  await sql`
    delete from podcasts.private_feed
     where person_id = ${personId} and show_id = (select id from podcasts.show where slug = ${slug})`.execute(tx)
}

/** Writes to who is on the list and was not told, once the podcast is open for them. */
export async function tellListeners(
  tx: Tx,
  showId: number,
  { now, baseUrl }: { now: Date; baseUrl: string },
): Promise<void> {
  const { rows } = await sql<{ person_id: number; title: string; owner: string }>`
    update podcasts.listener l set told_at = ${now} from podcasts.show s join people.party_card owner on owner.id = s.owner_id
     where l.show_id = ${showId} and s.id = l.show_id and s.state = 'public' and s.audience = 'listeners' and l.told_at is null
    returning l.person_id, s.title, owner.name as owner`.execute(tx)
  const addresses = await addressesOf(
    tx,
    rows.map((row) => row.person_id),
  )
  await sendMail(
    tx,
    rows.flatMap(({ person_id: person, title, owner }) => {
      const address = addresses.get(person)
      if (address === undefined) return []
      const t = words(address.locale)
      const href = baseUrl + myPodcastsPath.href(address.locale)
      return [
        {
          to: { email: address.email, name: address.name },
          locale: address.locale,
          kind: 'podcasts.invited',
          person,
          subject: t('mail.invited.subject', { title }),
          letter: [t('mail.invited.text', { title, owner }), { action: { label: t('mail.invited.action'), href } }],
        },
      ]
    }),
  )
}
