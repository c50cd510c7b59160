import { createHash } from 'node:crypto'
import type { Locale } from '#platform/i18n'
import { Notice } from '#ui'
import { words } from '../messages.ts'

/** Names what stood in a form, so that it shows whether something else stands there by now. */
export const seenOf = (stood: unknown): string =>
  createHash('sha256').update(JSON.stringify(stood)).digest('base64url').slice(0, 22)

/** What one field says by now, in words. */
export type Now = { field: string; value: string }

/** Says that somebody changed a form's things meanwhile, and what stands there now where it differs. */
export function Meanwhile({ now, locale }: { now: Now[]; locale: Locale }) {
  const t = words(locale)
  return (
    <Notice tone="error" heading={t('meanwhile.heading')}>
      <p>{t('meanwhile.text')}</p>
      {now.length > 0 && (
        <ul>
          {now.map(({ field, value }) => (
            <li key={field}>{t('meanwhile.now', { field, value: value.slice(0, 500) || '–' })}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
