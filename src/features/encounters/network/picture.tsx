import { addDays, addMonths, cityDay, type Day, daysBetween, formatDay, type Locale, monthOf } from '#platform/i18n'
import { DataTable, Disclosure, TiePicture, TieScale } from '#ui'
import { networkPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Choice, isDue, noDiscipline, queryOf, strengthOf } from './choosing.ts'
import type { OwnTie } from './queries.ts'

export type Named = { id: string; name: string }
type PictureProps = { ties: OwnTie[]; disciplines: Named[]; choice: Choice; today: Day; locale: Locale }

/** One's ties by discipline and strength, and when they grew. Ties of others with each other are theirs, and not drawn. */
export function NetworkPicture({ ties, disciplines, choice, today, locale }: PictureProps) {
  const t = words(locale)
  const groups = groupsOf(ties, disciplines, t('network.noDiscipline'))
  const href = (discipline: string) =>
    `${networkPath.href(locale, {}, queryOf({ ...choice, page: 1, discipline: discipline === choice.discipline ? null : discipline }))}#lijst`
  return (
    <>
      <TiePicture
        title={t('network.picture')}
        description={t('network.pictureText', { people: ties.length, disciplines: groups.length })}
        self={t('network.you')}
        legend={t('network.byDiscipline')}
        groups={groups.map(({ id, name, people }) => ({
          name,
          href: href(id),
          current: id === choice.discipline,
          people: people.map((tie) => ({
            name: tie.name,
            strength: levelOf(tie),
            waits: isDue(tie, today),
          })),
        }))}
      />
      <p class="soft">{t('network.pictureKey')}</p>
      <Growth {...{ ties, today, locale }} />
      <Disclosure summary={t('network.asTable')}>
        <DataTable
          caption={t('network.byDiscipline')}
          columns={[
            { label: t('network.discipline') },
            { label: t('network.people'), numeric: true },
            { label: t('network.often'), numeric: true },
          ]}
          rows={groups.map(({ name, people }) => [
            name,
            people.length,
            people.filter((tie) => strengthOf(tie) > 1).length,
          ])}
        />
      </Disclosure>
    </>
  )
}

const levelOf = (tie: OwnTie): 1 | 2 | 3 => (strengthOf(tie) >= 3 ? 3 : strengthOf(tie) === 2 ? 2 : 1)

/** In the order of the list of disciplines, so that a field stays where it was; who has none last. */
function groupsOf(ties: OwnTie[], disciplines: Named[], none: string) {
  return [...disciplines, { id: noDiscipline, name: none }]
    .map(({ id, name }) => ({ id, name, people: ties.filter((tie) => (tie.discipline ?? noDiscipline) === id) }))
    .filter(({ people }) => people.length > 0)
}

/** A mark for each encounter of the last twelve months. */
function Growth({ ties, today, locale }: Pick<PictureProps, 'ties' | 'today' | 'locale'>) {
  const t = words(locale)
  const from = `${monthOf(addMonths(today, -11))}-01`
  const until = `${monthOf(addMonths(today, 1))}-01`
  const share = (day: Day) => daysBetween(from, day) / daysBetween(from, until)
  const days = ties.flatMap(({ meetings, first_at }) => [
    ...meetings.map(({ at }) => cityDay(new Date(at))),
    ...(meetings.length === 0 && first_at !== null ? [cityDay(new Date(first_at))] : []),
  ])
  const months = Array.from({ length: 6 }, (_, index) => addMonths(from, index * 2))
  const within = days.filter((day) => day >= from && day <= addDays(until, -1))
  return (
    <TieScale
      label={t('network.growth', { n: within.length })}
      marks={[...new Set(within)].map(share)}
      months={months.map((month) => ({ at: share(month), label: formatDay(month, 'monthShort', locale) }))}
    />
  )
}
