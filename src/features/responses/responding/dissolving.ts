import { sql } from 'kysely'
import { dissolving } from '#collectives'
import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'

/**
 * A collective whose responses wait for an answer is not dissolved: it could still be chosen, and nobody would be there.
 * Who chooses it at this very moment is waited for, and what follows then runs.
 */
export const nothingWaits = dissolving.with(async (tx, { partyId }) => {
  const { rows } = await sql`select id from responses.response
    where party_id = ${partyId} and state in ('sent', 'shortlisted') order by id for update`.execute(tx)
  const params = { count: rows.length }
  if (params.count === 0) return undefined
  return { reason: 'responses', params, text: (locale: Locale) => words(locale)('problem.waiting', params) }
})
