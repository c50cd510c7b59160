import { z } from 'zod'
import { disciplineNames, findSkills, skillsByIds } from '#people'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { makePicture } from '#platform/files'
import { readFields, textsOf } from '#platform/http'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { FormErrors, Notice } from '#ui'
import { storyDetailsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { managedHead } from '../publishing/head.tsx'
import { refresh } from '../publishing/publishing.ts'
import { answersFor, mayWrite, partiesToWriteFor } from '../story/may.ts'
import { Meanwhile, type Now, seenOf } from '../story/meanwhile.tsx'
import { type Story, storyById, storyBySlug } from '../story/queries.ts'
import { licences } from '../story/story.ts'
import { DetailsForm, type DetailValues } from './details-form.tsx'
import { textBytes } from './form.ts'
import { changeDetails, holdStory, setCover } from './writing.ts'

const ids = z.array(z.string().max(80)).max(60).default([])
const fields = z.object({
  party: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'wrong.slug'),
  licence: z.enum(licences).catch('cc-by'),
  sources: z.string().trim().max(10_000, 'wrong.sourcesLong').default(''),
  disciplines: ids,
  skills: ids,
  q: z.string().max(200).default(''),
  cover: z.instanceof(File).optional().catch(undefined),
  coverAlt: z.string().trim().max(300, 'wrong.altLong').default(''),
  dropCover: z.string().optional(),
  seen: z.string().max(100).optional(),
  act: z.enum(['save', 'search']).catch('save'),
})

const valuesOf = (story: Story): DetailValues => ({
  party: story.party_id,
  slug: story.slug,
  licence: story.licence,
  sources: story.sources,
  disciplines: story.disciplines.map(({ id }) => id),
  skills: story.skills.map(({ id }) => id),
  q: '',
  coverAlt: story.cover_alt,
})

/** What stands in the form, told by `seenOf`. */
const stoodIn = (story: Story) => seenOf([valuesOf(story), story.cover_id])

/** Where a story says something else than what was filled in. */
function nowIn(story: Story, typed: Partial<DetailValues>, locale: Locale): Now[] {
  const t = words(locale)
  const names = (list: { id: string; name: LocalText }[]) => list.map(({ name }) => inLocale(name, locale).text)
  const same = (one: string[], other: string[] = []) => one.toSorted().join() === other.toSorted().join()
  const stands = valuesOf(story)
  return [
    ...(typed.slug === stands.slug ? [] : [{ field: t('field.slug'), value: stands.slug }]),
    ...(typed.sources === stands.sources ? [] : [{ field: t('field.sources'), value: stands.sources }]),
    ...(typed.coverAlt === stands.coverAlt ? [] : [{ field: t('field.alt'), value: stands.coverAlt }]),
    ...(same(stands.disciplines, typed.disciplines)
      ? []
      : [{ field: t('field.disciplines'), value: names(story.disciplines).join(', ') }]),
    ...(same(stands.skills, typed.skills) ? [] : [{ field: t('skills'), value: names(story.skills).join(', ') }]),
    ...(typed.licence === stands.licence ? [] : [{ field: t('fact.licence'), value: t(`licence.${stands.licence}`) }]),
  ]
}

type Rejected = {
  values: Partial<DetailValues>
  errors: Record<string, string>
  asked?: boolean
  /** What was seen in the form; undefined: what stands there now. */
  seen?: string | undefined
  stale?: boolean
}

