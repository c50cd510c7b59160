import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields, readForm } from '#platform/http'
import { cityDay, type Day, formatDay, inLocale, type Locale } from '#platform/i18n'
import {
  Button,
  ChoiceGroup,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  FormPart,
  NumberField,
  TextArea,
  TextField,
} from '#ui'
import { type GatheringBrief, gatheringBySlug, mayManage } from '../gatherings/brief.ts'
import { managePath, repeatPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { problemsOf, type Rejected, type Typed, typedIn } from './forms.ts'
import { repeatOn } from './making.ts'
import { managePageHead } from './manage-page.tsx'
import { isLastOfMonth, mostRepeats, nthOf, readDays, repeats, type Rule, type Until } from './recurrence.ts'

const schema = z.object({
  once: z.uuid(),
  pattern: z.enum(['week', 'month', 'last', 'days'], 'wrong.field'),
  every: z.coerce.number('wrong.number').int('wrong.number').min(1, 'wrong.number').max(26, 'wrong.number').optional(),
  times: z.coerce
    .number('wrong.number')
    .int('wrong.number')
    .min(1, 'wrong.number')
    .max(mostRepeats, 'wrong.times')
    .optional(),
  until: z.string().optional(),
  days: z.string().max(4000).optional(),
})

async function repeatPage(visit: MemberVisit, gathering: GatheringBrief, rejected?: Rejected): Promise<Page> {
  const { locale } = visit
  const t = words(locale)
  const { slug } = gathering
  const values = rejected?.values ?? {}
  const problems = rejected?.problems ?? {}
  return {
    title: t('repeatTitle', { title: inLocale(gathering.title, locale).text }),
    description: t('organisingLead'),
    unlisted: true,
    status: rejected ? 422 : 200,
    alternates: { nl: repeatPath.href('nl', { slug }), en: repeatPath.href('en', { slug }) },
    body: (
      <>
        {await managePageHead(visit, gathering, 'repeat')}
        <FormErrors
          heading={t('wrong.notDone')}
          errors={problems}
          whole={Object.keys(problems).filter((name) => name.startsWith('taken'))}
        />
        <p>{t(gathering.status === 'published' ? 'repeatLead' : 'repeatLeadDraft')}</p>
        <RepeatForm first={cityDay(gathering.starts_at)} {...{ values, problems, locale }} />
      </>
    ),
  }
}

type RepeatFormProps = { first: Day; values: Typed; problems: Record<string, string>; locale: Locale }

/** How often, and until when; `first` is the day it repeats from. */
function RepeatForm({ first, values, problems, locale }: RepeatFormProps) {
  const t = words(locale)
  const weekday = formatDay(first, 'weekday', locale)
  const nth = nthOf(first)
  const field = (name: string) => ({ name, value: typedIn(values, name), error: problems[name] })
  return (
    <Form label={t('manage.repeat')} hidden={{ once: typedIn(values, 'once') ?? crypto.randomUUID() }}>
      <ChoiceGroup
        type="radio"
        name="pattern"
        label={t('repeatPattern')}
        options={[
          { value: 'week', label: t('patternWeek', { weekday }) },
          ...(nth < 5 ? [{ value: 'month', label: t('patternMonth', { nth, weekday }) }] : []),
          ...(isLastOfMonth(first) ? [{ value: 'last', label: t('patternLast', { weekday }) }] : []),
          { value: 'days', label: t('patternDays') },
        ]}
        values={[typedIn(values, 'pattern') ?? 'week']}
        error={problems.pattern}
        stacked
      />
      <NumberField
        {...field('every')}
        label={t('repeatEvery')}
        value={typedIn(values, 'every') ?? 1}
        min={1}
        max={26}
        unit={t('weeks')}
      />
      <FormPart heading={t('repeatUntil')} hint={t('repeatUntilHint')}>
        <FieldRow>
          <NumberField {...field('times')} label={t('repeatTimes')} min={1} max={mostRepeats} />
          <TextField {...field('until')} type="date" label={t('to')} />
        </FieldRow>
      </FormPart>
      <TextArea
        {...field('days')}
        label={t('repeatDays')}
        hint={t('repeatDaysHint')}
        rows={4}
        optional={t('optional')}
      />
      <FormActions>
        <Button>{t('repeatIt')}</Button>
      </FormActions>
    </Form>
  )
}

const form = definePage({
  name: 'repeating a gathering',
  path: repeatPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
    return gathering === undefined ? notFound : repeatPage(visit, gathering)
  },
})

const send = definePage({
  name: 'repeat a gathering',
  path: repeatPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const { db, locale, request, params } = visit
    const t = words(locale)
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (gathering === undefined) return notFound
    const values = await readForm(request.clone())
    const read = await readFields(request, schema)
    const reject = (problems: Record<string, string>) => repeatPage(visit, gathering, { values, problems })
    if (!read.ok) return reject(problemsOf(read, locale))
    if (gathering.status === 'cancelled') return reject({ pattern: t('wrong.cancelled') })
    const planned = plan(read.value, cityDay(gathering.starts_at))
    if ('problem' in planned) return reject({ [planned.at]: t(planned.problem, planned.values) })
    const outcome = await actOnce(db, read.value.once, async (tx) => {
      const made = await repeatOn(tx, gathering.id, planned.days)
      if ('ids' in made) return { taken: [] }
      return { taken: made.taken.map(({ day, objection }) => ({ day, text: objection.text(locale) })) }
    })
    if (outcome.taken.length > 0)
      return repeatPage(visit, gathering, {
        values: { ...values, once: crypto.randomUUID() },
        problems: Object.fromEntries(
          outcome.taken
            .slice(0, 10)
            .map(({ day, text }) => [`taken${day}`, `${formatDay(day, 'short', locale)}: ${text}`]),
        ),
      })
    return redirect(`${managePath.href(locale, { slug: gathering.slug })}?done=repeated`)
  },
})

type Problem = 'wrong.untilMissing' | 'wrong.dayUnknown' | 'wrong.daysMissing' | 'wrong.daysMany' | 'wrong.noDays'

/** The days a form comes to. */
function plan(
  value: z.infer<typeof schema>,
  first: Day,
): { days: Day[] } | { at: string; problem: Problem; values?: Record<string, string | number> } {
  if (value.pattern === 'days') {
    const { days, wrong } = readDays(value.days ?? '')
    if (wrong.length > 0) return { at: 'days', problem: 'wrong.dayUnknown', values: { typed: wrong[0]! } }
    if (days.length === 0) return { at: 'days', problem: 'wrong.daysMissing' }
    if (days.length > mostRepeats) return { at: 'days', problem: 'wrong.daysMany', values: { most: mostRepeats } }
    return { days: repeats(first, { unit: 'days', days }, { times: mostRepeats }) }
  }
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value.until ?? '') ? value.until : undefined
  const until: Until | undefined = day ? { until: day } : value.times ? { times: value.times } : undefined
  if (until === undefined) return { at: 'times', problem: 'wrong.untilMissing' }
  const rule: Rule =
    value.pattern === 'week'
      ? { unit: 'week', every: value.every ?? 1 }
      : { unit: 'month', nth: value.pattern === 'last' ? 'last' : 'same' }
  const days = repeats(first, rule, until)
  return days.length === 0 ? { at: 'until', problem: 'wrong.noDays' } : { days }
}

export const repeatRoutes: Route[] = [form, send]
