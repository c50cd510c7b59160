import { placeOf } from '../place.ts'
import type { Project, Rule, Violation } from '../project.ts'

type Mention = { schema: string; relation: string; line: number }

const name = String.raw`["']?([a-z_]+)["']?\.["']?([a-z_]+)`
const writing = [
  new RegExp(String.raw`\b(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*['"\`]${name}`, 'g'),
  new RegExp(String.raw`\b(?:insert\s+into|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy)\s+${name}`, 'gi'),
  new RegExp(String.raw`\bupdate\s+(?:only\s+)?${name}(?:\s+(?:as\s+)?\w+)?\s+set\b`, 'gi'),
]
const reading = [
  new RegExp(String.raw`\b(?:selectFrom|innerJoin|leftJoin|rightJoin|fullJoin|crossJoin)\(\s*\[?\s*['"\`]${name}`, 'g'),
  new RegExp(String.raw`\b(?:from|join|using)\s+(?:only\s+)?${name}`, 'gi'),
]

function mentions(text: string, patterns: RegExp[]): Mention[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      schema: match[1] ?? '',
      relation: `${match[1]}.${match[2]}`,
      line: text.slice(0, match.index).split('\n').length,
    })),
  )
}

/** Schemas a file may write: a feature its own; app and platform theirs; identity is a schema apart. */
function ownSchema(path: string): string | undefined {
  const place = placeOf(path)
  if (place.layer === 'platform' && place.room === 'identity') return 'identity'
  if (place.layer === 'feature') return place.room
  return place.layer === 'outside' ? undefined : 'platform'
}

function schemasIn({ texts }: Project): Set<string> {
  return new Set(
    migrations(texts).flatMap(([, sql]) =>
      [...sql.matchAll(/\bcreate schema (?:if not exists )?(\w+)/gi)].map((match) => match[1] ?? ''),
    ),
  )
}

const migrations = (texts: Project['texts']) =>
  [...texts]
    .filter(([path]) => path.startsWith('database/migrations/'))
    .map(([path, sql]): [string, string] => [path, sql.replace(/--[^\n]*/g, '')])

const inSource = ({ modules }: Project) => [...modules.values()].filter((file) => file.path.startsWith('src/'))

/** Only a feature writes in its own schema. */
export const ownTables: Rule = (project) => {
  const schemas = schemasIn(project)
  return inSource(project).flatMap(({ path, text }) =>
    mentions(text, writing)
      .filter(({ schema }) => schemas.has(schema) && schema !== ownSchema(path))
      .map(({ relation, line }) => ({ file: path, line, message: `writes ${relation}, which is not its own` })),
  )
}

/** Of an earlier feature one reads the views it publishes; of a later one nothing. What is the platform's is everybody's. */
export const foreignReads: Rule = (project) => {
  const schemas = schemasIn(project)
  const views = new Set(
    migrations(project.texts).flatMap(([, sql]) =>
      [...sql.matchAll(/\bcreate (?:or replace )?(?:materialized )?view (\w+\.\w+)/gi)].map((match) => match[1]),
    ),
  )
  return inSource(project).flatMap(({ path, text }) => {
    const own = ownSchema(path)
    return mentions(text, reading)
      .filter(({ schema }) => schemas.has(schema) && schema !== own && schema !== 'platform')
      .filter(
        ({ schema, relation }) =>
          !views.has(relation) || project.order.indexOf(schema) > project.order.indexOf(own ?? ''),
      )
      .map(({ relation, line }) => ({
        file: path,
        line,
        message: `reads ${relation}: neither its own nor published to it`,
      }))
  })
}

/** Foreign keys obey the order of the features too. */
export const foreignKeys: Rule = ({ texts, order }) => {
  const rank = (schema: string) => order.indexOf(schema)
  return migrations(texts).flatMap(([file, sql]) =>
    [
      ...sql.matchAll(/\b(?:create table|alter table)\s+(?:if (?:not )?exists\s+)?(?:only\s+)?(\w+)\.(\w+)([^;]*)/gi),
    ].flatMap(([, schema = '', table, rest = '']) =>
      [...rest.matchAll(/\breferences\s+(\w+)\.(\w+)/gi)].flatMap(([, other = '', target]): Violation[] => {
        const fine =
          other === schema ||
          other === 'platform' ||
          other === 'identity' ||
          (rank(other) >= 0 && rank(other) < rank(schema))
        return fine
          ? []
          : [{ file, message: `${schema}.${table} refers to ${other}.${target}, which does not come before it` }]
      }),
    ),
  )
}
