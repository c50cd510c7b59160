import { posix } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { isTest } from '../place.ts'
import type { Project, Rule, Violation } from '../project.ts'

type Words = Record<string, string>
/** A piece of a parsed message. */
type Part = { type: number; value?: unknown; options?: Record<string, { value: Part[] }> }

/** Both languages have the same messages with the same arguments, and every message is used. */
export const messages: Rule = (project) =>
  [...project.texts.keys()]
    .filter((path) => path.startsWith('src/') && path.endsWith('/messages/nl.json'))
    .flatMap((path) => judge(path, project))

function judge(dutchFile: string, project: Project): Violation[] {
  const englishFile = dutchFile.replace(/nl\.json$/, 'en.json')
  const dutch = JSON.parse(project.texts.get(dutchFile) ?? '{}') as Words
  const english = JSON.parse(project.texts.get(englishFile) ?? '{}') as Words
  const used = usage(posix.dirname(posix.dirname(dutchFile)), project)
  const violations: Violation[] = []
  for (const key of Object.keys(english))
    if (!(key in dutch)) violations.push({ file: englishFile, message: `${key} is not in Dutch` })
  for (const [key, text] of Object.entries(dutch)) {
    const other = english[key]
    if (other === undefined) violations.push({ file: dutchFile, message: `${key} is not in English` })
    else if (argumentsOf(text) !== argumentsOf(other))
      violations.push({
        file: englishFile,
        message: `${key} takes ${argumentsOf(other)}, in Dutch ${argumentsOf(text)}`,
      })
    if (!used(key)) violations.push({ file: dutchFile, message: `${key} is never used` })
  }
  return violations
}

/** Names and kinds of a message's arguments, sorted. */
function argumentsOf(message: string): string {
  const found = new Set<string>()
  const walk = (parts: Part[]) => {
    for (const part of parts) {
      if (typeof part.value === 'string' && part.type !== 0) found.add(`${part.value} ${kinds[part.type] ?? ''}`.trim())
      for (const option of Object.values(part.options ?? {})) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(message, 'nl', undefined, { ignoreTag: true }).getAst() as Part[])
  return found.size > 0 ? [...found].sort().join(', ') : 'nothing'
}

// Types of the FormatJS parser: 0 text, 1 argument, 2 number, 3 date, 4 time, 5 select, 6 plural.
const kinds: Record<number, string> = { 2: 'number', 3: 'date', 4: 'time', 5: 'select', 6: 'plural' }

/** Tells whether a key stands in the feature's code, in full or made from a template such as `kind.${kind}`. */
function usage(home: string, { modules }: Project): (key: string) => boolean {
  const code = [...modules.values()]
    .filter(({ path }) => path.startsWith(`${home}/`) && !isTest(path))
    .map(({ text }) => text)
  const whole = new Set(code.flatMap((text) => [...text.matchAll(/['"`]([\w.-]+)['"`]/g)].map((match) => match[1])))
  const templates = code
    .flatMap((text) => [...text.matchAll(/`((?:[\w.-]|\$\{[^}`]*\})+)`/g)].map((match) => match[1] ?? ''))
    .filter((template) => template.includes('${') && /[\w-]{2,}|\./.test(template.replace(/\$\{[^}]*\}/g, ' ')))
    .map(
      (template) =>
        new RegExp(
          `^${template
            .replace(/\$\{[^}]*\}/g, '\0')
            .replace(/[.-]/g, '\\$&')
            .replaceAll('\0', '[^.]+')}$`,
        ),
    )
  return (key) => whole.has(key) || templates.some((template) => template.test(key))
}
