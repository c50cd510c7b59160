import { definePage, type MemberVisit, notFound, type Route } from '#platform/feature'
import { gatheringBySlug, gatheringPage } from '#programme'
import { Section } from '#ui'
import { avoidedBy } from '../choices/avoiding.ts'
import { encountersPath, meetPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { waitingFor } from '../requests/queries.ts'
import { type Done, JoinForm, MeetPage, PeoplePage } from './pages.tsx'
import { SuggestedRows } from './rows.tsx'
import { showPeople } from './showing.ts'
import { isRegistered, standingOf } from './standing.ts'

async function doneOf({ db, member, url }: MemberVisit): Promise<Done> {
  const done = url.searchParams.get('done')
  const who = url.searchParams.get('wie')
  const avoided = done === 'avoided' ? await avoidedBy(db, member.personId) : []
  const [joined, again] = [done === 'joined', done === 'welcomeBack']
  return { joined, again, avoided: avoided.find(({ handle }) => handle === who) }
}

const people = definePage({
  name: 'people to meet',
  path: encountersPath,
  who: 'member',
  async page(visit) {
    const { db, locale, member, now } = visit
    const t = words(locale)
    const [standing, waiting, done] = await Promise.all([
      standingOf(db, member.personId),
      waitingFor(db, member.personId, now),
      doneOf(visit),
    ])
    const list = standing === 'ready' ? await showPeople(db, member.personId, null, now) : []
    return {
      title: t('people.heading'),
      description: t('people.lead'),
      unlisted: true,
      alternates: { nl: encountersPath.href('nl'), en: encountersPath.href('en') },
      body: <PeoplePage {...{ locale, standing, waiting, done }} people={list} />,
    }
  },
})

const meet = definePage({
  name: 'people to meet at a gathering',
  path: meetPath,
  who: 'member',
  async page(visit) {
    const { db, locale, member, now, params } = visit
    const t = words(locale)
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (gathering === undefined || gathering.status === 'draft') return notFound
    const [standing, registered, done] = await Promise.all([
      standingOf(db, member.personId),
      isRegistered(db, member.personId, gathering.id),
      doneOf(visit),
    ])
    const over = gathering.ends_at <= now || gathering.status === 'cancelled'
    const state = over ? 'over' : registered ? 'open' : 'notRegistered'
    const list =
      state === 'open' && standing === 'ready' ? await showPeople(db, member.personId, gathering.id, now) : []
    const { slug } = gathering
    return {
      title: t('meet.heading'),
      description: t('meet.lead'),
      unlisted: true,
      alternates: { nl: meetPath.href('nl', { slug }), en: meetPath.href('en', { slug }) },
      body: <MeetPage {...{ locale, standing, done, gathering, state }} people={list} />,
    }
  },
})

/** On the page of a gathering, for who comes there: the first three to meet, or the way to take part. */
export const meetThere = gatheringPage.fill(async (visit, { gathering, over }) => {
  const { db, locale, member, now } = visit
  if (member === undefined || over || !(await isRegistered(db, member.personId, gathering.id))) return undefined
  const t = words(locale)
  const { slug } = gathering
  const standing = await standingOf(db, member.personId)
  if (standing === 'notJoined')
    return (
      <Section heading={t('meet.heading')}>
        <JoinForm {...{ locale, slug }} text={t('meet.joinText')} />
      </Section>
    )
  const people = standing === 'ready' ? await showPeople(db, member.personId, gathering.id, now, 3) : []
  const all = { href: meetPath.href(locale, { slug }), label: t('meet.all') }
  return (
    <Section heading={t('meet.heading')} more={all}>
      {people.length > 0 ? <SuggestedRows {...{ locale, people, slug }} /> : <p>{t('meet.nobody')}</p>}
    </Section>
  )
})

export const suggestionRoutes: Route[] = [people, meet]
