import type { ComponentChildren } from 'preact'
import { inLocale, type Locale, phrase } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { SeriesRow } from '#ui'
import { circlePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { joiningWords, subjectName } from '../circle/circle.ts'
import type { CircleRow } from './queries.ts'

type Props = {
  row: CircleRow
  locale: Locale
  next?: string | undefined
  signal?: string | undefined
  actions?: ComponentChildren
  level?: 2 | 3
}

/** A circle in a list: its name, what it is around, who may join. */
export function CircleListRow({ row, locale, next, signal, actions, level = 3 }: Props) {
  const about = inLocale(row.about, locale)
  const t = words(locale)
  return (
    <SeriesRow
      level={level}
      name={phrase(row.name, locale)}
      href={circlePath.href(locale, { slug: row.slug })}
      label={
        row.subject === null
          ? t('subject.own')
          : t(`subject.${row.subject.kind}`, { name: subjectName(row.subject, locale) })
      }
      summary={about.text === '' ? undefined : { ...about, text: plainStart(about.text, 160) }}
      next={next ?? (row.closed ? t('closed') : t(joiningWords(row)))}
      signal={signal}
      actions={actions}
    />
  )
}
