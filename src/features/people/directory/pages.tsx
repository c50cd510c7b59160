import type { ComponentChildren } from 'preact'
import type { Locale } from '#platform/i18n'
import { inLocale } from '#platform/i18n'
import { ChipRow, EmptyState, Notice, OrganisationRow, PageHeading, Pagination, PersonRow, RowList, Section } from '#ui'
import { organisationsPath, partyHref, pictureHref, peoplePath, skillsPath } from '../hrefs.ts'
import { type Words, words } from '../messages.ts'
import type { Asked } from '../search/queries.ts'
import type { Directory } from './directory.ts'
import { DirectoryFilterPanel, type Choices } from './filter-panel.tsx'
import { asParameters, type DirectoryQuery, filtersOf } from './filters.ts'
import type { Listed, ListedParty } from './queries.ts'

type DirectoryPageProps = Choices & {
  directory: Directory
  locale: Locale
  query: DirectoryQuery
  listed: Listed
  asked: Asked[]
  /** Somebody has just been blocked. */
  blocked: boolean
  /** Ways to narrower lists. */
  fills: ComponentChildren
}

export function DirectoryPage(props: DirectoryPageProps) {
  const { directory, locale, query, listed, asked } = props
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t(directory.heading)} lead={t(directory.lead)} />
      {props.blocked && <Notice tone="success" heading={t('done.blocked')} />}
      <ChipRow
        label={t('whichDirectory')}
        chips={[
          { label: t('people'), href: peoplePath.href(locale), selected: directory.heading === 'people' },
          {
            label: t('organisations'),
            href: organisationsPath.href(locale),
            selected: directory.heading === 'organisations',
          },
          { label: t('allSkills'), href: skillsPath.href(locale) },
        ]}
      />
      {props.fills}
      <DirectoryFilterPanel {...props} />
      <Section heading={t(directory.found)} count={t(directory.count, { n: listed.total })}>
        {asked
          .filter((one) => one.corrected)
          .map(({ word, means }) => (
            <Notice key={word} tone="info" heading={t('corrected', { word, means: means.join(', ') })} />
          ))}
        {listed.total === 0 ? <Nothing {...props} /> : <Found {...{ listed, locale, query }} />}
        <Pages {...props} />
      </Section>
    </>
  )
}

function Nothing({ directory, locale, query }: DirectoryPageProps) {
  const t = words(locale)
  const filtered = asParameters(filtersOf(query)).size > 0
  return (
    <EmptyState
      sentence={t(filtered ? directory.nothing : 'nobodyYet')}
      action={filtered ? { label: t('startAgain'), href: directory.path.href(locale) } : undefined}
    />
  )
}

function Found({ listed, locale, query }: Pick<DirectoryPageProps, 'listed' | 'locale' | 'query'>) {
  const t = words(locale)
  return (
    <RowList>
      {listed.parties.map((party) => (
        <PartyRow key={party.id} party={party} locale={locale} details={detailsOf(party, query, locale, t)} />
      ))}
    </RowList>
  )
}

/** A person, organisation or collective in a list. */
function PartyRow({ party, locale, details }: { party: ListedParty; locale: Locale; details: string[] }) {
  const { name } = party
  const href = partyHref(party, locale)
  const summary = party.summary === null ? undefined : inLocale(party.summary, locale)
  if (party.kind === 'person') {
    const picture = party.picture_id ? pictureHref(party.picture_id, 'small') : undefined
    return <PersonRow {...{ name, href, details, picture }} does={summary} />
  }
  return <OrganisationRow {...{ name, href, summary, details }} sort={sortOf(party, words(locale))} />
}

const sortOf = (party: ListedParty, t: Words) =>
  t(party.organisation_kind === null ? 'collective' : `kind.${party.organisation_kind}`)

const relationWords = { has: 'listHas', seeks: 'listSeeks', offers: 'listOffers' } as const

function detailsOf(party: ListedParty, query: DirectoryQuery, locale: Locale, t: Words): string[] {
  const named = (list: { name: { nl?: string | undefined; en?: string | undefined } }[]) =>
    list.map((one) => inLocale(one.name, locale).text).join(', ')
  const disciplines = party.disciplines.length > 0 ? [named(party.disciplines)] : []
  const skills =
    query.as && party.skills.length > 0 ? [t(relationWords[query.as], { skills: named(party.skills) })] : []
  return [...skills, ...disciplines]
}

function Pages({ directory, locale, query, listed }: DirectoryPageProps) {
  const t = words(locale)
  if (!listed.earlier && !listed.later) return null
  const to = (label: string, where: Pick<DirectoryQuery, 'after' | 'before'>) => ({
    label,
    href: directory.path.href(locale, {}, asParameters({ ...filtersOf(query), ...where })),
  })
  return (
    <Pagination
      label={t('pages')}
      earlier={listed.earlier ? to(t('earlier'), { before: listed.parties[0]?.handle }) : undefined}
      later={listed.later ? to(t('later'), { after: listed.parties.at(-1)?.handle }) : undefined}
    />
  )
}
