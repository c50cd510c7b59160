import type { Locale } from '#platform/i18n'
import { Button, DataTable, FileField, Form, FormActions, Notice, Section, Stack } from '#ui'
import { checkPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Unreadable } from './document.ts'
import { type CheckWords, saidOf } from './said.ts'
import { holds, type Verdict } from './verify.ts'

type FormProps = {
  /** Where the published file is, when the page is about one. */
  file: string | undefined
  code: string | undefined
  round: number
  problem: Unreadable | 'none' | undefined
  locale: Locale
}

/** A file to check: the published one, or one's own. With JavaScript it never leaves the browser. */
export function CheckForm({ file, code, round, problem, locale }: FormProps) {
  const t = words(locale)
  const action = checkPath.href(locale)
  return (
    <Section heading={t('check.heading')}>
      <Stack>
        <p>{t('check.how')}</p>
        {problem !== undefined && <Notice tone="error" heading={t(`check.problem.${problem}`)} />}
        {file !== undefined && code !== undefined && (
          <Form action={action} hidden={{ dag: code, ronde: String(round) }} label={t('check.published')}>
            <p>
              <a href={file}>{t('trust.file')}</a>
            </p>
            <FormActions>
              <Button>{t('check.published')}</Button>
            </FormActions>
          </Form>
        )}
        <Form action={action} files label={t('check.own')}>
          <FileField name="file" label={t('check.file')} accept=".json,application/json" />
          <FormActions>
            <Button variant={file === undefined ? 'primary' : 'secondary'}>{t('check.own')}</Button>
          </FormActions>
        </Form>
        <div
          data-check
          data-file={file}
          data-words={JSON.stringify(wordsFor(locale))}
          aria-live="polite"
          tabindex={-1}
        />
        <p class="soft">{t('check.command')}</p>
      </Stack>
    </Section>
  )
}

/** What the browser says of its own findings: the same words as the server's. */
const wordsFor = (locale: Locale): CheckWords => {
  const t = words(locale)
  return {
    right: t('verdict.right'),
    wrong: t('verdict.wrong'),
    here: t('verdict.here'),
    unreadable: t('check.problem.shape'),
    what: t('verdict.what'),
    found: t('verdict.found'),
    rows: [
      ['placed', t('verdict.placed')],
      ['possible', t('verdict.possible')],
      ['pairs', t('verdict.pairs')],
      ['lottery', t('verdict.lottery')],
      ['again', t('verdict.again')],
      ['sealed', t('verdict.sealed')],
    ],
    yes: t('verdict.yes'),
    no: t('verdict.no'),
    same: t('verdict.same'),
    different: t('verdict.different'),
    unknown: t('verdict.unknown'),
    none: t('verdict.none'),
  }
}
type VerdictProps = { verdict: Verdict; round: number; published: boolean | undefined; locale: Locale }

/** What was found, the answer first. */
export function VerdictPart({ verdict, round, published, locale }: VerdictProps) {
  const t = words(locale)
  const w = wordsFor(locale)
  const right = holds(verdict) && published !== false
  return (
    <Section heading={t('verdict.heading')}>
      <Stack>
        <Notice tone={right ? 'success' : 'error'} heading={right ? w.right : w.wrong}>
          <p>
            {t(`verdict.file.${published === undefined ? 'unknown' : published ? 'same' : 'other'}`, {
              round,
            })}
          </p>
        </Notice>
        <DataTable
          caption={t('verdict.heading')}
          columns={[{ label: w.what }, { label: w.found }]}
          rows={w.rows.map(([key, label]) => [label, saidOf(key, verdict, w)])}
        />
        {verdict.pairs.length > 0 && (
          <>
            <p>{t('verdict.pairsLead')}</p>
            <ul>
              {verdict.pairs.map(([student, place]) => (
                <li key={`${student} ${place}`}>{t('verdict.pair', { student, place })}</li>
              ))}
            </ul>
          </>
        )}
      </Stack>
    </Section>
  )
}
