import type { ComponentChildren } from 'preact'
import { type CallBrief, callKind } from '#calls'
import { formatCount, formatDate, formatEuros, formatNumber, inLocale, type Locale, midSentence } from '#platform/i18n'
import {
  Button,
  Checkbox,
  DataTable,
  Disclosure,
  Form,
  FormActions,
  FormErrors,
  FormPart,
  NumberField,
  Section,
  TextArea,
} from '#ui'
import { EntryText } from '../entry.tsx'
import { decisionPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Procedure } from '../procedure/queries.ts'
import type { Ranked } from './standings.ts'

type Props = { call: CallBrief; procedure: Procedure; ranked: Ranked; locale: Locale; now: Date }

/** 7,3 */
export const mark = (value: number | undefined, locale: Locale): string =>
  value === undefined ? '–' : formatNumber(value, 1, locale)

/** Whether the tally of the votes may be seen: not before they are all in. */
const votesKnown = ({ vote_until }: Procedure, now: Date) => vote_until !== null && vote_until <= now

/** What the jury and the votes make of it: score, how far jurors disagree, lowest and highest mark. */
export function StandingsSection({ call, procedure, ranked, locale, now }: Props) {
  const t = words(locale)
  const votes = call.selection !== 'jury' && votesKnown(procedure, now)
  const jury = call.selection !== 'vote'
  const hidden = call.selection !== 'jury' && !votes
  return (
    <Section heading={t('standings.heading')} count={t('standings.count', { responses: ranked.entries.length })}>
      {jury && <p class="soft">{t('standings.about')}</p>}
      {hidden && <p>{t('standings.votesLater')}</p>}
      {call.selection === 'jury-and-vote' && <p>{t('standings.share', { share: procedure.jury_share })}</p>}
      <DataTable
        caption={t('standings.heading')}
        columns={[
          { label: t('standings.who') },
          ...(hidden ? [] : [{ label: t('standings.score'), numeric: true }]),
          ...(jury
            ? [
                { label: t('standings.jury'), numeric: true },
                { label: t('standings.spread'), numeric: true },
                { label: t('standings.marks'), numeric: true },
              ]
            : []),
          ...(votes ? [{ label: t('standings.votes'), numeric: true }] : []),
        ]}
        rows={ranked.entries.map(({ name, standing }) => [
          name,
          ...(hidden ? [] : [mark(standing.score, locale)]),
          ...(jury ? juryCells(standing.jury, locale) : []),
          ...(votes ? [formatCount(standing.votes, locale)] : []),
        ])}
      />
    </Section>
  )
}

function juryCells(jury: Ranked['entries'][number]['standing']['jury'], locale: Locale): string[] {
  if (jury === undefined) return ['–', '–', '–']
  const marks = jury.marks.map((one) => mark(one.mark, locale))
  return [mark(jury.score, locale), mark(jury.spread, locale), marks.join('  ')]
}

type DecisionProps = Props & {
  values: Record<string, string>
  errors: Record<string, string>
  /** Whole euros that the proposal gives, by response. */
  proposed: Map<number, number>
}

/** Whom to choose, with a motive for each; of a funding round with an amount. Everything at once, and once. */
export function DecisionForm({ call, ranked, values, errors, proposed, locale }: DecisionProps) {
  const t = words(locale)
  return (
    <>
      <FormErrors heading={t('decide.wrong.heading')} errors={errors} whole={['form']} />
      <p>{call.budget === null ? t('decide.places', { places: call.places }) : budgetLine(call, locale)}</p>
      <Form action={decisionPath.href(locale, { slug: call.slug })} label={t('decide.heading')}>
        {ranked.entries.map((entry, place) => (
          <EntryChoice key={entry.id} {...{ call, entry, place, values, errors, proposed, locale }} />
        ))}
        <TextArea
          name="statement"
          label={t('decide.statement')}
          hint={t('decide.statementHint')}
          value={values.statement}
          error={errors.statement}
          maxlength={4000}
        />
        {(['Nl', 'En'] as const).map((language) => (
          <TextArea
            key={language}
            name={`kindWord${language}`}
            label={t(`decide.kindWord${language}`)}
            value={values[`kindWord${language}`]}
            error={errors[`kindWord${language}`]}
            maxlength={2000}
          />
        ))}
        <FormActions>
          <Button>{t('decide.do')}</Button>
        </FormActions>
        <p class="soft">{t('decide.after')}</p>
      </Form>
    </>
  )
}

