import { z } from 'zod'
import { disciplineNames } from '#people'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { Button, ButtonLink, DataTable, EmptyState, Section } from '#ui'
import { schoolProgrammePath, schoolProgrammesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { actingAt, mayActForSchool } from '../overview/acting.ts'
import { type Errors, framed, inWords, type Typed } from '../overview/frame.tsx'
import { endProgramme, keepProgramme } from './keeping.ts'
import { levels } from './programme.ts'
import { programmesOfSchool } from './queries.ts'
import { ProgrammeForm } from './programme-form.tsx'

const facts = { who: 'member', may: mayActForSchool } as const

const listRoute = definePage({
  ...facts,
  name: 'study programmes of a school, managed',
  path: schoolProgrammesPath,
  page: (visit) => list(visit, {}, {}),
})

const oneRoute = definePage({
  ...facts,
  name: 'a study programme, managed',
  path: schoolProgrammePath,
  page: (visit) => one(visit, {}, undefined),
})

const form = z.object({
  act: z.enum(['keep', 'end', 'resume']).catch('keep'),
  nameNl: z.string().trim().max(120, 'wrong.nameLong').default(''),
  nameEn: z.string().trim().max(120, 'wrong.nameLong').default(''),
  level: z.enum(levels, 'wrong.level'),
  years: z.coerce.number('wrong.years').int('wrong.years').min(1, 'wrong.years').max(8, 'wrong.years'),
  disciplines: z.array(z.string()).default([]),
})

const addRoute = definePage({
  ...facts,
  name: 'add a study programme',
  path: schoolProgrammesPath,
  method: 'POST',
  burst: 30,
  page: (visit) => keep(visit, undefined),
})

const changeRoute = definePage({
  ...facts,
  name: 'change a study programme',
  path: schoolProgrammePath,
  method: 'POST',
  burst: 30,
  page: (visit) => keep(visit, Number(visit.params.programme)),
})

async function keep(visit: MemberVisit, id: number | undefined): Promise<PageAnswer> {
  const { db, locale, now } = visit
  const acting = await actingAt(visit)
  if (acting === undefined) return notFound
  const again = (errors: Errors, values: Typed) =>
    id === undefined ? list(visit, errors, values) : one(visit, errors, values)
  const read = await readFields(visit.request, form)
  const back = schoolProgrammesPath.href(locale, { handle: acting.handle })
  const act = read.ok ? read.value.act : read.values.act
  if (id !== undefined && (act === 'end' || act === 'resume')) {
    const ended = act === 'end'
    await db.transaction().execute((tx) => endProgramme(tx, { schoolId: acting.id, id, ended, now }))
    return redirect(`${back}?done=${ended ? 'ended' : 'again'}`)
  }
  if (!read.ok) return again(inWords(visit, read.errors), read.values)
  const { nameNl, nameEn, level, years } = read.value
  const values = { ...read.value, years: String(years) }
  if (nameNl === '' && nameEn === '') return again({ nameNl: words(locale)('wrong.name') }, values)
  const known = await disciplineNames(db, locale)
  const disciplines = read.value.disciplines.filter((given) => known.some((one) => one.id === given))
  const name = { ...(nameNl && { nl: nameNl }), ...(nameEn && { en: nameEn }) }
  const kept = await db
    .transaction()
    .execute((tx) => keepProgramme(tx, { schoolId: acting.id, id, name, level, years, disciplines }))
  if (kept === 'none') return notFound
  if (kept === 'there') return again({ nameNl: words(locale)('wrong.programmeThere') }, values)
  return redirect(`${back}?done=saved`)
}

async function list(visit: MemberVisit, errors: Errors, values: Typed): Promise<PageAnswer> {
  const acting = await actingAt(visit)
  if (acting === undefined) return notFound
  const { db, locale } = visit
  const t = words(locale)
  const programmes = await programmesOfSchool(db, acting.id)
  return framed(visit, {
    ...{ acting, current: 'programmes', title: t('organisation.programmes'), errors },
    lead: t('programmes.manageLead'),
    body: (
      <>
        {programmes.length === 0 ? (
          <EmptyState sentence={t('programmes.noneYet')} />
        ) : (
          <DataTable
            caption={t('organisation.programmes')}
            columns={[{ label: t('programme') }, { label: t('level') }, { label: t('years'), numeric: true }]}
            rows={programmes.map(({ id, name, level, years, ended }) => [
              <>
                <a href={schoolProgrammePath.href(locale, { handle: acting.handle, programme: id })}>
                  {inLocale(name, locale).text}
                </a>
                {ended && ` (${t('programmes.ended')})`}
              </>,
              t(`level.${level}`),
              String(years),
            ])}
          />
        )}
        <Section heading={t('programmes.add')}>
          <ProgrammeForm
            {...{ visit, errors, values, disciplines: await disciplineNames(db, locale) }}
            action={schoolProgrammesPath.href(locale, { handle: acting.handle })}
          />
        </Section>
      </>
    ),
  })
}

async function one(visit: MemberVisit, errors: Errors, values: Typed | undefined): Promise<PageAnswer> {
  const acting = await actingAt(visit)
  if (acting === undefined) return notFound
  const { db, locale } = visit
  const t = words(locale)
  const id = Number(visit.params.programme)
  const programme = (await programmesOfSchool(db, acting.id)).find((each) => each.id === id)
  if (programme === undefined) return notFound
  const { name, level, years, disciplines, ended } = programme
  const filled = values ?? { nameNl: name.nl, nameEn: name.en, level, years: String(years), disciplines }
  const action = schoolProgrammePath.href(locale, { handle: acting.handle, programme: id })
  return framed(visit, {
    ...{ acting, current: 'programmes', path: schoolProgrammePath, params: { programme: id }, errors },
    title: inLocale(name, locale).text,
    body: (
      <>
        <ProgrammeForm {...{ visit, errors, action, values: filled, disciplines: await disciplineNames(db, locale) }} />
        <Section heading={t(ended ? 'programmes.resume' : 'programmes.end')}>
          <p>{t(ended ? 'programmes.resumeNote' : 'programmes.endNote')}</p>
          <form method="post" action={action}>
            <Button variant="secondary" name="act" value={ended ? 'resume' : 'end'}>
              {t(ended ? 'programmes.resumeYes' : 'programmes.endYes')}
            </Button>{' '}
            <ButtonLink variant="quiet" href={schoolProgrammesPath.href(locale, { handle: acting.handle })}>
              {t('back')}
            </ButtonLink>
          </form>
        </Section>
      </>
    ),
  })
}

export const programmeRoutes = [listRoute, addRoute, oneRoute, changeRoute]
