import { type CallBrief, fittingPath } from '#calls'
import { formatCount, formatDate, formatEuros, type Locale } from '#platform/i18n'
import { pictureHref } from '#people'
import {
  AnswerRow,
  AnswerRows,
  Button,
  ButtonLink,
  ConfirmButton,
  EmptyState,
  Facts,
  FilterPanel,
  FormActions,
  SearchField,
  SelectField,
} from '#ui'
import { callResponsePath, callResponsesPath, comparePath, declinePath, responsesFilePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { waits } from '../response/state.ts'
import { type Asked, filters, type ListedResponse, orders } from './queries.ts'
import type { Tally } from './tally.ts'

type Props = { locale: Locale; call: CallBrief; tally: Tally; asked: Asked; rows: ListedResponse[] }

export const queryOf = ({ show, order, q }: Asked): URLSearchParams =>
  new URLSearchParams({
    ...(show === 'all' ? {} : { toon: show }),
    ...(order === 'sent' ? {} : { volgorde: order }),
    ...(q === '' ? {} : { q }),
  })

/** Everybody who responded: to find, to compare, to answer. */
export function ResponsesList(props: Props) {
  const { locale, call, tally, asked, rows } = props
  const t = words(locale)
  const slug = { slug: call.slug }
  const chosen = queryOf(asked).size
  return (
    <>
      <Facts label={t('manage.numbers')} facts={figures(props)} wide />
      {tally.sent > 0 && <Acts {...props} />}
      {tally.sent > 0 && (
        <FilterPanel
          label={t('manage.find')}
          chosen={chosen > 0 ? t('manage.filtered', { chosen }) : undefined}
          action={callResponsesPath.href(locale, slug)}
          apply={t('manage.show')}
          reset={chosen > 0 ? { label: t('manage.reset'), href: callResponsesPath.href(locale, slug) } : undefined}
          folded
        >
          <Filters {...{ locale, asked }} />
        </FilterPanel>
      )}
      {rows.length === 0 ? (
        <EmptyState
          sentence={t(tally.sent > 0 ? 'manage.noneFound' : 'manage.none')}
          action={
            tally.sent === 0 && call.state === 'open'
              ? { href: fittingPath.href(locale, slug), label: t('manage.fitting') }
              : undefined
          }
        />
      ) : (
        <form class="form" method="get" action={comparePath.href(locale, slug)} aria-label={t('compare.choose')}>
          <AnswerRows label={t('manage.heading')}>
            {rows.map((row) => (
              <Listed key={row.id} {...{ locale, call, row }} />
            ))}
          </AnswerRows>
          {rows.length > 1 && (
            <FormActions>
              <Button variant="secondary">{t('compare.go')}</Button>
            </FormActions>
          )}
        </form>
      )}
    </>
  )
}

function figures({ locale, call, tally }: Props) {
  const t = words(locale)
  const count = (n: number) => formatCount(n, locale)
  return [
    { term: t('manage.sent'), description: count(tally.sent) },
    { term: t('manage.waiting'), description: count(tally.waiting) },
    { term: t('manage.shortlisted'), description: count(tally.shortlisted) },
    { term: t('manage.chosen'), description: t('manage.ofPlaces', { chosen: tally.chosen, places: call.places }) },
  ]
}

/** What can be done about all of them. */
function Acts({ locale, call, tally, asked }: Props) {
  const t = words(locale)
  const slug = { slug: call.slug }
  const settles = tally.chosen > 0 && tally.chosen < call.places && ['open', 'closed', 'selecting'].includes(call.state)
  return (
    <FormActions>
      {tally.waiting > 0 && (
        <ButtonLink variant="secondary" href={declinePath.href(locale, slug)}>
          {t('decline.toAll', { count: tally.waiting })}
        </ButtonLink>
      )}
      {settles && (
        <ConfirmButton
          label={t('settle.label')}
          question={<p>{t('settle.question', { chosen: tally.chosen, places: call.places })}</p>}
          confirm={t('settle.yes')}
          action={callResponsesPath.href(locale, slug)}
          hidden={{ act: 'settle' }}
        />
      )}
      <ButtonLink variant="quiet" href={responsesFilePath.href(locale, slug, queryOf(asked))} download>
        {t('manage.export')}
      </ButtonLink>
    </FormActions>
  )
}

function Filters({ locale, asked }: Pick<Props, 'locale' | 'asked'>) {
  const t = words(locale)
  return (
    <>
      <SearchField name="q" label={t('manage.q')} labelled value={asked.q} submit={t('manage.search')} />
      <SelectField
        name="toon"
        label={t('manage.which')}
        value={asked.show}
        options={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
      />
      <SelectField
        name="volgorde"
        label={t('manage.order')}
        value={asked.order}
        options={orders.map((value) => ({ value, label: t(`order.${value}`) }))}
      />
    </>
  )
}

type RowProps = { locale: Locale; call: CallBrief; row: ListedResponse }

const looks = { on: 'button button--secondary', off: 'button button--quiet' }

function Listed({ locale, call, row }: RowProps) {
  const t = words(locale)
  const page = callResponsePath.href(locale, { slug: call.slug, id: row.id })
  const short = row.motivation.replaceAll(/\s+/g, ' ').trim()
  const shortlisted = row.state === 'shortlisted'
  return (
    <AnswerRow
      id={`reactie-${row.id}`}
      name={row.party_name}
      href={page}
      picture={row.party_picture === null ? undefined : pictureHref(row.party_picture, 'small')}
      summary={short.length > 160 ? `${short.slice(0, 160).trimEnd()}…` : short}
      note={noteOf(row, locale).join(' · ')}
      signal={signalOf(row, locale)}
      more={
        <label class="choice">
          <input type="checkbox" name="id" value={row.id} />
          <span>{t('compare.this', { party: row.party_name })}</span>
        </label>
      }
    >
      {waits(row.state) && (
        <button
          class={looks[shortlisted ? 'on' : 'off']}
          form={`shortlist-${row.id}`}
          name="act"
          value={shortlisted ? 'unlist' : 'shortlist'}
          // What it turns into at once, with JavaScript.
          data-turns={t(shortlisted ? 'shortlist.on' : 'shortlist.off')}
          data-look={looks[shortlisted ? 'off' : 'on']}
        >
          {t(shortlisted ? 'shortlist.off' : 'shortlist.on')}
        </button>
      )}
    </AnswerRow>
  )
}

/** Forms for the buttons in the list: a form cannot stand inside another. */
export const ShortlistForms = ({ locale, call, rows }: Pick<Props, 'locale' | 'call' | 'rows'>) => (
  <>
    {rows
      .filter(({ state }) => waits(state))
      .map((row) => (
        <form
          key={row.id}
          id={`shortlist-${row.id}`}
          method="post"
          action={callResponsePath.href(locale, { slug: call.slug, id: row.id })}
        >
          <input type="hidden" name="back" value="list" />
        </form>
      ))}
  </>
)

function noteOf(row: ListedResponse, locale: Locale): string[] {
  const t = words(locale)
  return [
    t(`asker.${row.state}`),
    t('manage.on', { day: formatDate(row.sent_at, 'short', locale) }),
    ...(row.party_kind === 'person'
      ? []
      : [t(`kind.${row.party_kind === 'collective' ? 'collective' : 'organisation'}`)]),
    ...(row.amount === null ? [] : [formatEuros(row.amount, locale)]),
    ...(row.works > 0 ? [t('manage.works', { count: row.works })] : []),
    ...(row.files > 0 ? [t('manage.files', { count: row.files })] : []),
    ...(row.interview === null ? [] : [t(`manage.interview.${row.interview}`)]),
    ...(row.own ? [t('manage.own')] : []),
  ]
}

function signalOf(row: ListedResponse, locale: Locale): string | undefined {
  const t = words(locale)
  if (row.unread > 0) return t('own.unread', { count: row.unread })
  return row.seen || row.state !== 'sent' ? undefined : t('manage.new')
}
