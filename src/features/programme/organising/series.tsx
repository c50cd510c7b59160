import { z } from 'zod'
import { disciplineNames } from '#people'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  ChoiceGroup,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  SelectField,
  TextField,
} from '#ui'
import { manageSeriesPath, newGatheringPath, newSeriesPath, organisingPath, seriesPath } from '../hrefs.ts'
import { kinds } from '../kinds.ts'
import { words } from '../messages.ts'
import { type Series, seriesAt } from '../series/queries.ts'
import { chosenIn, problemsOf, type Rejected, type Typed, typedIn } from './forms.ts'
import { InBoth } from './in-both.tsx'
import { partiesOf, seriesOf } from './mine.ts'
import { DoneNotice } from './notices.tsx'
import { addSeries, changeSeries, type SeriesFields } from './series-verbs.ts'

const text = (most: number, message: string) => z.string().trim().max(most, message).optional()

const schema = z.object({
  once: z.uuid().optional(),
  titleNl: text(120, 'wrong.titleLong'),
  titleEn: text(120, 'wrong.titleLong'),
  summaryNl: text(400, 'wrong.summaryLong'),
  summaryEn: text(400, 'wrong.summaryLong'),
  aboutNl: text(20_000, 'wrong.aboutLong'),
  aboutEn: text(20_000, 'wrong.aboutLong'),
  kind: z.enum(kinds, 'wrong.field'),
  umbrella: text(80, 'wrong.titleLong'),
  website: z
    .string()
    .trim()
    .max(500, 'wrong.address')
    .refine((value) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value), 'wrong.address')
    .optional(),
  disciplines: z.array(z.string().max(80)).max(40),
  organiser: z.coerce.number().int().max(2_147_483_647).optional(),
})
/** Fails always, and so tells all that was typed. */
const everythingTyped = schema.extend({ never: schema.shape.kind })

const inBoth = (nl: string | undefined, en: string | undefined) =>
  nl || en ? { ...(nl ? { nl } : {}), ...(en ? { en } : {}) } : undefined

/** `may` of pages for who organises the series of an address. */
async function mayManageSeries({ db, member, params, now }: Visit): Promise<boolean | undefined> {
  if ((await seriesAt(db, params.slug ?? '', now)) === undefined) return undefined
  return member !== undefined && (await seriesOf(db, member.personId)).some(({ slug }) => slug === params.slug)
}

async function seriesFormPage(visit: MemberVisit, series: Series | undefined, rejected?: Rejected): Promise<Page> {
  const { db, locale, member } = visit
  const t = words(locale)
  const [parties, disciplines] = await Promise.all([partiesOf(db, member.personId), disciplineNames(db, locale)])
  const values = rejected?.values ?? (series ? valuesOf(series) : { kind: 'meet-up' })
  const problems = rejected?.problems ?? {}
  const title = series ? inLocale(series.title, locale).text : t('newSeriesTitle')
  const path = (lang: 'nl' | 'en') =>
    series ? manageSeriesPath.href(lang, { slug: series.slug }) : newSeriesPath.href(lang)
  return {
    title,
    description: t('organisingLead'),
    unlisted: true,
    status: rejected ? 422 : 200,
    alternates: { nl: path('nl'), en: path('en') },
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('organising'), href: organisingPath.href(locale) }]} />
        <PageHeading heading={title} {...(series ? {} : { lead: t('newSeriesLead') })}>
          {series ? <SeriesLinks series={series} locale={locale} /> : undefined}
        </PageHeading>
        <DoneNotice visit={visit} />
        <FormErrors heading={t('wrong.heading')} errors={problems} />
        <SeriesForm {...{ values, problems, locale, disciplines }} parties={series ? [] : parties} fresh={!series} />
      </>
    ),
  }
}

type SeriesFormProps = {
  values: Typed
  problems: Record<string, string>
  disciplines: { id: string; name: string }[]
  /** Who may organise it; empty for one that is there. */
  parties: { id: number; name: string }[]
  fresh: boolean
  locale: Locale
}

