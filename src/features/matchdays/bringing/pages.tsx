import type { ComponentChildren } from 'preact'
import { formatDate, type Locale } from '#platform/i18n'
import {
  Button,
  ChoiceGroup,
  ConfirmButton,
  DataTable,
  EmptyState,
  FileField,
  Form,
  FormActions,
  Notice,
  Pagination,
  SearchField,
  Section,
  Stack,
  TextArea,
} from '#ui'
import type { CompanyRow } from '../companies/queries.ts'
import { companiesPath, importPath, studentsPath } from '../hrefs.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { pageLength } from '../search.ts'
import type { StudentRow } from '../students/queries.ts'
import type { WrongLine } from './reading.ts'

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

export type Imported = {
  act: 'students' | 'companies'
  text: string
  problem?: 'empty' | 'columns' | 'unreadable' | 'many' | 'closed' | 'unpublished'
  brought?: { added: number; known: number }
  wrong?: WrongLine[]
}

/** A list that is pasted or sent as a file; and inviting who has no account yet. */
export function ImportPage({
  imported,
  slug,
  locale,
}: {
  imported: Imported | undefined
  matchday: Matchday
  slug: string
  locale: Locale
}) {
  const t = words(locale)
  const action = importPath.href(locale, { slug })
  return (
    <>
      <WhatCame {...{ imported, locale }} />
      <Section heading={t('page.import')}>
        <Stack>
          <p>{t('import.lead')}</p>
          <Form action={action} files>
            <ChoiceGroup
              type="radio"
              name="act"
              label={t('import.what')}
              values={[imported?.act ?? 'students']}
              options={(['students', 'companies'] as const).map((value) => ({
                value,
                label: t(`page.${value}`),
                hint: t(`import.columns.${value}`),
              }))}
            />
            <TextArea name="list" label={t('import.list')} rows={8} value={imported?.text ?? ''} />
            <FileField name="file" label={t('import.file')} accept=".csv,.txt,text/csv,text/plain" />
            <FormActions>
              <Button>{t('import.send')}</Button>
            </FormActions>
          </Form>
        </Stack>
      </Section>
      <Section heading={t('invite.heading')}>
        <Stack>
          <p>{t('invite.lead')}</p>
          <Form action={action} hidden={{ act: 'invite' }}>
            <FormActions>
              <Button variant="secondary">{t('invite.send')}</Button>
            </FormActions>
          </Form>
        </Stack>
      </Section>
    </>
  )
}

/** What came of the list that was sent. */
function WhatCame({ imported, locale }: { imported: Imported | undefined; locale: Locale }) {
  const t = words(locale)
  const { brought, problem, wrong = [] } = imported ?? {}
  return (
    <>
      {problem && <Notice tone="error" heading={t(`import.problem.${problem}`)} />}
      {brought && (
        <Notice tone="success" heading={t('import.done', brought)}>
          {wrong.length > 0 && (
            <>
              <p>{t('import.wrong', { count: wrong.length })}</p>
              <ul>
                {wrong.slice(0, 50).map(({ line, why }) => (
                  <li key={line}>{t(`import.why.${why}`, { line })}</li>
                ))}
              </ul>
            </>
          )}
        </Notice>
      )}
    </>
  )
}