const budgetLine = (call: CallBrief, locale: Locale) =>
  words(locale)('decide.budget', { budget: formatEuros(call.budget ?? 0, locale), places: call.places })

type ChoiceProps = Omit<DecisionProps, 'ranked' | 'procedure' | 'now'> & {
  entry: Ranked['entries'][number]
  place: number
}

function EntryChoice({ call, entry, place, values, errors, proposed, locale }: ChoiceProps) {
  const t = words(locale)
  const { id, name, standing } = entry
  const chosen = callKind(call.kind)?.chosen
  const amount = values[`amount${id}`] ?? String(proposed.get(id) ?? entry.amount ?? '')
  return (
    <FormPart
      heading={
        standing.score === undefined
          ? name
          : t('decide.entry', { place: place + 1, name, score: mark(standing.score, locale) })
      }
    >
      <Disclosure summary={t('decide.read')}>
        <EntryText kind={call.kind} entry={entry} locale={locale} />
      </Disclosure>
      <Checkbox
        name={`chosen${id}`}
        value="yes"
        label={t('decide.choose', {
          as: chosen === undefined ? '' : midSentence(inLocale(chosen, locale).text, locale),
        })}
        checked={values[`chosen${id}`] === 'yes'}
        error={errors[`chosen${id}`]}
      />
      {call.budget !== null && (
        <NumberField
          name={`amount${id}`}
          label={t('decide.amount')}
          hint={entry.amount === null ? undefined : t('decide.asked', { amount: formatEuros(entry.amount, locale) })}
          min={1}
          value={amount}
          unit="€"
          error={errors[`amount${id}`]}
        />
      )}
      <TextArea
        name={`motive${id}`}
        label={t('decide.motive')}
        rows={2}
        value={values[`motive${id}`]}
        error={errors[`motive${id}`]}
        maxlength={2000}
      />
    </FormPart>
  )
}

type Award = { response_id: number; name: string; href: string | undefined; amount: number | null; motive: string }
type ResultProps = {
  call: CallBrief
  procedure: Procedure
  awards: Award[]
  counts: { responses: number; jurors: number; votes: number }
  locale: Locale
}

/** On the call's page: who was chosen, why, and how it went. */
export function ResultSection({ call, procedure, awards, counts, locale }: ResultProps) {
  const t = words(locale)
  const given = awards.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  return (
    <Section heading={t('result.heading')} count={formatDate(procedure.decided_at ?? new Date(0), 'long', locale)}>
      {procedure.statement !== null && <Paragraphs text={procedure.statement} />}
      <DataTable
        caption={t('result.heading')}
        columns={[
          { label: t('standings.who') },
          ...(call.budget === null ? [] : [{ label: t('decide.amount'), numeric: true }]),
          { label: t('result.why') },
        ]}
        rows={awards.map(({ name, href, amount, motive }) => [
          href === undefined ? name : <a href={href}>{name}</a>,
          ...(call.budget === null ? [] : [amount === null ? '–' : formatEuros(amount, locale)]),
          motive,
        ])}
      />
      {call.budget !== null && (
        <p>{t('result.given', { given: formatEuros(given, locale), budget: formatEuros(call.budget, locale) })}</p>
      )}
      <p class="soft">
        {t(`result.how.${call.selection === 'asker' ? 'jury' : call.selection}`, {
          ...counts,
          share: procedure.jury_share,
        })}{' '}
        {call.selection !== 'vote' && procedure.blind_first && t('result.blind')}
      </p>
      {call.selection !== 'vote' && (
        <p class="soft">{t('result.criteria', { names: procedure.criteria.map(({ name }) => name).join(', ') })}</p>
      )}
    </Section>
  )
}

export const Paragraphs = ({ text }: { text: string }): ComponentChildren =>
  text.split(/\n\s*\n/).map((paragraph, index) => <p key={index}>{paragraph}</p>)
