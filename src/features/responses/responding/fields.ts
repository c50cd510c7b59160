import { z } from 'zod'
import { calendarDay } from '#platform/http'
import type { CallBrief, CallKind, KindField } from '#calls'
import type { Translate } from '#platform/i18n'
import type { Contents } from './saving.ts'

/** A response as it stands in its form: text by name of the field. */
export type Values = Record<string, string | string[]>
export type Errors = Record<string, string>

export const answerName = (field: KindField) => `answer-${field.name}`
const mostMotivation = 5000 // characters
const mostAmount = 100_000_000 // euros

const list = z.array(z.string()).catch([])

/** What is read of a form to respond to a call of this kind. Nothing is required here: a draft may lack anything. */
export const formOf = (kind: CallKind) =>
  z.object({
    act: z.enum(['send', 'draft']).catch('draft'),
    as: z.coerce.number().int().positive().max(2_147_483_647).catch(0),
    motivation: z.string().trim().max(mostMotivation, 'wrong.long'),
    availableFrom: z.union([z.literal(''), calendarDay('wrong.day')]).optional(),
    hoursAWeek: z.coerce
      .number('wrong.hours')
      .int('wrong.hours')
      .min(1, 'wrong.hours')
      .max(60, 'wrong.hours')
      .optional(),
    amount: z.coerce
      .number('wrong.amount')
      .int('wrong.amount')
      .min(1, 'wrong.amount')
      .max(mostAmount, 'wrong.amount')
      .optional(),
    works: list,
    dropped: list,
    files: z.array(z.any()).catch([]),
    ...Object.fromEntries(kind.responseFields.map((field) => [answerName(field), answerField(field)])),
  })

function answerField(field: KindField) {
  const values = (field.options ?? []).map((option) => option.value)
  if (field.type === 'choices') return z.array(z.enum(values)).catch([])
  if (field.type === 'choice') return z.enum(['', ...values], 'wrong.choice').optional()
  if (field.type === 'number')
    return z.coerce
      .number('wrong.number')
      .min(0, 'wrong.number')
      .max(field.most ?? 1_000_000_000, 'wrong.number')
      .optional()
  return z
    .string()
    .trim()
    .max(field.most ?? 4000, 'wrong.long')
}

type Read = z.infer<ReturnType<typeof formOf>> & Record<string, unknown>

/** What the fields say. */
export function contentsOf(kind: CallKind, read: Read): Contents {
  const answers = kind.responseFields.flatMap((field) => {
    const answer = read[answerName(field)] as string | string[] | number | undefined
    return answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)
      ? []
      : [[field.name, answer] as const]
  })
  return {
    motivation: read.motivation,
    availableFrom: read.availableFrom || null,
    hoursAWeek: read.hoursAWeek ?? null,
    amount: read.amount ?? null,
    answers: Object.fromEntries(answers),
    workIds: read.works.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0 && id < 2 ** 31),
  }
}

/** The same as text, for the form. */
export function valuesOf(kind: CallKind, contents: Contents): Values {
  const answers = kind.responseFields.map((field) => {
    const answer = contents.answers[field.name]
    return [answerName(field), Array.isArray(answer) ? answer : String(answer ?? '')] as const
  })
  return {
    motivation: contents.motivation,
    availableFrom: contents.availableFrom ?? '',
    hoursAWeek: String(contents.hoursAWeek ?? ''),
    amount: String(contents.amount ?? ''),
    works: contents.workIds.map(String),
    ...Object.fromEntries(answers),
  }
}

/** What a response still lacks before it can be sent, by field. */
export function lacksOf(
  { kind, call }: { kind: CallKind; call: CallBrief },
  contents: Contents,
  t: Translate<'wrong.motivation' | 'wrong.answer' | 'wrong.amountMissing' | 'wrong.least' | 'wrong.most'>,
): Errors {
  const lacks: Errors = {}
  if (contents.motivation === '') lacks.motivation = t('wrong.motivation')
  for (const field of kind.responseFields)
    if (field.required && contents.answers[field.name] === undefined) lacks[answerName(field)] = t('wrong.answer')
  if (kind.divides !== true) return lacks
  const [amount, least, most] = [contents.amount, call.asked_least, call.asked_most ?? call.budget]
  if (amount === null) lacks.amount = t('wrong.amountMissing')
  else if (least !== null && amount < least) lacks.amount = t('wrong.least', { least })
  else if (most !== null && amount > most) lacks.amount = t('wrong.most', { most })
  return lacks
}
