import { formatBytes, inLocale, type Locale } from '#platform/i18n'
import { RowList, Section, SeriesRow } from '#ui'
import { materialPath, materialsPath, saidPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Material } from './queries.ts'

type Props = { materials: Material[]; slug: string; adds: boolean; locale: Locale }

/** Slides and recordings of a talk, and for who may the way to add one. */
export function MaterialSection({ materials, slug, adds, locale }: Props) {
  const t = words(locale)
  if (materials.length === 0 && !adds) return null
  const said = materials.some(({ cues }) => cues > 0)
  return (
    <Section
      id="materiaal"
      heading={t('material.heading')}
      more={said ? { href: saidPath.href(locale), label: t('said.to') } : undefined}
    >
      {materials.length > 0 && (
        <RowList>
          {materials.map((one) => (
            <SeriesRow
              key={one.id}
              label={[t(`material.${one.sort}`), inLocale(one.session_title ?? {}, locale).text]
                .filter(Boolean)
                .join(' · ')}
              name={{ text: one.title, lang: one.locale }}
              href={materialPath.href(locale, { id: one.id })}
              next={one.size === null ? undefined : formatBytes(one.size, locale)}
              count={one.cues > 0 ? t('material.withTranscript') : undefined}
            />
          ))}
        </RowList>
      )}
      {adds && (
        <p>
          <a href={materialsPath.href(locale, { slug })}>{t('material.manage')}</a>
        </p>
      )}
    </Section>
  )
}
