import type { ComponentChildren } from 'preact'
import { asksFor, type CallBrief, callBySlug, manageCallHead, manageCallLinks } from '#calls'
import { type LocalPath, type MemberVisit, notFound, type Page, type PageAnswer } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { Flow, Notice, Section, SubNavigationItem } from '#ui'
import { selectionPath } from './hrefs.ts'
import { words } from './messages.ts'
import { procedureOf } from './procedure/queries.ts'

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

/** The call of the address, when more than its asker choose, for who acts for its asker; otherwise undefined. */
export async function chosenCall({ db, member, params }: MemberVisit): Promise<CallBrief | undefined> {
  const call = await callBySlug(db, params.slug ?? '')
  if (call === undefined || call.selection === 'asker') return undefined
  return (await asksFor(db, member.personId, call)) ? call : undefined
}

/** For a steward who does not act for the asker: how far it is. Who responded, and who gave what, is between others. */
export async function privatePage(visit: MemberVisit, path: LocalPath): Promise<PageAnswer> {
  const { db, locale, params } = visit
  const call = await callBySlug(db, params.slug ?? '')
  if (call === undefined || call.selection === 'asker') return notFound
  const t = words(locale)
  const phase = (await procedureOf(db, call.id))?.phase ?? 'preparing'
  const body = (
    <Section heading={t(`juries.phase.${phase}`)}>
      <p>{t('private')}</p>
    </Section>
  )
  return selectionPage(visit, { call, path, title: t('tab'), body })
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
    section: 'calls',
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
