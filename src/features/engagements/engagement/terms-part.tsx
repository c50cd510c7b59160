import type { ComponentChildren } from 'preact'
import { formatEuros, type Locale } from '#platform/i18n'
import {
  Button,
  DataTable,
  Disclosure,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  NumberField,
  Section,
  Stack,
  TextArea,
  TextField,
} from '#ui'
import { termsPath } from '../hrefs.ts'
import { type Words, words } from '../messages.ts'
import { sides } from './engagement.ts'
import { type Engagement, holding, type ProposedTerms, waiting } from './queries.ts'
import { momentInWords, nameOf, periodInWords } from './words.ts'

export type TermsValues = { startsOn?: string; endsOn?: string; result?: string; amount?: string }
/** What was typed, with what is wrong by field. */
export type TermsTyped = { values: TermsValues; errors: Record<string, string> }

type Props = { locale: Locale; engagement: Engagement; typed?: TermsTyped | undefined }

/** What was agreed, what waits for a yes, and the form to propose something else. */
export function TermsPart({ locale, engagement, typed }: Props) {
  const t = words(locale)
  const [held, open] = [holding(engagement), waiting(engagement)]
  const over = engagement.state === 'ended' || engagement.state === 'stopped'
  return (
    <Section heading={t('terms')}>
      <Stack>
        {held && (
          <TermsText {...{ locale, engagement }} terms={held} heading={open && !over ? t('termsHold') : undefined} />
        )}
        {open && !over && <Proposal {...{ locale, engagement, open }} changes={held !== undefined} />}
        {over && held === undefined && <p>{t('neverAgreed')}</p>}
        {!over && (
          <Disclosure
            summary={t(open && !isWhole(open) ? 'completeTerms' : 'proposeOther')}
            open={typed !== undefined || (open !== undefined && !isWhole(open))}
          >
            <TermsForm {...{ locale, engagement, typed }} from={open ?? held} />
          </Disclosure>
        )}
      </Stack>
    </Section>
  )
}

const isWhole = ({ starts_on, ends_on, result }: ProposedTerms) =>
  starts_on !== null && ends_on !== null && result !== null

type TextProps = { locale: Locale; engagement: Engagement; terms: ProposedTerms; heading?: string | undefined }

function TermsText({ locale, engagement, terms, heading }: TextProps) {
  const t = words(locale)
  return (
    <div class="prose">
      {heading && <h3>{heading}</h3>}
      <p>{terms.result ?? t('noResult')}</p>
      <p class="soft">
        {[periodInWords(terms, locale), terms.amount === null ? t('noAmount') : formatEuros(terms.amount, locale)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Said {...{ locale, engagement, terms }} />
    </div>
  )
}

/** Who said yes, and when. */
function Said({ locale, engagement, terms }: Omit<TextProps, 'heading'>) {
  const t = words(locale)
  const yes = sides.flatMap((side) => {
    const at = terms[`${side}_agreed_at`]
    if (at === null) return []
    const who = terms[`${side}_agreed_by`] ?? t('someone')
    const name = nameOf(engagement, side, t)
    return [t(who === name ? 'saidYes' : 'saidYesFor', { who, name, at: momentInWords(at, locale) })]
  })
  return (
    <ul>
      {yes.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

type ProposalProps = { locale: Locale; engagement: Engagement; open: ProposedTerms; changes: boolean }

/** Terms that wait for a yes: whose turn it is, with the button that says it. */
function Proposal({ locale, engagement, open, changes }: ProposalProps) {
  const t = words(locale)
  const mine = engagement.sides.some((side) => open[`${side}_agreed_at`] === null)
  const missing = sides.filter((side) => open[`${side}_agreed_at`] === null)
  const waitsFor = missing.map((side) => nameOf(engagement, side, t)).join(t('and'))
  const action = termsPath.href(locale, { id: engagement.id })
  return (
    <>
      <TermsText {...{ locale, engagement }} terms={open} heading={t(changes ? 'termsChange' : 'termsProposed')} />
      <p class={mine ? 'signal' : undefined}>{sentence({ open, mine, waitsFor, t })}</p>
      {mine && isWhole(open) && (
        <ActForm action={action} act="agree" number={open.number}>
          <Button>{t('agree')}</Button>
        </ActForm>
      )}
      {changes && (
        <ActForm action={action} act="withdraw" number={open.number}>
          <Button variant="quiet">{t('keepOld')}</Button>
        </ActForm>
      )}
    </>
  )
}

const sentence = ({ open, mine, waitsFor, t }: { open: ProposedTerms; mine: boolean; waitsFor: string; t: Words }) =>
  isWhole(open) ? (mine ? t('yourTurn') : t('theirTurn', { name: waitsFor })) : t('incomplete')

type ActProps = { action: string; act: string; number: number; children: ComponentChildren }
const ActForm = ({ action, act, number, children }: ActProps) => (
  <form method="post" action={action}>
    <input type="hidden" name="act" value={act} />
    <input type="hidden" name="number" value={number} />
    {children}
  </form>
)

function TermsForm({ locale, engagement, typed, from }: Props & { from: ProposedTerms | undefined }) {
  const t = words(locale)
  const { errors = {}, values } = typed ?? {}
  const given = (name: keyof TermsValues, known: string | number | null | undefined) => ({
    name,
    error: errors[name],
    value: values?.[name] ?? String(known ?? ''),
  })
  return (
    <>
      <FormErrors heading={t('notKept')} errors={errors} />
      <Form
        action={termsPath.href(locale, { id: engagement.id })}
        label={t('proposeOther')}
        hidden={{ act: 'propose' }}
      >
        <p>{t(engagement.state === 'agreed' ? 'proposeHintAgreed' : 'proposeHint')}</p>
        <TextArea
          {...given('result', from?.result)}
          label={t('result')}
          hint={t('resultHint')}
          required
          rows={4}
          maxlength={5000}
        />
        <FieldRow>
          <TextField {...given('startsOn', from?.starts_on)} type="date" label={t('startsOn')} required />
          <TextField {...given('endsOn', from?.ends_on)} type="date" label={t('endsOn')} required />
        </FieldRow>
        <NumberField
          {...given('amount', from?.amount)}
          label={t('amount')}
          hint={t('amountHint')}
          optional={t('optional')}
          unit="€"
          min={0}
        />
        <FormActions>
          <Button variant="secondary">{t('propose')}</Button>
        </FormActions>
      </Form>
    </>
  )
}

/** Everything that was ever proposed. */
export function HistoryPart({ locale, engagement }: Omit<Props, 'typed'>) {
  const t = words(locale)
  if (engagement.terms.length < 2) return null
  return (
    <Section heading={t('history')} count={String(engagement.terms.length)}>
      <DataTable
        caption={t('history')}
        columns={[
          { label: t('proposedAt') },
          { label: t('proposedBy') },
          { label: t('period') },
          { label: t('amount'), numeric: true },
          { label: t('became') },
        ]}
        rows={engagement.terms.map((one) => [
          momentInWords(one.at, locale),
          one.proposed_by ?? t('someone'),
          periodInWords(one, locale) ?? t('notYet'),
          one.amount === null ? t('noAmount') : formatEuros(one.amount, locale),
          t(
            one.number === engagement.agreed_number
              ? 'became.holds'
              : one.agreed
                ? 'became.replaced'
                : one.closed_at === null
                  ? 'became.waits'
                  : 'became.off',
          ),
        ])}
      />
    </Section>
  )
}
