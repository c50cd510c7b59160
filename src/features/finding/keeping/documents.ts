import { cityDay, type Locale, type LocalText } from '#platform/i18n'
import type { Findable } from '#platform/searching'
import { distinctWords, plain } from '../words/plain.ts'

// Characters. More than this of one text is not looked into, and of what is looked into a result shows a piece from the
// first part: a tsvector has a greatest size (1 MB, PostgreSQL manual 12.11).
const longest = 200_000
const shownOf = 20_000

/** A thing as it is kept: what is shown of it, and the plain words it is found by. */
export type Kept = {
  thing_id: number
  audience: 'all' | 'visitors' | 'members'
  kind: string
  languages: Locale[]
  disciplines: string[]
  year: number | null
  from_at: string | null
  at: string | null
  until: string | null
  title: LocalText | string
  line: LocalText | string | null
  names: string
  body: LocalText | string | null
  params: object
  plain_title: string
  plain_names: string
  plain_nl: string
  plain_en: string
}

/** What is kept of a thing that can be found. */
export function keptOf(found: Findable): Kept {
  const { title, line, names = [], body, languages = [], disciplines = [], at, until, from } = found
  const said = (text: LocalText | string | undefined, locale: Locale) =>
    (typeof text === 'string' ? text : (text?.[locale] ?? '')).slice(0, longest)
  const both = (text: LocalText | string | undefined) =>
    typeof text === 'string' ? text : [text?.nl, text?.en].filter(Boolean).join(' ')
  return {
    thing_id: found.id,
    audience: found.audience ?? 'all',
    kind: found.kind,
    languages: [...languages].sort(),
    disciplines: [...disciplines].sort(),
    year: at === undefined ? null : Number(cityDay(at).slice(0, 4)),
    from_at: from?.toISOString() ?? null,
    at: at?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
    title,
    line: line ?? null,
    names: names.join(', '),
    body: body === undefined ? null : shortened(body),
    params: found.params,
    plain_title: plain(both(title)),
    plain_names: plain([both(line), ...names].join(' ')),
    plain_nl: plain(said(body, 'nl')),
    plain_en: plain(said(body, 'en')),
  }
}

const shortened = (body: LocalText | string): LocalText | string =>
  typeof body === 'string'
    ? body.slice(0, shownOf).toWellFormed()
    : Object.fromEntries(
        Object.entries(body).flatMap(([locale, text]) =>
          text ? [[locale, text.slice(0, shownOf).toWellFormed()]] : [],
        ),
      )

/** The words somebody may mean by this document. */
export const wordsOf = (kept: Kept): Set<string> =>
  distinctWords([kept.plain_title, kept.plain_names, kept.plain_nl, kept.plain_en].join(' '))
