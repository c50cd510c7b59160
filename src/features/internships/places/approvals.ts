import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { isVocational, type Level, type StudyProgramme } from '../programmes/programme.ts'

export type Approval = {
  id: number
  company_id: number
  company_name: string
  company_handle: string
  programme_id: number
  name: LocalText
  level: Level
  school_id: number
  school_name: string
  call_id: number | null
  call_slug: string | null
  call_title: LocalText | null
  state: 'asked' | 'approved' | 'refused'
  until_day: string | null
  reason: string | null
  asked_at: Date
}

const columns = sql`
    a.id, a.company_id, company.name as company_name, company.handle as company_handle, a.programme_id, p.name, p.level, p.school_id,
    school.name as school_name, a.call_id, call.slug as call_slug, call.title as call_title, a.state, a.until_day::text, a.reason, a.asked_at`
const joined = sql`
    internships.approval a join internships.study_programme p on p.id = a.programme_id
    join people.party_card company on company.id = a.company_id join people.party_card school on school.id = p.school_id
    left join calls.call_card call on call.id = a.call_id`

/**
 * What a school last said of each place, or is asked: the newest word for each company, programme and call. Approvals of
 * organisations stand for all their calls.
 */
export async function approvalsOfSchool(db: Database, schoolId: number): Promise<Approval[]> {
  const { rows } = await sql<Approval>`
    select * from (
      select distinct on (a.company_id, a.programme_id, a.call_id) ${columns} from ${joined}
       where p.school_id = ${schoolId} and a.state <> 'ended'
       order by a.company_id, a.programme_id, a.call_id, a.id desc) latest
     order by state = 'asked' desc, platform.plain(company_name), id`.execute(db)
  return rows
}

/** What schools last said of a call's place, by programme: of the call itself, or of the organisation that asks. */
export async function approvalsOfCall(
  db: Database,
  call: { id: number; asker_id: number },
): Promise<Map<number, Approval>> {
  const { rows } = await sql<Approval>`
    select distinct on (a.programme_id) ${columns} from ${joined}
     where a.company_id = ${call.asker_id} and (a.call_id = ${call.id} or (a.call_id is null and p.level like 'mbo%')) and a.state <> 'ended'
     order by a.programme_id, a.id desc`.execute(db)
  return new Map(rows.map((row) => [row.programme_id, row]))
}

type Asked = { companyId: number; callId: number | null; programme: Pick<StudyProgramme, 'id' | 'level'> }

/** Which call an approval is about: none in vocational education, where the organisation is approved. */
const aboutCall = ({ callId, programme }: Asked) => (isVocational(programme.level) ? null : callId)

/**
 * Asks a school to approve a place, unless it was asked already or said yes for long enough.
 * @returns whether it is asked now
 */
export async function askApproval(
  tx: Tx,
  given: Asked & { byId: number | null; now: Date; today: string },
): Promise<boolean> {
  const { companyId, programme, byId, now, today } = given
  const callId = aboutCall(given)
  await sql`
    update internships.approval set state = 'ended'
     where company_id = ${companyId} and programme_id = ${programme.id} and call_id is not distinct from ${callId}::integer
       and state = 'approved' and until_day < ${today}`.execute(tx)
  const { rows } = await sql`
    insert into internships.approval (company_id, programme_id, call_id, asked_at, asked_by)
    values (${companyId}, ${programme.id}, ${callId}, ${now}, ${byId}) on conflict do nothing returning 1`.execute(tx)
  return rows.length > 0
}

/** Until when a school lets its students go to a place of a company; undefined: it does not, or not now. */
export async function approvedUntil(db: Database, given: Asked & { on: string }): Promise<string | undefined> {
  const { rows } = await sql<{ until_day: string }>`
    select until_day::text from internships.approval
     where company_id = ${given.companyId} and programme_id = ${given.programme.id} and state = 'approved'
       and call_id is not distinct from ${aboutCall(given)}::integer and until_day >= ${given.on}`.execute(db)
  return rows[0]?.until_day
}

export type Decision = { approve: true; untilDay: string } | { approve: false; reason: string }

/**
 * The school says yes until a day, or no and why. What it approved before it may take back that way too.
 * @returns what it was about; undefined when there is none of this school's to decide
 */
export async function decideApproval(
  tx: Tx,
  given: { schoolId: number; id: number; byId: number | null; now: Date; decision: Decision },
): Promise<Approval | undefined> {
  const { schoolId, id, byId, now, decision } = given
  const until = decision.approve ? decision.untilDay : null
  const reason = decision.approve ? null : decision.reason
  const { rows: decided } = await sql<{ id: number }>`
    update internships.approval a set state = ${decision.approve ? 'approved' : 'refused'}, decided_at = ${now}, decided_by = ${byId},
           until_day = ${until}, reason = ${reason}
      from internships.study_programme p
     where a.id = ${id} and p.id = a.programme_id and p.school_id = ${schoolId} and a.state in ('asked', 'approved') returning a.id`.execute(
    tx,
  )
  if (decided.length === 0) return undefined
  const { rows } = await sql<Approval>`select ${columns} from ${joined} where a.id = ${id}`.execute(tx)
  return rows[0]
}

/**
 * A school approves a place nobody asked about, as it approves a placement there.
 * @returns the id of what is to decide on
 */
export async function approvalFor(
  tx: Tx,
  given: Asked & { byId: number | null; now: Date; today: string },
): Promise<number> {
  await askApproval(tx, given)
  const { rows } = await sql<{ id: number }>`
    select id from internships.approval where company_id = ${given.companyId} and programme_id = ${given.programme.id}
       and call_id is not distinct from ${aboutCall(given)}::integer and state in ('asked', 'approved')`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('an approval that was just asked for is gone')
  return row.id
}
