import { sql } from 'kysely'
import { makeCall, moveCall } from '#calls'
import type { Tx } from '#platform/database'
import { addDays, cityDay, startOfDay } from '#platform/i18n'
import { approvalFor, decideApproval } from './places/approvals.ts'
import { keepPlace } from './places/place.ts'
import { programmesByIds } from './programmes/queries.ts'

export type ExamplePlace = {
  company: string
  title: { nl: string; en: string }
  text: { nl: string; en: string }
  learn: string
  /** Keys of study programmes. */
  programmes: string[]
  hours: number
  amount: number
  places: number
  tutor: string
}

/**
 * Adds an open internship of the example city for study programmes (ids), each approved by its school but for the first
 * of them where the school still has to look.
 */
export async function addExamplePlace(
  tx: Tx,
  given: ExamplePlace & { askerId: number; byId: number | null; programmeIds: number[]; waits: boolean; now: Date },
): Promise<void> {
  const { askerId, byId, title, text, learn, hours, amount, places, programmeIds, waits, now } = given
  const today = cityDay(now)
  const startsOn = addDays(today, 70)
  const call = await makeCall(tx, {
    ...{ kind: 'internship', byId, example: true, askerId, title, text, site: 'on-site', places, hours_a_week: hours },
    ...{
      starts_on: startsOn,
      ends_on: addDays(startsOn, 137),
      deadline_at: new Date(startOfDay(addDays(today, 40)).getTime() - 60_000),
    },
    ...{ reward: 'allowance', amount_from: amount, amount_until: amount, amount_per: 'month', budget: null },
    ...{ asked_least: null, asked_most: null, selection: 'asker', form: { learn }, placeId: null, placeWords: null },
    ...{ gatheringId: null, skills: [], disciplines: await disciplinesOf(tx, programmeIds), documents: [], drop: [] },
  })
  const opened = await moveCall(tx, call.id, 'open', { byId: byId ?? undefined, now })
  if (!opened.ok) throw new Error(opened.objection.reason)
  const about = { id: call.id, asker_id: askerId }
  await keepPlace(tx, { call: about, levels: [], programmes: programmeIds, tutorName: given.tutor, byId, now })
  for (const programme of (await programmesByIds(tx, programmeIds)).slice(waits ? 1 : 0)) {
    const id = await approvalFor(tx, { companyId: askerId, callId: call.id, programme, byId, now, today })
    const decision = { approve: true, untilDay: addDays(today, 365) } as const
    await decideApproval(tx, { schoolId: programme.school_id, id, byId: null, now, decision })
  }
}

async function disciplinesOf(tx: Tx, programmeIds: number[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct discipline_id as id from internships.study_discipline where programme_id = any(${programmeIds}::integer[]) order by 1`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}
