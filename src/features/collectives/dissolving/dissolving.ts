import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Objection } from '#platform/feature'
import { closeCollective, organisationPath } from '#people'
import { dissolving } from '../checks.ts'
import { write } from '../founding/letters.ts'
import { dissolvingPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { ownCollective } from '../together/queries.ts'

type Acting = { handle: string; personId: number; baseUrl: string; now: Date }

/** gone: there is none this person belongs to. late: it is dissolved, or nothing is proposed. objection: something still runs. */
export type Dissolving = 'proposed' | 'yes' | 'kept' | 'dissolved' | 'gone' | 'late' | { objection: Objection }

/**
 * A member proposes to dissolve the collective, and says yes to it by that. It is dissolved when every member said yes: it
 * was founded so. Its page and its past stay, its name is not given to another, and nobody acts for it any more.
 */
export async function proposeDissolving(tx: Tx, acting: Acting, reason: string): Promise<Dissolving> {
  const held = await hold(tx, acting)
  if (held === undefined) return 'gone'
  if (held.state === 'dissolved') return 'late'
  const { personId, now } = acting
  const objection = await dissolving.ask(tx, { partyId: held.party_id, now })
  if (objection !== undefined) return { objection }
  await tx
    .insertInto('collectives.dissolving')
    .values({ party_id: held.party_id, proposed_by: personId, reason, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const done = await agree(tx, acting)
  if (done !== 'yes') return done
  await tellOthers(tx, held, acting, 'propose')
  return 'proposed'
}

/** A member says yes. With the last yes the collective is dissolved; unless something of it still runs. */
export async function agreeDissolving(tx: Tx, acting: Acting): Promise<Dissolving> {
  const held = await hold(tx, acting)
  if (held === undefined) return 'gone'
  return agree(tx, acting)
}

async function agree(tx: Tx, acting: Acting): Promise<Dissolving> {
  const held = await hold(tx, acting)
  if (held === undefined) return 'gone'
  const { party_id } = held
  const { personId, now } = acting
  const proposal = await tx
    .selectFrom('collectives.dissolving')
    .select('reason')
    .where('party_id', '=', party_id)
    .executeTakeFirst()
  if (proposal === undefined || held.state === 'dissolved') return 'late'
  const { rows: missing } = await sql`
    select from people.membership_card m
     where m.party_id = ${party_id} and m.standing in ('member', 'organiser', 'admin') and m.person_id <> ${personId}
       and not exists (select from collectives.dissolving_yes y where y.party_id = m.party_id and y.person_id = m.person_id)`.execute(
    tx,
  )
  const last = missing.length === 0
  const objection = last ? await dissolving.ask(tx, { partyId: party_id, now }) : undefined
  if (objection !== undefined) return { objection }
  await tx
    .insertInto('collectives.dissolving_yes')
    .values({ party_id, person_id: personId, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  if (!last) return 'yes'
  await tx
    .updateTable('collectives.collective')
    .set({ state: 'dissolved', since: now, dissolved_reason: proposal.reason })
    .where('party_id', '=', party_id)
    .execute()
  await tx.deleteFrom('collectives.dissolving').where('party_id', '=', party_id).execute()
  await tx.deleteFrom('collectives.lending').where('party_id', '=', party_id).execute()
  await closeCollective(tx, party_id, now)
  await tellOthers(tx, held, acting, 'dissolved')
  return 'dissolved'
}

/** A member says no: it stays, and what was proposed is off. */
export async function keepCollective(tx: Tx, acting: Acting): Promise<Dissolving> {
  const held = await hold(tx, acting)
  if (held === undefined) return 'gone'
  const gone = await tx
    .deleteFrom('collectives.dissolving')
    .where('party_id', '=', held.party_id)
    .returning('party_id')
    .executeTakeFirst()
  if (gone === undefined) return 'late'
  await tellOthers(tx, held, acting, 'kept')
  return 'kept'
}

type Held = NonNullable<Awaited<ReturnType<typeof ownCollective>>>

/** The collective, locked, for who belongs to it: two who say the last yes at once say it one after the other. */
async function hold(tx: Tx, { handle, personId }: Acting): Promise<Held | undefined> {
  const known = await ownCollective(tx, handle, personId)
  if (known === undefined) return undefined
  await sql`select from collectives.collective where party_id = ${known.party_id} for update`.execute(tx)
  return ownCollective(tx, handle, personId)
}

async function tellOthers(
  tx: Tx,
  { party_id, name, handle }: Held,
  { personId, baseUrl }: Acting,
  what: 'propose' | 'dissolved' | 'kept',
) {
  const others = await tx
    .selectFrom('people.membership_card')
    .select('person_id')
    .where('party_id', '=', party_id)
    .where('standing', 'in', ['member', 'organiser', 'admin'])
    .where('person_id', '<>', personId)
    .execute()
  await write(
    tx,
    others.flatMap(({ person_id }) => (person_id === null ? [] : [person_id])),
    ({ locale }) => {
      const t = words(locale)
      const path = what === 'propose' ? dissolvingPath : organisationPath
      const action = { label: t('mail.see'), href: baseUrl + path.href(locale, { handle }) }
      return {
        kind: what,
        subject: t(`mail.${what}.subject`, { collective: name }),
        letter: [t(`mail.${what}`, { collective: name }), { action }],
      }
    },
  )
}
