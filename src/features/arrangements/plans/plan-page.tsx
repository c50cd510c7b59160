import { formatCount, type Locale } from '#platform/i18n'
import {
  Button,
  ButtonLink,
  Checkbox,
  Columns,
  ConfirmButton,
  DataTable,
  Facts,
  Form,
  FormActions,
  Notice,
  Progress,
  Section,
  Stack,
} from '#ui'
import type { ArrangementCounted, HallTable } from '../arrangement/arrangement.ts'
import { participantsPath, planPath, planProgressPath, plansPath, tablesPath, wishesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { figuresOf, type Names, problemInWords, unmetInWords } from './in-words.ts'
import { planName } from './list-page.tsx'
import { PeopleChart } from './people-chart.tsx'
import type { Plan, PlanQuality } from './plan.ts'
import { Seatings } from './seatings.tsx'

export type PlanProps = {
  arrangement: ArrangementCounted
  plan: Plan
  /** The plan before it that has figures, to see what became better. */
  previous: Plan | undefined
  names: Names
  tables: HallTable[]
  /** The round that is shown. */
  round: number
  slug: string
  locale: Locale
  /** Why it was not published: what changed since. */
  refused?: { heading: string; lines: string[] } | undefined
}

export const isUnfinished = ({ state }: Pick<Plan, 'state'>): boolean => state === 'waiting' || state === 'computing'

/** One plan: being made, impossible, or made. */
export function PlanPage(props: PlanProps) {
  const { plan, refused, locale } = props
  const t = words(locale)
  return (
    <>
      {refused && (
        <Notice tone="error" heading={refused.heading}>
          <Stack>
            {refused.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
            <AgainForm {...props} />
          </Stack>
        </Notice>
      )}
      {isUnfinished(plan) && <Making {...props} />}
      {plan.problems !== null && plan.problems.length > 0 && <Problems {...props} />}
      {plan.state === 'cancelled' && (
        <Notice tone="info" heading={t(plan.seats === null ? 'plan.cancelledEmpty' : 'plan.cancelled')} />
      )}
      {!isUnfinished(plan) && plan.quality !== null && <Made {...props} quality={plan.quality} />}
    </>
  )
}

/** The same again, with who takes part now. */
function AgainForm({ arrangement, plan, slug, locale }: PlanProps) {
  const action = plansPath.href(locale, { slug, arrangement: arrangement.id })
  const hidden = { once: crypto.randomUUID(), seconds: String(plan.seconds), basedOn: String(plan.number) }
  return (
    <Form action={action} hidden={hidden}>
      <Button>{words(locale)('plan.again')}</Button>
    </Form>
  )
}

function Making({ arrangement, plan, slug, locale }: PlanProps) {
  const t = words(locale)
  const at = { slug, arrangement: arrangement.id, number: plan.number }
  const seconds = Math.min(plan.seconds, Math.round(plan.spent_ms / 1000))
  return (
    <Section heading={planName(plan, locale)}>
      <div data-progress={planProgressPath.href(locale, at)}>
        <Progress
          label={t(`planState.${plan.state}`)}
          detail={t('plan.progress', { seconds, all: plan.seconds })}
          value={plan.spent_ms}
          most={plan.seconds * 1000}
        />
        <p data-figures>{plan.quality === null ? t('plan.nothingYet') : soFar(plan.quality, locale)}</p>
      </div>
      <FormActions>
        <ConfirmButton
          label={t('plan.stop')}
          question={t('plan.stopSure')}
          confirm={t('plan.stopYes')}
          action={planPath.href(locale, at)}
          hidden={{ act: 'cancel' }}
        />
        <ButtonLink variant="secondary" href={planPath.href(locale, at)}>
          {t('plan.refresh')}
        </ButtonLink>
      </FormActions>
    </Section>
  )
}

/** The best so far, in one line. */
export const soFar = ({ encounters, repeats, unmet }: PlanQuality, locale: Locale): string =>
  words(locale)('plan.soFar', { encounters, repeats, unmet: unmet.length })

function Problems({ arrangement, plan, names, slug, locale }: PlanProps) {
  const t = words(locale)
  const at = { slug, arrangement: arrangement.id }
  const shown = (plan.problems ?? []).slice(0, 12)
  const rest = (plan.problems ?? []).length - shown.length
  return (
    <Section heading={t('plan.impossible')}>
      <ul>
        {shown.map((problem, index) => (
          <li key={index}>{problemInWords(problem, names, locale)}</li>
        ))}
        {rest > 0 && <li>{t('problem.more', { count: rest })}</li>}
      </ul>
      <FormActions>
        <ButtonLink variant="secondary" href={participantsPath.href(locale, at)}>
          {t('page.participants')}
        </ButtonLink>
        <ButtonLink variant="secondary" href={tablesPath.href(locale, at)}>
          {t(arrangement.format === 'groups' ? 'page.groups' : 'page.tables')}
        </ButtonLink>
        <ButtonLink variant="secondary" href={wishesPath.href(locale, at)}>
          {t('page.wishes')}
        </ButtonLink>
      </FormActions>
    </Section>
  )
}

function Made(props: PlanProps & { quality: PlanQuality }) {
  const { arrangement, plan, quality, names, locale } = props
  const t = words(locale)
  const unmet = unmetInWords(quality, names, locale)
  return (
    <>
      <Columns aside={<Publishing {...props} />}>
        <Section
          heading={planName(plan, locale)}
          count={t('plan.made', { seed: plan.seed, seconds: Math.round(plan.spent_ms / 1000) })}
        >
          <Compared {...props} />
          {unmet.length > 0 && (
            <>
              <h3>{t('figure.unmet')}</h3>
              <ul>
                {unmet.slice(0, 30).map((line) => (
                  <li key={line}>{line}</li>
                ))}
                {unmet.length > 30 && <li>{t('problem.more', { count: unmet.length - 30 })}</li>}
              </ul>
            </>
          )}
        </Section>
        <Section heading={t('chart')}>
          <PeopleChart {...{ quality, names, locale }} />
        </Section>
      </Columns>
      <Section heading={t(`seatings.${arrangement.format}`)}>
        <Seatings {...props} />
      </Section>
    </>
  )
}

/** What it is worth, beside what the one before was. */
function Compared({ arrangement, plan, previous, quality, locale }: PlanProps & { quality: PlanQuality }) {
  const t = words(locale)
  const figures = figuresOf(quality, arrangement, locale)
  const before = previous?.quality ? figuresOf(previous.quality, arrangement, locale) : undefined
  return (
    <DataTable
      caption={t('plan.quality')}
      columns={[
        { label: t('figure') },
        { label: planName(plan, locale), numeric: true },
        ...(before && previous ? [{ label: planName(previous, locale), numeric: true }] : []),
      ]}
      rows={figures.map(({ key, term, value, note }) => [
        <>
          {term}
          {note !== undefined && <p class="soft">{note}</p>}
        </>,
        value,
        ...(before ? [before.find((one) => one.key === key)?.value ?? '–'] : []),
      ])}
    />
  )
}

function Publishing({ arrangement, plan, slug, locale }: PlanProps) {
  const t = words(locale)
  const at = { slug, arrangement: arrangement.id }
  const seated = new Set((plan.seats ?? []).flatMap(({ participants }) => participants)).size
  return (
    <Facts
      label={t('plan.publish')}
      facts={[{ term: t('page.participants'), description: formatCount(seated, locale) }]}
    >
      {plan.published_at !== null && <p>{t('plan.isPublished')}</p>}
      {arrangement.state !== 'over' && plan.from_round > arrangement.round && (
        <Form action={planPath.href(locale, { ...at, number: plan.number })} hidden={{ act: 'publish' }}>
          <Checkbox name="tell" value="yes" label={t('plan.tell')} hint={t('plan.tellHint')} checked />
          <Button wide>{t(arrangement.state === 'open' ? 'plan.publish' : 'plan.publishAgain')}</Button>
        </Form>
      )}
      <ButtonLink wide variant="secondary" href={plansPath.href(locale, at)}>
        {t('plan.all')}
      </ButtonLink>
    </Facts>
  )
}
