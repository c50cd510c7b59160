import { type CallBrief, callPath } from '#calls'
import { mePath } from '#members'
import { inLocale, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ConfirmButton,
  DataTable,
  Flow,
  Form,
  FormActions,
  Notice,
  PageHeading,
  Section,
  Stack,
} from '#ui'
import { judgingPath, juryCallPath, juryPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Entry, Procedure } from '../procedure/queries.ts'
import { nameOf } from './entry-name.ts'
import type { OwnJudgements } from './queries.ts'

type JuryProps = {
  call: CallBrief
  procedure: Procedure
  state: 'invited' | 'accepted' | 'declined'
  entries: Entry[]
  own: OwnJudgements
  /** The juror acts for who asks, too. */
  asks: boolean
  problem: string | undefined
  locale: Locale
}

/** One jury: saying yes or no, and what there is to judge. */
export function JuryPage({ call, procedure, state, entries, own, asks, problem, locale }: JuryProps) {
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
      <PageHeading heading={title} lead={t('juror.lead', { asker: call.asker_name })}>
        <a href={callPath.href(locale, { slug: call.slug })}>{t('juror.call')}</a>
      </PageHeading>
      <Flow>
        {problem !== undefined && <Notice tone="error" heading={problem} />}
        <AnswerSection {...{ call, procedure, state, asks, locale }} />
        {judging && <EntryTable {...{ call, procedure, entries, own, locale }} />}
      </Flow>
    </>
  )
}

function AnswerSection(props: Pick<JuryProps, 'call' | 'procedure' | 'state' | 'asks' | 'locale'>) {
  const { call, procedure, state, locale } = props
  const t = words(locale)
  const action = juryCallPath.href(locale, { slug: call.slug })
  if (procedure.phase === 'decided') return <p>{t('juror.decided')}</p>
  if (state === 'accepted')
    return (
      <Stack>
        <p>{t(`juror.phase.${procedure.phase}`)}</p>
        <AsksToo {...props} />
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

/** Who judges for an asker one acts for oneself, and reads without names first, hears how that goes together. */
function AsksToo({ call, procedure, asks, locale }: Pick<JuryProps, 'call' | 'procedure' | 'asks' | 'locale'>) {
  const { phase, blind_first: blindFirst } = procedure
  if (!asks || !blindFirst || (phase !== 'preparing' && phase !== 'blind')) return null
  return <p class="soft">{words(locale)(`juror.asks.${phase}`, { asker: call.asker_name })}</p>
}

function EntryTable({ call, procedure, entries, own, locale }: Omit<JuryProps, 'state' | 'asks' | 'problem'>) {
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
