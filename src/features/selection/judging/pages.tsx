import type { CallBrief } from '#calls'
import { callPath } from '#calls'
import { mePath } from '#members'
import { inLocale, type Locale } from '#platform/i18n'
import { partyHref } from '#people'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  ConfirmButton,
  DataTable,
  EmptyState,
  FieldRow,
  Flow,
  Form,
  FormActions,
  FormErrors,
  Notice,
  NumberField,
  PageHeading,
  RowList,
  Section,
  SeriesRow,
  Stack,
  TextArea,
  TextField,
} from '#ui'
import { EntryText } from '../entry.tsx'
import { judgingPath, juryCallPath, juryPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Entry, Procedure } from '../procedure/queries.ts'
import type { OwnJudgements, OwnJury } from './queries.ts'

/** The juries one was asked for. */
export function JuriesPage({ juries, locale }: { juries: OwnJury[]; locale: Locale }) {
  const t = words(locale)
  return (
    <>
      <Trail {...{ locale }} />
      <PageHeading heading={t('juries.heading')} lead={t('juries.lead')} />
      {juries.length === 0 ? (
        <EmptyState sentence={t('juries.none')} />
      ) : (
        <RowList>
          {juries.map(({ call_id, slug, title, asker, state, phase }) => (
            <SeriesRow
              key={call_id}
              name={inLocale(title, locale)}
              href={juryCallPath.href(locale, { slug })}
              summary={asker}
              count={t(state === 'accepted' ? `juries.phase.${phase}` : `jury.${state}`)}
            />
          ))}
        </RowList>
      )}
    </>
  )
}

function Trail({ locale, call }: { locale: Locale; call?: CallBrief }) {
  const t = words(locale)
  return (
    <Breadcrumb
      label={t('trail')}
      trail={[
        { label: t('me'), href: mePath.href(locale) },
        ...(call === undefined
          ? []
          : [
              { label: t('juries.heading'), href: juryPath.href(locale) },
              { label: inLocale(call.title, locale).text, href: juryCallPath.href(locale, { slug: call.slug }) },
            ]),
      ]}
    />
  )
}

type JuryProps = {
  call: CallBrief
  procedure: Procedure
  state: 'invited' | 'accepted' | 'declined'
  entries: Entry[]
  own: OwnJudgements
  problem: string | undefined
  locale: Locale
}

/** One jury: saying yes or no, and what there is to judge. */
export function JuryPage({ call, procedure, state, entries, own, problem, locale }: JuryProps) {
  const t = words(locale)
  const title = inLocale(call.title, locale)
  const judging = state === 'accepted' && procedure.phase !== 'preparing'
  return (
    <>
      <Breadcrumb
        label={t('trail')}
        trail={[
          { label: t('me'), href: mePath.href(locale) },
          { label: t('juries.heading'), href: juryPath.href(locale) },
        ]}
      />
      <PageHeading heading={title} lead={t('juror.lead', { asker: call.asker_name })} />
      <Flow>
        {problem !== undefined && <Notice tone="error" heading={problem} />}
        <p>
          <a href={callPath.href(locale, { slug: call.slug })}>{t('juror.call')}</a>
        </p>
        <AnswerSection {...{ call, procedure, state, locale }} />
        {judging && <EntryTable {...{ call, procedure, entries, own, locale }} />}
      </Flow>
    </>
  )
}

function AnswerSection({ call, procedure, state, locale }: Pick<JuryProps, 'call' | 'procedure' | 'state' | 'locale'>) {
  const t = words(locale)
  const action = juryCallPath.href(locale, { slug: call.slug })
  if (procedure.phase === 'decided') return <p>{t('juror.decided')}</p>
  if (state === 'accepted')
    return (
      <Stack>
        <p>{t(`juror.phase.${procedure.phase}`)}</p>
        <ConfirmButton
          label={t('juror.stepBack')}
          question={t('juror.stepBackSure')}
          confirm={t('juror.stepBackYes')}
          action={action}
          hidden={{ answer: 'no' }}
        />
      </Stack>
    )
  return (
    <Section heading={t(`juror.${state}`)}>
      <p>{t('juror.promise')}</p>
      <Form action={action} label={t(`juror.${state}`)}>
        <FormActions>
          <Button name="answer" value="yes">
            {t('juror.accept')}
          </Button>
          {state === 'invited' && (
            <Button variant="quiet" name="answer" value="no">
              {t('juror.decline')}
            </Button>
          )}
        </FormActions>
      </Form>
    </Section>
  )
}

function EntryTable({ call, procedure, entries, own, locale }: Omit<JuryProps, 'state' | 'problem'>) {
  const t = words(locale)
  return (
    <Section heading={t('juror.entries')} count={String(entries.length)}>
      <DataTable
        caption={t('juror.entries')}
        columns={[{ label: t('juror.entry') }, { label: t('jury.state') }]}
        rows={entries.map((entry, at) => [
          <a href={judgingPath.href(locale, { slug: call.slug, response: entry.id })}>
            {nameOf(entry, at, procedure, locale)}
          </a>,
          own.conflicts.has(entry.id)
            ? t(`conflict.${own.conflicts.get(entry.id) ?? 'said'}`)
            : t((own.points.get(entry.id)?.size ?? 0) >= procedure.criteria.length ? 'juror.judged' : 'juror.toJudge'),
        ])}
      />
    </Section>
  )
}

/** In the blind round an entry is a number. */
export const nameOf = (entry: Entry, at: number, { phase }: Procedure, locale: Locale): string =>
  phase === 'blind' ? words(locale)('juror.number', { number: at + 1 }) : entry.name

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
      <Trail {...{ locale, call }} />
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
