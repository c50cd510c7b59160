import { inLocale, type Locale } from '#platform/i18n'
import { type ChipProps, ChipRow, FilterPanel, NumberField, SelectField, TextField } from '#ui'
import { callsPath } from '../hrefs.ts'
import { callKinds } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { type Filter, noFilter, orders, writeFilter } from './filter.ts'

export type Options = {
  places: { slug: string; name: string }[]
  disciplines: { id: string; name: string }[]
  /** The name of the skill that is asked for. */
  skill: string | undefined
}

export const boardHref = (locale: Locale, filter: Filter, more: Record<string, string> = {}): string => {
  const query = writeFilter(filter)
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return callsPath.href(locale, {}, query)
}

type Props = { filter: Filter; locale: Locale; signedIn: boolean }

/** One tap each: kinds, paid, from afar, in English, also what is over; and the order. */
export function Chips({ filter, locale, signedIn, skill }: Props & { skill: string | undefined }) {
  const t = words(locale)
  const to = (change: Partial<Filter>) => boardHref(locale, { ...filter, ...change })
  const toggled = <Value,>(list: Value[], value: Value) =>
    list.includes(value) ? list.filter((one) => one !== value) : [...list, value]
  const chips: ChipProps[] = [
    {
      label: t('all'),
      href: boardHref(locale, noFilter),
      selected: writeFilter({ ...filter, order: 'new' }).size === 0,
    },
    ...callKinds.map((kind) => ({
      label: inLocale(kind.plural, locale).text,
      href: to({ kinds: callKinds.map(({ id }) => id).filter((id) => toggled(filter.kinds, kind.id).includes(id)) }),
      selected: filter.kinds.includes(kind.id),
    })),
    { label: t('filter.paid'), href: to({ paid: !filter.paid }), selected: filter.paid },
    { label: t('filter.remote'), href: to({ remote: !filter.remote }), selected: filter.remote },
    {
      label: t('filter.english'),
      href: to({ languages: toggled(filter.languages, 'en') }),
      selected: filter.languages.includes('en'),
    },
    { label: t('filter.all'), href: to({ all: !filter.all }), selected: filter.all },
    ...(skill === undefined
      ? []
      : [{ label: t('filter.without', { name: skill }), href: to({ skill: undefined }), selected: true }]),
  ]
  const offered = orders.filter((order) => order !== 'fits' || signedIn)
  return (
    <>
      <ChipRow label={t('filters')} chips={chips} />
      <ChipRow
        label={t('order')}
        chips={offered.map((order) => ({
          label: t(`order.${order}`),
          href: to({ order }),
          selected: filter.order === order,
        }))}
      />
    </>
  )
}

const asked = ['discipline', 'place', 'hours', 'until'] as const
const nothing = { discipline: undefined, place: undefined, hours: undefined, until: undefined }

/** What chips cannot ask, as one form, whose answers stand in the address. */
export function Filters({ filter, options, locale }: Omit<Props, 'signedIn'> & { options: Options }) {
  const t = words(locale)
  const chosen = asked.filter((name) => filter[name] !== undefined).length
  const any = { value: '', label: t('any') }
  return (
    <FilterPanel
      folded
      label={t('moreFilters')}
      chosen={chosen > 0 ? String(chosen) : undefined}
      action={callsPath.href(locale)}
      apply={t('apply')}
      reset={chosen > 0 ? { label: t('clear'), href: boardHref(locale, { ...filter, ...nothing }) } : undefined}
    >
      <Hidden query={writeFilter({ ...filter, ...nothing })} />
      <SelectField
        name="discipline"
        label={t('fact.disciplines')}
        value={filter.discipline ?? ''}
        options={[any, ...options.disciplines.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <SelectField
        name="place"
        label={t('fact.where')}
        value={filter.place ?? ''}
        options={[any, ...options.places.map(({ slug, name }) => ({ value: slug, label: name }))]}
      />
      <NumberField name="hours" label={t('filter.hours')} value={filter.hours} min={1} max={60} />
      <TextField name="until" type="date" label={t('filter.until')} value={filter.until} />
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
