import { definePage, type LocalPath, notFound, type Page, type Slot, type Visit } from '#platform/feature'
import { cityDay, inLocale } from '#platform/i18n'
import { ButtonLink, PageHeading } from '#ui'
import { between } from '../contacts/met.ts'
import { organisationPath, partyHref, peoplePath, personPath, pictureHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import { standingOf } from '../organisations/queries.ts'
import type { PartyKind } from '../parties/party.ts'
import { organisationPage, personPage } from '../slots.ts'
import { anyone, type Viewer, viewerOf } from '../visibility/viewer.ts'
import { type LookAs, lookAs, managesAs, OrganisationActions, OwnActions, PersonActions } from './actions.tsx'
import { ProfilePage } from './pages.tsx'
import { type Profile, profile } from './queries.ts'
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
  const { db, locale, params, config, member } = visit
  const viewer = await viewerOf(visit)
  const today = cityDay(visit.now)
  const own = await profile(db, sort.kinds, params.handle ?? '', { viewer, today, steward: member?.steward })
  if (own === undefined) return member ? notFound : missing(visit)
  const as = own.id === member?.personId ? asked(visit) : undefined
  const party = as ? ((await profile(db, sort.kinds, own.handle, { viewer: eyesOf(as, own), today })) ?? 'gone') : own
  const { id, handle, name } = own
  const fills = party === 'gone' ? [] : await visit.fill(sort.slot, { id, handle, name })
  const aside = await actions(visit, own, as)
  const shown = party === 'gone' ? undefined : party
  return {
    title: name,
    description: inLocale(shown?.summary, locale).text || words(locale)(sort.description, { name }),
    section: 'people',
    // Who does not exist should not be found by name elsewhere, and who is not there for everyone neither.
    unlisted: own.invented || !own.open || as !== undefined,
    alternates: { nl: sort.path.href('nl', { handle }), en: sort.path.href('en', { handle }) },
    canonical: sort.path.href(locale, { handle }),
    ...(shown?.picture_id && shown.open ? { picture: pictureHref(shown.picture_id, 'large') } : {}),
    ...(shown && { structured: [structuredParty(shown, locale, config.baseUrl)] }),
    body: <ProfilePage {...{ party: shown, name, locale, fills, aside }} done={visit.url.searchParams.get('done')} />,
  }
}

const asked = ({ url }: Visit): LookAs | undefined => lookAs.find((one) => one === url.searchParams.get('als'))

/** How somebody else sees this person. */
const eyesOf = (as: LookAs, { id }: Profile): Viewer =>
  as === 'everyone' ? anyone : { level: 1, self: undefined, met: as === 'met' ? [id] : [], hidden: [] }

async function actions(visit: Visit, party: Profile, as: LookAs | undefined) {
  const { db, locale, member } = visit
  const subject = { handle: party.handle, name: party.name, path: partyHref(party, locale) }
  if (party.kind !== 'person') {
    const standing = member && (await standingOf(db, member.personId, party.id))
    return (
      <OrganisationActions
        {...{ subject, locale, standing }}
        mayEdit={managesAs(standing, member)}
        closed={party.closed}
      />
    )
  }
  if (member === undefined) return null
  if (member.personId === party.id) return <OwnActions {...{ subject, locale, as }} />
  return <PersonActions {...{ subject, locale }} tie={await between(db, member.personId, party.id)} />
}

/** The same answer for who is not there and who is there for members only: nobody learns which it is. */
function missing({ locale }: Visit): Page {
  const t = words(locale)
  return {
    status: 404,
    unlisted: true,
    title: t('profileMissing'),
    description: t('profileMissingLead'),
    section: 'people',
    body: (
      <PageHeading heading={t('profileMissing')} label="404" lead={t('profileMissingLead')}>
        <ButtonLink href={peoplePath.href(locale)}>{t('backToPeople')}</ButtonLink>
      </PageHeading>
    ),
  }
}
