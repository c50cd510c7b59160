import { z } from 'zod'
import type { LocalText } from '#platform/i18n'

/** A text of at most so many characters, that may be empty. */
export const text = (most: number, tooLong: string) => z.string().trim().max(most, tooLong).default('')

/** A web address that may be empty; http and https only. */
export const address = (wrong: string) =>
  z
    .string()
    .trim()
    .overwrite((value) => value.replace(/^https?:/i, (scheme) => scheme.toLowerCase()))
    .default('')
    .refine((value) => value === '' || isWebAddress(value), wrong)

export const isWebAddress = (value: string): boolean => {
  if (value.length > 500 || !/^https?:\/\/[^\s]+$/i.test(value) || !URL.canParse(value)) return false
  const { hostname, username, password } = new URL(value)
  return hostname.includes('.') && username === '' && password === ''
}

/** What was typed in two languages; null when nothing was. */
export function localText(nl: string, en: string): LocalText | null {
  if (nl === '' && en === '') return null
  return { ...(nl && { nl }), ...(en && { en }) }
}
