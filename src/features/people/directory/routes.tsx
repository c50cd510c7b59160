import { definePage, type Page, redirect, type Visit } from '#platform/feature'
import { readQuery } from '#platform/http'
import { cityDay, inLocale } from '#platform/i18n'
import { words } from '../messages.ts'
import { partiesByHandle } from '../parties/queries.ts'
import { askedWords } from '../search/queries.ts'
import { disciplineNames, skillName } from '../skills/queries.ts'
import { type Directory, organisationDirectory, peopleDirectory } from './directory.ts'
import { asParameters, type DirectoryQuery, directoryQuery, filtersOf } from './filters.ts'
import { DirectoryPage } from './pages.tsx'
import { directoryPage } from '../slots.ts'
import { viewerOf } from '../visibility/viewer.ts'
import { listParties } from './queries.ts'

const listing = (directory: Directory, name: string) =>
  definePage({ name, path: directory.path, who: 'everyone', page: (visit) => answer(directory, visit) })

export const peopleRoute = listing(peopleDirectory, 'directory of people')
export const organisationsRoute = listing(organisationDirectory, 'directory of organisations')

async function answer(directory: Directory, visit: Visit) {
  const { db, locale } = visit
  const given = readQuery(directoryQuery, visit.url.searchParams)
  const viewer = await viewerOf(visit)
  const [disciplines, skill, organisations, asked] = await Promise.all([
    disciplineNames(db, locale),
    given.skill ? skillName(db, given.skill) : undefined,
    given.of ? partiesByHandle(db, [given.of], viewer) : undefined,
    given.q ? askedWords(db, given.q, viewer) : [],
  ])
  const organisation = given.of ? organisations?.get(given.of) : undefined
  const query: DirectoryQuery = {
    ...given,
    discipline: disciplines.some(({ id }) => id === given.discipline) ? given.discipline : undefined,
    skill: skill && given.skill,
    of: organisation && given.of,
    kind: directory.kinds.includes('organisation') ? given.kind : undefined,
    free: directory.kinds.includes('person') ? given.free : undefined,
  }
  const listed = await listParties(db, directory.kinds, query, asked, { viewer, today: cityDay(visit.now) })
  // The party this page continued from is gone: its neighbours are on another page now.
  if (listed.parties.length === 0 && listed.total > 0)
    return redirect(directory.path.href(locale, {}, asParameters(filtersOf(query))))
  return page(directory, visit, query, {
    listed,
    asked,
    fills: await visit.fill(directoryPage, { of: directory.heading }),
    blocked: visit.url.searchParams.get('done') === 'blocked',
    disciplines,
    skill: skill && inLocale(skill, locale).text,
    organisation: organisation?.name,
  })
}

type Found = Omit<Parameters<typeof DirectoryPage>[0], 'directory' | 'locale' | 'query'>

function page(directory: Directory, { locale }: Visit, query: DirectoryQuery, found: Found): Page {
  const t = words(locale)
  const parameters = asParameters(query)
  return {
    title: t(directory.heading),
    description: t(directory.description),
    section: 'people',
    alternates: { nl: directory.path.href('nl', {}, parameters), en: directory.path.href('en', {}, parameters) },
    canonical: directory.path.href(locale, {}, parameters),
    unlisted: query.q !== undefined,
    body: <DirectoryPage {...found} {...{ directory, locale, query }} />,
  }
}
