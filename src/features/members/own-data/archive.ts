import { strToU8, zipSync } from 'fflate'
import type { Database } from '#platform/database'
import type { PersonalData, PersonalRecords } from '#platform/feature'
import { formatDate, inLocale, type Locale } from '#platform/i18n'
import { words } from '../messages.ts'

type Subject = { personId: number; name: string; locale: Locale; city: string; at: Date }

/** Everything the platform holds of one person, from every feature. */
export async function everythingOf(db: Database, parts: PersonalData[], personId: number): Promise<PersonalRecords[]> {
  const all: PersonalRecords[] = []
  for (const part of parts) all.push(...(await part.collect(db, personId)))
  return all
}

/** One zip with two files: JSON for programs (GDPR, article 20) and HTML to read. */
export function archive(records: PersonalRecords[], subject: Subject): Uint8Array<ArrayBuffer> {
  const t = words(subject.locale)
  const json = Object.fromEntries(records.map(({ name, records }) => [name, records]))
  const files = {
    [`${t('exportFile')}.json`]: JSON.stringify({ at: subject.at, ...json }, null, 2),
    [`${t('exportFile')}.html`]: readable(records, subject),
  }
  const bytes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))
  return new Uint8Array(zipSync(bytes, { level: 6, mtime: subject.at }))
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A page that needs nothing beside itself: it is read far from here, perhaps years later. */
function readable(records: PersonalRecords[], { name, locale, city, at }: Subject): string {
  const t = words(locale)
  const title = t('exportTitle', { name })
  const parts = records.map(
    (part) =>
      `<h2>${escaped(inLocale(part.title, locale).text)}</h2>` +
      (part.records.length === 0 ? `<p>${t('exportNothing')}</p>` : part.records.map(asList).join('\n')),
  )
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; color-scheme: light dark; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0.25rem 1rem; padding: 1rem 0; border-top: 1px solid; }
dt { font-weight: 700; overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
dl dl { padding: 0; border: 0; }
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(t('exportLead', { city, date: formatDate(at, 'date', locale) }))}</p>
${parts.join('\n')}
</body>
</html>
`
}

function asList(record: object): string {
  const rows = Object.entries(record).filter(([, value]) => value !== null && value !== undefined && value !== '')
  return `<dl>${rows.map(([key, value]) => `<dt>${escaped(key)}</dt><dd>${asText(value)}</dd>`).join('')}</dl>`
}

function asText(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(asText).join('<br>')
  if (typeof value === 'object' && value !== null) return asList(value)
  return escaped(String(value))
}
