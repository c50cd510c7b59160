import type { CallBrief } from '#calls'
import { mePath } from '#members'
import { inLocale, type Locale } from '#platform/i18n'
import { partyHref } from '#people'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  ConfirmButton,
  FieldRow,
  Flow,
  Form,
  FormActions,
  FormErrors,
  Notice,
  NumberField,
  PageHeading,
  Section,
  TextArea,
  TextField,
} from '#ui'
import { EntryText } from '../entry.tsx'
import { judgingPath, juryCallPath, juryPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Entry, Procedure } from '../procedure/queries.ts'
import { nameOf } from './entry-name.ts'
import type { OwnJudgements } from './queries.ts'

type JudgingProps = {
  call: CallBrief
  procedure: Procedure
  entry: Entry
  /** Its place in the list, from 0. */
  at: number
  own: OwnJudgements
  files: { name: string; href: string }[]
  values: Record<string, string>
  errors: Record<string, string>
  locale: Locale
}

/** One entry to read and to judge. */
export function JudgingPage({ call, procedure, entry, at, own, files, values, errors, locale }: JudgingProps) {
  const t = words(locale)
  const open = procedure.phase === 'open'
  return (
    <>
      <Breadcrumb
        label={t('trail')}
        trail={[
          { label: t('me'), href: mePath.href(locale) },
          { label: t('juries.heading'), href: juryPath.href(locale) },
          { label: inLocale(call.title, locale).text, href: juryCallPath.href(locale, { slug: call.slug }) },
        ]}
      />
      <PageHeading
        heading={nameOf(entry, at, procedure, locale)}
        lead={t(procedure.phase === 'blind' ? 'juror.phase.blind' : 'juror.phase.open')}
      />
      <Flow>
        <Section heading={t('juror.reads')}>
          {procedure.phase !== 'blind' && (
            <p>
              <a href={partyHref(entry, locale)}>{t('juror.who', { name: entry.name })}</a>
            </p>
          )}
          <EntryText kind={call.kind} entry={entry} locale={locale} />
          {files.length > 0 && (
            <ul>
              {files.map(({ name, href }) => (
                <li key={href}>
                  <a href={href}>{name}</a>
                </li>
              ))}
            </ul>
          )}
        </Section>
        {own.conflicts.has(entry.id) ? (
          <Notice tone="info" heading={t(`conflict.${own.conflicts.get(entry.id) ?? 'said'}`)}>
            <ButtonLink href={juryCallPath.href(locale, { slug: call.slug })}>{t('juror.back')}</ButtonLink>
          </Notice>
        ) : open || procedure.phase === 'blind' ? (
          <ScoreForm {...{ call, procedure, entry, values, errors, locale }} />
        ) : (
          <p>{t('juror.decided')}</p>
        )}
      </Flow>
    </>
  )
}

function ScoreForm(props: Pick<JudgingProps, 'call' | 'procedure' | 'entry' | 'values' | 'errors' | 'locale'>) {
  const { call, procedure, entry, values, errors, locale } = props
  const t = words(locale)
  const action = judgingPath.href(locale, { slug: call.slug, response: entry.id })
  return (
    <Section heading={t('score.heading')}>
      <FormErrors heading={t('wrong.heading')} errors={errors} />
      <Form action={action} label={t('score.heading')} hidden={{ act: 'judge' }}>
        <FieldRow>
          {procedure.criteria.map(({ id, name, hint, weight }) => (
            <NumberField
              key={id}
              name={`points${id}`}
              label={name}
              hint={[hint, t('score.weight', { weight })].filter(Boolean).join(' ')}
              min={1}
              max={10}
              value={values[`points${id}`]}
              error={errors[`points${id}`]}
              required
            />
          ))}
        </FieldRow>
        <TextArea
          name="words"
          label={t('score.words')}
          hint={t('score.wordsHint')}
          value={values.words}
          error={errors.words}
          maxlength={2000}
        />
        <FormActions>
          <Button>{t('score.save')}</Button>
        </FormActions>
      </Form>
      <ConfirmButton
        label={t('conflict.say')}
        question={t('conflict.question')}
        confirm={t('conflict.yes')}
        action={action}
        hidden={{ act: 'conflict' }}
      >
        <TextField name="because" label={t('conflict.because')} maxlength={300} />
      </ConfirmButton>
    </Section>
  )
}
