import { CsvError, parse } from 'csv-parse/sync'

export type Listed = { email: string; year: number }

const mostLines = 500

/**
 * Reads students as a school has them in a spreadsheet: a mail address, and the year of the programme after it where it
 * is not the same for all. Commas, semicolons or tabs; a first line without an address is taken for headings.
 * @param year of who has none in the list
 * @returns each address once, in lower case; or the number of the first line that is not good (from 1), or 'many'
 */
export function readStudents(text: string, year: number): Listed[] | { line: number } | 'many' {
  let rows: string[][]
  try {
    rows = parse(text, {
      ...{ bom: true, delimiter: [';', ',', '\t'], trim: true, skip_empty_lines: true },
      ...{ relax_column_count: true, max_record_size: 2000 },
    }) as string[][]
  } catch (error) {
    if (error instanceof CsvError) return { line: Number(error.lines ?? 1) }
    throw error
  }
  const headed = rows.length > 0 && !rows[0]?.some((cell) => cell.includes('@'))
  const students = new Map<string, Listed>()
  for (const [index, row] of rows.entries()) {
    if (index === 0 && headed) continue
    const email = row.find((cell) => cell.includes('@'))?.toLowerCase() ?? ''
    const said = row.find((cell) => /^[1-8]$/.test(cell))
    if (!/^[^\s@"(),:;<>[\\\]]{1,64}@[^\s@"(),:;<>[\\\]]+\.[^\s@.]{2,}$/.test(email) || email.length > 254)
      return { line: index + 1 }
    students.set(email, { email, year: said === undefined ? year : Number(said) })
    if (students.size > mostLines) return 'many'
  }
  return [...students.values()]
}
