import { sql } from 'kysely'
import { addressesOf } from '#people'
import type { Database, Tx } from '#platform/database'
import { sendMail } from '#platform/mail'
import { myPodcastsPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** What people do in an episode, as the podcast namespace names it (podcastindex.org, taxonomy). */
export const roles = [
  'host',
  'co-host',
  'guest',
  'editor',
  'producer',
  'sound-designer',
  'composer',
  'narrator',
] as const
export type Role = (typeof roles)[number]

/** Somebody in an episode, for who makes it. */
export type Credit = {
  id: number
  role: Role
  name: string
  handle: string | null
  /** named: somebody elsewhere, whom nobody asks. */
  state: 'asked' | 'agreed' | 'declined' | 'named'
}

/** Everybody in an episode, whether they agreed or not. */
export async function creditsOf(db: Database, episodeId: number): Promise<Credit[]> {
  const { rows } = await sql<Credit>`
    select c.id, c.role, coalesce(c.name, p.name) as name, p.handle,
           case when c.name is not null then 'named' when c.agreed_at is not null then 'agreed'
                when c.declined_at is not null then 'declined' else 'asked' end as state
      from podcasts.credit c left join people.asker_card p on p.id = c.person_id
     where c.episode_id = ${episodeId} order by c.id`.execute(db)
  return rows
}

/** Who may be named in an episode: those who agreed, and people elsewhere. */
export type Heard = { name: string; role: Role; handle: string | null }

export async function heardIn(db: Database, episodeId: number): Promise<Heard[]> {
  const { rows } = await sql<Heard>`
    select coalesce(c.name, p.name) as name, c.role, case when p.public then p.handle end as handle
      from podcasts.credit c left join people.asker_card p on p.id = c.person_id
     where c.episode_id = ${episodeId} and (c.name is not null or (c.agreed_at is not null and not p.withheld))
     order by c.id`.execute(db)
  return rows
}

type Adding = {
  episodeId: number
  role: Role
  who: { personId: number } | { name: string }
  /** Who adds them: oneself one need not ask. */
  byId: number
  now: Date
  baseUrl: string
}

/** Adds somebody to an episode, and asks whoever is on the platform. @returns false when they are there in that role */
export async function addCredit(tx: Tx, { episodeId, role, who, byId, now, baseUrl }: Adding): Promise<boolean> {
  const personId = 'personId' in who ? who.personId : null
  const own = personId === byId
  const { rows } = await sql`
    insert into podcasts.credit (episode_id, person_id, name, role, asked_at, agreed_at)
    values (${episodeId}, ${personId}, ${'name' in who ? who.name : null}, ${role}, ${now}, ${own ? now : null})
    on conflict do nothing returning 1`.execute(tx)
  if (rows.length === 0) return false
  await changed(tx, episodeId, now)
  if (personId !== null && !own) await ask(tx, episodeId, personId, baseUrl)
  return true
}

const changed = (tx: Tx, episodeId: number, now: Date) =>
  tx.updateTable('podcasts.episode').set({ changed_at: now }).where('id', '=', episodeId).execute()

async function ask(tx: Tx, episodeId: number, personId: number, baseUrl: string): Promise<void> {
  const address = (await addressesOf(tx, [personId])).get(personId)
  if (address === undefined) return
  const { rows } = await sql<{ episode: string; show: string }>`
    select e.title as episode, s.title as show from podcasts.episode e join podcasts.show s on s.id = e.show_id
     where e.id = ${episodeId}`.execute(tx)
  const [about] = rows
  if (about === undefined) return
  const t = words(address.locale)
  await sendMail(tx, [
    {
      to: { email: address.email, name: address.name },
      locale: address.locale,
      kind: 'podcasts.asked',
      person: personId,
      subject: t('mail.asked.subject', about),
      letter: [
        t('mail.asked.text', about),
        { action: { label: t('mail.asked.action'), href: baseUrl + myPodcastsPath.href(address.locale) } },
      ],
    },
  ])
}

/** Takes somebody out of an episode. @returns false when they were not in it */
export async function removeCredit(tx: Tx, episodeId: number, id: number, now: Date): Promise<boolean> {
  const gone = await tx
    .deleteFrom('podcasts.credit')
    .where('id', '=', id)
    .where('episode_id', '=', episodeId)
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) return false
  await changed(tx, episodeId, now)
  return true
}

/** Where a person is asked to be named, or is. */
export type OwnCredit = {
  id: number
  role: Role
  state: 'asked' | 'agreed' | 'declined'
  episode: string
  episode_slug: string
  show: string
  show_slug: string
  language: 'nl' | 'en'
  owner: string
  /** Everyone can hear it. */
  published: boolean
}

/** The episodes a person is in, those that wait for an answer first. */
export async function ownCredits(db: Database, personId: number, now: Date): Promise<OwnCredit[]> {
  const { rows } = await sql<OwnCredit>`
    select c.id, c.role, case when c.agreed_at is not null then 'agreed' when c.declined_at is not null then 'declined' else 'asked' end as state,
           e.title as episode, e.slug as episode_slug, s.title as show, s.slug as show_slug, s.language, owner.name as owner,
           coalesce(e.published_at <= ${now} and s.state = 'public', false) as published
      from podcasts.credit c join podcasts.episode e on e.id = c.episode_id join podcasts.show s on s.id = e.show_id
      join people.asker_card owner on owner.id = s.owner_id
     where c.person_id = ${personId}
     order by c.agreed_at is not null or c.declined_at is not null, c.asked_at desc, c.id`.execute(db)
  return rows
}

/** A person says whether they may be named. Either can be changed later. @returns false when they were not asked */
export async function answerCredit(
  tx: Tx,
  { id, personId, agrees, now }: { id: number; personId: number; agrees: boolean; now: Date },
): Promise<boolean> {
  const { rows } = await sql<{ episode_id: number }>`
    update podcasts.credit set agreed_at = ${agrees ? now : null}, declined_at = ${agrees ? null : now}
     where id = ${id} and person_id = ${personId} returning episode_id`.execute(tx)
  const [row] = rows
  if (row === undefined) return false
  await changed(tx, row.episode_id, now)
  return true
}
