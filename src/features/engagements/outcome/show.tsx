import { formatDate, inLocale, type Locale, phrase } from '#platform/i18n'
import { callPage } from '#calls'
import { organisationPage, personPage } from '#people'
import { Section, WorkList } from '#ui'
import { outcomePath, outcomePictureHref } from '../hrefs.ts'
import { type Words, words } from '../messages.ts'
import { outcomesOfCall, outcomesOfParty, type PublicOutcome } from './queries.ts'

const most = 12

/** Outcomes as a list shows them: evidence, with the words of each side below it. */
export function OutcomeList({ locale, outcomes, label }: { locale: Locale; outcomes: PublicOutcome[]; label: string }) {
  return <WorkList label={label} works={outcomes.map((one) => asWork(one, locale))} />
}

function asWork(one: PublicOutcome, locale: Locale) {
  const t = words(locale)
  return {
    title: inLocale(one.title, locale).text,
    href: outcomePath.href(locale, { id: one.id }),
    facts: [formatDate(one.ended_at, 'month', locale), between(one, t)],
    text: phrase(one.text, locale),
    ...(one.picture_id === null ? {} : { picture: outcomePictureHref(one.id, one.picture_id, 'medium') }),
    ...(one.remarks.length === 0 ? {} : { children: <Remarks {...{ locale, one }} /> }),
  }
}

const between = ({ asker, doer }: PublicOutcome, t: Words) =>
  t('for', { doer: doer?.name ?? t('someone'), asker: asker?.name ?? t('someone') })

/** What each side said of working with the other. */
export function Remarks({ locale, one }: { locale: Locale; one: PublicOutcome }) {
  const t = words(locale)
  return (
    <>
      {one.remarks.map(({ side, text }) => (
        <blockquote key={side}>
          <p lang={inLocale(text, locale).lang}>{inLocale(text, locale).text}</p>
          <footer class="soft">{one[side]?.name ?? t('someone')}</footer>
        </blockquote>
      ))}
    </>
  )
}

/** On a call's page: what came of it. */
export const outcomesOnCall = callPage.fill(async ({ db, locale, now }, { call }) => {
  const outcomes = await outcomesOfCall(db, call.id, now)
  if (outcomes.length === 0) return undefined
  const label = words(locale)('whatCame')
  return (
    <Section heading={label}>
      <OutcomeList {...{ locale, outcomes, label }} />
    </Section>
  )
})

type Filling = Parameters<Parameters<typeof personPage.fill>[0]>

async function onPage({ db, locale, now }: Filling[0], { id }: Filling[1]) {
  const outcomes = await outcomesOfParty(db, id, now, most)
  if (outcomes.length === 0) return undefined
  const label = words(locale)('evidence')
  return (
    <Section heading={label}>
      <OutcomeList {...{ locale, outcomes, label }} />
    </Section>
  )
}

/** On the pages of both parties: what they did together with others. */
export const outcomesOnPerson = personPage.fill(onPage)
export const outcomesOnOrganisation = organisationPage.fill(onPage)
