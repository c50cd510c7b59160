import type { FieldsRead } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'

type Key = Parameters<ReturnType<typeof words>>[0]
export type Typed = Record<string, string | string[]>

/** What was typed in a field, for filling a form. */
export const typedIn = (values: Typed, name: string): string | undefined => {
  const value = values[name]
  return Array.isArray(value) ? value[0] : value
}
export const chosenIn = (values: Typed, name: string): string[] | undefined => {
  const value = values[name]
  return value === undefined ? undefined : Array.isArray(value) ? value : [value]
}

/** What is wrong with a form that was read, in words: schemas name a message of ours. */
export const problemsOf = <Value>(read: FieldsRead<Value>, locale: Locale): Record<string, string> =>
  read.ok ? {} : Object.fromEntries(Object.entries(read.errors).map(([name, key]) => [name, sentence(key, locale)]))

function sentence(key: string, locale: Locale): string {
  const t = words(locale)
  return /^wrong\.\w+$/.test(key) ? t(key as Key) : t('wrong.field')
}

/** A form that was not taken: what was typed (absent: show it as it stands) and what is wrong with it. */
export type Rejected = { values?: Typed | undefined; problems: Record<string, string> }
