import type { ComponentChildren } from 'preact'
import { type CallBrief, callBySlug, manageCallHead, manageCallLinks } from '#calls'
import type { LocalPath, MemberVisit, Page } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { Flow, Notice, SubNavigationItem } from '#ui'
import { selectionPath } from './hrefs.ts'
import { words } from './messages.ts'

/** Choosing among the pages for who asks, where more than the asker choose. */
export const selectionTab = manageCallLinks.fill(async ({ locale }, { call, current }) =>
  call.selection === 'asker' ? undefined : (
    <SubNavigationItem
      label={words(locale)('tab')}
      href={selectionPath.href(locale, { slug: call.slug })}
      current={current === 'selection'}
    />
  ),
)

/** The call of the address, when more than its asker choose; undefined: there is no such one. */
export async function chosenCall(visit: MemberVisit): Promise<CallBrief | undefined> {
  const call = await callBySlug(visit.db, visit.params.slug ?? '')
  return call === undefined || call.selection === 'asker' ? undefined : call
}

const doneKeys = ['saved', 'invited', 'removed', 'begun', 'opened', 'decided'] as const

type Shown = {
  call: CallBrief
  path: LocalPath
  title: string
  body: ComponentChildren
  status?: 200 | 422 | 409
}

/** A page about choosing, under the head of the call. */
export async function selectionPage(
  visit: MemberVisit,
  { call, path, title, body, status = 200 }: Shown,
): Promise<Page> {
  const { locale, url } = visit
  const t = words(locale)
  const done = status === 200 ? doneKeys.find((key) => key === url.searchParams.get('done')) : undefined
  return {
    title: `${title}: ${inLocale(call.title, locale).text}`,
    description: t('lead'),
    unlisted: true,
    status,
    alternates: { nl: path.href('nl', { slug: call.slug }), en: path.href('en', { slug: call.slug }) },
    body: (
      <>
        {await manageCallHead(visit, call, 'selection')}
        <Flow>
          {done && <Notice tone="success" heading={t(`done.${done}`)} />}
          {body}
        </Flow>
      </>
    ),
  }
}
