import { z } from 'zod'
import { localText } from '#people'
import type { Locale } from '#platform/i18n'
import type { MadePictureRow } from '../recap/queries.ts'
import type { TypedWords } from './changing.ts'

/** Names of the fields of one picture. */
export const fieldOf = (id: string, what: 'altNl' | 'altEn' | 'captionNl' | 'captionEn' | 'credit' | 'seen') =>
  `${what}-${id}`

const text = (most: number) => z.string().trim().max(most, 'wrong.long').default('')

/** The form of the words of these pictures; messages are keys of this feature. */
export function wordsSchema(pictures: Pick<MadePictureRow, 'id'>[]) {
  return z.object({
    act: z.string().max(60).catch('save'),
    ...Object.fromEntries(
      pictures.flatMap(({ id }): [string, z.ZodType][] => [
        [fieldOf(id, 'altNl'), text(600)],
        [fieldOf(id, 'altEn'), text(600)],
        [fieldOf(id, 'captionNl'), text(600)],
        [fieldOf(id, 'captionEn'), text(600)],
        [fieldOf(id, 'credit'), text(120)],
        [fieldOf(id, 'seen'), z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined)],
      ]),
    ),
  })
}

/** What was typed about each picture that stood in the form; those added since are left as they are. */
export function typedWords(pictures: Pick<MadePictureRow, 'id'>[], read: Record<string, unknown>): TypedWords[] {
  return pictures.flatMap(({ id }) => {
    const said = (what: Parameters<typeof fieldOf>[1]) => read[fieldOf(id, what)]
    const words = (what: Parameters<typeof fieldOf>[1]) => {
      const value = said(what)
      return typeof value === 'string' ? value : ''
    }
    const seen = said('seen')
    if (typeof seen !== 'number') return []
    return [
      {
        ...{ id, seen, credit: words('credit') },
        alt: localText(words('altNl'), words('altEn')),
        caption: localText(words('captionNl'), words('captionEn')),
      },
    ]
  })
}

/** The other language, for what stands behind a line that opens. */
export const otherOf = (locale: Locale): Locale => (locale === 'nl' ? 'en' : 'nl')
