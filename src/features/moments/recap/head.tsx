import type { ComponentChildren } from 'preact'
import type { MemberVisit } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { type GatheringBrief, gatheringPath, managePageHead, organises } from '#programme'
import { Breadcrumb, PageHeading, SubNavigation } from '#ui'
import { manageRecapPath, picturesPath, recapPeoplePath, recapPreviewPath, recapTextPath } from '../hrefs.ts'
import { words } from '../messages.ts'

export type Current = 'overview' | 'text' | 'pictures' | 'people' | 'preview'

/** The top of every page for who makes a recap: the gathering, and the pages of its recap. */
export async function recapHead(
  visit: MemberVisit,
  gathering: GatheringBrief,
  current: Current,
): Promise<ComponentChildren> {
  const { db, locale, member } = visit
  const t = words(locale)
  const { slug } = gathering
  // Whom organisers let make it has nothing to do with their other pages.
  const organiser = member.steward || (await organises(db, member.personId, gathering.id))
  const items: [Current, string][] = [
    ['overview', manageRecapPath.href(locale, { slug })],
    ['text', recapTextPath.href(locale, { slug })],
    ['pictures', picturesPath.href(locale, { slug })],
    ['people', recapPeoplePath.href(locale, { slug })],
    ['preview', recapPreviewPath.href(locale, { slug })],
  ]
  return (
    <>
      {organiser ? (
        await managePageHead(visit, gathering, 'recap')
      ) : (
        <>
          <Breadcrumb
            label={t('breadcrumb')}
            trail={[{ label: inLocale(gathering.title, locale).text, href: gatheringPath.href(locale, { slug }) }]}
          />
          <PageHeading heading={inLocale(gathering.title, locale)} label={t('recap')} />
        </>
      )}
      <SubNavigation
        label={t('manage.label')}
        items={items.map(([key, href]) => ({ label: t(`manage.${key}`), href, current: key === current }))}
      />
    </>
  )
}
