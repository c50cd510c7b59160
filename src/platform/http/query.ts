import { z } from 'zod'

/**
 * Reads the query of an address. A parameter given once for a list is a list of one.
 * @returns what the schema makes of it; parameters that make no sense fall back to the schema's `catch` values
 */
export function readQuery<Schema extends z.ZodObject>(schema: Schema, query: URLSearchParams): z.infer<Schema> {
  const given: Record<string, string | string[]> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    // PostgreSQL's text has no NUL, and no control character means anything here.
    const values = query
      .getAll(name)
      .map((value) => value.replace(/\p{Cc}/gu, ' '))
      .filter((value) => value !== '')
    if (values.length > 0) given[name] = isList(field) ? values : (values.at(-1) ?? '')
  }
  return schema.parse(given)
}

function isList(field: unknown): boolean {
  let inner = field
  while (inner instanceof z.ZodCatch || inner instanceof z.ZodDefault || inner instanceof z.ZodOptional)
    inner = inner.unwrap()
  return inner instanceof z.ZodArray
}

/** The fields of a form that was sent; none when what was sent is no form. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const form = await request.formData().catch(() => new FormData())
  return Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'))
}
