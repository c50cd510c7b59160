import { isTest } from '../place.ts'
import type { Rule, Violation } from '../project.ts'

const vague = ['utils', 'util', 'lib', 'helpers', 'helper', 'common', 'services', 'managers', 'misc']
const most = 300 // lines

/** A folder is named after what is in it. */
export const folderNames: Rule = ({ modules }) => {
  const found = new Map<string, string>()
  for (const path of modules.keys())
    for (const folder of path.split('/').slice(0, -1)) if (vague.includes(folder)) found.set(folder, path)
  return [...found].map(([folder, file]) => ({
    file,
    message: `a folder called ${folder} says nothing of what is in it`,
  }))
}

/** A file in src can be read in one go. */
export const fileLength: Rule = ({ modules }) =>
  [...modules.values()]
    .filter(({ path }) => path.startsWith('src/') && !isTest(path))
    .map(({ path, text }) => ({ file: path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > most)
    .map(({ file, lines }) => ({ file, message: `${lines} lines; ${most} is the most` }))

/** Every test runs, can fail, and needs no other test file: each has a process and a database of its own. */
export const honestTests: Rule = ({ modules }) =>
  [...modules.values()]
    .filter(({ path }) => isTest(path))
    .flatMap((file) => {
      const violations: Violation[] = file.imports
        .filter(({ target }) => target !== undefined && isTest(target))
        .map(({ line, specifier }) => ({ file: file.path, line, message: `leans on another test file: ${specifier}` }))
      const asleep = /\b(?:test|it|describe)\.(?:skip|only|todo|skipIf|runIf)\b/.exec(file.text)
      if (asleep) violations.push({ file: file.path, message: `${asleep[0]}: every test runs, always` })
      if (!/\bexpect\b|\bassert\b/.test(file.text))
        violations.push({ file: file.path, message: 'expects nothing, and so cannot fail' })
      return violations
    })
