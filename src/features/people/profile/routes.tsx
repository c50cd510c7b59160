import { definePage, type LocalPath, notFound, type Slot, type Visit } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { organisationPath, personPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { PartyKind } from '../parties/party.ts'
import { organisationPage, personPage } from '../slots.ts'
import { ProfilePage } from './pages.tsx'
import { profile } from './queries.ts'
import { structuredParty } from './structured.ts'

type Sort = {
  path: LocalPath
  kinds: PartyKind[]
  slot: Slot<{ id: number; handle: string; name: string }>
  description: 'personDescription' | 'organisationDescription'
}

const profilePage = (name: string, sort: Sort) =>
  definePage({ name, path: sort.path, who: 'everyone', page: (visit) => answer(sort, visit) })

export const personRoute = profilePage('person page', {
  path: personPath,
  kinds: ['person'],
  slot: personPage,
  description: 'personDescription',
})

export const organisationRoute = profilePage('organisation page', {
  path: organisationPath,
  kinds: ['organisation', 'collective'],
  slot: organisationPage,
  description: 'organisationDescription',
})

async function answer(sort: Sort, visit: Visit) {
  const { db, locale, params, config } = visit
  const party = await profile(db, sort.kinds, params.handle ?? '')
  if (party === undefined) return notFound
  const { id, handle, name } = party
  const fills = await visit.fill(sort.slot, { id, handle, name })
  return {
    title: name,
    description: inLocale(party.summary, locale).text || words(locale)(sort.description, { name }),
    section: 'people',
    // Who does not exist should not be found by name elsewhere.
    unlisted: party.invented,
    alternates: { nl: sort.path.href('nl', { handle }), en: sort.path.href('en', { handle }) },
    canonical: sort.path.href(locale, { handle }),
    structured: [structuredParty(party, locale, config.baseUrl)],
    body: <ProfilePage {...{ party, locale, fills }} />,
  }
}
