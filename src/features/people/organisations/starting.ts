import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import { addressesOf } from '../accounts/queries.ts'
import { trustPersons } from '../accounts/joining.ts'
import { organisationPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { addParties } from '../parties/adding.ts'
import { partyIsDifferent } from '../parties/changing.ts'
import { freeHandle } from '../parties/handles.ts'
import type { OrganisationKind } from '../parties/party.ts'

export type NewOrganisation = {
  name: string
  /** A collective has no kind. */
  kind: OrganisationKind | 'collective'
  summary?: LocalText | null | undefined
  /** The person who starts it and becomes its admin. */
  by: number
  /** Whether it appears at once; else it waits for a steward. */
  trusted: boolean
}

/** Starts an organisation or collective with its first admin. @returns its id and handle */
export async function startOrganisation(tx: Tx, given: NewOrganisation): Promise<{ id: number; handle: string }> {
  const handle = await freeHandle(tx, given.name)
  const collective = given.kind === 'collective'
  const [id = 0] = await addParties(tx, [
    {
      kind: collective ? 'collective' : 'organisation',
      handle,
      name: given.name,
      ...(given.kind !== 'collective' && { organisationKind: given.kind }),
      ...(given.summary && { summary: given.summary }),
    },
  ])
  await tx
    .updateTable('people.party')
    .set({ started_by: given.by, withheld: given.trusted ? null : 'waiting' })
    .where('id', '=', id)
    .execute()
  await tx.insertInto('people.membership').values({ person_id: given.by, party_id: id, standing: 'admin' }).execute()
  await partyIsDifferent(tx, id)
  return { id, handle }
}

/** A collective that was dissolved: its page stays, nobody acts for it or joins it any more, and lists leave it out. */
export async function closeCollective(tx: Tx, id: number, at: Date): Promise<void> {
  await tx
    .updateTable('people.party')
    .set({ closed_at: at, changed_at: sql`now()` })
    .where('id', '=', id)
    .where('kind', '=', 'collective')
    .execute()
  await partyIsDifferent(tx, id)
}

export type WaitingOrganisation = {
  id: number
  kind: string
  handle: string
  name: string
  summary: LocalText | null
  created_at: Date
  starter: { id: number; handle: string; name: string } | null
}

/** Organisations and collectives no steward has seen yet, oldest first. */
export async function waitingOrganisations(db: Database): Promise<WaitingOrganisation[]> {
  const { rows } = await sql<WaitingOrganisation>`
    select party.id, party.kind, party.handle, party.name, party.summary, party.created_at,
           case when starter.id is not null then jsonb_build_object('id', starter.id, 'handle', starter.handle, 'name', starter.name) end as starter
      from people.party left join people.party starter on starter.id = party.started_by
     where party.withheld = 'waiting' order by party.created_at, party.id`.execute(db)
  return rows
}

/**
 * A steward shows a waiting organisation, and with it trusts who started it; or does not show it, and says why.
 * @param given reason: absent shows it; baseUrl: the address of this site
 * @returns false when it does not wait any more
 */
export async function decideOnOrganisation(
  tx: Tx,
  given: { id: number; reason?: string | undefined; baseUrl: string },
): Promise<boolean> {
  const party = await tx
    .updateTable('people.party')
    .set({ withheld: given.reason === undefined ? null : 'hidden', changed_at: sql`now()` })
    .where('id', '=', given.id)
    .where('withheld', '=', 'waiting')
    .returning(['id', 'handle', 'name', 'started_by'])
    .executeTakeFirst()
  if (party === undefined) return false
  await partyIsDifferent(tx, party.id)
  if (party.started_by === null) return true
  if (given.reason === undefined) await trustPersons(tx, [party.started_by])
  await tellStarter(tx, { ...party, started_by: party.started_by }, given)
  return true
}

async function tellStarter(
  tx: Tx,
  party: { handle: string; name: string; started_by: number },
  { reason, baseUrl }: { reason?: string | undefined; baseUrl: string },
) {
  const to = (await addressesOf(tx, [party.started_by])).get(party.started_by)
  if (to === undefined) return
  const t = words(to.locale)
  const organisation = party.name
  const shown = reason === undefined
  const action = { label: t('mailSeePage'), href: baseUrl + organisationPath.href(to.locale, { handle: party.handle }) }
  await sendMail(tx, [
    {
      to,
      locale: to.locale,
      kind: shown ? 'people.organisationShown' : 'people.organisationDeclined',
      person: party.started_by,
      subject: t(shown ? 'mailShownSubject' : 'mailDeclinedSubject', { organisation }),
      letter: [t(shown ? 'mailShown' : 'mailDeclined', { organisation }), ...(reason ? [reason] : []), { action }],
    },
  ])
}
