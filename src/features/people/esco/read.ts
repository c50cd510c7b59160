import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { StartProblem } from '#platform/config'
import { type Locale, locales, type LocalText } from '#platform/i18n'

/** One skill or knowledge concept of ESCO, in the languages whose files were there. */
export type Concept = {
  uri: string
  preferred: LocalText
  /** Other labels in use, per language. */
  alternative: Record<Locale, string[]>
}

type Row = {
  conceptType: string
  conceptUri: string
  preferredLabel: string
  altLabels: string
  hiddenLabels: string
  status: string
}
const needed = ['conceptType', 'conceptUri', 'preferredLabel', 'altLabels'] as const

/**
 * Reads the official ESCO files `skills_nl.csv` and `skills_en.csv` (classification v1.1 and v1.2, "skills" per language):
 * columns conceptType, conceptUri, skillType, reuseLevel, preferredLabel, altLabels, hiddenLabels, status, modifiedDate,
 * scopeNote, definition, inScheme, description; several labels in one cell stand on lines of their own.
 * @param folder where the files are; one language may be absent
 * @throws StartProblem with file and line when a file is not of that form
 */
export async function readEsco(folder: string): Promise<Concept[]> {
  const names = await readdir(folder).catch(() => {
    throw new StartProblem(`The folder ${folder} cannot be read.`)
  })
  const present = locales.filter((locale) => names.includes(`skills_${locale}.csv`))
  if (present.length === 0) throw new StartProblem(`There is no skills_nl.csv or skills_en.csv in ${folder}.`)
  const concepts = new Map<string, Concept>()
  for (const locale of present) {
    const file = `skills_${locale}.csv`
    for (const row of rowsOf(await readFile(join(folder, file), 'utf8'), file)) {
      const concept = concepts.get(row.conceptUri) ?? {
        uri: row.conceptUri,
        preferred: {},
        alternative: { nl: [], en: [] },
      }
      concept.preferred[locale] = row.preferredLabel.trim()
      concept.alternative[locale] = labelsIn(row.altLabels)
      concepts.set(row.conceptUri, concept)
    }
  }
  return [...concepts.values()]
}

const labelsIn = (cell: string): string[] =>
  [...new Set(cell.split('\n').map((label) => label.trim()))].filter((label) => label !== '')

/** Rows of concepts in use; every row is checked, also those that are left out. */
function rowsOf(text: string, file: string): Row[] {
  let line = 1
  const rows = parsed(text, file).map(({ record, info }) => {
    const row = { ...record, at: line + 1 }
    line = info.lines
    return row
  })
  for (const row of rows) {
    if (!/^https?:\/\/\S+$/.test(row.conceptUri)) throw broken(file, row.at, `“${row.conceptUri}” is not a concept URI`)
    if (row.preferredLabel.trim() === '') throw broken(file, row.at, 'the preferred label is empty')
  }
  return rows.filter(
    (row) => row.conceptType === 'KnowledgeSkillCompetence' && (row.status ?? 'released') === 'released',
  )
}

function parsed(text: string, file: string): { record: Row; info: { lines: number } }[] {
  try {
    const columns = (header: string[]) => {
      const missing = needed.find((name) => !header.includes(name))
      if (missing) throw broken(file, 1, `there is no column ${missing}`)
      return header
    }
    return parse(text, { columns, bom: true, info: true }) as unknown as { record: Row; info: { lines: number } }[]
  } catch (error) {
    if (error instanceof CsvError) throw broken(file, Number(error.lines ?? 1), error.message)
    throw error
  }
}

const broken = (file: string, line: number, what: string) =>
  new StartProblem(`${file}, line ${line}: ${what}. Nothing was changed.`)
