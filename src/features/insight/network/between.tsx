import { formatCount, type Locale } from '#platform/i18n'
import { DataTable, Disclosure, Section, TieArcs } from '#ui'
import { words } from '../messages.ts'
import type { Table } from '../report/figures.ts'
import { type Group, groups } from '../rules/groups.ts'

type Pair = { one: Group; other: Group; count: number | null }

/** Groups and the ties between them: a picture, and a table behind it. */
export function Between({ table, locale }: { table: Table; locale: Locale }) {
  const t = words(locale)
  const pairs = table.figures.map(({ key, count }): Pair => {
    const [one, other] = (key.split(':') as Group[]).toSorted((a, b) => groups.indexOf(a) - groups.indexOf(b))
    return { one: one ?? 'other', other: other ?? 'other', count }
  })
  const across = pairs.filter((pair) => pair.one !== pair.other && pair.count !== null)
  const most = across.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0))[0]
  const drawn = groups.filter(
    (group) =>
      group !== 'other' || pairs.some(({ one, other, count }) => count !== null && [one, other].includes(group)),
  )
  const name = (group: Group) => t(`group.${group}`)
  return (
    <Section
      heading={t('between')}
      {...(table.total !== null && { count: t('tiesTotal', { count: formatCount(table.total, locale) }) })}
    >
      {most === undefined ? (
        <p>{t('betweenNone')}</p>
      ) : (
        <>
          <p>
            {t('betweenMost', {
              one: name(most.one),
              other: name(most.other),
              count: formatCount(most.count ?? 0, locale),
            })}{' '}
            {t('betweenLead')}
          </p>
          <TieArcs
            label={t('betweenPicture')}
            groups={drawn.map((group) => ({
              name: name(group),
              inside: pairs.find(({ one, other }) => one === group && other === group)?.count ?? null,
            }))}
            between={across.map(({ one, other, count }) => ({
              ...{ one: drawn.indexOf(one), other: drawn.indexOf(other), count: count ?? 0 },
            }))}
          />
        </>
      )}
      <Disclosure summary={t('asTable')}>
        <DataTable
          caption={t('between')}
          columns={[{ label: t('pair') }, { label: t('ties'), numeric: true }]}
          rows={pairs
            .toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1))
            .filter(({ one, other, count }) => count !== null || (drawn.includes(one) && drawn.includes(other)))
            .map(({ one, other, count }) => [
              one === other ? t('pairInside', { one: name(one) }) : t('pairOf', { one: name(one), other: name(other) }),
              count === null ? '–' : formatCount(count, locale),
            ])}
        />
      </Disclosure>
    </Section>
  )
}
