import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { calendarDay } from '#platform/http'
import { sign } from '../agreements/signing.ts'
import { keepMoment, settleMoment } from '../guidance/moments.ts'
import { approvalFor, decideApproval } from '../places/approvals.ts'
import type { MemberVisit } from '#platform/feature'
import { addMonths, atCityTime, cityDay } from '#platform/i18n'
import { words } from '../messages.ts'
import type { Errors } from '../overview/frame.tsx'
import { sayPlacement } from './changing.ts'
import { approvePlacement, refusePlacement } from './deciding.ts'
import { fieldsFrom, placementForm } from './form.tsx'
import type { Opened } from './opening.ts'
import { removeOutside } from './outside.ts'
import type { Placement, Side } from './placement.ts'
import { stopPlacement } from './stopping.ts'

const acts = ['say', 'approvePlace', 'approve', 'refuse', 'sign', 'note', 'held', 'off', 'stop', 'remove'] as const

/** Everything that can be sent from the page of a placement; `act` says what. */
export const placementActs = z.object({
  act: z.enum(acts, 'wrong.field'),
  ...placementForm,
  untilDay: calendarDay('wrong.day').optional(),
  guideName: z.string().trim().max(120, 'wrong.long').default(''),
  /** Why not, and why it stops. */
  because: z.string().trim().max(2000, 'wrong.long').default(''),
  why: z.string().trim().max(2000, 'wrong.long').default(''),
  name: z.string().trim().max(120, 'wrong.long').default(''),
  hash: z.string().default(''),
  side: z.enum(['student', 'company', 'school']).optional().catch(undefined),
  text: z.string().trim().max(5000, 'wrong.long').default(''),
  plannedDay: calendarDay('wrong.day').optional(),
  plannedTime: z.iso.time({ precision: -1, error: 'wrong.time' }).optional(),
  moment: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  once: z.uuid().catch(() => randomUUID()),
})
type Value = z.infer<typeof placementActs>

/** What was done, as a word of the address; or what is wrong, by field. */
export type Outcome = { done: string } | { gone: Placement } | { errors: Errors }

/**
 * Does what was sent, for who takes part in a placement. Who may do what: the school decides, who may sign for a side
 * signs, the company and the school change what is agreed, and anybody of the three notes and stops.
 * @returns undefined when this person may not
 */
export async function actOn(visit: MemberVisit, opened: Opened, value: Value): Promise<Outcome | undefined> {
  const { access } = opened
  switch (value.act) {
    case 'say':
      return say(visit, opened, value)
    case 'approvePlace':
    case 'approve':
    case 'refuse':
      return access.signs.includes('school') ? decide(visit, opened, value) : undefined
    case 'sign':
      return value.side !== undefined && access.signs.includes(value.side)
        ? signFor(visit, opened, value, value.side)
        : undefined
    case 'stop':
      return stop(visit, opened, value)
    case 'remove':
      return access.signs.includes('school') ? remove(visit, opened) : undefined
    case 'note':
    case 'held':
    case 'off':
      return guide(visit, opened, value)
  }
}

const wrong = (visit: MemberVisit, name: string, key: Parameters<ReturnType<typeof words>>[0]): Outcome => ({
  errors: { [name]: words(visit.locale)(key) },
})
/** The side somebody acts on, where it does not matter which of several. */
const sideOf = ({ access }: Opened): Side => access.sides[0] ?? 'student'

async function say(visit: MemberVisit, opened: Opened, value: Value): Promise<Outcome | undefined> {
  const { placement, access } = opened
  const approved = placement.state === 'approved'
  const changer = access.sides.find((side) => side !== 'student')
  if (approved && changer === undefined) return undefined
  if (approved && value.reason === '') return wrong(visit, 'reason', 'wrong.reason')
  if (approved && value.tutor === '') return wrong(visit, 'tutor', 'wrong.tutor')
  if (approved && value.guide === '') return wrong(visit, 'guide', 'wrong.guide')
  const { db, member, now } = visit
  const given = {
    ...{ placementId: placement.id, fields: fieldsFrom(value), reason: value.reason },
    ...{ byId: member.personId, side: changer ?? sideOf(opened), now },
  }
  const unfit = await db.transaction().execute((tx) => sayPlacement(tx, given))
  if (unfit === undefined) return { done: 'saved' }
  const fields = {
    study: 'programme',
    year: 'year',
    until: 'endsOn',
    hours: 'hours',
    over: 'form',
    needed: 'form',
  } as const
  return wrong(visit, fields[unfit], `unfit.${unfit}`)
}

