import type { Locale } from '#platform/i18n'
import { Section } from '#ui'
import { words } from '../messages.ts'
import type { ClashInWords } from './clashes.ts'

/** What clashes, each in a sentence, what must be solved first. */
export function ClashList({ clashes, locale }: { clashes: ClashInWords[]; locale: Locale }) {
  const t = words(locale)
  if (clashes.length === 0) return null
  const sorted = clashes.toSorted((a, b) => Number(b.hard) - Number(a.hard))
  return (
    <Section id="botsingen" heading={t('clashes')} count={t('clashCount', { count: clashes.length })}>
      <ul>
        {sorted.map((clash) => (
          <li key={clash.text}>
            {clash.hard && <strong class="signal">{t('clashHard')} </strong>}
            {clash.href === undefined ? clash.text : <a href={clash.href}>{clash.text}</a>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
