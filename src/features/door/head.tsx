import type { ComponentChildren } from 'preact'
import type { Fill, Visit } from '#platform/feature'
import { type GatheringBrief, manageLinks, managePageHead } from '#programme'
import { Notice, SubNavigationItem } from '#ui'
import { DoorNavigation } from './devices/pages.tsx'
import { doorPath } from './hrefs.ts'
import { words } from './messages.ts'

const done = [
  'added',
  'revoke',
  'restore',
  'renew',
  'inside',
  'outside',
  'already',
  'walkIn',
  'pictures',
  'noPictures',
] as const

/** The top of every page about a door: the gathering, the pages of its door, and what was just done. */
export async function doorHead(visit: Visit, gathering: GatheringBrief, current: string): Promise<ComponentChildren> {
  const { locale, url } = visit
  const t = words(locale)
  const key = done.find((known) => known === url.searchParams.get('done'))
  return (
    <>
      {await managePageHead(visit, gathering, 'door')}
      <DoorNavigation slug={gathering.slug} locale={locale} current={current} />
      {key && <Notice tone={key === 'already' ? 'info' : 'success'} heading={t(`done.${key}`)} />}
    </>
  )
}

/** The door among the pages for organising a gathering. */
export const manageFill: Fill = manageLinks.fill(async ({ locale }, { gathering, current }) => (
  <SubNavigationItem
    label={words(locale)('doorLink')}
    href={doorPath.href(locale, { slug: gathering.slug })}
    current={current === 'door'}
  />
))
