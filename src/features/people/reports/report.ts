import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { sendMail } from '#platform/mail'
import { addressesOf } from '../accounts/queries.ts'
import { words } from '../messages.ts'
import { partyIsDifferent } from '../parties/changing.ts'

export const reasons = ['untrue', 'hurtful', 'unsafe', 'advertising', 'rights', 'other'] as const
export type Reason = (typeof reasons)[number]
export const decisions = ['nothing', 'spoken', 'hidden'] as const
export type Decision = (typeof decisions)[number]

export type NewReport = {
  /** kind: person, organisation, or a word of the feature whose page it is; page: its path on this site. */
  subject: { kind: string; id?: number | undefined; page: string }
  /** The person who reports; nobody for who is not signed in. */
  by?: number | undefined
  reason: Reason
  words?: string | undefined
}

/** Tells the stewards that something is wrong with a page. @returns the number of the report */
export async function report(tx: Tx, given: NewReport): Promise<number> {
  const { subject, by, reason } = given
  const { id } = await tx
    .insertInto('people.report')
    .values({
      subject_kind: subject.kind,
      subject_id: subject.id ?? null,
      page: subject.page,
      by_id: by ?? null,
      reason,
      words: given.words || null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Closes a report with a steward's decision, and tells who reported it. `hidden` takes a person's or organisation's page
 * from sight; of other pages it records that the steward did so there.
 * @param given baseUrl: the address of this site, without a slash at its end
 * @returns false when it was closed already
 */
export async function closeReport(
  tx: Tx,
  given: { id: number; by: number; decision: Decision; note?: string | undefined; baseUrl: string },
): Promise<boolean> {
  const { decision, note } = given
  const closed = await tx
    .updateTable('people.report')
    .set({ closed_at: sql`now()`, closed_by: given.by, decision, note: note || null })
    .where('id', '=', given.id)
    .where('closed_at', 'is', null)
    .returning(['by_id', 'page', 'subject_kind', 'subject_id'])
    .executeTakeFirst()
  if (closed === undefined) return false
  const party = closed.subject_kind === 'person' || closed.subject_kind === 'organisation' ? closed.subject_id : null
  if (decision === 'hidden' && party !== null) await withhold(tx, party, 'hidden')
  if (closed.by_id !== null) await tellReporter(tx, closed.by_id, given, given.baseUrl + closed.page)
  return true
}

async function tellReporter(
  tx: Tx,
  personId: number,
  { decision, note }: { decision: Decision; note?: string | undefined },
  page: string,
) {
  const address = (await addressesOf(tx, [personId])).get(personId)
  if (address === undefined) return
  const t = words(address.locale)
  await sendMail(tx, [
    {
      to: address,
      locale: address.locale,
      kind: 'people.reportClosed',
      person: personId,
      subject: t('mailReportSubject'),
      letter: [t('mailReport', { page }), t(`mailDecision.${decision}`), ...(note ? [note] : [])],
    },
  ])
}

/** Takes a party from sight, or shows it again. */
export async function withhold(tx: Tx, partyId: number, how: 'hidden' | null): Promise<void> {
  await tx
    .updateTable('people.party')
    .set({ withheld: how, changed_at: sql`now()` })
    .where('id', '=', partyId)
    .execute()
  await partyIsDifferent(tx, partyId)
}

export type OpenReport = {
  id: number
  page: string
  subject_kind: string
  reason: Reason
  words: string | null
  at: Date
  by: { handle: string; name: string } | null
}

/** Reports that wait for a decision, oldest first. */
export async function openReports(db: Database): Promise<OpenReport[]> {
  const { rows } = await sql<OpenReport>`
    select report.id, report.page, report.subject_kind, report.reason, report.words, report.at,
           case when reporter.id is not null then jsonb_build_object('handle', reporter.handle, 'name', reporter.name) end as by
      from people.report left join people.party reporter on reporter.id = report.by_id
     where report.closed_at is null order by report.at, report.id limit 200`.execute(db)
  return rows
}

/** Parties that a steward hid. */
export const hiddenParties = (db: Database) =>
  db
    .selectFrom('people.party')
    .select(['id', 'kind', 'handle', 'name'])
    .where('withheld', '=', 'hidden')
    .orderBy('name')
    .orderBy('id')
    .execute()
