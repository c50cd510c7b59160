import type { Locale } from '#platform/i18n'
import { ChipRow, FilterPanel, SelectField, TextField } from '#ui'
import { type Words, words } from '../messages.ts'
import { languageName, languageOptions } from '../parties/languages.ts'
import { organisationKinds, skillRelations, workKinds } from '../parties/party.ts'
import type { Directory } from './directory.ts'
import { asParameters, type DirectoryFilters, type DirectoryQuery, filtersOf } from './filters.ts'

/** What one can choose from, and the names of what was chosen by following a link. */
export type Choices = {
  disciplines: { id: string; name: string }[]
  skill: string | undefined
  organisation: string | undefined
}

type PanelProps = Choices & { directory: Directory; locale: Locale; query: DirectoryQuery }

/** The filters of a directory as a form, and what is chosen as chips that take it away. */
export function DirectoryFilterPanel(props: PanelProps) {
  const { directory, locale, query, disciplines } = props
  const t = words(locale)
  const action = directory.path.href(locale)
  const filters = filtersOf(query)
  const number = asParameters(filters).size
  return (
    <>
      <FilterPanel
        label={t('filters')}
        chosen={number > 0 ? t('chosenCount', { n: number }) : undefined}
        action={action}
        apply={t('apply')}
        reset={number > 0 ? { label: t('reset'), href: action } : undefined}
      >
        <TextField name="q" label={t('search')} type="search" value={query.q} />
        <SelectField
          name="discipline"
          label={t('discipline')}
          value={query.discipline ?? ''}
          options={[
            { value: '', label: t('allDisciplines') },
            ...disciplines.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          name="as"
          label={t('as')}
          value={query.as ?? ''}
          options={[
            { value: '', label: t('as.any') },
            ...skillRelations.map((as) => ({ value: as, label: t(`as.${as}`) })),
          ]}
        />
        {directory.heading === 'organisations' && <KindField t={t} value={query.kind} />}
        <LanguageField {...{ t, locale }} value={query.language} />
        {directory.heading === 'people' && <FreeField t={t} value={query.free} />}
        {query.skill && <input type="hidden" name="skill" value={query.skill} />}
        {query.of && <input type="hidden" name="of" value={query.of} />}
      </FilterPanel>
      {number > 0 && <ChipRow label={t('chosen')} chips={chipsOf(props, filters, t)} />}
    </>
  )
}

const KindField = ({ t, value }: { t: Words; value: string | undefined }) => (
  <SelectField
    name="kind"
    label={t('organisationKind')}
    value={value ?? ''}
    options={[
      { value: '', label: t('allKinds') },
      ...organisationKinds
        .map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))
        .sort((one, other) => one.label.localeCompare(other.label)),
    ]}
  />
)

const LanguageField = ({ t, locale, value }: { t: Words; locale: Locale; value: string | undefined }) => (
  <SelectField
    name="language"
    label={t('language')}
    value={value ?? ''}
    options={[{ value: '', label: t('allLanguages') }, ...languageOptions(locale)]}
  />
)

const FreeField = ({ t, value }: { t: Words; value: string | undefined }) => (
  <SelectField
    name="free"
    label={t('free')}
    value={value ?? ''}
    options={[
      { value: '', label: t('free.all') },
      { value: 'any', label: t('free.any') },
      ...workKinds.map((kind) => ({ value: kind, label: t(`work.${kind}`) })),
    ]}
  />
)

function chipsOf(
  { directory, locale, disciplines, skill, organisation }: PanelProps,
  filters: DirectoryFilters,
  t: Words,
) {
  const names: Record<keyof DirectoryFilters, string | undefined> = {
    q: filters.q && `‘${filters.q}’`,
    discipline: disciplines.find(({ id }) => id === filters.discipline)?.name,
    skill: skill && t('skillChosen', { name: skill }),
    as: filters.as && t(`as.${filters.as}`),
    kind: filters.kind && t(`kind.${filters.kind}`),
    language: filters.language && languageName(filters.language, locale),
    free: filters.free && t('freeFor', { what: filters.free === 'any' ? t('free.any') : t(`work.${filters.free}`) }),
    of: organisation && t('membersOf', { name: organisation }),
  }
  return (Object.keys(names) as (keyof DirectoryFilters)[]).flatMap((key) => {
    const filter = names[key]
    if (!filter) return []
    const href = directory.path.href(locale, {}, asParameters({ ...filters, [key]: undefined }))
    return [{ label: t('without', { filter }), href, selected: true }]
  })
}
