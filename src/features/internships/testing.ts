import { sql } from 'kysely'
import { aCall } from '#calls'
import { readConfig } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { quietLog } from '#platform/log'
import { aMembership, anOrganisation } from '#people'
import { aResponse, chooseResponses } from '#responses'
import { letters } from './placements/letters.ts'
import { placementById } from './placements/placement.ts'
import { keepProgramme } from './programmes/keeping.ts'
import type { Level } from './programmes/programme.ts'

type Known = { db: Database }
type Person = { personId: number }

export const write = <T>(app: Known, work: (tx: Tx) => Promise<T>): Promise<T> => app.db.transaction().execute(work)

/** An organisation with somebody who acts for it. */
export async function acted<Member extends Person>(
  app: Known & { member(given: { name: string }): Promise<Member> },
  name: string,
  handle: string,
  kind: 'school' | 'company',
) {
  const member = await app.member({ name: `${name} Vertegenwoordiger` })
  const party = await write(app, async (tx) => {
    const made = await anOrganisation(tx, { name, handle, organisationKind: kind })
    await aMembership(tx, { personId: member.personId, partyId: made.id, standing: 'organiser' })
    return made
  })
  return { ...party, member }
}

export const aProgramme = (
  app: Known,
  schoolId: number,
  given: { name?: string; level?: Level; years?: number } = {},
): Promise<number> =>
  write(app, async (tx) => {
    const { name = 'Journalistiek', level = 'hbo', years = 4 } = given
    const id = await keepProgramme(tx, { schoolId, name: { nl: name }, level, years, disciplines: [] })
    if (typeof id !== 'number') throw new Error(id)
    return id
  })

type Choosing = {
  company: { id: number; member: Person }
  student: Person
  title?: string
  places?: number
  now?: Date
}

/** A company chooses a student for a new call. Returns the call and the placement. */
export async function chosenFor(app: Known, given: Choosing) {
  const { company, student, title = 'Stage op de redactie', now = new Date('2026-11-22T11:00:00Z') } = given
  const call = await write(app, (tx) =>
    aCall(tx, { askerId: company.id, kind: 'internship', title, places: given.places ?? 1 }),
  )
  return { call, placement: await chosenOn(app, { callId: call.id, company, student, now }) }
}

/** A company chooses one more student for a call. Returns the id of the placement. */
export async function chosenOn(
  app: Known,
  given: Pick<Choosing, 'company' | 'student'> & { callId: number; now: Date },
): Promise<number> {
  const { callId, company, student, now } = given
  return write(app, async (tx) => {
    const id = await aResponse(tx, { callId, partyId: student.personId })
    const choices = [{ responseId: id }]
    const chosen = await chooseResponses(tx, { callId, choices, byId: company.member.personId, now })
    if (!chosen.ok) throw new Error(chosen.problem.reason)
    const { id: placement } = await tx
      .selectFrom('internships.placement')
      .select('id')
      .where('response_id', '=', id)
      .executeTakeFirstOrThrow()
    return placement
  })
}

/** Writes the letters that wait, each told twice, and returns whom they go to with their kind. */
export async function told(app: Known): Promise<string[]> {
  const { rows } = await sql<{ payload: object }>`
    select payload from platform.event_log where name = 'internships.placementChanged' order by id`.execute(app.db)
  const before = await mailCount(app)
  const config = readConfig({ BASE_URL: 'http://golflengte.test', PORT: '0' })
  for (const { payload } of [...rows, ...rows])
    await letters.hear({ db: app.db, log: quietLog, now: new Date(), config }, payload)
  const { rows: mails } = await sql<{ to: string }>`
    select kind || ' ' || to_name as to from platform.mail order by id offset ${before}`.execute(app.db)
  return mails.map(({ to }) => to).toSorted()
}

const mailCount = async (app: Known) =>
  (await sql<{ n: number }>`select count(*)::int as n from platform.mail`.execute(app.db)).rows[0]?.n ?? 0

/** How a placement stands, in short. */
export async function standing(app: Known, id: number) {
  const placement = await placementById(app.db, id)
  if (placement === undefined) return undefined
  const { state, student_name, company_name, year, starts_on, ends_on, hours_a_week, tutor_name, guide_name, signed } =
    placement
  return { state, student_name, company_name, year, starts_on, ends_on, hours_a_week, tutor_name, guide_name, signed }
}
