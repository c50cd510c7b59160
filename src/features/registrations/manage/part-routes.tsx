import { z } from 'zod'
import { definePage, type MemberVisit, type Objection, type PageAnswer, redirect } from '#platform/feature'
import type { Tx } from '#platform/database'
import { calendarDay, readFields } from '#platform/http'
import { atCityTime } from '#platform/i18n'
import { mayManage } from '#programme'
import { admissionPath, slotsPath, typesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { syncPools } from '../slots/pools.ts'
import { shownAdmission } from './admission.tsx'
import { localText, managed } from './head.tsx'
import { insideOrBack } from './inside.ts'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const capacity = z.coerce
  .number('wrong.number')
  .int('wrong.number')
  .min(0, 'wrong.number')
  .max(1_000_000, 'wrong.number')
  .optional()
const about = z.string().trim().max(500, 'wrong.tooLong').optional()
const name = z.string().trim().max(120, 'wrong.tooLong').optional()

/** Fields of a form that stands on its page more than once carry the key of its row. */
const typeForm = (key: string) =>
  z.object({
    act: z.enum(['save', 'remove']),
    id: id.optional(),
    [`name-${key}`]: name,
    [`nameEn-${key}`]: name,
    [`about-${key}`]: about,
    [`aboutEn-${key}`]: about,
    [`capacity-${key}`]: capacity,
    [`mode-${key}`]: z.enum(['on-site', 'online']).optional().catch(undefined),
  })

const keyOf = async (request: Request) => {
  const read = await readFields(request.clone(), z.object({ key: z.string().regex(/^(new|\d{1,9})$/) }))
  return read.ok ? read.value.key : 'new'
}

type Work = (tx: Tx, gatheringId: number) => Promise<Objection | 'used' | undefined>

/** Does it, makes the pools what they should be, and leads back; or shows why it cannot be. */
async function changed(visit: MemberVisit, anchor: string, done: string, work: Work): Promise<PageAnswer> {
  const gathering = await managed(visit)
  const problem = await insideOrBack(visit, async (tx) => {
    const outcome = await work(tx, gathering.id)
    if (outcome === 'used') return { reason: 'used', text: (locale) => words(locale)('manage.used') }
    return outcome ?? syncPools(tx, gathering.id, visit.now)
  })
  if (problem !== undefined) return shownAdmission(visit, undefined, { form: problem })
  return redirect(`${admissionPath.href(visit.locale, { slug: gathering.slug })}?done=${done}#${anchor}`)
}

export const typesSent = definePage({
  name: 'changing kinds of tickets',
  path: typesPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const t = words(visit.locale)
    const key = await keyOf(visit.request)
    const read = await readFields(visit.request, typeForm(key))
    if (!read.ok) return shownAdmission(visit, undefined, { form: t('manage.wrongPart') })
    const fields = read.value as Record<string, unknown> & { act: 'save' | 'remove'; id?: number }
    if (fields.act === 'remove')
      return changed(visit, 'kaartjes', 'removed', (tx, gathering) => removed(tx, 'ticket_type', gathering, fields.id))
    const text = (field: string) => fields[`${field}-${key}`] as string | undefined
    const title = localText(text('name'), text('nameEn'))
    if (title === undefined) return shownAdmission(visit, undefined, { form: t('types.nameMissing') })
    const explanation = localText(text('about'), text('aboutEn'))
    const row = {
      name: JSON.stringify(title),
      about: explanation ? JSON.stringify(explanation) : null,
      capacity: (fields[`capacity-${key}`] as number | undefined) ?? null,
      mode: (fields[`mode-${key}`] as 'on-site' | 'online' | undefined) ?? null,
    }
    return changed(visit, 'kaartjes', fields.id === undefined ? 'added' : 'saved', async (tx, gathering_id) => {
      if (fields.id === undefined) {
        const { count } = await tx
          .selectFrom('registrations.ticket_type')
          .select((sum) => sum.fn.countAll<number>().as('count'))
          .where('gathering_id', '=', gathering_id)
          .executeTakeFirstOrThrow()
        await tx
          .insertInto('registrations.ticket_type')
          .values({ gathering_id, position: count, ...row })
          .execute()
      } else
        await tx
          .updateTable('registrations.ticket_type')
          .set(row)
          .where('id', '=', fields.id)
          .where('gathering_id', '=', gathering_id)
          .execute()
      return undefined
    })
  },
})

