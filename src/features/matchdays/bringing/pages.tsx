import type { ComponentChildren } from 'preact'
import { formatDate, type Locale } from '#platform/i18n'
import { ConfirmButton, DataTable, EmptyState, Pagination, SearchField, Section, Stack } from '#ui'
import type { CompanyRow } from '../companies/queries.ts'
import { companiesPath, importPath, studentsPath } from '../hrefs.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { pageLength } from '../search.ts'
import type { StudentRow } from '../students/queries.ts'

type ListProps = { total: number; q: string; page: number; slug: string; locale: Locale }

function Around({
  total,
  q,
  page,
  slug,
  locale,
  kind,
  children,
}: ListProps & { kind: 'students' | 'companies'; children: ComponentChildren }) {
  const t = words(locale)
  const path = kind === 'students' ? studentsPath : companiesPath
  const href = (to: number) =>
    path.href(locale, { slug }, new URLSearchParams({ ...(q && { q }), ...(to > 1 && { page: String(to) }) }))
  const last = Math.max(1, Math.ceil(total / pageLength))
  return (
    <Section heading={t(`page.${kind}`)} count={String(total)}>
      <Stack>
        <form role="search" method="get" action={path.href(locale, { slug })}>
          <SearchField name="q" label={t(`manage.search.${kind}`)} value={q} submit={t('search')} />
        </form>
        {total === 0 ? (
          <EmptyState
            sentence={t(q === '' ? `manage.none.${kind}` : 'rank.notFound')}
            action={{ label: t('page.import'), href: importPath.href(locale, { slug }) }}
          />
        ) : (
          children
        )}
        {last > 1 && (
          <Pagination
            label={t(`page.${kind}`)}
            here={t('pageOf', { page, last })}
            earlier={page > 1 ? { label: t('earlier'), href: href(page - 1) } : undefined}
            later={page < last ? { label: t('later'), href: href(page + 1) } : undefined}
          />
        )}
      </Stack>
    </Section>
  )
}

/** Who takes part, and whether each gave a list. Never what is on it. */
export function StudentsPage({ rows, matchday, ...rest }: ListProps & { rows: StudentRow[]; matchday: Matchday }) {
  const { locale, slug } = rest
  const t = words(locale)
  const action = studentsPath.href(locale, { slug })
  const account = ({ person_id, invited_at }: StudentRow) =>
    person_id !== null
      ? t('manage.account')
      : invited_at === null
        ? t('manage.noAccount')
        : t('manage.invitedAt', { date: formatDate(invited_at, 'short', locale) })
  const listed = ['preferences', 'placement', 'result', 'over'].includes(matchday.phase)
  return (
    <Around {...rest} kind="students">
      <DataTable
        caption={t('page.students')}
        columns={[
          { label: t('manage.name') },
          { label: t('student.school') },
          { label: t('manage.accountColumn') },
          { label: listed ? t('phase.preferences', { round: matchday.round }) : t('phase.wishes') },
          { label: t('manage.withdraw') },
        ]}
        rows={rows.map((row) => [
          row.name,
          [row.school, row.programme].filter(Boolean).join(' · '),
          account(row),
          gaveWord((listed ? row.listed : row.wished) ?? undefined, locale),
          row.withdrawn_at === null ? (
            <ConfirmButton
              label={t('manage.withdraw')}
              question={t('manage.withdrawSure', { name: row.name })}
              confirm={t('manage.withdrawYes')}
              {...{ action, hidden: { id: String(row.id) } }}
            />
          ) : (
            t('manage.withdrawn')
          ),
        ])}
      />
    </Around>
  )
}

const gaveWord = (count: number | undefined, locale: Locale) =>
  words(locale)(count === undefined ? 'manage.noList' : count === 0 ? 'manage.emptyList' : 'manage.gaveList')

/** Who has places, and how far each is. */
export function CompaniesPage({ rows, ...rest }: ListProps & { rows: CompanyRow[] }) {
  const { locale, slug } = rest
  const t = words(locale)
  const action = companiesPath.href(locale, { slug })
  return (
    <Around {...rest} kind="companies">
      <DataTable
        caption={t('page.companies')}
        columns={[
          { label: t('manage.name') },
          { label: t('manage.places'), numeric: true },
          { label: t('manage.seats'), numeric: true },
          { label: t('manage.ranked'), numeric: true },
          { label: t('manage.taken'), numeric: true },
          { label: t('manage.needs') },
          { label: t('manage.withdraw') },
        ]}
        rows={rows.map((row) => [
          row.name,
          String(row.places),
          String(row.seats),
          String(row.ranked),
          String(row.taken),
          [t('manage.recruiters', { count: row.recruiters }), row.room_needs].filter(Boolean).join(' · '),
          row.withdrawn_at === null ? (
            <ConfirmButton
              label={t('manage.withdraw')}
              question={t('manage.withdrawCompanySure', { name: row.name })}
              confirm={t('manage.withdrawYes')}
              {...{ action, hidden: { id: String(row.id) } }}
            />
          ) : (
            t('manage.withdrawn')
          ),
        ])}
      />
    </Around>
  )
}
