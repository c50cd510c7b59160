import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { type Known, likeliest, oneSlipFrom } from './near.ts'
import { partsOf, tokensOf } from './tokens.ts'

/** A word somebody typed, understood. */
export type AskedWord = {
  token: string
  /** Stems of its own forms, or of those of the word that was meant. */
  stems: string[]
  /** Stems of known words that hold it, that it is joined from or falls apart in; of each alternative all must be there. */
  wider: string[][]
  /** What was searched instead of a word nobody wrote; empty when it is known. */
  instead: string[]
  /** A word written far more often that resembles a rare one. */
  rather: string | undefined
  /** In how many documents it stands. */
  documents: number
}

export type Asker = {
  /** Knows the words that only members find. */
  member: boolean
  /** Takes every word as it was typed. */
  exactly: boolean
}

type Stemmed = Known & { stems: string[] }
type Row = { token: string; nl: string[]; en: string[]; begins: boolean; holding: string[] }
type Asking = { db: Database | Tx; counted: RawBuilder<unknown> }

// A word in more documents than this is not looked for inside longer words: there is enough of it.
const common = 3000

/** Turns what was typed into words that know Dutch and English forms, compounds, and typing errors. */
export async function understand(db: Database | Tx, typed: string, { member, exactly }: Asker): Promise<AskedWord[]> {
  const tokens = tokensOf(typed)
  if (tokens.length === 0) return []
  const asking = { db, counted: member ? sql`documents` : sql`open_documents` }
  const joined = tokens.slice(1).map((token, at) => `${tokens[at]}${token}`)
  const apart = new Map(tokens.map((token) => [token, token.length > 6 ? partsOf(token) : []]))
  const { rows, known } = await lookedUp(asking, tokens, [...tokens, ...joined, ...[...apart.values()].flat(2)])
  const asked = rows.map((row, at): AskedWord & { begins: boolean } => {
    const word = known.get(row.token)
    const together = [`${tokens[at - 1]}${row.token}`, `${row.token}${tokens[at + 1]}`].flatMap(
      (one) => known.get(one) ?? [],
    )
    const pairs = word ? [] : (apart.get(row.token) ?? []).map((pair) => pair.flatMap((part) => known.get(part) ?? []))
    return {
      token: row.token,
      stems: formsOf([...row.nl, ...row.en]),
      wider: [
        ...row.holding.map((stem) => [stem]),
        ...together.flatMap(({ stems }) => stems.map((stem) => [stem])),
        ...pairs.flatMap(([first, second]) => (first && second ? [[first.stems[0] ?? '', second.stems[0] ?? '']] : [])),
      ],
      instead: [],
      rather: undefined,
      documents: word?.documents ?? 0,
      begins: row.begins,
    }
  })
  // What is a small word in either language asks for nothing.
  const saying = asked.filter((_, at) => rows[at]!.nl.length > 0 && rows[at]!.en.length > 0)
  if (!exactly) await correct(asking, saying)
  return saying
}

/** What is known of these words as they stand, and what of all these. */
async function lookedUp(asking: Asking, tokens: string[], words: string[]) {
  const { db, counted } = asking
  const { rows } = await sql<{ rows: Row[]; known: Stemmed[] | null }>`
    with asked as (
      select token, position, nl, en,
             exists (select from finding.word where word >= root and word < root || chr(1114111) and ${counted} > 0) as begins,
             case when length(token) < 4 or frequent then '{}' else array(
               select distinct stem from (
                 select word from finding.word where word like '_%' || token || '%' and ${counted} > 0 order by ${counted} desc, word limit 20
               ) holds, unnest(tsvector_to_array(finding.stems(word, word))) stem) end as holding
        from unnest(${tokens}::text[]) with ordinality as asked(token, position),
             lateral (select coalesce((select ${counted} > ${common} from finding.word where word = token), false) as frequent) written,
             lateral (select tsvector_to_array(to_tsvector('pg_catalog.dutch', token)) as nl,
                             tsvector_to_array(to_tsvector('pg_catalog.english', token)) as en) stemmed,
             lateral (select coalesce((select stem from unnest(nl || en) stem where length(stem) > 3 order by length(stem) limit 1), token) as root) rooted
    ), known as (${amongKnown(asking, words)})
    select (select json_agg(asked order by position) from asked) as rows, (select json_agg(known) from known) as known`.execute(
    db,
  )
  return { rows: rows[0]?.rows ?? [], known: byWord(rows[0]?.known ?? []) }
}

const formsOf = (stems: string[]) => [...new Set(stems.flatMap(withOtherEnd))]

/** Dutch writes huis and huizen, brief and brieven; its stemmer keeps them apart. */
function withOtherEnd(stem: string): string[] {
  const other = { f: 'v', v: 'f', s: 'z', z: 's' }[stem.at(-1) ?? '']
  return other === undefined || stem.length < 4 ? [stem] : [stem, stem.slice(0, -1) + other]
}

const amongKnown = ({ counted }: Asking, words: string[]) => sql<Stemmed>`
  select word, ${counted} as documents, tsvector_to_array(finding.stems(word, word)) as stems
    from finding.word where word = any(${[...new Set(words)]}::text[]) and ${counted} > 0`

const byWord = (known: Stemmed[]) => new Map(known.map((row) => [row.word, row]))

/** Replaces words nobody wrote by those that were likely meant, and notices rare ones that resemble a common one. */
async function correct(asking: Asking, words: (AskedWord & { begins: boolean })[]): Promise<void> {
  const spelt = words.filter(({ token }) => token.length > 2 && !/\d/.test(token))
  const strange = spelt.filter((word) => word.documents === 0 && word.wider.length === 0 && !word.begins)
  const rare = spelt.filter((word) => word.documents > 0 && word.documents < 4 && word.token.length > 4)
  const slips = new Map([...strange, ...rare].map((word) => [word, oneSlipFrom(word.token)]))
  if (slips.size === 0) return
  const near = byWord((await amongKnown(asking, [...slips.values()].flat()).execute(asking.db)).rows)
  const oneOff = (word: AskedWord) => (slips.get(word as never) ?? []).flatMap((one) => near.get(one) ?? [])
  for (const word of rare) {
    const [best] = likeliest(word.token, oneOff(word))
    if (best !== undefined && (near.get(best)?.documents ?? 0) > 10 * word.documents) word.rather = best
  }
  for (const word of strange) {
    const found = oneOff(word)
    const candidates = found.length > 0 ? found : await resembling(asking, word.token)
    word.instead = likeliest(word.token, candidates)
    const meant = candidates.filter((one) => word.instead.includes(one.word))
    if (meant.length > 0) word.stems = formsOf(meant.flatMap(({ stems }) => stems))
  }
}

/** Known words with the most trigrams in common (pg_trgm, PostgreSQL manual F.35). */
async function resembling({ db, counted }: Asking, token: string): Promise<Stemmed[]> {
  if (token.length < 4) return []
  const { rows } = await sql<Stemmed>`
    select word, ${counted} as documents, tsvector_to_array(finding.stems(word, word)) as stems from finding.word
     where word % ${token} and ${counted} > 0 and length(word) between ${token.length - 3}::integer and ${token.length + 3}::integer
     order by similarity(word, ${token}) desc, ${counted} desc limit 40`.execute(db)
  return rows
}
