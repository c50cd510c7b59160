import { formatDate, formatTime, type Locale } from '#platform/i18n'
import {
  Button,
  ChoiceGroup,
  Columns,
  DataTable,
  Disclosure,
  EmptyState,
  FieldRow,
  Form,
  FormActions,
  Notice,
  NumberField,
  Section,
  SelectField,
} from '#ui'
import type { Arrangement } from '../arrangement/arrangement.ts'
import { comparePath, planPath, plansPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { durations } from './asking.ts'
import { figuresOf } from './in-words.ts'
import type { Plan } from './plan.ts'

type Props = { arrangement: Arrangement; plans: Plan[]; slug: string; locale: Locale; problem?: string | undefined }

/** The plans there are, and a form for one more. */
export function PlansPage({ arrangement, plans, slug, locale, problem }: Props) {
  const t = words(locale)
  const at = { slug, arrangement: arrangement.id }
  const finished = plans.filter(({ quality }) => quality !== null)
  return (
    <Columns aside={<AskForm {...{ arrangement, slug, locale, problem }} />}>
      <Section heading={t('page.plans')}>
        {plans.length === 0 ? (
          <EmptyState sentence={t('plansEmpty')} />
        ) : (
          <DataTable
            caption={t('page.plans')}
            columns={[
              { label: t('plan') },
              { label: t('state') },
              { label: t('figure.fresh'), numeric: true },
              { label: t('figure.across'), numeric: true },
              { label: t(arrangement.format === 'groups' ? 'figure.worth' : 'figure.repeats'), numeric: true },
              { label: t('figure.unmet'), numeric: true },
            ]}
            rows={plans.map((plan) => planRow(plan, { arrangement, slug, locale }))}
          />
        )}
        {finished.length > 1 && <CompareForm {...{ at, plans: finished, locale }} />}
      </Section>
    </Columns>
  )
}

function planRow(plan: Plan, { arrangement, slug, locale }: Pick<Props, 'arrangement' | 'slug' | 'locale'>) {
  const t = words(locale)
  const figures = plan.quality === null ? [] : figuresOf(plan.quality, arrangement, locale)
  const value = (key: string) => figures.find((figure) => figure.key === key)?.value ?? '–'
  const href = planPath.href(locale, { slug, arrangement: arrangement.id, number: plan.number })
  return [
    <a href={href}>{planName(plan, locale)}</a>,
    plan.published_at === null
      ? t(`planState.${plan.state}`)
      : t('planPublished', {
          date: formatDate(plan.published_at, 'dayMonthShort', locale),
          time: formatTime(plan.published_at, locale),
        }),
    value('fresh'),
    value('across'),
    value(arrangement.format === 'groups' ? 'worth' : 'repeats'),
    value('unmet'),
  ]
}

export const planName = ({ number }: Pick<Plan, 'number'>, locale: Locale): string =>
  words(locale)('planNumbered', { number })

function AskForm({ arrangement, slug, locale, problem }: Omit<Props, 'plans'>) {
  const t = words(locale)
  if (arrangement.state === 'over') return null
  return (
    <Section heading={t('plan.new')}>
      {problem && <Notice tone="error" heading={problem} />}
      <Form
        action={plansPath.href(locale, { slug, arrangement: arrangement.id })}
        hidden={{ once: crypto.randomUUID() }}
      >
        <ChoiceGroup
          type="radio"
          name="seconds"
          label={t('plan.seconds')}
          hint={t('plan.secondsHint')}
          values={['5']}
          options={durations.map((seconds) => ({ value: String(seconds), label: t('plan.secondsOf', { seconds }) }))}
        />
        <Disclosure summary={t('setup.more')}>
          <NumberField name="seed" label={t('plan.seed')} hint={t('plan.seedHint')} min={1} max={2_147_483_647} />
        </Disclosure>
        <FormActions>
          <Button>{t('plan.ask')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function CompareForm({ at, plans, locale }: { at: Record<string, string | number>; plans: Plan[]; locale: Locale }) {
  const t = words(locale)
  const options = plans.map((plan) => ({ value: String(plan.number), label: planName(plan, locale) }))
  return (
    <Form method="get" action={comparePath.href(locale, at)} label={t('compare')}>
      <FieldRow>
        <SelectField name="one" label={t('compare.one')} value={options[1]?.value} options={options} />
        <SelectField name="other" label={t('compare.other')} value={options[0]?.value} options={options} />
      </FieldRow>
      <FormActions>
        <Button variant="secondary">{t('compare')}</Button>
      </FormActions>
    </Form>
  )
}

type CompareProps = { arrangement: Arrangement; plans: Plan[]; slug: string; locale: Locale }

/** The figures of plans beside each other. */
export function ComparePage({ arrangement, plans, slug, locale }: CompareProps) {
  const t = words(locale)
  const shown = plans.flatMap((plan) =>
    plan.quality === null ? [] : [{ plan, figures: figuresOf(plan.quality, arrangement, locale) }],
  )
  const [first] = shown
  if (first === undefined) return <EmptyState sentence={t('plansEmpty')} />
  return (
    <Section heading={t('compare')}>
      <DataTable
        caption={t('compare')}
        columns={[
          { label: t('figure') },
          ...shown.map(({ plan }) => ({ label: planName(plan, locale), numeric: true })),
        ]}
        rows={[
          ...first.figures.map(({ term, key }) => [
            term,
            ...shown.map(({ figures }) => figures.find((figure) => figure.key === key)?.value ?? '–'),
          ]),
          [
            t('plan'),
            ...shown.map(({ plan }) => (
              <a href={planPath.href(locale, { slug, arrangement: arrangement.id, number: plan.number })}>
                {t('compare.open')}
                <span class="unseen"> {planName(plan, locale)}</span>
              </a>
            )),
          ],
        ]}
      />
    </Section>
  )
}
