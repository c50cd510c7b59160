import { sql } from 'kysely'
import { chooseResponses, respondPlaced } from '#responses'
import type { Database, Tx } from '#platform/database'
import { type Listener, listener } from '#platform/events'
import { inLocale, type LocalText } from '#platform/i18n'
import { contactOf } from '../companies/queries.ts'
import { placeConfirmed } from '../events.ts'
import { words } from '../messages.ts'

type Confirmed = {
  id: number
  response_id: number | null
  call_id: number | null
  person_id: number | null
  /** Who acts for the company: in whose name the choice is made. */
  by_id: number | null
  gathering: LocalText
}

/**
 * Hands a confirmed place that is a call over to the rest of the platform: the student's response is chosen, and with it
 * an engagement and an internship begin. Happens once, also when it is heard twice. What is in the way (the call was
 * withdrawn, its places are full) is written down for the company, and the place stays the student's.
 */
async function handOver(tx: Tx, assignmentId: number, now: Date): Promise<void> {
  const { rows } = await sql<Confirmed>`
    select a.id, a.response_id, p.call_id, s.person_id, g.title as gathering,
           coalesce(${contactOf}, (select min(r.person_id) from people.representative r where r.party_id = c.party_id)) as by_id
      from matchdays.assignment a join matchdays.place p on p.id = a.place_id join matchdays.company c on c.id = p.company_id
      join matchdays.student s on s.id = a.student_id join matchdays.matchday m on m.id = a.matchday_id
      join programme.gathering_card g on g.id = m.gathering_id
     where a.id = ${assignmentId} and a.state = 'confirmed' for update of a`.execute(tx)
  const [row] = rows
  if (row === undefined || row.response_id !== null || row.call_id === null) return
  if (row.person_id === null || row.by_id === null) return problem(tx, assignmentId, 'account')
  const { call_id: callId, person_id: partyId, by_id: byId } = row
  const motivation = words('nl')('handed', { title: inLocale(row.gathering, 'nl').text })
  const responseId = await respondPlaced(tx, { callId, partyId, motivation, now })
  const chosen = await chooseResponses(tx, { callId, choices: [{ responseId }], byId, now })
  if (!chosen.ok) return problem(tx, assignmentId, chosen.problem.reason)
  await sql`update matchdays.assignment set response_id = ${responseId}, response_problem = null where id = ${assignmentId}`.execute(
    tx,
  )
}

const problem = async (tx: Tx, assignmentId: number, reason: string): Promise<void> =>
  void (await sql`update matchdays.assignment set response_problem = ${reason.slice(0, 200)} where id = ${assignmentId}`.execute(
    tx,
  ))

const confirmed = listener(placeConfirmed, 'matchdays.handOver', ({ db, now }, { assignmentId }) =>
  handedOver(db, assignmentId, now),
)

const handedOver = (db: Database, assignmentId: number, now: Date) =>
  db.transaction().execute((tx) => handOver(tx, assignmentId, now))

export const listeners: Listener[] = [confirmed]