/** Takes a row away that nobody has registered with. */
export async function removed(
  tx: Tx,
  table: 'ticket_type' | 'slot' | 'code',
  gatheringId: number,
  one: number | undefined,
) {
  if (one === undefined) return undefined
  const column = `${table}_id` as const
  const used = await tx
    .selectFrom('registrations.registration')
    .select('id')
    .where(column, '=', one)
    .where('gathering_id', '=', gatheringId)
    .limit(1)
    .executeTakeFirst()
  if (used !== undefined) return 'used'
  await tx.deleteFrom(`registrations.${table}`).where('id', '=', one).where('gathering_id', '=', gatheringId).execute()
  return undefined
}

const minutes = z.coerce.number('wrong.number').int('wrong.number').min(5, 'wrong.number').max(1440, 'wrong.number')
const slotForm = z.object({
  act: z.enum(['add', 'change', 'remove']),
  id: id.optional(),
  slotDay: calendarDay('wrong.moment').optional(),
  slotFrom: z.iso.time({ precision: -1, error: 'wrong.moment' }).optional(),
  slotUntil: z.iso.time({ precision: -1, error: 'wrong.moment' }).optional(),
  slotMinutes: minutes.optional(),
  slotCapacity: capacity,
})

const mostSlots = 300

export const slotsSent = definePage({
  name: 'changing time slots',
  path: slotsPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const t = words(visit.locale)
    const copy = visit.request.clone()
    const read = await readFields(visit.request, slotForm)
    const wrong = () => shownAdmission(visit, undefined, { form: t('slots.wrong') })
    if (!read.ok) return wrong()
    const { act, id: one, slotDay, slotFrom, slotUntil, slotMinutes, slotCapacity } = read.value
    if (act === 'remove')
      return changed(visit, 'tijden', 'removed', (tx, gathering) => removed(tx, 'slot', gathering, one))
    if (act === 'change') {
      const field = `capacity-slot-${one ?? 0}`
      const size = await readFields(copy, z.object({ [field]: capacity }))
      if (!size.ok) return wrong()
      return changed(visit, 'tijden', 'saved', async (tx, gathering_id) => {
        await tx
          .updateTable('registrations.slot')
          .set({ capacity: size.value[field] ?? null })
          .where('id', '=', one ?? 0)
          .where('gathering_id', '=', gathering_id)
          .execute()
        return undefined
      })
    }
    if (slotDay === undefined || slotFrom === undefined || slotUntil === undefined) return wrong()
    const slots = rowOfSlots(atCityTime(slotDay, slotFrom), atCityTime(slotDay, slotUntil), slotMinutes ?? 60)
    if (slots.length === 0 || slots.length > mostSlots) return wrong()
    return changed(visit, 'tijden', 'added', async (tx, gathering_id) => {
      await tx
        .insertInto('registrations.slot')
        .values(slots.map((slot) => ({ gathering_id, ...slot, capacity: slotCapacity ?? null })))
        .onConflict((conflict) => conflict.columns(['gathering_id', 'starts_at']).doNothing())
        .execute()
      return undefined
    })
  },
})

/** From one moment until another, one after the other; the last is the last that fits. */
export function rowOfSlots(from: Date, until: Date, minutes: number): { starts_at: Date; ends_at: Date }[] {
  const step = minutes * 60_000
  const count = Math.max(0, Math.floor((until.getTime() - from.getTime()) / step))
  return Array.from({ length: Math.min(count, mostSlots + 1) }, (_, index) => ({
    starts_at: new Date(from.getTime() + index * step),
    ends_at: new Date(from.getTime() + (index + 1) * step),
  }))
}