async function detailsPage(visit: MemberVisit, story: Story, rejected?: Rejected): Promise<PageAnswer> {
  const { db, locale, member } = visit
  const t = words(locale)
  const values = { ...valuesOf(story), ...rejected?.values }
  const errors = rejected?.errors ?? {}
  const { slug } = story
  const [answers, parties, disciplines, chosen, found] = await Promise.all([
    answersFor(db, member.personId, story),
    partiesToWriteFor(db, member.personId),
    disciplineNames(db, locale),
    skillsByIds(db, values.skills, locale),
    rejected?.asked ? findSkills(db, values.q, locale) : [],
  ])
  const fresh = found.filter(({ id }) => !values.skills.includes(id))
  const skills = [
    ...fresh.map((one) => ({ ...one, chosen: false })),
    ...chosen.map((one) => ({ ...one, chosen: true })),
  ]
  // Only who answers for it may hand a story to another party; others see whose it is.
  const mine = answers ? parties : []
  return {
    title: t('details.title'),
    description: t('write.lead'),
    unlisted: true,
    section: 'stories',
    status: rejected?.stale || Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: storyDetailsPath.href('nl', { slug }), en: storyDetailsPath.href('en', { slug }) },
    modules: ['src/features/people/editing/skills.client.ts'],
    body: (
      <>
        {await managedHead(visit, story, 'details')}
        {visit.url.searchParams.get('done') === 'saved' && !rejected && (
          <Notice tone="success" heading={t('done.saved')} />
        )}
        {rejected?.stale && <Meanwhile now={nowIn(story, values, locale)} locale={locale} />}
        <FormErrors heading={t('wrong.heading')} errors={errors} whole={['form']} />
        <DetailsForm
          {...{ story, values, errors, disciplines, skills, locale }}
          parties={mine}
          seen={rejected?.seen ?? stoodIn(story)}
          none={(rejected?.asked ?? false) && found.length === 0}
        />
      </>
    ),
  }
}

const form = definePage({
  name: 'details of a story',
  path: storyDetailsPath,
  who: 'organiser',
  may: mayWrite,
  async page(visit) {
    const story = await storyBySlug(visit.db, visit.params.slug ?? '')
    return story === undefined ? notFound : detailsPage(visit, story)
  },
})

const send = definePage({
  name: 'change the details of a story',
  path: storyDetailsPath,
  who: 'organiser',
  may: mayWrite,
  method: 'POST',
  maxBytes: textBytes,
  async page(visit) {
    const { db, locale, member, now, config, params } = visit
    const t = words(locale)
    const story = await storyBySlug(db, params.slug ?? '')
    if (story === undefined) return notFound
    const read = await readFields(visit.request, fields)
    if (!read.ok) {
      const errors = Object.fromEntries(
        Object.entries(read.errors).map(([name, key]) => [
          name,
          key.startsWith('wrong.') ? t(key as 'wrong.slug') : t('wrong.form'),
        ]),
      )
      const seen = textsOf(read.values).seen
      return detailsPage(visit, story, { values: read.values as Partial<DetailValues>, errors, seen })
    }
    const { act, cover, dropCover, seen, ...values } = read.value
    const again = (rejected: Pick<Rejected, 'errors' | 'asked'>) =>
      detailsPage(visit, story, { values, seen, ...rejected })
    if (act === 'search') return again({ errors: {}, asked: true })
    const answers = await answersFor(db, member.personId, story)
    const allowed = answers ? (await partiesToWriteFor(db, member.personId)).map(({ id }) => id) : []
    const partyId = values.party !== undefined && allowed.includes(values.party) ? values.party : story.party_id
    const picture = cover && (await makePicture(new Uint8Array(await cover.arrayBuffer()), 'whole'))
    if (picture && !picture.ok) return again({ errors: { cover: t(`picture.${picture.reason}`) } })
    if (values.coverAlt === '' && (picture || (story.cover_id !== null && !dropCover)))
      return again({ errors: { coverAlt: t('wrong.alt') } })
    const changed = await db.transaction().execute(async (tx) => {
      await holdStory(tx, story.id)
      const stands = await storyById(tx, story.id)
      if (seen !== undefined && stands !== undefined && seen !== stoodIn(stands)) return 'stale'
      const outcome = await changeDetails(tx, story.id, { ...values, partyId, coverAlt: values.coverAlt }, now)
      if (outcome === 'taken') return outcome
      if (picture) await setCover(tx, story.id, picture.picture)
      else if (dropCover) await setCover(tx, story.id, null)
      await refresh(tx, story.id, config.baseUrl)
      return outcome
    })
    if (changed === 'stale')
      return detailsPage(visit, (await storyById(db, story.id)) ?? story, { values, errors: {}, stale: true })
    if (changed === 'taken') return again({ errors: { slug: t('wrong.slugTaken') } })
    return redirect(`${storyDetailsPath.href(locale, { slug: values.slug })}?done=saved`)
  },
})

export const detailsRoutes: Route[] = [form, send]
