import type { ComponentChildren } from 'preact'
import type { Visit } from '#platform/feature'
import { formatDate, inLocale } from '#platform/i18n'
import { Breadcrumb, PageHeading, SubNavigation } from '#ui'
import type { GatheringBrief } from '../gatherings/brief.ts'
import {
  detailsPath,
  gatheringPath,
  managePath,
  manageSessionsPath,
  organisersPath,
  organisingPath,
  repeatPath,
  timetablePath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { manageLinks } from '../slots.ts'

const own = [
  ['overview', managePath],
  ['details', detailsPath],
  ['sessions', manageSessionsPath],
  ['timetable', timetablePath],
  ['organisers', organisersPath],
  ['repeat', repeatPath],
] as const

/**
 * The top of every page for organising one gathering: where one is, its name, and the way to the other pages, those of
 * later features too (slot manageLinks).
 * @param current the key of the page that is open: one of ours, or what a later feature calls its own
 */
export async function managePageHead(
  visit: Visit,
  gathering: GatheringBrief,
  current: string,
): Promise<ComponentChildren> {
  const { locale } = visit
  const t = words(locale)
  const { slug } = gathering
  const items = own.map(([key, path]) => ({
    label: t(`manage.${key}`),
    href: path.href(locale, { slug }),
    current: key === current,
  }))
  return (
    <>
      <Breadcrumb
        label={t('breadcrumb')}
        trail={[
          { label: t('organising'), href: organisingPath.href(locale) },
          { label: formatDate(gathering.starts_at, 'short', locale), href: gatheringPath.href(locale, { slug }) },
        ]}
      />
      <PageHeading heading={inLocale(gathering.title, locale)} label={t(`status.${gathering.status}`)} />
      <SubNavigation label={t('manageLabel')} items={items}>
        {await visit.fill(manageLinks, { gathering, current })}
      </SubNavigation>
    </>
  )
}
