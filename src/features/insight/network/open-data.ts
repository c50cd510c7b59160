import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import type { Index } from '../report/bridging.ts'
import type { Figures, Table } from '../report/figures.ts'
import type { Names, Report } from '../report/queries.ts'
import { isKind } from '../report/kinds.ts'
import type { Group } from '../rules/groups.ts'
import { countedShare } from '../rules/parts.ts'
import { fewest } from '../rules/strength.ts'
import { calledOf } from './naming.ts'

type Named = { report: Report; names: Names; disciplines: ReadonlyMap<string, string>; locale: Locale }

/** The whole report, with names and addresses of what it is about (paths on this site). */
export const asJson = ({ report: { month, made_at, figures }, names, disciplines, locale }: Named): object => ({
  month,
  madeAt: made_at.toISOString(),
  method: { countedShare, fewest, roundedTo: 5 },
  ...figures,
  bridging: figures.bridging.map((one) => {
    const { text, href } = one.key === 'all' ? { text: words(locale)('total') } : calledOf(one.key, names, locale)
    return { ...one, name: text, address: href ?? null }
  }),
  disciplines: Object.fromEntries(disciplines),
})

/** Every figure a line, in long form; an empty value is one that is withheld. RFC 4180. */
export function asCsv({ report: { figures }, names, disciplines, locale }: Named): string {
  const t = words(locale)
  const head = [t('csvTable'), t('csvKey'), t('csvName'), t('csvMeasure'), t('csvValue'), t('csvSince')]
  const rows = [
    ...tables(figures).flatMap(([name, table, called]) => linesOf(name, table, called)),
    ...figures.bridging.flatMap(bridgingLines),
  ]
  return '\uFEFF' + [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'

  function tables({ active, came, months, between }: Figures): [string, Table, (key: string) => string][] {
    const discipline = (key: string) => disciplines.get(key) ?? t('unknown')
    const kind = (key: string) => (isKind(key) ? t(`kind.${key}`) : t('unknown'))
    const pair = (key: string) =>
      key
        .split(':')
        .map((group) => t(`group.${group as Group}`))
        .join(' – ')
    return [
      ['active by discipline', active.discipline, discipline],
      ['active by kind', active.kind, kind],
      ['came by discipline', came.discipline, discipline],
      ['came by kind', came.kind, kind],
      ['new ties by month', months, (key) => key],
      ['ties between groups', between, pair],
    ]
  }

  function linesOf(name: string, { total, figures: cells }: Table, called: (key: string) => string) {
    const lines = cells.map(({ key, count, since }) => [name, key, called(key), 'count', text(count), since ?? ''])
    return total === null ? lines : [...lines, [name, 'total', t('total'), 'count', text(total), '']]
  }

  function bridgingLines({ key, since, people, encounters, ...indices }: Figures['bridging'][number]) {
    const name = key === 'all' ? t('total') : calledOf(key, names, locale).text
    const line = (measure: string, value: string) => ['bridging', key, name, measure, value, since]
    const index = (measure: string, one: Index | null) =>
      one
        ? [
            line(measure, text(one.value)),
            line(`${measure} chance`, text(one.chance)),
            line(`${measure} p`, text(one.p)),
          ]
        : []
    return [
      line('people', text(people)),
      line('encounters', text(encounters)),
      ...index('eiIndex', indices.eiIndex),
      ...index('assortativity', indices.assortativity),
      ...index('newAcross', indices.newAcross),
    ]
  }
}

const text = (value: number | null): string => (value === null ? '' : String(value))

/** A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection); numbers do not. */
function cell(given: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(given) ? `'${given}` : given
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
