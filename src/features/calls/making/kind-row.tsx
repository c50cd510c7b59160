import { inLocale, type Locale } from '#platform/i18n'
import { SeriesRow } from '#ui'
import type { CallKind } from '../kinds/kind.ts'

/** A kind to choose: its name, and what it is for in one sentence. */
export const KindRow = ({ kind, href, locale }: { kind: CallKind; href: string; locale: Locale }) => (
  <SeriesRow
    level={2}
    name={inLocale(kind.name, locale).text}
    summary={inLocale(kind.about, locale).text}
    href={href}
  />
)
