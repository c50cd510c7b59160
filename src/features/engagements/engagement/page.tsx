import type { ComponentChildren } from 'preact'
import { formatEuros, inLocale, type Locale } from '#platform/i18n'
import { callPath } from '#calls'
import { partyHref } from '#people'
import { Breadcrumb, ButtonLink, Columns, Facts, Flow, Notice, PageHeading, Section } from '#ui'
import { myEngagementsPath, sharesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Engagement, holding, waiting } from './queries.ts'
import { EndingPart } from './ending-part.tsx'
import { HistoryPart, TermsPart, type TermsTyped } from './terms-part.tsx'
import { momentInWords, nameOf, periodInWords, stateInWords } from './words.ts'

export const dones = [
  'proposed',
  'agreed',
  'said',
  'changed',
  'withdrawn',
  'late',
  'ended',
  'done',
  'running',
  'stopped',
  'outcome',
  'yes',
  'published',
  'private',
  'remark',
  'portfolio',
  'portfolioFull',
] as const
export type Done = (typeof dones)[number]

type Props = {
  locale: Locale
  engagement: Engagement
  done: Done | undefined
  /** What was typed and could not be kept. */
  typed?: TermsTyped | undefined
  stopError?: string | undefined
  /** What came of it, shares, and what later features have: below the agreement. */
  children: ComponentChildren
}

const failed: Done[] = ['changed', 'late', 'portfolioFull']

/** One engagement for who acts for a side: what was agreed, whose turn it is, what came of it. */
export function EngagementPage({ locale, engagement, done, typed, stopError, children }: Props) {
  const t = words(locale)
  const { state, title } = engagement
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: t('mine'), href: myEngagementsPath.href(locale) }]} />
      <PageHeading
        label={`${t('engagement')} · ${stateInWords(state, t)}`}
        heading={inLocale(title, locale)}
        lead={t('between', { asker: nameOf(engagement, 'asker', t), doer: nameOf(engagement, 'doer', t) })}
      />
      {done && <Notice tone={failed.includes(done) ? 'info' : 'success'} heading={t(`done.${done}`)} />}
      <Columns aside={<Agreed {...{ locale, engagement }} />}>
        <Flow>
          <TermsPart {...{ locale, engagement, typed }} />
          <SharesHint {...{ locale, engagement }} />
          {children}
          <EndingPart {...{ locale, engagement }} error={stopError} />
          <HistoryPart {...{ locale, engagement }} />
        </Flow>
      </Columns>
    </>
  )
}

/** Of a collective that does it: the way to its shares. */
function SharesHint({ locale, engagement }: { locale: Locale; engagement: Engagement }) {
  const t = words(locale)
  const { id, doer, sides, state } = engagement
  if (doer?.kind !== 'collective' || !sides.includes('doer') || state === 'stopped') return null
  return (
    <Section heading={t('shares')}>
      <p>{t('sharesInside', { collective: doer.name })}</p>
      <p>
        <ButtonLink href={sharesPath.href(locale, { id })} variant="secondary">
          {t('toShares')}
        </ButtonLink>
      </p>
    </Section>
  )
}

/** What holds now, or what lies on the table, beside everything else. */
function Agreed({ locale, engagement }: { locale: Locale; engagement: Engagement }) {
  const t = words(locale)
  const terms = holding(engagement) ?? waiting(engagement) ?? engagement.terms[0]
  const { asker, doer, call_slug, state, ended_at } = engagement
  const party = (one: Engagement['asker']) =>
    one === null ? t('someone') : <a href={partyHref(one, locale)}>{one.name}</a>
  return (
    <Facts
      label={t('agreement')}
      facts={[
        { term: t('asker'), description: party(asker) },
        { term: t('doer'), description: party(doer) },
        { term: t('period'), description: (terms && periodInWords(terms, locale)) ?? t('notYet') },
        {
          term: t('amount'),
          description: typeof terms?.amount === 'number' ? formatEuros(terms.amount, locale) : t('noAmount'),
        },
        ...(ended_at === null
          ? []
          : [{ term: t(state === 'ended' ? 'endedAt' : 'stoppedAt'), description: momentInWords(ended_at, locale) }]),
        ...(call_slug === null
          ? []
          : [{ term: t('call'), description: <a href={callPath.href(locale, { slug: call_slug })}>{t('toCall')}</a> }]),
      ]}
    />
  )
}
