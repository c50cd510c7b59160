import { CsvError, parse } from 'csv-parse/sync'

/** Students or companies as a list of an organiser has them. */
export type StudentLine = {
  line: number
  name: string
  email: string
  school: string
  programme: string
  wishes: number[]
}
export type CompanyLine = {
  line: number
  name: string
  email: string
  title: string
  capacity: number
  about: string
  recruiters: number
}
/** A line that cannot be used, and why. */
export type WrongLine = { line: number; why: 'name' | 'email' | 'number' | 'twice' | 'twicePlace' }
type Read<Line> =
  | { ok: true; lines: Line[]; wrong: WrongLine[] }
  | { ok: false; why: 'empty' | 'columns' | 'unreadable' | 'many' }

/** Lines of one list at most: more is no match day. */
export const mostLines = 5000

const columns = {
  name: ['naam', 'name', 'bedrijf', 'company', 'organisatie', 'organisation'],
  email: ['mail', 'e-mail', 'email', 'mailadres', 'e-mailadres'],
  school: ['school'],
  programme: ['opleiding', 'programme', 'program', 'study programme'],
  wishes: ['wensen', 'wishes', 'lijst', 'list'],
  title: ['plek', 'place', 'titel', 'title', 'stageplek'],
  capacity: ['aantal', 'number', 'plekken', 'places'],
  about: ['voor', 'for', 'opleidingen', 'vaardigheden', 'skills'],
  recruiters: ['gespreksvoerders', 'recruiters', 'tafels', 'tables'],
} as const
type Column = keyof typeof columns

const clean = (text: string) =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
/** As much as there is room for, and no half of a letter: jsonb takes none. */
const short = (text: string, most: number) => text.slice(0, most).toWellFormed()
const isMail = (text: string) =>
  text.length <= 254 && /^[^\s@"(),:;<>[\\\]]{1,64}@[^\s@"(),:;<>[\\\]]+\.[^\s@"(),:;<>[\\\]]+$/u.test(text)
const numberOf = (text: string, fallback: number) => (text === '' ? fallback : Number(text))
const fits = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most

type Rows = { ok: true; rows: { line: number; cell(column: Column): string }[] } | Extract<Read<never>, { ok: false }>

/** A table with a heading, parted by semicolons, commas or tabs, as spreadsheets save it or as it is pasted. */
function rowsOf(text: string): Rows {
  const start = text.replace(/^\uFEFF/, '').replaceAll('\0', '')
  const heading = start.split(/\r?\n/, 1)[0] ?? ''
  const delimiter =
    [';', '\t', ','].toSorted((one, other) => heading.split(other).length - heading.split(one).length)[0] ?? ';'
  let table: { record: string[]; info: { lines: number } }[]
  try {
    const options = {
      delimiter,
      skip_empty_lines: true,
      relax_column_count: true,
      to: mostLines + 2,
      info: true,
    } as const
    table = parse(start, options) as unknown as typeof table
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, why: 'unreadable' }
    throw error
  }
  const [first, ...rest] = table
  const names = first?.record ?? []
  const at = (column: Column) =>
    names.findIndex((name) => (columns[column] as readonly string[]).includes(clean(name).toLowerCase()))
  if (rest.length === 0) return { ok: false, why: 'empty' }
  if (rest.length > mostLines) return { ok: false, why: 'many' }
  if (at('name') < 0 || at('email') < 0) return { ok: false, why: 'columns' }
  return {
    ok: true,
    rows: rest.map(({ record, info }) => ({ line: info.lines, cell: (column) => clean(record[at(column)] ?? '') })),
  }
}

/** Reads students: name and mail; school, programme and numbers of places when they are there. */
export function readStudents(text: string): Read<StudentLine> {
  const read = rowsOf(text)
  if (!read.ok) return read
  const lines: StudentLine[] = []
  const wrong: WrongLine[] = []
  const known = new Set<string>()
  for (const { line, cell } of read.rows) {
    const [name, email] = [short(cell('name'), 120), cell('email').toLowerCase()]
    const wishes = cell('wishes')
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number)
    if (name === '') wrong.push({ line, why: 'name' })
    else if (!isMail(email)) wrong.push({ line, why: 'email' })
    else if (!wishes.every((number) => fits(number, 1_000_000))) wrong.push({ line, why: 'number' })
    else if (known.has(email)) wrong.push({ line, why: 'twice' })
    else
      lines.push({
        line,
        name,
        email,
        school: short(cell('school'), 120),
        programme: short(cell('programme'), 120),
        wishes,
      })
    known.add(email)
  }
  return { ok: true, lines, wrong }
}

/** Reads companies, a line for each place; a company may have several. */
export function readCompanies(text: string): Read<CompanyLine> {
  const read = rowsOf(text)
  if (!read.ok) return read
  const lines: CompanyLine[] = []
  const wrong: WrongLine[] = []
  const known = new Set<string>()
  for (const { line, cell } of read.rows) {
    const [name, email] = [short(cell('name'), 120), cell('email').toLowerCase()]
    const title = short(cell('title'), 120)
    const place = `${email} ${title}`
    const [capacity, recruiters] = [numberOf(cell('capacity'), 1), numberOf(cell('recruiters'), 1)]
    if (name === '') wrong.push({ line, why: 'name' })
    else if (!isMail(email)) wrong.push({ line, why: 'email' })
    else if (!fits(capacity, 500) || !fits(recruiters, 50)) wrong.push({ line, why: 'number' })
    else if (known.has(place)) wrong.push({ line, why: 'twicePlace' })
    else
      lines.push({
        line,
        name,
        email,
        title,
        capacity,
        recruiters,
        about: short(cell('about'), 500),
      })
    known.add(place)
  }
  return { ok: true, lines, wrong }
}
