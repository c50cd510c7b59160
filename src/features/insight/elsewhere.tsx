import { stewardDesk } from '#members'
import type { Fill } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { gatheringPage } from '#programme'
import { Section } from '#ui'
import { networkPath } from './hrefs.ts'
import { words } from './messages.ts'
import { Measures } from './network/bridge.tsx'
import { MakeReport } from './network/page.tsx'
import { lastMonth } from './report/making.ts'
import { bridgingAt, reportMonths } from './report/queries.ts'

/** On the page of a gathering that was: whether people of different fields met there, when the latest report says so. */
const atGathering = gatheringPage.fill(async ({ db, locale }, { gathering, over }) => {
  const one = over ? await bridgingAt(db, gathering.id) : undefined
  if (one === undefined) return undefined
  const t = words(locale)
  return (
    <Section heading={t('atGathering')} more={{ href: networkPath.href(locale), label: t('toNetwork') }}>
      <p class="answer">{t(`verdict.one.${one.eiIndex.verdict}`, { name: inLocale(gathering.title, locale).text })}</p>
      <Measures one={one} locale={locale} />
    </Section>
  )
})

/** On the stewards' desk: the report of last month, when it is not there. */
const atDesk = stewardDesk.fill(async ({ db, locale, now }) => {
  const [latest = ''] = await reportMonths(db)
  if (latest >= lastMonth(now)) return undefined
  return (
    <Section heading={words(locale)('deskHeading')}>
      <MakeReport month={lastMonth(now)} locale={locale} />
    </Section>
  )
})

export const fills: Fill[] = [atGathering, atDesk]
