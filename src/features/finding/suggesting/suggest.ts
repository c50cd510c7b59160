import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { inLocale } from '#platform/i18n'
import { searchables } from '#platform/searching'
import { inOrder } from '../asking/order.ts'
import { widely } from '../asking/query.ts'
import { type Reader, seenBy } from '../asking/reader.ts'
import type { Hit, ShownHit } from '../asking/search.ts'
import { understand } from '../asking/understand.ts'
import { plain } from '../words/plain.ts'

export type Suggestion = { label: string; kind: string; href: string }

const shown = 8
// Titles that are put in order; of more, any of these.
const judged = 200

type Given = { typed: string; locale: Locale; reader: Reader; now: Date }

/** Things whose title or names have these words, the last of them perhaps half typed: the likeliest first, at most eight. */
export async function suggest(db: Database, { typed, locale, reader, now }: Given): Promise<Suggestion[]> {
  const last = plain(typed).split(' ').at(-1) ?? ''
  if (last.length < 2 && plain(typed).length < 3) return []
  const words = await understand(db, typed, { member: reader.member, exactly: false })
  const known = words.filter(({ token }) => token !== last).map((word) => `(${widely(word)})`)
  const typing = words.find(({ token }) => token === last)
  // A half-typed word is one that begins so; one that begins nothing is perhaps mistyped.
  const ending = `('${last}':*${typing && typing.instead.length > 0 ? ` | ${widely(typing)}` : ''})`
  const query = [...known, ...(last.length > 1 ? [ending] : [])].join(' & ')
  if (query === '') return []
  const hits = await titled(db, query, { reader, now })
  const byTitle = hits.filter(({ score }) => score === 1)
  // By a name or a skill only what has nothing better beside it.
  return inOrder(byTitle.length > 0 ? byTitle : hits, typed, words, now)
    .slice(0, shown)
    .flatMap((hit) => {
      const kind = searchables
        .all()
        .flatMap(({ kinds }) => kinds)
        .find(({ id }) => id === hit.kind)
      const label = typeof hit.title === 'string' ? hit.title : inLocale(hit.title, locale).text
      return kind === undefined ? [] : [{ label, kind: kind.one[locale], href: kind.path.href(locale, hit.params) }]
    })
}

type Titled = Hit & Pick<ShownHit, 'params'>

async function titled(db: Database, query: string, { reader, now }: Pick<Given, 'reader' | 'now'>): Promise<Titled[]> {
  const inTitle = query.replaceAll(
    /('(?:[^']|'')*')(:\*)?/g,
    (_, stem: string, start?: string) => `${stem}:${start ? '*' : ''}A`,
  )
  const { rows } = await sql<Titled>`
    with found as materialized (
      (select document_id, 1.0 as score from finding.heading where words @@ ${inTitle}::tsquery limit ${judged})
      union all (select document_id, 0.4 from finding.heading where words @@ ${query}::tsquery limit ${judged})
    ), best as (select document_id as id, max(score)::real as score from found group by 1)
    select best.id, best.score, 1 as covered, traits.kind, s.title, s.params, d.at, d.until
      from best join finding.document d on d.id = best.id join finding.shown s on s.document_id = d.id
           join finding.traits on traits.id = d.traits_id
     where ${seenBy(reader, now)}`.execute(db)
  return rows
}
