import type { Locale } from '#platform/i18n'
import { Button, ChoiceGroup, FileField, Form, FormActions, Notice, Section, Stack, TextArea } from '#ui'
import { companiesPath, importPath, studentsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { WrongLine } from './reading.ts'

export type Imported = {
  act: 'students' | 'companies'
  text: string
  problem?: 'empty' | 'columns' | 'unreadable' | 'many' | 'closed' | 'unpublished'
  brought?: { added: number; known: number }
  wrong?: WrongLine[]
}

type Props = { imported: Imported | undefined; slug: string; locale: Locale }

/** A list that is pasted or sent as a file; and inviting who has no account yet. */
export function ImportPage({ imported, slug, locale }: Props) {
  const t = words(locale)
  const action = importPath.href(locale, { slug })
  return (
    <>
      <WhatCame {...{ imported, slug, locale }} />
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
function WhatCame({ imported, slug, locale }: Pick<Props, 'imported' | 'slug' | 'locale'>) {
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
          <p>
            <a href={(imported?.act === 'companies' ? companiesPath : studentsPath).href(locale, { slug })}>
              {t('import.look')}
            </a>
          </p>
        </Notice>
      )}
    </>
  )
}
