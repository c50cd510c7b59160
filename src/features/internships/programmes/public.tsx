import { sql } from 'kysely'
import { organisationPage, organisationPath } from '#people'
import { definePage } from '#platform/feature'
import { inLocale, type Locale } from '#platform/i18n'
import { Breadcrumb, ButtonLink, DataTable, EmptyState, Flow, PageHeading, Section } from '#ui'
import { internshipsPath, organisationInternshipsPath, studyProgrammesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { StudyProgramme } from './programme.ts'
import { programmesOfSchool, studyProgrammes } from './queries.ts'

/** Study programmes as a table, each with the way to internships for it. */
function ProgrammeTable({
  programmes,
  locale,
  caption,
}: {
  programmes: StudyProgramme[]
  locale: Locale
  caption: string
}) {
  const t = words(locale)
  const places = (id: number) => internshipsPath.href(locale, {}, new URLSearchParams({ programme: String(id) }))
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: t('programme') },
        { label: t('level') },
        { label: t('years'), numeric: true },
        { label: t('internships') },
      ]}
      rows={programmes.map(({ id, name, level, years }) => {
        const { text, lang } = inLocale(name, locale)
        return [
          <span lang={lang === locale ? undefined : lang}>{text}</span>,
          t(`level.${level}`),
          String(years),
          <a href={places(id)}>
            {t('programmes.places')}
            <span class="unseen">: {text}</span>
          </a>,
        ]
      })}
    />
  )
}

const listRoute = definePage({
  name: 'study programmes',
  path: studyProgrammesPath,
  who: 'everyone',
  async page({ db, locale }) {
    const t = words(locale)
    const schools = Map.groupBy(await studyProgrammes(db), ({ school_id }) => school_id)
    return {
      title: t('programmes'),
      description: t('programmes.lead'),
      section: 'calls',
      alternates: { nl: studyProgrammesPath.href('nl'), en: studyProgrammesPath.href('en') },
      body: (
        <>
          <Breadcrumb label={t('trail')} trail={[{ label: t('internships'), href: internshipsPath.href(locale) }]} />
          <PageHeading heading={t('programmes')} lead={t('programmes.lead')} />
          {schools.size === 0 && <EmptyState sentence={t('programmes.none')} />}
          <Flow>
            {[...schools.values()].map((programmes) => {
              const { school_name: name = '', school_handle: handle = '' } = programmes[0] ?? {}
              return (
                <Section
                  key={handle}
                  heading={name}
                  more={{ href: organisationPath.href(locale, { handle }), label: t('programmes.toSchool') }}
                >
                  <ProgrammeTable {...{ programmes, locale, caption: t('programmes.of', { school: name }) }} />
                </Section>
              )
            })}
          </Flow>
        </>
      ),
    }
  },
})

/** On the page of a school what one can study there; on that of any organisation the way to its internships, for its own. */
export const onOrganisationPage = organisationPage.fill(async ({ db, locale, member }, { id, handle, name }) => {
  const t = words(locale)
  const programmes = (await programmesOfSchool(db, id)).filter(({ ended }) => !ended)
  const { rows: own } =
    member === undefined
      ? { rows: [] }
      : await sql`
          select 1 from people.representative r
           where r.party_id = ${id} and r.person_id = ${member.personId}
             and (exists (select from people.school_card school where school.id = ${id})
               or exists (select from internships.placement m where m.company_id = ${id}))`.execute(db)
  if (programmes.length === 0 && own.length === 0) return undefined
  const manage = own.length > 0 && (
    <p>
      <ButtonLink variant="secondary" href={organisationInternshipsPath.href(locale, { handle })}>
        {t('organisation.manage')}
      </ButtonLink>
    </p>
  )
  if (programmes.length === 0) return <Section heading={t('internships')}>{manage}</Section>
  return (
    <Section heading={t('programmes')} count={String(programmes.length)}>
      <ProgrammeTable {...{ programmes, locale, caption: t('programmes.of', { school: name }) }} />
      {manage}
    </Section>
  )
})

export const publicRoutes = [listRoute]
