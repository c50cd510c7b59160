import { sql } from 'kysely'
import { listener } from '#platform/events'
import { dissolving } from '#collectives'
import { membershipEnded } from '#people'
import { words } from '../messages.ts'
import { closeDivisionsOf } from '../shares/division.ts'

/** A collective with something that runs is not dissolved: first it is ended, or stopped. */
export const nothingRuns = dissolving.with(async (tx, { partyId }) => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from engagements.engagement
     where ${partyId} in (asker_id, doer_id) and state in ('proposed', 'agreed')`.execute(tx)
  const n = rows[0]?.n ?? 0
  if (n === 0) return undefined
  return { reason: 'engagements', params: { n }, text: (locale) => words(locale)('stillRuns', { n }) }
})

/** Who leaves a collective is not waited for: a division that person still had to sign is off. What was signed stays. */
export const withoutWhoLeft = listener(
  membershipEnded,
  'engagements.withoutWhoLeft',
  async ({ db, now }, { partyId, personId }) => {
    await db.transaction().execute((tx) => closeDivisionsOf(tx, { personId, partyId, now }))
  },
)
