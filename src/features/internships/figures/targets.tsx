import { z } from 'zod'
import { stewardDesk, deskPath } from '#members'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { definePage, type MemberVisit, type PageAnswer, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale, type LocalText } from '#platform/i18n'
import { Breadcrumb, ButtonLink, DataTable, Flow, FormErrors, PageHeading, Section } from '#ui'
import { figuresPath, targetsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { Done, type Errors, inWords, type Typed, typedText } from '../overview/frame.tsx'
import { studyYearName } from '../programmes/programme.ts'
import { studyProgrammes } from '../programmes/queries.ts'
import { targetsOf } from './counting.ts'
import { yearAsked } from './routes.tsx'
import { TargetForm } from './target-form.tsx'

type NewTarget = {
  groupId: number | undefined
  name: LocalText
  year: number
  programmeIds: number[]
  /** None: the group has no target in this year. */
  count: number | undefined
  source: string
  sourceHref: string | undefined
  byId: number | null
}

/** Keeps a group of programmes and its target for a study year. Programmes that were in another group leave it. */
export async function keepTarget(tx: Tx, given: NewTarget): Promise<number> {
  const { groupId, year, programmeIds, count, source, sourceHref, byId } = given
  const name = JSON.stringify(given.name)
  const kept =
    groupId === undefined
      ? await tx.insertInto('internships.programme_group').values({ name }).returning('id').executeTakeFirstOrThrow()
      : await tx
          .updateTable('internships.programme_group')
          .set({ name })
          .where('id', '=', groupId)
          .returning('id')
          .executeTakeFirstOrThrow()
  await sql`
    update internships.study_programme set group_id = case when id = any(${programmeIds}::integer[]) then ${kept.id}::integer end
     where group_id = ${kept.id} or id = any(${programmeIds}::integer[])`.execute(tx)
  await tx.deleteFrom('internships.target').where('group_id', '=', kept.id).where('study_year', '=', year).execute()
  if (count !== undefined)
    await tx
      .insertInto('internships.target')
      .values({ group_id: kept.id, study_year: year, count, source, source_href: sourceHref ?? null, set_by: byId })
      .execute()
  return kept.id
}

const pageRoute = definePage({
  name: 'targets of internships',
  path: targetsPath,
  who: 'steward',
  page: (visit) => shown(visit, {}, {}),
})

const form = z.object({
  act: z.enum(['keep', 'remove']).catch('keep'),
  group: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  year: z.coerce.number('wrong.field').int('wrong.field').min(2000, 'wrong.field').max(2100, 'wrong.field'),
  nameNl: z.string().trim().max(120, 'wrong.nameLong').default(''),
  nameEn: z.string().trim().max(120, 'wrong.nameLong').default(''),
  programmes: z.array(z.coerce.number().int().min(0).max(2_147_483_647)).default([]),
  count: z.coerce.number('wrong.count').int('wrong.count').min(1, 'wrong.count').max(100_000, 'wrong.count').optional(),
  source: z.string().trim().max(500, 'wrong.long').default(''),
  sourceHref: z
    .string()
    .trim()
    .max(500, 'wrong.href')
    .regex(/^https?:\/\/\S+\.\S+$/, 'wrong.href')
    .optional(),
})

const keepRoute = definePage({
  name: 'keep a target of internships',
  path: targetsPath,
  method: 'POST',
  who: 'steward',
  async page(visit) {
    const { db, locale, member } = visit
    const t = words(locale)
    const read = await readFields(visit.request, form)
    if (!read.ok) return shown(visit, inWords(visit, read.errors), read.values)
    const { act, group, year, nameNl, nameEn, count, source } = read.value
    const back = (done: string) =>
      redirect(targetsPath.href(locale, {}, new URLSearchParams({ year: String(year), done })))
    const groupId = (await targetsOf(db, year)).find((one) => one.group_id === group)?.group_id
    if (act === 'remove') {
      if (groupId !== undefined)
        await db
          .transaction()
          .execute((tx) => tx.deleteFrom('internships.programme_group').where('id', '=', groupId).execute())
      return back('removed')
    }
    const typed = Object.fromEntries(
      Object.entries(read.value).map(([key, value]) => [
        key,
        Array.isArray(value) ? value.map(String) : String(value ?? ''),
      ]),
    )
    if (nameNl === '' && nameEn === '') return shown(visit, { nameNl: t('wrong.name') }, typed)
    if (count !== undefined && source === '') return shown(visit, { source: t('wrong.source') }, typed)
    const name = { ...(nameNl && { nl: nameNl }), ...(nameEn && { en: nameEn }) }
    const { programmes: programmeIds, sourceHref } = read.value
    const given = { groupId, name, year, programmeIds, count, source, sourceHref, byId: member.personId }
    await db.transaction().execute((tx) => keepTarget(tx, given))
    return back('saved')
  },
})

async function shown(visit: MemberVisit, errors: Errors, values: Typed): Promise<PageAnswer> {
  const { db, locale, url } = visit
  const t = words(locale)
  const year = Number(typedText(values, 'year')) || yearAsked(visit)
  const [targets, programmes] = await Promise.all([targetsOf(db, year), studyProgrammes(db)])
  const chosen = Number(typedText(values, 'group') ?? url.searchParams.get('group'))
  const target = targets.find((one) => one.group_id === chosen)
  const href = (to: number, group?: number) =>
    targetsPath.href(
      locale,
      {},
      new URLSearchParams({ year: String(to), ...(group !== undefined && { group: String(group) }) }),
    )
  const query = new URLSearchParams({ year: String(year) })
  const sent = Object.keys(errors).length > 0
  return {
    title: t('targets'),
    description: t('targets.lead'),
    unlisted: true,
    ...(sent && { status: 422 as const }),
    alternates: { nl: targetsPath.href('nl', {}, query), en: targetsPath.href('en', {}, query) },
    body: (
      <>
        <Breadcrumb label={t('trail')} trail={[{ label: t('desk'), href: deskPath.href(locale) }]} />
        <PageHeading heading={`${t('targets')}, ${studyYearName(year)}`} lead={t('targets.lead')}>
          {[year - 1, year + 1].map((other) => (
            <ButtonLink key={other} variant="secondary" href={href(other)}>
              {studyYearName(other)}
            </ButtonLink>
          ))}
          <ButtonLink variant="quiet" href={figuresPath.href(locale, {}, query)}>
            {t('figures')}
          </ButtonLink>
        </PageHeading>
        <FormErrors heading={t('notSaved')} errors={errors} />
        <Flow>
          <Done {...visit} />
          {targets.length > 0 && (
            <DataTable
              caption={t('targets')}
              columns={[{ label: t('group') }, { label: t('target'), numeric: true }, { label: t('targets.source') }]}
              rows={targets.map((one) => [
                <a href={href(year, one.group_id)}>{inLocale(one.name, locale).text}</a>,
                one.count === null ? t('targets.noneYet') : String(one.count),
                one.source ?? '',
              ])}
            />
          )}
          <Section heading={target === undefined ? t('targets.add') : inLocale(target.name, locale).text}>
            <TargetForm {...{ visit, year, target, programmes, errors }} values={sent ? values : undefined} />
          </Section>
        </Flow>
      </>
    ),
  }
}

/** On the stewards' desk: the way to the targets. */
export const atDesk = stewardDesk.fill(async ({ locale }) => {
  const t = words(locale)
  return (
    <Section heading={t('targets')} more={{ href: targetsPath.href(locale), label: t('targets.change') }}>
      <p>{t('targets.lead')}</p>
    </Section>
  )
})

export const targetRoutes = [pageRoute, keepRoute]
