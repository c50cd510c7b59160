import { callKind, callPath, newCallPath } from '#calls'
import { formatDate, inLocale, type Locale, phrase } from '#platform/i18n'
import { ButtonLink, ChipRow, EmptyState, Flow, PageHeading, RowList, SeriesRow } from '#ui'
import { questionsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { QuestionRow } from './queries.ts'

type Props = {
  rows: QuestionRow[]
  next: number | undefined
  themes: Map<string, number>
  theme: string | undefined
  locale: Locale
}

/** The themes of questions, in the order of their form. */
export const themes = (callKind('question')?.fields ?? []).find(({ name }) => name === 'theme')?.options ?? []

/** What the city and society ask, and how far each question is. */
export function QuestionsPage({ rows, next, themes: counts, theme, locale }: Props) {
  const t = words(locale)
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0)
  const href = (value?: string) =>
    questionsPath.href(locale, {}, value === undefined ? undefined : new URLSearchParams({ theme: value }))
  return (
    <>
      <PageHeading heading={t('agenda.heading')} lead={t('agenda.lead')} />
      <Flow>
        <ChipRow
          label={t('agenda.themes')}
          chips={[
            { href: href(), selected: theme === undefined, label: t('agenda.everything'), count: String(all) },
            ...themes
              .filter(({ value }) => counts.has(value))
              .map(({ value, label }) => ({
                href: href(value),
                selected: theme === value,
                label: inLocale(label, locale).text,
                count: String(counts.get(value) ?? 0),
              })),
          ]}
        />
        {rows.length === 0 ? (
          <EmptyState sentence={t('agenda.none')} action={{ label: t('agenda.ask'), href: newCallPath.href(locale) }} />
        ) : (
          <RowList label={t('agenda.heading')}>
            {rows.map((row) => (
              <SeriesRow
                key={row.id}
                name={phrase(row.title, locale)}
                href={callPath.href(locale, { slug: row.slug })}
                label={themeName(row.theme, locale)}
                summary={`${row.asker}, ${formatDate(row.opened_at, 'month', locale)}`}
                next={whereItStands(row, locale)}
                level={2}
              />
            ))}
          </RowList>
        )}
        {next !== undefined && (
          <ButtonLink
            variant="secondary"
            href={questionsPath.href(
              locale,
              {},
              new URLSearchParams({ ...(theme && { theme }), before: String(next) }),
            )}
          >
            {t('agenda.more')}
          </ButtonLink>
        )}
        {rows.length > 0 && <ButtonLink href={newCallPath.href(locale)}>{t('agenda.ask')}</ButtonLink>}
      </Flow>
    </>
  )
}

const themeName = (value: string, locale: Locale): string | undefined => {
  const option = themes.find((one) => one.value === value)
  return option && inLocale(option.label, locale).text
}

/** "3 reacties, 2 stappen verder" */
function whereItStands({ state, responses, steps, outcomes }: QuestionRow, locale: Locale): string {
  const t = words(locale)
  if (outcomes > 0 || state === 'done') return t('agenda.done')
  if (steps > 0) return t('agenda.steps', { steps })
  return t('agenda.responses', { responses })
}
