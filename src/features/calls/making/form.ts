import { z } from 'zod'
import { calendarDay } from '#platform/http'
import { atCityTime, cityDay, type Day, formatTime, type Locale, type LocalText } from '#platform/i18n'
import { selections } from '../call/call.ts'
import type { CallKind, KindField } from '../kinds/kind.ts'
import { words } from '../messages.ts'

export type Typed = Record<string, string | string[]>
export type Problems = Record<string, string>

export const rewards = ['paid', 'allowance', 'expenses', 'none'] as const
export type Reward = (typeof rewards)[number]
export const amountPers = ['hour', 'day', 'month', 'whole'] as const
export const sites = ['on-site', 'hybrid', 'remote'] as const

const text = (most: number) => z.string().trim().max(most, 'wrong.long').default('')
const number = (least: number, most: number) =>
  z.coerce.number('wrong.number').int('wrong.number').min(least, 'wrong.number').max(most, 'wrong.number').optional()
const day = calendarDay('wrong.day').optional()
const ids = z.array(z.string().max(80)).max(60, 'wrong.many')
const id = z.coerce.number().int().min(0).max(2_147_483_647).optional().catch(undefined)

/** What every call may say, as its form sends it. */
const general = z.object({
  once: z.uuid(),
  version: id,
  asker: id,
  act: z.enum(['open', 'keep', 'search', 'enter']).optional().catch(undefined),
  q: z.string().max(200).default(''),
  titleNl: text(160),
  titleEn: text(160),
  textNl: text(20_000),
  textEn: text(20_000),
  skills: ids,
  disciplines: ids,
  site: z.enum(sites).optional().catch(undefined),
  place: text(120),
  startsOn: day,
  endsOn: day,
  hours: number(1, 60),
  places: number(1, 500),
  reward: z.enum(rewards).optional().catch(undefined),
  amountFrom: number(0, 100_000_000),
  amountUntil: number(0, 100_000_000),
  amountPer: z.enum(amountPers).optional().catch(undefined),
  budget: number(1, 1_000_000_000),
  askedLeast: number(1, 1_000_000_000),
  askedMost: number(1, 1_000_000_000),
  deadlineDay: day,
  deadlineTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'wrong.day')
    .optional(),
  selection: z.enum(selections).optional().catch(undefined),
  gathering: id,
  drop: z.array(z.string().max(40)).max(60),
  documents: z.array(z.instanceof(File)).catch([]),
})
export type GeneralFields = z.infer<typeof general>

/** The name of a kind's own question in the form. */
export const fieldName = (field: KindField): string => `own-${field.name}`

function fieldSchema(field: KindField): z.ZodType {
  const options = field.options?.map(({ value }) => value) ?? []
  if (field.type === 'number') return number(0, field.most ?? 1_000_000_000)
  if (field.type === 'choice') return z.enum(options as [string, ...string[]], 'wrong.choice').optional()
  if (field.type === 'choices') return z.array(z.enum(options as [string, ...string[]], 'wrong.choice'))
  return text(field.most ?? 2000)
}

/** The form of a kind, as a schema: all that there is to fill in follows from the kind. */
export const formOf = (kind: CallKind): typeof general =>
  general.extend(
    Object.fromEntries(kind.fields.map((field) => [fieldName(field), fieldSchema(field)])),
  ) as unknown as typeof general

/** The columns of a call that a form decides about. */
export type CallFields = {
  title: LocalText
  text: LocalText
  site: (typeof sites)[number]
  starts_on: Day | null
  ends_on: Day | null
  hours_a_week: number | null
  places: number
  reward: Reward
  amount_from: number | null
  amount_until: number | null
  amount_per: (typeof amountPers)[number] | null
  budget: number | null
  asked_least: number | null
  asked_most: number | null
  deadline_at: Date | null
  selection: (typeof selections)[number]
  form: Record<string, unknown>
}

const inBoth = (nl: string, en: string): LocalText => ({ ...(nl ? { nl } : {}), ...(en ? { en } : {}) })

/**
 * What a form that reads well comes to.
 * @param opening it is to be seen by others: then nothing may be missing
 * @returns the fields; what the kind has no part for is left out. Or what does not go together, in words.
 */
export function fieldsFrom(
  kind: CallKind,
  given: GeneralFields,
  { opening, now, locale }: { opening: boolean; now: Date; locale: Locale },
): { fields: CallFields } | { problems: Problems } {
  const t = words(locale)
  const own = given as unknown as Record<string, unknown>
  const has = (part: CallKind['parts'][number]) => kind.parts.includes(part)
  const fields: CallFields = {
    title: inBoth(given.titleNl, given.titleEn),
    text: given.textNl || given.textEn ? inBoth(given.textNl, given.textEn) : { [locale]: '' },
    site: (has('site') && given.site) || (has('site') ? 'on-site' : 'remote'),
    ...(has('period')
      ? { starts_on: given.startsOn ?? null, ends_on: given.endsOn ?? null }
      : { starts_on: null, ends_on: null }),
    hours_a_week: (has('hours') && given.hours) || null,
    places: (has('places') && given.places) || 1,
    ...rewardOf(given, has('reward')),
    ...(has('budget')
      ? { budget: given.budget ?? null, asked_least: given.askedLeast ?? null, asked_most: given.askedMost ?? null }
      : { budget: null, asked_least: null, asked_most: null }),
    deadline_at: has('deadline') ? deadlineOf(given) : null,
    selection:
      given.selection !== undefined && kind.selections.includes(given.selection)
        ? given.selection
        : (kind.selections[0] ?? 'asker'),
    form: Object.fromEntries(
      kind.fields.flatMap((field) => {
        const value = own[fieldName(field)]
        return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
          ? []
          : [[field.name, value]]
      }),
    ),
  }
  const problems = { ...together(fields, given, t), ...(opening ? fieldsMissing(kind, fields, now, locale) : {}) }
  if (!fields.title.nl && !fields.title.en) problems[ownField('title', locale)] = t('wrong.titleMissing')
  return Object.keys(problems).length > 0 ? { problems } : { fields }
}

