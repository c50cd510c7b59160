import { inLocale, type Locale } from '#platform/i18n'
import { type ChipProps, ChipRow, FilterPanel, SelectField, TextField } from '#ui'
import { kinds } from '../kinds.ts'
import { words } from '../messages.ts'
import { agendaHref } from './addresses.ts'
import { type Filter, noFilter, writeFilter } from './filter.ts'
import { type Agenda, weekendOf } from './model.ts'
import type { Options } from './pages.tsx'

type Props = { agenda: Agenda; locale: Locale }

/** One tap each: kinds, free, in English, online, this weekend. */
export function Chips({ agenda, locale }: Props) {
  const t = words(locale)
  const { filter, period } = agenda
  const to = (change: Partial<Filter>) => agendaHref(locale, { ...filter, ...change }, period)
  const toggled = <Value,>(list: Value[], value: Value) =>
    list.includes(value) ? list.filter((one) => one !== value) : [...list, value]
  const weekend = weekendOf(agenda.today)
  const isWeekend = filter.from === weekend.from && filter.to === weekend.to
  const chips: ChipProps[] = [
    { label: t('all'), href: agendaHref(locale, noFilter, period), selected: writeFilter(filter).size === 0 },
    ...kinds.map((kind) => ({
      label: t(`kind.${kind}`),
      kind,
      href: to({ kinds: toggled(filter.kinds, kind) }),
      selected: filter.kinds.includes(kind),
    })),
    {
      label: t('weekend'),
      href: agendaHref(locale, { ...filter, ...(isWeekend ? { from: undefined, to: undefined } : weekend) }),
      selected: isWeekend,
    },
    { label: t('free'), href: to({ free: !filter.free }), selected: filter.free },
    {
      label: t('inEnglish'),
      href: to({ languages: toggled(filter.languages, 'en') }),
      selected: filter.languages.includes('en'),
    },
    { label: t('online'), href: to({ online: !filter.online }), selected: filter.online },
  ]
  return <ChipRow label={t('kinds')} chips={chips} />
}

/** What chips cannot ask, as one form, whose answers stand in the address. What the chips chose goes along. */
export function Filters({ agenda, options, locale }: Props & { options: Options }) {
  const t = words(locale)
  const { filter, period } = agenda
  const asked = {
    series: filter.series,
    place: filter.place,
    discipline: filter.discipline,
    languages: filter.languages,
    from: filter.from,
    to: filter.to,
  }
  const chosen = writeFilter({ ...noFilter, ...asked }).size
  const rest = writeFilter({ ...filter, ...nothingAsked })
  const any = { value: '', label: t('any') }
  return (
    <FilterPanel
      folded
      label={t('filters')}
      chosen={chosen > 0 ? String(chosen) : undefined}
      action={agendaHref(locale, noFilter, period)}
      apply={t('apply')}
      reset={
        chosen > 0 ? { label: t('clear'), href: agendaHref(locale, { ...filter, ...nothingAsked }, period) } : undefined
      }
    >
      <Hidden query={rest} />
      <SeriesAndPlace filter={filter} options={options} locale={locale} />
      <SelectField
        name="discipline"
        label={t('discipline')}
        value={filter.discipline ?? ''}
        options={[any, ...options.disciplines.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <SelectField
        name="language"
        label={t('language')}
        value={filter.languages[0] ?? ''}
        options={[any, { value: 'nl', label: t('dutch') }, { value: 'en', label: t('english') }]}
      />
      <TextField type="date" name="from" label={t('from')} value={filter.from} />
      <TextField type="date" name="to" label={t('to')} value={filter.to} />
    </FilterPanel>
  )
}

/** Part of an address that a form takes along unseen. */
export const Hidden = ({ query }: { query: URLSearchParams }) => (
  <>
    {[...query].map(([name, value]) => (
      <input key={name + value} type="hidden" name={name} value={value} />
    ))}
  </>
)

type SeriesAndPlaceProps = { filter: Filter; options: Pick<Options, 'series' | 'places'>; locale: Locale }

/** The two questions that forms about a part of the programme share: which series, which place. */
export function SeriesAndPlace({ filter, options, locale }: SeriesAndPlaceProps) {
  const t = words(locale)
  const any = { value: '', label: t('any') }
  return (
    <>
      <SelectField
        name="series"
        label={t('series')}
        value={filter.series ?? ''}
        options={[
          any,
          ...options.series.map(({ slug, title }) => ({ value: slug, label: inLocale(title, locale).text })),
        ]}
      />
      <SelectField
        name="place"
        label={t('place')}
        value={filter.place ?? ''}
        options={[any, ...options.places.map(({ slug, name }) => ({ value: slug, label: name }))]}
      />
    </>
  )
}

const nothingAsked = {
  series: undefined,
  place: undefined,
  discipline: undefined,
  languages: [],
  from: undefined,
  to: undefined,
}
