import { definePage } from '#platform/feature'
import { ownPeople, partyHref } from '#people'
import { Button, ButtonLink, PageHeading } from '#ui'
import { deskPath, mePath, signOutPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { ownPage } from '../slots.ts'
import { Done } from './done.tsx'
import { Overview } from './overview.tsx'
import { OwnNavigation } from './own-navigation.tsx'

/** A member's own page: what every feature has for its owner. */
export const meRoute = definePage({
  name: 'own page',
  path: mePath,
  who: 'member',
  async page(visit) {
    const { locale, member } = visit
    const t = words(locale)
    const [people, fills] = await Promise.all([ownPeople({ ...visit, member }), visit.fill(ownPage, { member })])
    return {
      title: t('meTitle'),
      description: t('meTitle'),
      unlisted: true,
      alternates: { nl: mePath.href('nl'), en: mePath.href('en') },
      body: (
        <>
          <PageHeading heading={t('hello', { name: member.name })}>
            <ButtonLink variant="secondary" href={partyHref({ kind: 'person', handle: member.handle }, locale)}>
              {t('seeProfile')}
            </ButtonLink>
            {member.steward && (
              <ButtonLink variant="secondary" href={deskPath.href(locale)}>
                {t('deskHeading')}
              </ButtonLink>
            )}
            <form method="post" action={signOutPath.href(locale)}>
              <Button variant="quiet">{t('signOut')}</Button>
            </form>
          </PageHeading>
          <OwnNavigation {...{ locale }} here="me" />
          <Done {...visit} />
          <Overview parts={[people, ...fills.filter((part) => part !== undefined)]} locale={locale} now={visit.now} />
        </>
      ),
    }
  },
})
