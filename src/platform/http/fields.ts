import { randomUUID } from 'node:crypto'
import { z } from 'zod'

export type FieldsRead<Value> =
  | { ok: true; value: Value }
  | { ok: false; values: Record<string, string | string[]>; errors: Record<string, string> }

const uuid = z.uuid()

/**
 * A day as date fields send it, `2026-11-22`. Years that no calendar of people has are none: PostgreSQL knows no year 0.
 * @param message of the schema, where it is no day
 */
export const calendarDay = (message?: string) =>
  z.iso.date(message).refine((day) => day >= '1900' && day < '2200', message)

/**
 * Without control characters but the newline, which texts of more lines have: PostgreSQL's text has no NUL. Without
 * those that turn the direction of what follows either: a name would make the words after it read backwards.
 */
const clean = (text: string) =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')

/**
 * Reads a form that was sent. A field given once for a list is a list of one; an empty field is absent for an optional one.
 * @param schema its messages are by convention keys of the feature's messages: `z.string().min(1, 'titleMissing')`
 * @returns the value; or what was typed, to fill the form again, and for each wrong field the message of the schema
 */
export async function readFields<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
): Promise<FieldsRead<z.infer<Schema>>> {
  const form = await formOf(request)
  const given: Record<string, unknown> = {}
  const values: Record<string, string | string[]> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    const all = form.getAll(name)
    const texts = all.filter((one) => typeof one === 'string').map(clean)
    const files = all.filter((one) => one instanceof File && one.size > 0)
    if (texts.length > 0) values[name] = isList(field) ? texts : (texts.at(-1) ?? '')
    if (isList(field)) given[name] = [...texts, ...files]
    else if (files.length > 0) given[name] = files.at(-1)
    else if (texts.length > 0 && !(texts.at(-1) === '' && isOptional(field))) given[name] = texts.at(-1)
    // A text field that was not sent is one that was left empty: its schema has a word for that.
    else if (isText(field)) given[name] = ''
  }
  // A form that lost its key is a form that is sent once.
  if ('once' in schema.shape && !uuid.safeParse(given.once).success) given.once = randomUUID()
  const read = schema.safeParse(given)
  if (read.success) return { ok: true, value: read.data }
  const errors: Record<string, string> = {}
  for (const issue of read.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message
  return { ok: false, values, errors }
}

/** What was sent; nothing when it is no form. Forms without files are read as text, in a fraction of the time. */
function formOf(request: Request): Promise<FormData | URLSearchParams> {
  const plain = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  const read = plain ? request.text().then((text) => new URLSearchParams(text)) : request.formData()
  return read.catch(() => new URLSearchParams())
}

function isList(field: unknown): boolean {
  let inner = field
  while (wraps(inner)) inner = inner.unwrap()
  if (inner instanceof z.ZodPipe) return isList(inner.in)
  return inner instanceof z.ZodArray
}
const isText = (field: unknown): boolean =>
  field instanceof z.ZodPipe ? isText(field.in) : field instanceof z.ZodString
const isOptional = (field: unknown) =>
  field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodCatch
const wraps = (field: unknown): field is z.ZodCatch | z.ZodDefault | z.ZodOptional =>
  field instanceof z.ZodCatch || field instanceof z.ZodDefault || field instanceof z.ZodOptional

/** Values of a form as the texts it shows again; what is no text or number is empty. */
export const textsOf = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    ]),
  )
