import type { ComponentChildren } from 'preact'
import type { MemberVisit, PageAnswer } from '#platform/feature'
import { formatCount, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  ButtonLink,
  ConfirmButton,
  Flow,
  FormActions,
  FormErrors,
  Notice,
  PageHeading,
  Progress,
  Section,
} from '#ui'
import { importPath, importProgressPath, importsPath, myStoriesPath, redirectMapPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { ItemTable } from './item-table.tsx'
import { type Counts, countsOf, type Import, itemsOf } from './store.ts'
import { TryOut, tryOutOf } from './try-out.tsx'

const pageSize = 100

/** One import: how far it is, what it would make, or what it made. */
export async function importPage(
  visit: MemberVisit,
  found: Import,
  errors: Record<string, string> = {},
): Promise<PageAnswer> {
  const { db, locale, url } = visit
  const t = words(locale)
  const at = { import: found.id }
  const after = Math.max(0, Number.parseInt(url.searchParams.get('after') ?? '0', 10) || 0)
  const [counts, items] = await Promise.all([countsOf(db, found.id), itemsOf(db, found.id, after, pageSize + 1)])
  const next = items.length > pageSize ? items[pageSize - 1]?.number : undefined
  const working = isWorking(found)
  const table = items.length > 0 && !working && (
    <ItemTable
      {...{ items: items.slice(0, pageSize), found, locale }}
      earlier={after > 0 ? importPath.href(locale, at) : undefined}
      later={next === undefined ? undefined : `${importPath.href(locale, at)}?after=${next}`}
    />
  )
  return {
    title: found.name,
    description: t('import.lead'),
    unlisted: true,
    section: 'stories',
    status: Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: importPath.href('nl', at), en: importPath.href('en', at) },
    modules: working ? ['src/features/stories/importing/progress.client.ts'] : [],
    body: (
      <>
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[
            { label: t('mine'), href: myStoriesPath.href(locale) },
            { label: t('import.title'), href: importsPath.href(locale) },
          ]}
        />
        <PageHeading heading={found.name} label={`${t('import.title')} · ${t(`import.state.${found.state}`)}`} />
        <FormErrors heading={t('wrong.notDone')} errors={errors} />
        {working && <Working {...{ found, counts, locale }} />}
        {found.state === 'failed' && <Failed {...{ found, locale }} />}
        {found.state === 'read' && <TryOut {...{ found, counts, locale, ...(await tryOutOf(visit, found)) }} />}
        {(found.state === 'done' || found.state === 'undone') && <Made {...{ found, counts, locale }} />}
        {table}
        {(found.state === 'read' || found.state === 'failed' || found.state === 'undone') && (
          <FormActions>
            <ConfirmButton
              label={t('import.drop')}
              question={t('import.dropSure')}
              confirm={t('import.dropYes')}
              action={importPath.href(locale, at)}
              hidden={{ act: 'drop' }}
            />
          </FormActions>
        )}
      </>
    ),
  }
}

const isWorking = ({ state }: Import) => ['receiving', 'reading', 'making', 'undoing'].includes(state)

/** What is done, and what is left: for its page, and for the module that follows it. */
export async function progressOf({ db, locale }: MemberVisit, found: Import) {
  const counts = await countsOf(db, found.id)
  const { label, detail, value, most } = saying(found, counts, locale)
  return { finished: !isWorking(found), label, detail, value, most }
}

function saying(found: Import, counts: Counts, locale: Locale) {
  const t = words(locale)
  const todo = found.state === 'undoing' ? counts.made : counts.found
  const most = Math.max(1, counts.all - counts.cannot)
  const value = found.state === 'reading' || found.state === 'receiving' ? 0 : most - todo
  const number = (count: number) => formatCount(count, locale)
  return {
    label: t(`import.state.${found.state}`),
    detail:
      value === 0 && found.state !== 'making'
        ? t('import.readSoFar', { count: number(counts.all), number: counts.all })
        : t('import.soFar', { done: number(value), all: number(most) }),
    value,
    most,
  }
}

function Working({ found, counts, locale }: { found: Import; counts: Counts; locale: Locale }) {
  const t = words(locale)
  const at = { import: found.id }
  return (
    <Flow>
      <div data-progress={importProgressPath.href(locale, at)}>
        <Progress {...saying(found, counts, locale)} />
      </div>
      <p>{t('import.mayLeave')}</p>
      <FormActions>
        <ButtonLink variant="secondary" href={importPath.href(locale, at)}>
          {t('import.refresh')}
        </ButtonLink>
      </FormActions>
    </Flow>
  )
}

const problems = [
  'not-known',
  'damaged',
  'encrypted',
  'too-large',
  'too-many-files',
  'not-wordpress',
  'nothing',
  'cut-off',
] as const

function Failed({ found, locale }: { found: Import; locale: Locale }) {
  const t = words(locale)
  const problem = problems.find((one) => one === found.problem) ?? 'damaged'
  return (
    <Notice tone="error" heading={t('import.failed')}>
      <p>{t(`import.problem.${problem}`)}</p>
      <p>
        <a href={importsPath.href(locale)}>{t('import.again')}</a>
      </p>
    </Notice>
  )
}

function Made({ found, counts, locale }: { found: Import; counts: Counts; locale: Locale }) {
  const t = words(locale)
  const at = { import: found.id }
  const said = (key: 'made' | 'known' | 'cannot' | 'undone' | 'kept'): ComponentChildren =>
    counts[key] > 0 && <li key={key}>{t(`import.count.${key}`, { count: counts[key] })}</li>
  return (
    <>
      <Notice tone="success" heading={t(found.state === 'undone' ? 'import.isUndone' : 'import.isDone')}>
        <ul>{(['made', 'known', 'cannot', 'undone', 'kept'] as const).map(said)}</ul>
      </Notice>
      {found.state === 'done' && counts.made > 0 && (
        <Flow>
          <Section heading={t('import.redirects')}>
            <p>{t('import.redirectsText')}</p>
            <FormActions>
              {(['nginx', 'apache'] as const).map((server) => (
                <ButtonLink key={server} variant="secondary" href={redirectMapPath.href(locale, { ...at, server })}>
                  {t(`import.server.${server}`)}
                </ButtonLink>
              ))}
            </FormActions>
          </Section>
          <FormActions>
            <ConfirmButton
              label={t('import.undo')}
              question={t('import.undoSure')}
              confirm={t('import.undoYes')}
              action={importPath.href(locale, at)}
              hidden={{ act: 'undo' }}
            />
          </FormActions>
        </Flow>
      )}
    </>
  )
}
