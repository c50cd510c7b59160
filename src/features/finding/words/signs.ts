/** What results can be sifted by; of each only these, none: any. */
export type Filter = { kind: string[]; language: string[]; discipline: string[]; year: number[] }

// No word of a text begins with this.
const mark = '='

type Sifted = { kind: string; languages: string[]; disciplines: string[]; year: number | null }

/** What a document can be sifted by, as words among its words: so the index answers for both at once. */
export const signsOf = ({ kind, languages, disciplines, year }: Sifted): string[] => [
  sign('kind', kind),
  ...languages.map((language) => sign('language', language)),
  ...disciplines.map((discipline) => sign('discipline', discipline)),
  ...(year === null ? [] : [sign('year', year)]),
]

const sign = (name: keyof Filter, value: string | number) => `${mark}${name} ${value}`

const names = ['kind', 'language', 'discipline', 'year'] as const

/** Whether everything passes a filter. */
export const siftsNothing = (filter: Filter): boolean => names.every((name) => filter[name].length === 0)

/** The same query, only for what passes a filter; PostgreSQL's tsquery text. */
export const sifted = (query: string, filter: Filter): string =>
  [
    `(${query})`,
    ...names
      .filter((name) => filter[name].length > 0)
      .map((name) => `(${filter[name].map((value) => `'${sign(name, value)}'`).join(' | ')})`),
  ].join(' & ')

/** The same query, only for these kinds. */
export const ofKinds = (query: string, kind: string[]): string =>
  sifted(query, { kind, language: [], discipline: [], year: [] })