function SeriesForm({ values, problems, disciplines, parties, fresh, locale }: SeriesFormProps) {
  const t = words(locale)
  const shared = { values, problems, locale }
  const field = (name: string) => ({ name, value: typedIn(values, name), error: problems[name] })
  return (
    <Form hidden={{ once: !fresh ? undefined : (typedIn(values, 'once') ?? crypto.randomUUID()) }}>
      <InBoth {...shared} name="title" label={t('field.title')} />
      <InBoth {...shared} name="summary" label={t('field.summary')} area={2} />
      <InBoth {...shared} name="about" label={t('field.about')} area={6} />
      <SelectField
        name="kind"
        label={t('field.usualKind')}
        options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={typedIn(values, 'kind')}
      />
      <TextField
        {...field('umbrella')}
        label={t('field.umbrella')}
        hint={t('field.umbrellaHint')}
        optional={t('optional')}
      />
      <TextField {...field('website')} type="url" label={t('website')} optional={t('optional')} />
      <ChoiceGroup
        type="checkbox"
        name="disciplines"
        label={t('field.disciplines')}
        options={disciplines.map(({ id, name }) => ({ value: id, label: name }))}
        values={chosenIn(values, 'disciplines') ?? []}
        error={problems.disciplines}
      />
      {parties.length > 1 && (
        <SelectField
          name="organiser"
          label={t('field.organiser')}
          options={parties.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={typedIn(values, 'organiser')}
        />
      )}
      <FormActions>
        <Button>{t('save')}</Button>
      </FormActions>
    </Form>
  )
}

function SeriesLinks({ series, locale }: { series: Series; locale: Locale }) {
  const t = words(locale)
  const { slug } = series
  return (
    <>
      <ButtonLink href={newGatheringPath.href(locale, {}, new URLSearchParams({ programma: slug }))}>
        {t('newInSeries')}
      </ButtonLink>
      <ButtonLink href={seriesPath.href(locale, { slug })} variant="secondary">
        {t('toPage')}
      </ButtonLink>
    </>
  )
}

const valuesOf = (series: Series): Typed => ({
  titleNl: series.title.nl ?? '',
  titleEn: series.title.en ?? '',
  summaryNl: series.summary?.nl ?? '',
  summaryEn: series.summary?.en ?? '',
  aboutNl: series.about?.nl ?? '',
  aboutEn: series.about?.en ?? '',
  kind: series.kind,
  umbrella: series.umbrella ?? '',
  website: series.website ?? '',
  disciplines: series.disciplines.map(({ id }) => id),
})

/** What a form comes to; the page to show again when it is not right. */
async function readSeries(
  visit: MemberVisit,
  series: Series | undefined,
): Promise<{ fields: SeriesFields; sent: z.infer<typeof schema> } | { page: Page }> {
  const { db, locale, request } = visit
  const t = words(locale)
  const typed = await readFields(request.clone(), everythingTyped)
  const values = typed.ok ? {} : typed.values
  const read = await readFields(request, schema)
  const reject = async (problems: Record<string, string>) => ({
    page: await seriesFormPage(visit, series, { values, problems }),
  })
  if (!read.ok) return reject(problemsOf(read, locale))
  const { value } = read
  const title = inBoth(value.titleNl, value.titleEn)
  if (title === undefined) return reject({ [locale === 'nl' ? 'titleNl' : 'titleEn']: t('wrong.titleMissing') })
  const known = new Set((await disciplineNames(db, locale)).map(({ id }) => id))
  if (value.disciplines.some((id) => !known.has(id))) return reject({ disciplines: t('wrong.field') })
  return {
    sent: value,
    fields: {
      title,
      summary: inBoth(value.summaryNl, value.summaryEn),
      about: inBoth(value.aboutNl, value.aboutEn),
      kind: value.kind,
      umbrella: value.umbrella || undefined,
      website: value.website,
      disciplineIds: value.disciplines,
    },
  }
}

const newForm = definePage({
  name: 'new series',
  path: newSeriesPath,
  who: 'member',
  page: (visit) => seriesFormPage(visit, undefined),
})

const add = definePage({
  name: 'start a series',
  path: newSeriesPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member } = visit
    const read = await readSeries(visit, undefined)
    if ('page' in read) return read.page
    const parties = await partiesOf(db, member.personId)
    const organiser = parties.find(({ id }) => id === read.sent.organiser)?.id ?? member.personId
    const slug = await actOnce(db, read.sent.once ?? crypto.randomUUID(), (tx) =>
      addSeries(tx, read.fields, organiser, !member.trusted),
    )
    return redirect(`${manageSeriesPath.href(locale, { slug })}?done=seriesSaved`)
  },
})

const organiser = { who: 'organiser', may: mayManageSeries, path: manageSeriesPath } as const

const editForm = definePage({
  ...organiser,
  name: 'organising a series',
  async page(visit) {
    const series = await seriesAt(visit.db, visit.params.slug ?? '', visit.now)
    return series === undefined ? notFound : seriesFormPage(visit, series)
  },
})

const change = definePage({
  ...organiser,
  name: 'change a series',
  method: 'POST',
  async page(visit) {
    const { db, locale, params, now } = visit
    const series = await seriesAt(db, params.slug ?? '', now)
    if (series === undefined) return notFound
    const read = await readSeries(visit, series)
    if ('page' in read) return read.page
    await db.transaction().execute((tx) => changeSeries(tx, series.id, read.fields))
    return redirect(`${manageSeriesPath.href(locale, { slug: series.slug })}?done=seriesSaved`)
  },
})

export const seriesOrganisingRoutes: Route[] = [newForm, add, editForm, change]