/** The field of a text in the reader's language. */
export const ownField = (name: 'title' | 'text', locale: Locale): string => `${name}${locale === 'nl' ? 'Nl' : 'En'}`

function rewardOf(given: GeneralFields, asked: boolean) {
  const nothing = { reward: 'none' as const, amount_from: null, amount_until: null, amount_per: null }
  if (!asked) return nothing
  const { reward = 'none', amountFrom, amountUntil, amountPer } = given
  if (reward === 'none' || reward === 'expenses') return { ...nothing, reward }
  const least = amountFrom ?? amountUntil
  if (least === undefined) return { ...nothing, reward }
  const until = amountUntil ?? null
  return { reward, amount_from: least, amount_until: until, amount_per: amountPer ?? ('whole' as const) }
}

/** Whether an amount was typed for who is chosen: then it is no call without money. */
const isPromised = ({ amountFrom, amountUntil }: GeneralFields) => (amountFrom ?? 0) > 0 || (amountUntil ?? 0) > 0

/** Until the end of the day, unless a time was given. */
function deadlineOf({ deadlineDay, deadlineTime }: GeneralFields): Date | null {
  return deadlineDay === undefined ? null : atCityTime(deadlineDay, deadlineTime ?? '23:59')
}

type Words = ReturnType<typeof words>

function together(fields: CallFields, given: GeneralFields, t: Words): Problems {
  const { starts_on, ends_on, amount_from, amount_until, asked_least, asked_most, budget } = fields
  return {
    ...(starts_on && ends_on && ends_on < starts_on ? { endsOn: t('wrong.endBeforeStart') } : {}),
    ...(amount_from !== null && amount_until !== null && amount_until < amount_from
      ? { amountUntil: t('wrong.amounts') }
      : {}),
    ...(asked_least !== null && asked_most !== null && asked_most < asked_least
      ? { askedMost: t('wrong.amounts') }
      : {}),
    ...(budget !== null && asked_least !== null && asked_least > budget ? { askedLeast: t('wrong.overBudget') } : {}),
    ...(isPromised(given) && (fields.reward === 'none' || fields.reward === 'expenses')
      ? { reward: t('wrong.rewardNone') }
      : {}),
    ...(given.deadlineDay === undefined && given.deadlineTime !== undefined ? { deadline: t('wrong.day') } : {}),
  }
}

/** What a call cannot do without once others see it. */
export function fieldsMissing(kind: CallKind, fields: CallFields, now: Date, locale: Locale): Problems {
  const t = words(locale)
  const problems: Problems = {}
  if (!fields.text.nl && !fields.text.en) problems[ownField('text', locale)] = t('wrong.textMissing')
  for (const field of kind.fields)
    if (field.required && fields.form[field.name] === undefined) problems[fieldName(field)] = t('wrong.fieldMissing')
  if (kind.divides && fields.budget === null) problems.budget = t('wrong.budgetMissing')
  if (fields.deadline_at !== null && fields.deadline_at <= now) problems.deadline = t('wrong.deadlinePast')
  return problems
}

/** A call as its form shows it first. */
export function valuesOf(kind: CallKind, call: CallFields & Chosen): Typed {
  const some = (value: number | string | null | undefined) => String(value ?? '')
  return {
    titleNl: some(call.title.nl),
    titleEn: some(call.title.en),
    textNl: some(call.text.nl),
    textEn: some(call.text.en),
    asker: some(call.asker_id),
    skills: call.skills,
    disciplines: call.disciplines,
    site: call.site,
    place: call.place,
    startsOn: some(call.starts_on),
    endsOn: some(call.ends_on),
    hours: some(call.hours_a_week),
    places: some(call.places),
    reward: call.reward,
    amountFrom: some(call.amount_from),
    amountUntil: some(call.amount_until),
    amountPer: some(call.amount_per),
    budget: some(call.budget),
    askedLeast: some(call.asked_least),
    askedMost: some(call.asked_most),
    deadlineDay: call.deadline_at === null ? '' : cityDay(call.deadline_at),
    deadlineTime: call.deadline_at === null ? '' : formatTime(call.deadline_at, 'nl'),
    selection: call.selection,
    gathering: some(call.gathering_id),
    version: some(call.version),
    ...Object.fromEntries(
      kind.fields.map((field) => {
        const value = call.form[field.name]
        return [fieldName(field), Array.isArray(value) ? value.map(String) : plain(value)]
      }),
    ),
  }
}

/** What a form chooses from lists. */
export type Chosen = {
  asker_id: number
  skills: string[]
  disciplines: string[]
  /** The place by its name, or in words. */
  place: string
  gathering_id: number | null
  version: number
}

const plain = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** Whether a skill is looked for: by its button, or by the Enter key when something to look for was typed. */
export const isSearch = ({ act, q }: { act?: string | undefined; q: string }): boolean =>
  act === 'search' || ((act === undefined || act === 'enter') && q !== '')