async function decide(visit: MemberVisit, opened: Opened, value: Value): Promise<Outcome> {
  const { db, member, now } = visit
  const { placement } = opened
  const by = { placementId: placement.id, byId: member.personId, side: 'school' as const, now }
  if (value.act === 'approvePlace') return approvePlace(visit, opened, value)
  if (value.act === 'refuse') {
    if (value.because === '') return wrong(visit, 'because', 'wrong.reason')
    const hindrance = await db.transaction().execute((tx) => refusePlacement(tx, { ...by, reason: value.because }))
    return hindrance === undefined ? { done: 'refused' } : wrong(visit, 'form', `unfit.${hindrance}`)
  }
  const hindrance = await db.transaction().execute((tx) => approvePlacement(tx, { ...by, guideName: value.guideName }))
  if (hindrance === undefined) return { done: 'approved' }
  return wrong(visit, hindrance === 'guide' ? 'guideName' : 'form', `unfit.${hindrance}`)
}

/** The school approves the place as well, here where it sees that it did not yet. */
async function approvePlace(visit: MemberVisit, { placement }: Opened, value: Value): Promise<Outcome> {
  const { db, member, now } = visit
  const { company_id, programme_id, level, call_id, school_id } = placement
  const today = cityDay(now)
  const untilDay = value.untilDay ?? addMonths(today, 12)
  if (untilDay <= today) return wrong(visit, 'untilDay', 'wrong.untilPast')
  if (company_id === null || programme_id === null || level === null || school_id === null)
    return wrong(visit, 'form', 'unfit.over')
  const byId = member.personId
  await db.transaction().execute(async (tx) => {
    const about = { companyId: company_id, callId: call_id, programme: { id: programme_id, level }, byId, now, today }
    const id = await approvalFor(tx, about)
    await decideApproval(tx, { schoolId: school_id, id, byId, now, decision: { approve: true, untilDay } })
  })
  return { done: 'approved' }
}

async function signFor(visit: MemberVisit, { placement }: Opened, value: Value, side: Side): Promise<Outcome> {
  const { db, member, now } = visit
  const { name, hash } = value
  if (name.length < 2) return wrong(visit, 'name', 'wrong.signature')
  const given = { placementId: placement.id, side, name, hash, byId: member.personId, now }
  const problem = await db.transaction().execute((tx) => sign(tx, given))
  return problem === undefined ? { done: 'signed' } : wrong(visit, 'form', `notSigned.${problem}`)
}

async function stop(visit: MemberVisit, opened: Opened, { why }: Value): Promise<Outcome> {
  if (why === '') return wrong(visit, 'why', 'wrong.reason')
  const { db, member, now } = visit
  const given = { placementId: opened.placement.id, byId: member.personId, side: sideOf(opened), now, reason: why }
  const stopped = await db.transaction().execute((tx) => stopPlacement(tx, given))
  return stopped ? { done: 'stopped' } : wrong(visit, 'form', 'unfit.over')
}

async function remove({ db }: MemberVisit, { placement }: Opened): Promise<Outcome | undefined> {
  const removed = await db.transaction().execute((tx) => removeOutside(tx, placement.id))
  return removed ? { gone: placement } : undefined
}

async function guide(visit: MemberVisit, opened: Opened, value: Value): Promise<Outcome> {
  const { db, member, now } = visit
  const { act, moment, text, plannedDay, plannedTime, once } = value
  const placementId = opened.placement.id
  if (act !== 'note') {
    await db.transaction().execute((tx) => settleMoment(tx, { placementId, id: moment, held: act === 'held', now }))
    return { done: 'saved' }
  }
  if (text === '') return wrong(visit, 'text', 'wrong.text')
  if ((plannedDay === undefined) !== (plannedTime === undefined)) return wrong(visit, 'planned', 'wrong.moment')
  const plannedAt = plannedDay && plannedTime ? atCityTime(plannedDay, plannedTime) : null
  const kept = { placementId, byId: member.personId, side: sideOf(opened), text, plannedAt, once, now }
  await db.transaction().execute((tx) => keepMoment(tx, kept))
  return { done: 'saved' }
}
