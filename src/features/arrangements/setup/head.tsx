import type { ComponentChildren } from 'preact'
import type { LocalPath, MemberVisit, Page, Visit } from '#platform/feature'
import { inLocale, type Locale } from '#platform/i18n'
import { type GatheringBrief, gatheringBySlug, manageLinks, managePageHead } from '#programme'
import { Flow, Notice, SectionHeading, SubNavigation, SubNavigationItem } from '#ui'
import { type Arrangement, type ArrangementCounted, arrangementOf } from '../arrangement/arrangement.ts'
import { dayPath, printPath } from '../day/hrefs.ts'
import { arrangementPath, arrangementsPath, participantsPath, plansPath, tablesPath, wishesPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** Arrangements among the pages for organising a gathering. */
export const manageFill = manageLinks.fill(async ({ locale }, { gathering, current }) => (
  <SubNavigationItem
    label={words(locale)('tab')}
    href={arrangementsPath.href(locale, { slug: gathering.slug })}
    current={current === 'arrangements'}
  />
))

/** What an arrangement is called: its own title, else its format. */
export function nameOf({ title, format }: Pick<Arrangement, 'title' | 'format'>, locale: Locale): string {
  return title === null ? words(locale)(`format.${format}`) : inLocale(title, locale).text
}

const pages = [
  ['overview', arrangementPath],
  ['participants', participantsPath],
  ['tables', tablesPath],
  ['wishes', wishesPath],
  ['plans', plansPath],
  ['day', dayPath],
  ['print', printPath],
] as const
export type ArrangementPage = (typeof pages)[number][0]

const doneKeys = [
  ...(['added', 'saved', 'removed', 'joined', 'left', 'invited', 'nobodyInvited', 'wished', 'unwished'] as const),
  ...(['cancelled', 'published', 'swapped', 'pinned'] as const),
]

/** The gathering and the arrangement of the address, which `mayManage` has seen; undefined: there is no such one. */
export async function managed(
  visit: MemberVisit,
): Promise<{ gathering: GatheringBrief; arrangement: ArrangementCounted } | undefined> {
  const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
  const arrangement = gathering && (await arrangementOf(visit.db, gathering.id, Number(visit.params.arrangement)))
  return gathering && arrangement && { gathering, arrangement }
}

export type Shown = {
  gathering: GatheringBrief
  arrangement?: Arrangement
  current: ArrangementPage | 'list'
  /** The address of this page, with what it needs besides the gathering. */
  path: LocalPath
  params?: Record<string, string | number>
  title: string
  body: ComponentChildren
  status?: 200 | 422 | 409
  modules?: string[]
}

/** A page about arrangements, under the head of the gathering, and of the arrangement when it is about one. */
export async function arrangementPage(visit: Visit, shown: Shown): Promise<Page> {
  const { locale, url } = visit
  const t = words(locale)
  const { gathering, arrangement, path, status = 200, modules = [] } = shown
  const params = { slug: gathering.slug, ...(arrangement && { arrangement: arrangement.id }), ...shown.params }
  const done = status === 200 ? doneKeys.find((key) => key === url.searchParams.get('done')) : undefined
  return {
    title: `${shown.title}: ${inLocale(gathering.title, locale).text}`,
    description: t('lead'),
    unlisted: true,
    status,
    modules,
    alternates: { nl: path.href('nl', params), en: path.href('en', params) },
    body: (
      <>
        {await managePageHead(visit, gathering, 'arrangements')}
        <Flow>
          {arrangement && <Head {...{ slug: gathering.slug, arrangement, locale, current: shown.current }} />}
          {done && <Notice tone="success" heading={t(`done.${done}`)} />}
          {shown.body}
        </Flow>
      </>
    ),
  }
}

type HeadProps = { slug: string; arrangement: Arrangement; locale: Locale; current: ArrangementPage | 'list' }

function Head({ slug, arrangement, locale, current }: HeadProps) {
  const t = words(locale)
  return (
    <div>
      <SectionHeading heading={nameOf(arrangement, locale)} count={t(`state.${arrangement.state}`)} />
      <SubNavigation
        label={t('arrangementLabel')}
        items={pages.map(([key, path]) => ({
          label: t(`page.${key === 'tables' && arrangement.format === 'groups' ? 'groups' : key}`),
          href: path.href(locale, { slug, arrangement: arrangement.id }),
          current: key === current,
        }))}
      />
    </div>
  )
}
