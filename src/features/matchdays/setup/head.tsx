import type { ComponentChildren } from 'preact'
import type { LocalPath, MemberVisit, Page } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { type GatheringBrief, manageLinks, managePageHead } from '#programme'
import { Flow, Notice, SectionHeading, SubNavigation, SubNavigationItem } from '#ui'
import {
  companiesPath,
  importPath,
  managePath,
  onTheDayPath,
  placingPath,
  settingsPath,
  studentsPath,
  timetablePath,
} from '../hrefs.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { phaseName } from '../matchday/phase-words.tsx'
import { words } from '../messages.ts'

/** The match day among the pages for organising a gathering. */
export const manageFill = manageLinks.fill(async ({ locale }, { gathering, current }) => (
  <SubNavigationItem
    label={words(locale)('tab')}
    href={managePath.href(locale, { slug: gathering.slug })}
    current={current === 'matchday'}
  />
))

const pages = [
  ['overview', managePath],
  ['students', studentsPath],
  ['companies', companiesPath],
  ['import', importPath],
  ['timetable', timetablePath],
  ['onTheDay', onTheDayPath],
  ['placing', placingPath],
  ['settings', settingsPath],
] as const
export type ManagePage = (typeof pages)[number][0]

const doneKeys = [
  'setUp',
  'saved',
  'moved',
  'removed',
  'invited',
  'computed',
  'published',
  'opened',
  'withdrawn',
  'timesOut',
] as const

export type Shown = {
  gathering: GatheringBrief
  matchday?: Matchday | undefined
  current: ManagePage
  path: LocalPath
  query?: URLSearchParams
  body: ComponentChildren
  status?: 200 | 422 | 409
  modules?: string[]
}

/** A page for who organises a match day, under the head of its gathering. */
export async function managedPage(visit: MemberVisit, shown: Shown): Promise<Page> {
  const { locale, url } = visit
  const t = words(locale)
  const { gathering, matchday, path, current, status = 200 } = shown
  const { slug } = gathering
  const done = status === 200 ? doneKeys.find((key) => key === url.searchParams.get('done')) : undefined
  const title = t(`page.${current}`)
  return {
    title: `${t('tab')}: ${title}, ${inLocale(gathering.title, locale).text}`,
    description: t('lead'),
    unlisted: true,
    status,
    ...(shown.modules && { modules: shown.modules }),
    alternates: { nl: path.href('nl', { slug }, shown.query), en: path.href('en', { slug }, shown.query) },
    body: (
      <>
        {await managePageHead(visit, gathering, 'matchday')}
        <Flow>
          {matchday && (
            <div>
              <SectionHeading heading={t('tab')} count={phaseName(matchday, locale)} />
              <SubNavigation
                label={t('pagesLabel')}
                items={pages.map(([key, at]) => ({
                  label: t(`page.${key}`),
                  href: at.href(locale, { slug }),
                  current: key === current,
                }))}
              />
            </div>
          )}
          {done && (
            <Notice tone="success" heading={t(`done.${done}`, { count: Number(url.searchParams.get('count')) || 0 })} />
          )}
          {shown.body}
        </Flow>
      </>
    ),
  }
}
