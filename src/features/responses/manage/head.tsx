import type { ComponentChildren } from 'preact'
import { asksFor, type CallBrief, callBySlug, manageCallHead, manageCallLinks, manageCallPage } from '#calls'
import { type LocalPath, type MemberVisit, notFound, type Page, type PathParams } from '#platform/feature'
import { inLocale, type Locale } from '#platform/i18n'
import { Flow, Notice, RowList, Section, SeriesRow, SubNavigationItem } from '#ui'
import { callResponsesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { sealOf } from '../response/access.ts'
import { type Tally, tallyOf } from './tally.ts'

const dones = [
  'shortlisted',
  'unlisted',
  'noted',
  'chosen',
  'declined',
  'settled',
  'proposed',
  'calledOff',
  'reported',
] as const

type Managed = {
  call: CallBrief
  title: string
  path: LocalPath
  params?: PathParams
  wrong?: boolean
  /** Browser modules that improve it. */
  modules?: string[]
  body: ComponentChildren
}

/** A page about the responses of a call, under the head that the pages for who asks share. */
export async function managedPage(visit: MemberVisit, managed: Managed): Promise<Page> {
  const { locale, url } = visit
  const { call, title, path, params = { slug: call.slug }, wrong = false, modules = [], body } = managed
  const done = wrong ? undefined : dones.find((one) => one === url.searchParams.get('done'))
  return {
    title: `${title}: ${inLocale(call.title, locale).text}`,
    description: title,
    unlisted: true,
    section: 'calls',
    modules,
    status: wrong ? 422 : 200,
    alternates: { nl: path.href('nl', params), en: path.href('en', params) },
    body: (
      <>
        {await manageCallHead(visit, call, 'responses')}
        <Flow>
          {done !== undefined && <Notice tone="success" heading={words(locale)(`done.${done}`)} />}
          {body}
        </Flow>
      </>
    ),
  }
}

/**
 * For a steward who does not act for the asker, and for whom responses are sealed for now: how many there are, and why
 * one sees no more.
 */
export async function privatePage(visit: MemberVisit) {
  const { db, locale, params, member } = visit
  const call = await callBySlug(db, params.slug ?? '')
  if (call === undefined) return notFound
  const t = words(locale)
  const [tally, asks] = await Promise.all([tallyOf(db, call.id, member.personId), asksFor(db, member.personId, call)])
  const body = (
    <Section heading={t('manage.heading')}>
      <p>{countsInWords(tally, locale)}</p>
      {asks ? await sealOf(visit, call) : <p>{t('manage.private')}</p>}
    </Section>
  )
  return managedPage(visit, { call, title: t('manage.heading'), path: callResponsesPath, body })
}

/** How many there are, and how many of them wait. */
export const countsInWords = ({ sent, waiting }: Tally, locale: Locale): string =>
  words(locale)('manage.counts', { count: sent, waiting })

/** The page of responses among those for who asks, with how many are new. */
export const links = manageCallLinks.fill(async ({ db, locale, member }, { call, current }) => {
  if (call.state === 'draft' || member === undefined) return undefined
  const { news } = await tallyOf(db, call.id, member.personId)
  return (
    <SubNavigationItem
      label={words(locale)('manage.heading')}
      href={callResponsesPath.href(locale, { slug: call.slug })}
      current={current === 'responses'}
      count={news > 0 ? String(news) : undefined}
    />
  )
})

/** On the overview for who asks: how many responded, and what waits. */
export const overview = manageCallPage.fill(async ({ db, locale, member }, { call }) => {
  if (member === undefined || !(await asksFor(db, member.personId, call))) return undefined
  const t = words(locale)
  const tally = await tallyOf(db, call.id, member.personId)
  return (
    <Section heading={t('manage.heading')}>
      <RowList>
        {[
          <SeriesRow
            name={t('manage.row')}
            href={callResponsesPath.href(locale, { slug: call.slug })}
            summary={countsInWords(tally, locale)}
            next={t('manage.chosenOf', { chosen: tally.chosen, places: call.places })}
            signal={tally.news > 0 ? t('manage.news', { count: tally.news }) : undefined}
          />,
        ]}
      </RowList>
    </Section>
  )
})
