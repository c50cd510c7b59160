import { sql } from 'kysely'
import { callChanging, callMoving } from '#calls'
import type { Tx } from '#platform/database'
import type { Locale, LocalText } from '#platform/i18n'
import { locales } from '#platform/i18n'
import { words } from '../messages.ts'
import { declineResponses } from './declining.ts'

/**
 * Nobody is left without an answer. A call is not done while responses wait: who asks answers them first. When it is
 * withdrawn, everybody who waits is told so, with the reason; nobody has to be written to apart.
 */
export const nobodyLeft = callMoving.with(async (tx, { call, to, byId, now }) => {
  if (to !== 'done' && to !== 'withdrawn') return undefined
  const left = await waiting(tx, call.id)
  if (left.length === 0) return undefined
  if (to === 'done') {
    const params = { count: left.length }
    return { reason: 'unanswered', params, text: (locale: Locale) => words(locale)('problem.unanswered', params) }
  }
  const why = await reasonOf(tx, call.id)
  const told = { callId: call.id, responseIds: left, words: withdrawnWords(why), byId: byId ?? null, now }
  const declined = await declineResponses(tx, told)
  return declined.ok ? undefined : declined.problem
})

async function waiting(tx: Tx, callId: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('responses.response')
    .select('id')
    .where('call_id', '=', callId)
    .where('state', 'in', ['sent', 'shortlisted'])
    .execute()
  return rows.map(({ id }) => id)
}

async function reasonOf(tx: Tx, callId: number): Promise<string | null> {
  const { rows } = await sql<{ withdrawn_reason: string | null }>`
    select withdrawn_reason from calls.withdrawal_card where call_id = ${callId}`.execute(tx)
  return rows[0]?.withdrawn_reason ?? null
}

/** What who responded reads; the reason is in the language it was typed in. */
const withdrawnWords = (why: string | null): LocalText =>
  Object.fromEntries(
    locales.map((locale) => {
      const t = words(locale)
      return [locale, why === null ? t('withdrawn.word') : `${t('withdrawn.word')} ${t('withdrawn.why')}\n\n${why}`]
    }),
  )

/** A call does not get fewer places than were given. */
export const placesStay = callChanging.with(async (tx, { after }) => {
  const { rows } = await sql<{ last: number | null }>`
    select max(place) as last from responses.response where call_id = ${after.id}`.execute(tx)
  const params = { count: rows[0]?.last ?? 0 }
  if (params.count <= after.places) return undefined
  return { reason: 'places', params, text: (locale: Locale) => words(locale)('problem.places', params) }
})

/** Nor less to divide than was given. */
export const budgetStays = callChanging.with(async (tx, { after }) => {
  const { rows } = await sql<{ given: number }>`
    select coalesce(sum(awarded), 0)::integer as given from responses.response where call_id = ${after.id} and state = 'chosen'`.execute(
    tx,
  )
  const params = { given: rows[0]?.given ?? 0 }
  if (params.given <= (after.budget ?? 0)) return undefined
  return { reason: 'given', params, text: (locale: Locale) => words(locale)('problem.given', params) }
})

/** Who responded did so to one asker: nobody else gets to read it. */
export const askerStays = callChanging.with(async (tx, { before, after }) => {
  if (before.asker_id === after.asker_id) return undefined
  const { rows } = await sql`
    select from responses.response where call_id = ${after.id} and state <> 'draft' limit 1`.execute(tx)
  if (rows.length === 0) return undefined
  return { reason: 'asker', text: (locale: Locale) => words(locale)('problem.asker') }
})
