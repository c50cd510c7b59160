import type { Database, Tx } from '#platform/database'
import { type LocalText, locales } from '#platform/i18n'
import { words } from '../messages.ts'

/** What a steward can have done here. */
export type ActKind =
  | 'firstSteward'
  | 'stewardMade'
  | 'stewardUnmade'
  | 'blocked'
  | 'unblocked'
  | 'trusted'
  | 'mailRead'
  | 'mailResent'

type Act = {
  stewardId: number
  /** One of ours, or what a later feature calls it, in both languages. */
  what: ActKind | LocalText
  /** The person it was about. */
  personId?: number | undefined
  /** Or the thing: a name, an address. */
  subject?: string | undefined
  reason?: string | undefined
  at: Date
}

/** Writes down what a steward did, in the transaction in which it was done. Stewards read it at the desk. */
export async function recordAct(tx: Tx, { stewardId, what, personId, subject, reason, at }: Act): Promise<void> {
  const text =
    typeof what === 'string'
      ? Object.fromEntries(locales.map((locale) => [locale, words(locale)(`act.${what}`)]))
      : what
  await tx
    .insertInto('members.act')
    .values({
      at,
      steward_id: stewardId,
      what: JSON.stringify(text),
      person_id: personId ?? null,
      subject: subject?.slice(0, 300) ?? null,
      reason: reason?.slice(0, 1000) || null,
    })
    .execute()
}

export const actsPageSize = 50

/** What stewards did, newest first. @param page from 1 */
export async function acts(db: Database, page: number) {
  const rows = await db
    .selectFrom('members.act as act')
    .leftJoin('people.party_card as steward', 'steward.id', 'act.steward_id')
    .leftJoin('people.party_card as person', 'person.id', 'act.person_id')
    .select(['act.id', 'act.at', 'act.what', 'act.subject', 'act.reason'])
    .select(['steward.name as steward', 'person.name as person', 'person.handle'])
    .orderBy('act.id', 'desc')
    .offset((page - 1) * actsPageSize)
    .limit(actsPageSize + 1)
    .execute()
  return { acts: rows.slice(0, actsPageSize), more: rows.length > actsPageSize }
}

/** Forgets what stewards did more than two years ago. */
export async function forgetActs(db: Database, now: Date): Promise<void> {
  const before = new Date(now)
  before.setFullYear(before.getFullYear() - 2)
  await db.deleteFrom('members.act').where('at', '<', before).execute()
}
