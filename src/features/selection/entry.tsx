import type { ComponentChildren } from 'preact'
import { callKind } from '#calls'
import { formatEuros, inLocale, type Locale } from '#platform/i18n'
import { answerInWords } from '#responses'
import { Stack } from '#ui'
import { words } from './messages.ts'
import type { Entry } from './procedure/queries.ts'

type Props = {
  kind: string
  entry: Pick<Entry, 'motivation' | 'answers' | 'amount'>
  locale: Locale
  /** Only what the kind asks: what everybody may read where members vote. */
  short?: boolean
}

/** What somebody responded, without saying who: the amount, the answers to the kind's questions, the motivation. */
export function EntryText({ kind, entry, locale, short = false }: Props) {
  const t = words(locale)
  const fields = callKind(kind)?.responseFields ?? []
  return (
    <Stack>
      {entry.amount !== null && <Answer label={t('entry.amount')}>{formatEuros(entry.amount, locale)}</Answer>}
      {fields.map((field) => (
        <Answer key={field.name} label={inLocale(field.label, locale).text}>
          {answerInWords(field, entry.answers[field.name], locale)}
        </Answer>
      ))}
      {!short && <Answer label={t('entry.motivation')}>{entry.motivation}</Answer>}
    </Stack>
  )
}

/** One question with its answer, as many paragraphs as were typed; nothing where nothing was. */
function Answer({ label, children }: { label: string; children: ComponentChildren }) {
  if (children === '') return null
  const paragraphs = typeof children === 'string' ? children.split(/\n\s*\n/) : [children]
  return (
    <div>
      <h3 class="kind-label">{label}</h3>
      {paragraphs.map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  )
}
