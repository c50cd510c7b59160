import type { ComponentChildren } from 'preact'
import type { MemberVisit, Page } from '#platform/feature'
import { type GatheringBrief, gatheringBySlug, managePageHead, manageLinks } from '#programme'
import { Flow, Notice, SubNavigationItem } from '#ui'
import { admissionPath, codesPath, messagesPath, questionsPath, registrantsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { inLocale } from '#platform/i18n'

const pages = [
  ['admission', admissionPath],
  ['questions', questionsPath],
  ['codes', codesPath],
  ['registrants', registrantsPath],
  ['messages', messagesPath],
] as const
export type ManageKey = (typeof pages)[number][0]

/** The pages of registrations among those for organising a gathering. */
export const links = manageLinks.fill(async ({ locale }, { gathering, current }) => {
  const t = words(locale)
  return pages.map(([key, path]) => (
    <SubNavigationItem
      key={key}
      label={t(`manage.${key}`)}
      href={path.href(locale, { slug: gathering.slug })}
      current={key === current}
    />
  ))
})

const doneKeys = ['saved', 'removed', 'added', 'approved', 'declined', 'cancelled', 'sent'] as const

/** A page for organising, under the head they share; says what was done, by the word the address has for it. */
export async function managePage(
  visit: MemberVisit,
  gathering: GatheringBrief,
  key: ManageKey,
  body: ComponentChildren,
  status: 200 | 422 = 200,
): Promise<Page> {
  const { locale, url } = visit
  const t = words(locale)
  const title = `${t(`manage.${key}`)}: ${inLocale(gathering.title, locale).text}`
  const done = status === 200 ? doneKeys.find((one) => one === url.searchParams.get('done')) : undefined
  const path = pages.find(([one]) => one === key)?.[1]
  const slug = gathering.slug
  return {
    title,
    description: title,
    unlisted: true,
    status,
    ...(path ? { alternates: { nl: path.href('nl', { slug }), en: path.href('en', { slug }) } } : {}),
    body: (
      <>
        {await managePageHead(visit, gathering, key)}
        <Flow>
          {done !== undefined && <Notice tone="success" heading={t(`manage.done.${done}`)} />}
          {body}
        </Flow>
      </>
    ),
  }
}

/** The gathering of the address, which `mayManage` has seen. */
export async function managed(visit: MemberVisit): Promise<GatheringBrief> {
  const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
  if (gathering === undefined) throw new Error('a gathering that was there a moment ago is gone')
  return gathering
}

export type Errors = Record<string, string>
export type Typed = Record<string, string | string[]>

/** Both languages of a text as fields NAME and NAMEEn; undefined when neither is filled in. */
export const localText = (nl: string | undefined, en: string | undefined) =>
  nl || en ? { ...(nl ? { nl } : {}), ...(en ? { en } : {}) } : undefined
