import { formatCount, formatRoughly, type Locale } from '#platform/i18n'
import { searchables } from '#platform/searching'
import { type ChipProps, ChipRow, Disclosure, Flow } from '#ui'
import { isAmong, type Tally } from '../asking/tallies.ts'
import type { Filter } from '../words/signs.ts'
import { searchPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Question, writeQuestion } from './question.ts'

type Props = {
  question: Question
  tallies: Tally[]
  /** Whether these numbers are estimates. */
  estimated: boolean
  disciplines: { id: string; name: string }[]
  locale: Locale
}
type Name = keyof Filter
type Choice = { value: string; label: string }

/** What results can be sifted by, each choice with how many there are with it beside the other choices. */
export function Facets(props: Props) {
  const { question, tallies, disciplines, locale } = props
  const t = words(locale)
  const kinds = searchables
    .all()
    .flatMap((one) => one.kinds.map(({ id, many }) => ({ value: id, label: many[locale] })))
  const years = [...new Set(tallies.flatMap(({ year }) => year ?? []))].sort((a, b) => b - a).slice(0, 12)
  const chips = (name: Name, choices: Choice[]) => chipsOf(props, name, choices)
  const kindChips = chips('kind', kinds)
  const finer = [
    {
      label: t('languages'),
      chips: chips(
        'language',
        (['nl', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) })),
      ),
    },
    {
      label: t('disciplines'),
      chips: chips(
        'discipline',
        disciplines.map(({ id, name }) => ({ value: id, label: name })),
      ),
    },
    {
      label: t('years'),
      chips: chips(
        'year',
        years.map((year) => ({ value: String(year), label: String(year) })),
      ),
    },
  ].filter((row) => row.chips.length > 0)
  const chosen = question.language.length + question.discipline.length + question.year.length > 0
  return (
    <>
      {kindChips.length > 0 && (
        <ChipRow
          label={t('kinds')}
          chips={[
            { label: t('all'), href: hrefOf(question, { kind: [] }, locale), selected: question.kind.length === 0 },
            ...kindChips,
          ]}
        />
      )}
      {finer.length > 0 && (
        <Disclosure summary={t('more')} open={chosen}>
          <Flow>
            {finer.map((row) => (
              <div key={row.label}>
                <p class="field__label">{row.label}</p>
                <ChipRow {...row} />
              </div>
            ))}
          </Flow>
        </Disclosure>
      )}
    </>
  )
}

function chipsOf({ question, tallies, estimated, locale }: Props, name: Name, choices: Choice[]): ChipProps[] {
  const others = { ...question, [name]: [] }
  const counts = new Map<string, number>()
  const said = estimated ? formatRoughly : formatCount
  for (const tally of tallies)
    if (isAmong(tally, others))
      for (const value of valuesOf[name](tally)) counts.set(value, (counts.get(value) ?? 0) + tally.count)
  return choices.flatMap(({ value, label }) => {
    const chosen = question[name].map(String)
    const selected = chosen.includes(value)
    const count = counts.get(value) ?? 0
    if (count === 0 && !selected) return []
    const next = selected ? chosen.filter((one) => one !== value) : [...chosen, value]
    const href = hrefOf(question, { [name]: name === 'year' ? next.map(Number) : next }, locale)
    return [{ label, href, selected, count: said(count, locale) }]
  })
}

const valuesOf: Record<Name, (tally: Tally) => string[]> = {
  kind: ({ kind }) => [kind],
  language: ({ languages }) => languages,
  discipline: ({ disciplines }) => disciplines,
  year: ({ year }) => (year === null ? [] : [String(year)]),
}

/** The first page of the same search with other choices. */
export const hrefOf = (question: Question, change: Partial<Question>, locale: Locale): string =>
  searchPath.href(locale, {}, writeQuestion({ ...question, page: 1, ...change }))
