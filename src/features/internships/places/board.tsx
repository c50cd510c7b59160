import { sql } from 'kysely'
import { z } from 'zod'
import { callPath } from '#calls'
import type { Database } from '#platform/database'
import { definePage } from '#platform/feature'
import { readQuery } from '#platform/http'
import { cityDay, formatDay, inLocale, type Locale, type LocalText } from '#platform/i18n'
import {
  ButtonLink,
  EmptyState,
  FilterPanel,
  OrganisationRow,
  PageHeading,
  Pagination,
  RowList,
  Section,
  SelectField,
} from '#ui'
import { figuresPath, internshipsPath, studyProgrammesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Level, levels, programmeName, type StudyProgramme } from '../programmes/programme.ts'
import { studyProgrammes } from '../programmes/queries.ts'

const perPage = 30

const asked = z.object({
  programme: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
  level: z.enum(levels).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
})
type Asked = z.infer<typeof asked>

type Listed = {
  slug: string
  title: LocalText
  asker_name: string
  starts_on: string | null
  ends_on: string | null
  hours_a_week: number | null
  levels: Level[] | null
  /** Schools that approved it for one of their programmes. */
  approved: boolean
}

/**
 * Internships that take responses, those that close first on top. A place that names a programme is for that programme;
 * one that names levels only is for every programme of them.
 */
async function openPlaces(db: Database, { programme, level, page }: Asked, today: string): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select c.slug, c.title, asker.name as asker_name, c.starts_on::text, c.ends_on::text, c.hours_a_week, p.levels,
           exists (select from internships.approval a join internships.study_programme s on s.id = a.programme_id
                    where a.company_id = c.asker_id and (a.call_id = c.id or (a.call_id is null and s.level = any(p.levels)))
                      and a.state = 'approved' and a.until_day >= ${today}) as approved
      from calls.call_card c join people.party_card asker on asker.id = c.asker_id
      left join internships.place p on p.call_id = c.id
     where c.kind = 'internship' and c.state = 'open'
       and (${level ?? null}::text is null or p.levels @> array[${level ?? null}::text])
       and (${programme ?? null}::integer is null
         or exists (select from internships.place_programme x where x.call_id = c.id and x.programme_id = ${programme ?? null})
         or (not exists (select from internships.place_programme x where x.call_id = c.id)
             and p.levels @> array[(select s.level from internships.study_programme s where s.id = ${programme ?? null})]))
     order by c.deadline_at nulls last, c.opened_at desc, c.id limit ${perPage + 1} offset ${(page - 1) * perPage}`.execute(
    db,
  )
  return rows
}

const boardRoute = definePage({
  name: 'internships',
  path: internshipsPath,
  who: 'everyone',
  // Approvals end by the day it is.
  cached: false,
  async page({ db, locale, url, now }) {
    const t = words(locale)
    const query = readQuery(asked, url.searchParams)
    const [places, programmes] = await Promise.all([openPlaces(db, query, cityDay(now)), studyProgrammes(db)])
    const search = (page: number) => {
      const { programme, level } = query
      return new URLSearchParams({
        ...(programme !== undefined && { programme: String(programme) }),
        ...(level !== undefined && { level }),
        ...(page > 1 && { page: String(page) }),
      })
    }
    const href = (page: number) => internshipsPath.href(locale, {}, search(page))
    const shown = places.slice(0, perPage)
    return {
      title: t('internships'),
      description: t('board.lead'),
      section: 'calls',
      alternates: { nl: internshipsPath.href('nl', {}, search(1)), en: internshipsPath.href('en', {}, search(1)) },
      canonical: internshipsPath.href(locale),
      body: (
        <>
          <PageHeading heading={t('internships')} lead={t('board.lead')}>
            <ButtonLink variant="secondary" href={studyProgrammesPath.href(locale)}>
              {t('programmes')}
            </ButtonLink>
            <ButtonLink variant="secondary" href={figuresPath.href(locale)}>
              {t('figures')}
            </ButtonLink>
          </PageHeading>
          <Filters {...{ query, programmes, locale }} />
          <Section heading={t('board.open')}>
            {shown.length === 0 ? (
              <EmptyState
                sentence={t('board.none')}
                action={{ label: t('board.all'), href: internshipsPath.href(locale) }}
              />
            ) : (
              <RowList>
                {shown.map((place) => (
                  <OrganisationRow
                    key={place.slug}
                    name={inLocale(place.title, locale)}
                    href={callPath.href(locale, { slug: place.slug })}
                    sort={place.asker_name}
                    details={detailsOf(place, locale)}
                  />
                ))}
              </RowList>
            )}
            <Pagination
              label={t('pages')}
              earlier={query.page > 1 ? { href: href(query.page - 1), label: t('previousPage') } : undefined}
              later={places.length > perPage ? { href: href(query.page + 1), label: t('nextPage') } : undefined}
            />
          </Section>
        </>
      ),
    }
  },
})

function detailsOf(place: Listed, locale: Locale): string[] {
  const t = words(locale)
  const { starts_on, ends_on, hours_a_week, approved } = place
  const day = (one: string) => formatDay(one, 'dayMonthShort', locale)
  return [
    ...(place.levels === null ? [] : [place.levels.map((level) => t(`level.${level}`)).join(', ')]),
    ...(starts_on && ends_on ? [t('fromUntil', { from: day(starts_on), until: day(ends_on) })] : []),
    ...(hours_a_week === null ? [] : [t('hoursAWeek', { n: hours_a_week })]),
    ...(approved ? [t('board.approved')] : []),
  ]
}

function Filters({ query, programmes, locale }: { query: Asked; programmes: StudyProgramme[]; locale: Locale }) {
  const t = words(locale)
  const chosen = [query.programme, query.level].filter((one) => one !== undefined).length
  return (
    <FilterPanel
      label={t('filters')}
      chosen={chosen === 0 ? undefined : t('filters.chosen', { n: chosen })}
      action={internshipsPath.href(locale)}
      apply={t('filters.apply')}
      reset={chosen === 0 ? undefined : { label: t('filters.reset'), href: internshipsPath.href(locale) }}
      folded
    >
      <SelectField
        name="programme"
        label={t('programme')}
        value={query.programme === undefined ? '' : String(query.programme)}
        options={[
          { value: '', label: t('filters.any') },
          ...programmes.map((one) => ({
            value: String(one.id),
            label: `${one.school_name}: ${programmeName(one, locale, t)}`,
          })),
        ]}
      />
      <SelectField
        name="level"
        label={t('level')}
        value={query.level ?? ''}
        options={[
          { value: '', label: t('filters.any') },
          ...levels.map((value) => ({ value, label: t(`level.${value}`) })),
        ]}
      />
    </FilterPanel>
  )
}

export const boardRoutes = [boardRoute]
