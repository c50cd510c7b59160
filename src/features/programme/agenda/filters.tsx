import { inLocale, type Locale } from '#platform/i18n'
import { type ChipProps, ChipRow, ChoiceGroup, FilterPanel, SelectField, TextField } from '#ui'
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
  const toggled = <Value,>(list: Value[], value: Value) => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value])
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
    { label: t('inEnglish'), href: to({ languages: toggled(filter.languages, 'en') }), selected: filter.languages.includes('en') },
    { label: t('online'), href: to({ online: !filter.online }), selected: filter.online },
  ]
  return <ChipRow label={t('kinds')} chips={chips} />
}

/** All filters as one form, whose answers stand in the address. */
export function Filters({ agenda, options, locale }: Props & { options: Options }) {
  const t = words(locale)
  const { filter, period } = agenda
  const chosen = [...writeFilter({ ...filter, words: undefined }).keys()].length
  const any = { value: '', label: t('any') }
  return (
    <FilterPanel
      label={t('filters')}
      chosen={chosen > 0 ? String(chosen) : undefined}
      action={agendaHref(locale, noFilter, period)}
      apply={t('apply')}
      reset={chosen > 0 ? { label: t('clear'), href: agendaHref(locale, { ...noFilter, words: filter.words }, period) } : undefined}
    >
      {filter.words && <input type="hidden" name="q" value={filter.words} />}
      {filter.organiser && <input type="hidden" name="organiser" value={filter.organiser} />}
      <ChoiceGroup
        type="checkbox"
        name="kind"
        label={t('kinds')}
        values={filter.kinds}
        options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <SelectField
        name="series"
        label={t('series')}
        value={filter.series ?? ''}
        options={[any, ...options.series.map(({ slug, title }) => ({ value: slug, label: inLocale(title, locale).text }))]}
      />
      <SelectField
        name="place"
        label={t('place')}
        value={filter.place ?? ''}
        options={[any, ...options.places.map(({ slug, name }) => ({ value: slug, label: name }))]}
      />
      <SelectField
        name="discipline"
        label={t('discipline')}
        value={filter.discipline ?? ''}
        options={[any, ...options.disciplines.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <ChoiceGroup
        type="checkbox"
        name="language"
        label={t('language')}
        values={filter.languages}
        options={[
          { value: 'nl', label: t('dutch') },
          { value: 'en', label: t('english') },
        ]}
      />
      <ChoiceGroup type="checkbox" name="free" label={t('cost')} values={filter.free ? ['1'] : []} options={[{ value: '1', label: t('free') }]} />
      <ChoiceGroup type="checkbox" name="online" label={t('where')} values={filter.online ? ['1'] : []} options={[{ value: '1', label: t('online') }]} />
      <TextField type="date" name="from" label={t('from')} value={filter.from} />
      <TextField type="date" name="to" label={t('to')} value={filter.to} />
    </FilterPanel>
  )
}
