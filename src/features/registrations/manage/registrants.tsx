import { inLocale, type Locale } from '#platform/i18n'
import type { GatheringBrief } from '#programme'
import {
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  Facts,
  FilterPanel,
  FormActions,
  Pagination,
  SearchField,
  SelectField,
  Checkbox,
} from '#ui'
import type { RegistrationFacts } from '../form/facts.ts'
import { registrantPath, registrantsExport, registrantsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { moment } from '../occasion.ts'
import { Fullness } from './fullness.tsx'
import { type Registrant, type RegistrantFilter, states, type Tally } from './registrant-queries.ts'

type ListProps = {
  gathering: GatheringBrief
  facts: RegistrationFacts | undefined
  tally: Tally
  filter: RegistrantFilter
  rows: Registrant[]
  total: number
  page: number
  pageSize: number
  locale: Locale
}

/** The filter as a query, for links. */
export function queryOf(filter: RegistrantFilter, page = 1): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.q) query.set('q', filter.q)
  if (filter.state) query.set('state', filter.state)
  if (filter.type) query.set('type', String(filter.type))
  if (filter.needs) query.set('needs', '1')
  if (page > 1) query.set('page', String(page))
  return query
}

/** Everybody who registered: find, approve, take along. */
export function RegistrantsList(props: ListProps) {
  const { gathering, tally, filter, rows, total, page, pageSize, locale } = props
  const t = words(locale)
  const slug = { slug: gathering.slug }
  const chosen = queryOf(filter).size
  const turn = (to: number, label: string) => ({ label, href: registrantsPath.href(locale, slug, queryOf(filter, to)) })
  return (
    <>
      <Facts
        label={t('registrants.numbers')}
        facts={states
          .filter((state) => tally[state].registrations > 0 || state === 'confirmed')
          .map((state) => ({ term: t(`registrant.${state}`), description: t('registrants.people', tally[state]) }))}
      />
      {props.facts && <Fullness facts={props.facts} locale={locale} />}
      <FormActions>
        <ButtonLink variant="secondary" href={registrantsExport.href(locale, slug, queryOf(filter))}>
          {t('registrants.export')}
        </ButtonLink>
      </FormActions>
      <FilterPanel
        label={t('registrants.find')}
        chosen={chosen > 0 ? t('registrants.chosen', { chosen }) : undefined}
        action={registrantsPath.href(locale, slug)}
        apply={t('registrants.show')}
        reset={chosen > 0 ? { label: t('registrants.reset'), href: registrantsPath.href(locale, slug) } : undefined}
      >
        <Filters {...props} />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState sentence={t(chosen > 0 ? 'registrants.noneFound' : 'registrants.none')} />
      ) : (
        <Table {...props} />
      )}
      {total > pageSize && (
        <Pagination
          label={t('registrants.pages')}
          here={t('registrants.position', { page, pages: Math.ceil(total / pageSize) })}
          earlier={page > 1 ? turn(page - 1, t('registrants.previous')) : undefined}
          later={page * pageSize < total ? turn(page + 1, t('registrants.next')) : undefined}
        />
      )}
    </>
  )
}

function Filters({ facts, filter, locale }: ListProps) {
  const t = words(locale)
  return (
    <>
      <SearchField name="q" label={t('registrants.search')} submit={t('registrants.find')} value={filter.q} labelled />
      <SelectField
        name="state"
        label={t('registrants.state')}
        value={filter.state ?? ''}
        options={[
          { value: '', label: t('registrants.all') },
          ...states.map((state) => ({ value: state, label: t(`registrant.${state}`) })),
        ]}
      />
      {facts && facts.types.length > 0 && (
        <SelectField
          name="type"
          label={t('ticketType')}
          value={filter.type === undefined ? '' : String(filter.type)}
          options={[
            { value: '', label: t('registrants.all') },
            ...facts.types.map((type) => ({ value: String(type.id), label: inLocale(type.name, locale).text })),
          ]}
        />
      )}
      <Checkbox name="needs" value="1" label={t('registrants.withNeeds')} checked={filter.needs} />
    </>
  )
}

function Table({ gathering, rows, locale, tally }: ListProps) {
  const t = words(locale)
  const slug = gathering.slug
  const asks = tally.requested.registrations > 0
  return (
    <form class="form" method="post" action={registrantsPath.href(locale, { slug })}>
      <DataTable
        caption={t('manage.registrants')}
        columns={[
          { label: t('registrants.name') },
          { label: t('registrants.state') },
          { label: t('registrants.places'), numeric: true },
          { label: t('ticketType') },
          { label: t('needs') },
          { label: t('registrants.when') },
        ]}
        rows={rows.map((row) => [
          <Name key={row.id} row={row} chosen={asks && row.state === 'requested'} slug={slug} locale={locale} />,
          row.place === null ? t(`registrant.${row.state}`) : t('registrants.place', { place: row.place }),
          String(row.places),
          [inLocale(row.ticket_type, locale).text, row.slot_starts_at && moment(row.slot_starts_at, locale)]
            .filter(Boolean)
            .join(', '),
          row.needs ?? '',
          moment(row.created_at, locale),
        ])}
      />
      {asks && (
        <FormActions>
          <Button name="act" value="approve">
            {t('registrants.approve')}
          </Button>
          <Button name="act" value="decline" variant="secondary">
            {t('registrants.decline')}
          </Button>
        </FormActions>
      )}
    </form>
  )
}

/** Who, with the way to all they said; and a box to tick where there is something to decide. */
function Name({ row, chosen, slug, locale }: { row: Registrant; chosen: boolean; slug: string; locale: Locale }) {
  const t = words(locale)
  const link = <a href={registrantPath.href(locale, { slug, id: row.id })}>{row.name || t('ticket.guest')}</a>
  if (!chosen) return link
  return (
    <span class="choice-beside">
      <label class="choice">
        <input type="checkbox" name="registration" value={row.id} />
        <span class="unseen">{t('registrants.select', { name: row.name })}</span>
      </label>
      {link}
    </span>
  )
}
