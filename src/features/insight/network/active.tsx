import { formatCount, type Locale } from '#platform/i18n'
import { Columns, DataTable, Section } from '#ui'
import { words } from '../messages.ts'
import type { Figures, Table } from '../report/figures.ts'
import { isKind } from '../report/kinds.ts'

type Props = { figures: Figures; disciplines: ReadonlyMap<string, string>; locale: Locale }

/** Who came and who met somebody: by discipline, and by kind of organisation. */
export function Active({ figures: { active, came }, disciplines, locale }: Props) {
  const t = words(locale)
  const [met, there] = [active.discipline.total, came.discipline.total]
  return (
    <Section heading={t('active')}>
      {met !== null && there !== null && (
        <p>{t('activeLead', { met: formatCount(met, locale), came: formatCount(there, locale) })}</p>
      )}
      <Columns
        aside={
          <Both
            caption={t('byKind')}
            first={t('kindOf')}
            {...{ came: came.kind, active: active.kind, locale }}
            name={(key) => (isKind(key) ? t(`kind.${key}`) : t('unknown'))}
          />
        }
      >
        <Both
          caption={t('byDiscipline')}
          first={t('discipline')}
          {...{ came: came.discipline, active: active.discipline, locale }}
          name={(key) => disciplines.get(key) ?? t('unknown')}
        />
      </Columns>
      <p class="soft">{t('sinceNote')}</p>
    </Section>
  )
}

type BothProps = {
  caption: string
  first: string
  came: Table
  active: Table
  name(key: string): string
  locale: Locale
}

function Both({ caption, first, came, active, name, locale }: BothProps) {
  const t = words(locale)
  const metOf = new Map(active.figures.map(({ key, count }) => [key, count]))
  const shown = (count: number | null | undefined) => (typeof count === 'number' ? formatCount(count, locale) : '–')
  // Where nothing may be said there is nothing to read; the unknown ones come last.
  const rows = came.figures.filter(({ key, count }) => count !== null || typeof metOf.get(key) === 'number')
  const total =
    came.total === null && active.total === null ? [] : [[t('total'), shown(came.total), shown(active.total)]]
  return (
    <DataTable
      caption={caption}
      captioned
      columns={[{ label: first }, { label: t('came'), numeric: true }, { label: t('metSomebody'), numeric: true }]}
      rows={[...rows.map(({ key, count }) => [name(key), shown(count), shown(metOf.get(key))]), ...total]}
    />
  )
}
