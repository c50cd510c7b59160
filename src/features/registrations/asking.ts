import type { Words } from './messages.ts'

/** What is wrong with a form, in words: schemas name a message of ours; what they do not name is said in general. */
export const said = (errors: Record<string, string>, t: Words): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([field, key]) => [field, t(isWrong(key) ? key : 'wrong.general')]))

const wrongs = [
  'wrong.tooLong',
  'wrong.email',
  'wrong.answer',
  'wrong.number',
  'wrong.choice',
  'wrong.consent',
  'wrong.name',
  'wrong.moment',
  'wrong.guests',
  'wrong.hours',
  'wrong.general',
] as const
const isWrong = (key: string): key is (typeof wrongs)[number] => wrongs.some((one) => one === key)
