import { z } from 'zod'
import type { Question, RegistrationFacts } from './facts.ts'

/** Name of the field of a question. */
export const answerField = (question: Pick<Question, 'id'>): string => `q${question.id}`

const id = z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined)
const text = (most: number) => z.string().trim().max(most, 'wrong.tooLong')

type FormSchema = ReturnType<typeof makeSchema>
const made = new Map<string, FormSchema>()

/**
 * The fields of the form of one gathering; messages are keys of this feature. Making one takes longer than reading a form
 * with it, so the last hundred are kept: in a rush everybody sends the same form.
 */
export function formSchema(facts: RegistrationFacts): FormSchema {
  const key = JSON.stringify([facts.guests, facts.questions])
  const known = made.get(key)
  if (known !== undefined) return known
  const schema = makeSchema(facts)
  if (made.size >= 100) made.clear()
  made.set(key, schema)
  return schema
}

function makeSchema(facts: Pick<RegistrationFacts, 'guests' | 'questions'>) {
  return z.object({
    once: z.uuid().optional().catch(undefined),
    mode: z.enum(['on-site', 'online']).optional().catch(undefined),
    ticketType: id,
    slot: id,
    sessions: z.array(z.coerce.number().int().positive().max(2_147_483_647)).max(200).catch([]),
    code: text(40).optional(),
    needs: text(2000).optional(),
    remark: text(2000).optional(),
    noPictures: z.literal('yes').optional().catch(undefined),
    overlap: z.string().max(40).optional().catch(undefined),
    ...Object.fromEntries(
      guestFields(facts).flatMap(({ name, email }) => [
        [name, text(120).optional()],
        [email, mail],
      ]),
    ),
    ...Object.fromEntries(facts.questions.map((question) => [answerField(question), answerSchema(question)])),
  })
}

const mail = z
  .string()
  .trim()
  .max(254, 'wrong.email')
  .refine((address) => address === '' || z.email().safeParse(address).success, 'wrong.email')
  .optional()

/** Names of the fields of guests, from 1. */
export const guestFields = ({ guests }: Pick<RegistrationFacts, 'guests'>) =>
  Array.from({ length: guests }, (_, index) => ({ name: `guest${index + 1}`, email: `guestMail${index + 1}` }))

function answerSchema({ kind, required, options }: Question): z.ZodType {
  const whole = (least: number, most: number, wrong: string) =>
    z
      .string(wrong)
      .trim()
      .min(1, wrong)
      .transform(Number)
      .pipe(z.number(wrong).int(wrong).min(least, wrong).max(most, wrong))
  const choice = whole(0, options.length - 1, 'wrong.choice')
  const number = whole(-1e9, 1e9, 'wrong.number')
  switch (kind) {
    case 'text':
      return required
        ? z.string('wrong.answer').trim().min(1, 'wrong.answer').max(5000, 'wrong.tooLong')
        : text(5000).optional()
    case 'number':
      return required ? number : number.optional()
    case 'choice':
      return required ? choice : choice.optional()
    case 'choices':
      return required ? z.array(choice).min(1, 'wrong.choice') : z.array(choice)
    case 'consent':
      return required ? z.literal('yes', 'wrong.consent') : z.literal('yes', 'wrong.consent').optional()
  }
}

/** What a form says, apart from which gathering it is about. */
export type Filled = Record<string, unknown> & {
  once?: string | undefined
  mode?: 'on-site' | 'online' | undefined
  ticketType?: number | undefined
  slot?: number | undefined
  sessions: number[]
  code?: string | undefined
  needs?: string | undefined
  remark?: string | undefined
  noPictures?: 'yes' | undefined
  overlap?: string | undefined
}

export function guestsOf(facts: RegistrationFacts, filled: Filled): { name: string; email?: string }[] {
  const said = (value: unknown) => (typeof value === 'string' ? value : '')
  return guestFields(facts)
    .map(({ name, email }) => ({ name: said(filled[name]), email: said(filled[email]) }))
    .filter((guest) => guest.name !== '' || guest.email !== '')
    .map(({ name, email }) => ({ name: name || email, ...(email === '' ? {} : { email }) }))
}

/** Answers by the id of their question: text as given, a choice as the number of its option, consent as true. */
export function answersOf(
  facts: RegistrationFacts,
  filled: Filled,
): Record<string, string | string[] | number | boolean> {
  const answers: Record<string, string | string[] | number | boolean> = {}
  for (const question of facts.questions) {
    const value = filled[answerField(question)]
    if (value === undefined || value === '') continue
    if (question.kind === 'consent') answers[question.id] = value === 'yes'
    else if (Array.isArray(value)) answers[question.id] = value.map(String)
    else if (typeof value === 'string' || typeof value === 'number') answers[question.id] = value
  }
  return answers
}
