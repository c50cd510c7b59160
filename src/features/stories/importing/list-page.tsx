import type { MemberVisit, PageAnswer } from '#platform/feature'
import { formatBytes, formatDate } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  DataTable,
  FileField,
  Form,
  FormActions,
  FormErrors,
  Notice,
  PageHeading,
  Section,
} from '#ui'
import { importPath, importsPath, myStoriesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { mostSent } from './file.ts'
import { importsOf } from './store.ts'

/** Where one sends a file with stories, and what was sent before. */
export async function importsPage(visit: MemberVisit, error?: string): Promise<PageAnswer> {
  const { db, locale, member, url } = visit
  const t = words(locale)
  const imports = await importsOf(db, member.personId)
  return {
    title: t('import.title'),
    description: t('import.lead'),
    unlisted: true,
    section: 'stories',
    status: error === undefined ? 200 : 422,
    alternates: { nl: importsPath.href('nl'), en: importsPath.href('en') },
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('mine'), href: myStoriesPath.href(locale) }]} />
        <PageHeading heading={t('import.title')} lead={t('import.lead')} />
        {url.searchParams.get('done') === 'dropped' && <Notice tone="success" heading={t('import.dropped')} />}
        <FormErrors heading={t('wrong.notDone')} errors={error === undefined ? {} : { file: error }} />
        <Form action={importsPath.href(locale)} files>
          <FileField
            name="file"
            label={t('import.file')}
            hint={t('import.fileHint', { most: formatBytes(mostSent, locale) })}
            accept=".zip,.xml,.wxr,.md,.markdown"
            error={error}
          />
          <p class="soft">{t('import.safe')}</p>
          <FormActions>
            <Button>{t('import.send')}</Button>
          </FormActions>
        </Form>
        {imports.length > 0 && (
          <Section heading={t('import.earlier')}>
            <DataTable
              caption={t('import.earlier')}
              columns={[
                { label: t('import.file') },
                { label: t('import.when') },
                { label: t('mineState') },
                { label: t('stories'), numeric: true },
              ]}
              rows={imports.map((one) => [
                <a href={importPath.href(locale, { import: one.id })}>{one.name}</a>,
                formatDate(one.created_at, 'short', locale),
                t(`import.state.${one.state}`),
                String(one.made),
              ])}
            />
          </Section>
        )}
      </>
    ),
  }
}
