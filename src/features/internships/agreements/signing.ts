import { sql } from 'kysely'
import { agreeElsewhere } from '#engagements'
import type { Tx } from '#platform/database'
import { inLocale } from '#platform/i18n'
import { nextToSign } from './queries.ts'
import { note } from '../placements/history.ts'
import { lockPlacement, type Placement, type Side } from '../placements/placement.ts'

/** Why somebody cannot sign now. */
export type NotSigned = 'other' | 'two' | 'over'

/**
 * Signs the agreement for one of the three, with the typed name. The caller knows that the person may sign for that side.
 * @param hash of what the person has read: what was changed in between is not signed
 * @returns undefined when it is signed, also when it was; 'other' when it says something else by now, 'two' when this
 *   person signed for another side, 'over' when there is nothing to sign
 */
export async function sign(
  tx: Tx,
  given: { placementId: number; side: Side; name: string; hash: string; byId: number; now: Date },
): Promise<NotSigned | undefined> {
  const { placementId, side, name, hash, byId, now } = given
  const placement = await lockPlacement(tx, placementId)
  if (placement?.state !== 'approved') return 'over'
  const agreement = await tx
    .selectFrom('internships.agreement')
    .select(['id', 'hash', 'version'])
    .where('placement_id', '=', placementId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  if (agreement === undefined) return 'over'
  if (agreement.hash !== hash) return 'other'
  const { rows: signatures } = await sql<{ side: Side; by_id: number | null }>`
    select side, by_id from internships.signature where agreement_id = ${agreement.id}`.execute(tx)
  if (signatures.some((one) => one.side === side)) return undefined
  if (signatures.some((one) => one.by_id === byId)) return 'two'
  await tx
    .insertInto('internships.signature')
    .values({ agreement_id: agreement.id, side, name, by_id: byId, at: now, hash })
    .execute()
  const by = { byId, side, now }
  // The signature after which only the school's is missing says so: one letter goes to the school.
  const last = nextToSign([...signatures.map((one) => one.side), side])[0] === 'school'
  await note(tx, { ...by, placementId, what: 'signed', after: { version: agreement.version, schoolIsNext: last } })
  if (signatures.length === 2) await agree(tx, placement, [...signatures, { side, by_id: byId }], now)
  if (signatures.length === 2)
    await note(tx, { ...by, placementId, what: 'complete', after: { version: agreement.version } })
  return undefined
}

/** With three signatures the engagement of company and student runs too, by what they signed. */
async function agree(tx: Tx, placement: Placement, signatures: { side: Side; by_id: number | null }[], now: Date) {
  const by = (side: Side) => signatures.find((one) => one.side === side)?.by_id
  const { engagement_id: id, starts_on, ends_on, goals, learn, call_title } = placement
  const [askerBy, doerBy] = [by('company'), by('student')]
  if (id === null || starts_on === null || ends_on === null || !askerBy || !doerBy) return
  const result = goals ?? learn ?? (inLocale(call_title, 'nl').text || 'Stage')
  const terms = { startsOn: starts_on, endsOn: ends_on, result, amount: null }
  await agreeElsewhere(tx, { id, terms, askerBy, doerBy, now })
}
