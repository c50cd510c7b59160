import type { Locale } from '#platform/i18n'
import { partyHref } from '#people'
import { Button, ChipRow, EmptyState, Form, FormActions, Pagination, SearchField, Section, Stack } from '#ui'
import { UnrankedChoice } from '../companies/place-form.tsx'
import type { OwnPlace } from '../companies/queries.ts'
import { rankingPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { pageLength } from '../search.ts'
import type { Candidate } from './ranking.ts'

type Props = {
  rows: Candidate[]
  total: number
  ranked: number
  place: OwnPlace
  /** A number for each, instead of three groups. */
  exact: boolean
  open: boolean
  q: string
  page: number
  slug: string
  locale: Locale
}

/** Whom a company would like for a place: three groups, or an order of its own; equal is allowed. */
export function RankingPage({ rows, total, ranked, place, exact, open, q, page, slug, locale }: Props) {
  const t = words(locale)
  const href = (given: Record<string, string>) =>
    rankingPath.href(locale, { slug, place: place.id }, new URLSearchParams({ ...(q && { q }), ...given }))
  const ways = (['groepen', 'volgorde'] as const).map((wijze) => ({
    label: t(`rank.way.${wijze}`),
    href: href({ wijze, ...(page > 1 && { page: String(page) }) }),
    selected: (wijze === 'volgorde') === exact,
  }))
  const last = Math.max(1, Math.ceil(total / pageLength))
  const action = href({ wijze: exact ? 'volgorde' : 'groepen', ...(page > 1 && { page: String(page) }) })
  return (
    <Section heading={t('rank.heading')} count={t('rank.count', { ranked, total })}>
      <Stack>
        <p>{t('rank.lead')}</p>
        {total > 0 && open && <ChipRow label={t('rank.way')} chips={ways} />}
        {(total > pageLength || q !== '') && (
          <form role="search" method="get" action={href({})}>
            <SearchField name="q" label={t('rank.search')} value={q} submit={t('search')} />
          </form>
        )}
        {rows.length === 0 ? (
          <EmptyState sentence={t(q === '' ? 'rank.nobody' : 'rank.notFound')} />
        ) : (
          <Form action={action}>
            {exact && open && <p class="soft">{t('rank.exactHint')}</p>}
            <ul class="ordered-choices" aria-label={t('rank.heading')}>
              {rows.map((row) => (
                <OneCandidate key={row.id} {...{ row, exact, open, locale }} />
              ))}
            </ul>
            {open && <UnrankedChoice value={place.unranked} locale={locale} />}
            {open && (
              <FormActions>
                <Button>{t('rank.save')}</Button>
              </FormActions>
            )}
          </Form>
        )}
        {last > 1 && (
          <Pagination
            label={t('rank.heading')}
            here={t('pageOf', { page, last })}
            earlier={page > 1 ? { label: t('earlier'), href: href({ page: String(page - 1) }) } : undefined}
            later={page < last ? { label: t('later'), href: href({ page: String(page + 1) }) } : undefined}
          />
        )}
      </Stack>
    </Section>
  )
}

type OneProps = { row: Candidate; exact: boolean; open: boolean; locale: Locale }

function OneCandidate({ row, exact, open, locale }: OneProps) {
  const t = words(locale)
  const { id, name, handle, school, programme, seeks, tier, ranked } = row
  const value = !ranked ? '' : tier === null ? 'x' : String(tier)
  const groups = ['', '1', '2', '3', 'x'] as const
  const label = t('rank.of', { name })
  const group = groups.find((one) => one === value)
  return (
    <li class="ordered-choice">
      <div class="ordered-choice__what">
        <p class="ordered-choice__name">
          {handle === null ? name : <a href={partyHref({ kind: 'person', handle }, locale)}>{name}</a>}
        </p>
        <p class="soft">{[school, programme].filter(Boolean).join(' · ')}</p>
        {seeks !== null && <p>{seeks}</p>}
      </div>
      {!open && <p>{group === undefined ? t('rank.number', { number: value }) : t(`rank.group.${group || 'none'}`)}</p>}
      {open && <input type="hidden" name="student" value={id} />}
      {open && exact && (
        <input
          class="input ordered-choice__position"
          name="tier"
          value={value}
          maxlength={4}
          aria-label={label}
          autocomplete="off"
        />
      )}
      {open && !exact && (
        <select class="input input--select" name="tier" aria-label={label}>
          {group === undefined && (
            <option value={value} selected>
              {t('rank.number', { number: value })}
            </option>
          )}
          {groups.map((one) => (
            <option key={one} value={one} selected={one === value}>
              {t(`rank.group.${one || 'none'}`)}
            </option>
          ))}
        </select>
      )}
    </li>
  )
}
