import { z } from 'zod'
import { calendarDay } from '#platform/http'
import { atCityTime, cityDay, formatTime } from '#platform/i18n'
import type { Words } from '../messages.ts'
import type { Settings } from './changing.ts'
import type { Procedure } from './queries.ts'

/** How many criteria a jury may have. */
export const mostCriteria = 8

const day = z.union([z.literal(''), calendarDay()]).catch('')
const time = z.union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)]).catch('')
const numbers = [...Array.from({ length: mostCriteria }).keys()]

const criteria = Object.fromEntries(
  numbers.flatMap((at) => [
    [`name${at}`, z.string().trim().max(80, 'wrong.long').default('')],
    [`hint${at}`, z.string().trim().max(300, 'wrong.long').default('')],
    [`weight${at}`, z.coerce.number().int('wrong.weight').min(1, 'wrong.weight').max(10, 'wrong.weight').catch(1)],
    [`id${at}`, z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined)],
  ]),
) as Record<string, z.ZodType<string | number | undefined>>

/** The form of how is chosen. Its criteria are numbered fields; an empty name is none. */
export const settingFields = z.object({
  act: z.literal('save'),
  blindFirst: z.enum(['yes', 'no']).default('no'),
  voteFromDay: day,
  voteFromTime: time,
  voteUntilDay: day,
  voteUntilTime: time,
  juryShare: z.coerce
    .number('wrong.share')
    .int('wrong.share')
    .min(0, 'wrong.share')
    .max(100, 'wrong.share')
    .default(50),
  ...criteria,
})

export type Typed = { values: Record<string, string>; errors: Record<string, string> }

/** What was sent, or what is wrong with it beyond single fields: by name of field, a message of ours. */
export function settingsOf(
  fields: Record<string, unknown>,
  { votes }: { votes: boolean },
): { ok: true; settings: Settings } | { ok: false; errors: Record<string, string> } {
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const moment = (name: string) =>
    text(`${name}Day`) === '' ? null : atCityTime(text(`${name}Day`), text(`${name}Time`) || '12:00')
  const voteFrom = votes ? moment('voteFrom') : null
  const voteUntil = votes ? moment('voteUntil') : null
  if ((voteFrom === null) !== (voteUntil === null))
    return { ok: false, errors: { [voteFrom === null ? 'voteFromDay' : 'voteUntilDay']: 'wrong.both' } }
  if (voteFrom !== null && voteUntil !== null && voteUntil <= voteFrom)
    return { ok: false, errors: { voteUntilDay: 'wrong.order' } }
  const given = numbers
    .map((at) => ({
      id: fields[`id${at}`] as number | undefined,
      name: text(`name${at}`),
      hint: text(`hint${at}`) || null,
      weight: Number(fields[`weight${at}`] ?? 1),
    }))
    .filter(({ name }) => name !== '')
  return {
    ok: true,
    settings: {
      blindFirst: fields.blindFirst === 'yes',
      ...{ voteFrom, voteUntil, juryShare: Number(fields.juryShare), criteria: given },
    },
  }
}

/** A procedure as its form shows it. */
export function valuesOf(procedure: Procedure): Record<string, string> {
  const { vote_from: from, vote_until: until, criteria: rows } = procedure
  const moment = (name: string, at: Date | null) => ({
    [`${name}Day`]: at === null ? '' : cityDay(at),
    [`${name}Time`]: at === null ? '' : formatTime(at, 'nl'),
  })
  return {
    blindFirst: procedure.blind_first ? 'yes' : 'no',
    juryShare: String(procedure.jury_share),
    ...moment('voteFrom', from),
    ...moment('voteUntil', until),
    ...Object.fromEntries(
      rows.flatMap(({ id, name, hint, weight }, at) => [
        ...[[`id${at}`, String(id)] as const, [`name${at}`, name] as const],
        ...[[`hint${at}`, hint ?? ''] as const, [`weight${at}`, String(weight)] as const],
      ]),
    ),
  }
}

const wrongs = ['wrong.long', 'wrong.weight', 'wrong.share', 'wrong.both', 'wrong.order'] as const

/** What is wrong with a form, in words; the schemas name a message of ours. */
export const said = (errors: Record<string, string>, t: Words): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([field, key]) => [field, t(wrongs.find((one) => one === key) ?? 'wrong.form')]),
  )
