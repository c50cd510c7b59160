import type { ComponentChildren } from 'preact'
import type { Visit } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { Breadcrumb, PageHeading, SubNavigation } from '#ui'
import { type CallBrief, callBySlug } from '../call/brief.ts'
import { callPath, editCallPath, fittingPath, manageCallPath, myCallsPath } from '../hrefs.ts'
import { callKind } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { stateWord } from '../page/state.ts'
import { manageCallLinks } from '../slots.ts'

const own = [
  ['overview', manageCallPath],
  ['details', editCallPath],
  ['people', fittingPath],
] as const

/**
 * The top of every page for who asks: where one is, the call's name, and the way to the other pages, those of later
 * features too (slot manageCallLinks).
 * @param current the key of the page that is open: one of ours, or what a later feature calls its own
 */
export async function managePageHead(
  visit: Visit,
  given: Pick<CallBrief, 'slug'>,
  current: string,
): Promise<ComponentChildren> {
  const { db, locale, now } = visit
  const t = words(locale)
  const call = await callBySlug(db, given.slug)
  if (call === undefined) return null
  const { slug } = call
  const kind = callKind(call.kind)
  const items = own
    .filter(([key]) => key !== 'people' || (call.state !== 'draft' && call.state !== 'withdrawn'))
    .map(([key, path]) => ({ label: t(`manage.${key}`), href: path.href(locale, { slug }), current: key === current }))
  return (
    <>
      <Breadcrumb
        label={t('breadcrumb')}
        trail={[
          { label: t('mine'), href: myCallsPath.href(locale) },
          { label: t('toPage'), href: callPath.href(locale, { slug }) },
        ]}
      />
      <PageHeading
        heading={inLocale(call.title, locale)}
        label={`${kind ? inLocale(kind.name, locale).text : t('call')} · ${stateWord(call, now, locale)}`}
      />
      <SubNavigation label={t('manageLabel')} items={items}>
        {await visit.fill(manageCallLinks, { call, current })}
      </SubNavigation>
    </>
  )
}
