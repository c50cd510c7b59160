import { z } from 'zod'
import { placeTree } from '#places'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, type Page, redirect, type Route } from '#platform/feature'
import { readFields, readForm } from '#platform/http'
import { cityDay, startOfDay } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  Form,
  FormActions,
  FormErrors,
  MomentField,
  PageHeading,
  SelectField,
  TextField,
} from '#ui'
import { managePath, newGatheringPath, organisingPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { problemsOf, type Rejected, type Typed, typedIn } from './forms.ts'
import { makeDraft } from './making.ts'
import { partiesOf, seriesOf } from './mine.ts'
import { momentOf } from './moments.ts'
import { publish } from './publishing.ts'
import { placeLabels, whereFrom } from './where.ts'

const schema = z.object({
  once: z.uuid(),
  title: z.string().trim().min(1, 'wrong.titleMissing').max(160, 'wrong.titleLong'),
  startDay: z.string().optional(),
  startTime: z.string().optional(),
  where: z.string().trim().max(300, 'wrong.whereLong').optional(),
  organiser: z.coerce.number().int().max(2_147_483_647).optional(),
  series: z.coerce.number().int().max(2_147_483_647).optional(),
  action: z.enum(['publish', 'keep']).catch('keep'),
})

async function newPage(visit: MemberVisit, rejected?: Rejected): Promise<Page> {
  const { db, locale, member, now, url } = visit
  const t = words(locale)
  const values = rejected?.values ?? {}
  const [parties, tree, series] = await Promise.all([
    partiesOf(db, member.personId),
    placeTree(db, locale),
    seriesOf(db, member.personId),
  ])
  const inSeries =
    typedIn(values, 'series') ?? String(series.find(({ slug }) => slug === url.searchParams.get('programma'))?.id ?? '')
  const problems = rejected?.problems ?? {}
  return {
    title: t('newTitle'),
    description: t('newLead'),
    unlisted: true,
    status: rejected ? 422 : 200,
    alternates: { nl: newGatheringPath.href('nl'), en: newGatheringPath.href('en') },
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('organising'), href: organisingPath.href(locale) }]} />
        <PageHeading heading={t('newHeading')} lead={t('newLead')} />
        <FormErrors heading={t('wrong.heading')} errors={problems} whole={['form']} />
        <NewForm {...{ values, problems, parties, inSeries, member, locale, now }} places={placeLabels(tree, locale)} />
      </>
    ),
  }
}

type NewFormProps = Pick<MemberVisit, 'member' | 'locale' | 'now'> & {
  values: Typed
  problems: Record<string, string>
  parties: { id: number; name: string }[]
  places: { label: string }[]
  inSeries: string
}

/** What, when, where. */
function NewForm({ values, problems, parties, places, inSeries, member, locale, now }: NewFormProps) {
  const t = words(locale)
  return (
    <Form hidden={{ once: typedIn(values, 'once') ?? crypto.randomUUID(), series: inSeries || undefined }}>
      <TextField
        name="title"
        label={t('field.what')}
        hint={t('field.whatHint')}
        value={typedIn(values, 'title')}
        error={problems.title}
        maxlength={160}
        required
      />
      <MomentField
        name="start"
        label={t('field.when')}
        words={{ day: t('field.day'), time: t('field.time') }}
        day={typedIn(values, 'startDay')}
        time={typedIn(values, 'startTime')}
        min={cityDay(now)}
        error={problems.start}
        required
      />
      <TextField
        name="where"
        label={t('field.where')}
        hint={t('field.whereHint')}
        value={typedIn(values, 'where')}
        error={problems.where}
        suggestions={places.map(({ label }) => label)}
        optional={t('optional')}
      />
      {parties.length > 1 && (
        <SelectField
          name="organiser"
          label={t('field.organiser')}
          options={parties.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={typedIn(values, 'organiser')}
        />
      )}
      {!member.trusted && <p class="soft">{t('firstWaits')}</p>}
      <FormActions>
        <Button name="action" value="publish">
          {t(member.trusted ? 'publishNow' : 'submitNow')}
        </Button>
        <Button name="action" value="keep" variant="secondary">
          {t('keepDraft')}
        </Button>
      </FormActions>
    </Form>
  )
}

const form = definePage({
  name: 'new gathering',
  path: newGatheringPath,
  who: 'member',
  page: (visit) => newPage(visit),
})

const send = definePage({
  name: 'make a gathering',
  path: newGatheringPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, request } = visit
    const t = words(locale)
    const values = await readForm(request.clone())
    const read = await readFields(request, schema)
    const problems = problemsOf(read, locale)
    const startsAt = momentOf(values.startDay, values.startTime)
    if (startsAt === undefined) problems.start = t('wrong.momentMissing')
    else if (startsAt < startOfDay(cityDay(now))) problems.start = t('wrong.past')
    if (!read.ok || startsAt === undefined || Object.keys(problems).length > 0)
      return newPage(visit, { values, problems })
    const { value } = read
    const [parties, series] = await Promise.all([partiesOf(db, member.personId), seriesOf(db, member.personId)])
    const organiserId = parties.find(({ id }) => id === value.organiser)?.id ?? member.personId
    const seriesId = series.find(({ id }) => id === value.series)?.id
    const where = await whereFrom(db, value.where ?? '')
    const made = await actOnce(db, value.once, async (tx) => {
      const id = await makeDraft(tx, { title: value.title, startsAt, where, organiserId, seriesId }, locale)
      const outcome = value.action === 'publish' ? await publish(tx, [id], member) : undefined
      const { slug } = await tx
        .selectFrom('programme.gathering')
        .select('slug')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const done = outcome === undefined || outcome.refusals.length > 0 ? 'kept' : outcome.state
      return { slug, done: outcome && outcome.refusals.length > 0 ? 'roomTaken' : done }
    })
    return redirect(`${managePath.href(locale, { slug: made.slug })}?done=${made.done}`)
  },
})

export const newRoutes: Route[] = [form, send]
