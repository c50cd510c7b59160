import { mePath } from '#members'
import { definePage, type Route } from '#platform/feature'
import { Breadcrumb, EmptyState, PageHeading } from '#ui'
import { circlesPath, myCirclesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { OwnList } from './own.tsx'
import { ownCircles } from './queries.ts'

const mine = definePage({
  name: 'own circles',
  path: myCirclesPath,
  who: 'member',
  async page({ db, locale, member, now }) {
    const t = words(locale)
    const own = await ownCircles(db, member.personId, now)
    return {
      title: t('mine.title'),
      description: t('mine.title'),
      unlisted: true,
      alternates: { nl: myCirclesPath.href('nl'), en: myCirclesPath.href('en') },
      body: (
        <>
          <Breadcrumb label={t('trail')} trail={[{ label: t('mine.me'), href: mePath.href(locale) }]} />
          <PageHeading heading={t('mine.title')} lead={t('mine.lead')} />
          {own.length === 0 ? (
            <EmptyState sentence={t('own.none')} action={{ label: t('own.all'), href: circlesPath.href(locale) }} />
          ) : (
            <OwnList {...{ own, locale }} level={2} />
          )}
        </>
      ),
    }
  },
})

export const mineRoutes: Route[] = [mine]
