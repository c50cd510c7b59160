import type { CallKind } from '#calls'
import type { words } from '../messages.ts'
import { answerName, type Errors } from './fields.ts'

type Key = 'wrong.long' | 'wrong.day' | 'wrong.hours' | 'wrong.amount' | 'wrong.choice' | 'wrong.number'

/** What is wrong with fields, in words; how long a text may be differs between them. */
export function said(kind: CallKind, errors: Record<string, string>, t: ReturnType<typeof words>): Errors {
  const mosts = new Map(kind.responseFields.map((field) => [answerName(field), field.most ?? 4000]))
  return Object.fromEntries(
    Object.entries(errors).map(([name, key]) => [name, t(key as Key, { most: mosts.get(name) ?? 5000 })]),
  )
}
