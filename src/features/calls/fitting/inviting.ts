import { sql } from 'kysely'
import { addressesOf } from '#people'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { inLocale, type LocalText } from '#platform/i18n'
import { type Block, sendMail } from '#platform/mail'
import { type CallBrief, holdCall } from '../call/brief.ts'
import { takesResponses } from '../call/moving.ts'
import { callPath, endPaths, myCallsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { secretsOf } from '../saved/search.ts'
import { keptFrom } from './finding.ts'
import { respondents } from './respondents.ts'

/** Invitations of one call in a day and in all; and of one person, by whomever, in a week. */
export const limits = { day: 10, call: 40, person: 5 }

export type Invited = 'invited' | 'already' | 'closed' | 'enough' | 'busy' | 'cannot'

type Given = { callId: number; handle: string; byId: number; words: string | undefined; now: Date }

/**
 * Asks a person to respond to a call: a mail, once. Only who wants to be suggested and is not kept apart from who asks.
 * @returns already: was asked before, or responded; closed: no responses are taken; enough: the call has asked enough
 *   people, today or in all; busy: the person was asked by enough others this week; cannot: nobody learns why
 */
export async function invite(tx: Tx, { baseUrl }: Pick<Config, 'baseUrl'>, given: Given): Promise<Invited> {
  const { callId, handle, byId, now } = given
  const call = await holdCall(tx, callId)
  if (call === undefined || !takesResponses(call, now)) return 'closed'
  const person = await invitable(tx, handle, call, now)
  if (person === undefined) return 'cannot'
  const apart = await keptFrom(tx, { askerId: call.asker_id, createdBy: call.created_by }, byId, [person.id])
  if (apart.has(person.id)) return 'cannot'
  if (person.invited || (await respondents.of(tx, callId)).has(person.id)) return 'already'
  if (person.today >= limits.day || person.all >= limits.call) return 'enough'
  if (person.week >= limits.person) return 'busy'
  const written = await tx
    .insertInto('calls.invitation')
    .values({ call_id: callId, person_id: person.id, by_id: byId, words: given.words || null, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  if (written === undefined) return 'already'
  await tell(tx, call, person.id, given, baseUrl)
  return 'invited'
}

type Counted = { id: number; invited: boolean; today: number; all: number; week: number }

async function invitable(tx: Tx, handle: string, call: CallBrief, now: Date): Promise<Counted | undefined> {
  const { rows: found } = await sql<{ id: number }>`
    select f.person_id as id from people.member_facts f
      cross join lateral (select from encounters.choice_card c where c.person_id = f.person_id and c.suggested limit 1) taking_part
     where f.handle = ${handle}
       and not exists (select from people.representative r where r.person_id = f.person_id and r.party_id = ${call.asker_id})`.execute(
    tx,
  )
  const [person] = found
  if (person === undefined) return undefined
  // One at a time for each person, so that two calls together do not ask more than enough.
  await sql`select pg_advisory_xact_lock(hashtext('calls.invitation'), ${person.id}::integer)`.execute(tx)
  const { rows } = await sql<Counted>`
    select ${person.id}::integer as id, coalesce(bool_or(call_id = ${call.id} and person_id = ${person.id}), false) as invited,
           (count(*) filter (where call_id = ${call.id} and at > ${now}::timestamptz - interval '1 day'))::integer as today,
           (count(*) filter (where call_id = ${call.id}))::integer as all,
           (count(*) filter (where person_id = ${person.id} and at > ${now}::timestamptz - interval '7 days'))::integer as week
      from calls.invitation where call_id = ${call.id} or person_id = ${person.id}`.execute(tx)
  return rows[0]
}

async function tell(tx: Tx, call: CallBrief, personId: number, given: Given, baseUrl: string) {
  const address = (await addressesOf(tx, [personId])).get(personId)
  const secret = (await secretsOf(tx, [personId], 'invitations')).get(personId)
  if (address === undefined || secret === undefined) return
  const { email, name, locale } = address
  const t = words(locale)
  const title = inLocale(call.title, locale).text
  const letter: Block[] = [
    t('mail.invited.text', { asker: call.asker_name, title }),
    ...(given.words ? [given.words] : []),
    { action: { label: t('mail.invited.action'), href: baseUrl + callPath.href(locale, { slug: call.slug }) } },
    { small: t('mail.invited.why', { address: baseUrl + myCallsPath.href(locale) }) },
  ]
  const unsubscribe = baseUrl + endPaths.invitations.href(locale, { secret })
  const subject = t('mail.invited.subject', { asker: call.asker_name, title })
  await sendMail(tx, [
    { to: { email, name }, person: personId, locale, kind: 'calls.invited', subject, letter, unsubscribe },
  ])
}

export type Invitation = { slug: string; title: LocalText; asker: string; words: string | null; at: Date }

/** Invitations that a person has not put away, to calls that still take responses; the latest first. */
export async function invitationsFor(db: Database, personId: number, now: Date): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select c.slug, c.title, asker.name as asker, i.words, i.at
      from calls.invitation i join calls.call c on c.id = i.call_id join people.asker_card asker on asker.id = c.asker_id
     where i.person_id = ${personId} and i.ignored_at is null and c.state = 'open'
       and (c.deadline_at is null or c.deadline_at > ${now}) and not asker.withheld
     order by i.at desc limit 50`.execute(db)
  return rows
}

/** Puts an invitation away; nobody is told. */
export async function ignoreInvitation(db: Database, personId: number, slug: string, now: Date): Promise<void> {
  await sql`update calls.invitation i set ignored_at = ${now} from calls.call c
    where c.id = i.call_id and c.slug = ${slug} and i.person_id = ${personId} and i.ignored_at is null`.execute(db)
}
