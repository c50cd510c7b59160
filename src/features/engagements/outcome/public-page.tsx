import { definePage, notFound, type Route } from '#platform/feature'
import { formatDate, inLocale, type Locale } from '#platform/i18n'
import { callPath } from '#calls'
import { partyHref, reportPath } from '#people'
import { Button, ButtonLink, Columns, Facts, Flow, PageHeading, Prose, Section } from '#ui'
import { hideOutcomePath, outcomePath, outcomePictureHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import { outcomeAt, type OutcomeParty, type PublicOutcome } from './queries.ts'
import { Remarks } from './show.tsx'

const page = definePage({
  name: 'what came of an engagement',
  path: outcomePath,
  who: 'everyone',
  // A remark opens by time, without a change that would empty the cache.
  cached: false,
  async page({ db, locale, params, member, now }) {
    const { id = '' } = params
    const outcome = /^\d{1,9}$/.test(id) ? await outcomeAt(db, Number(id), now) : undefined
    if (outcome === undefined) return notFound
    const text = inLocale(outcome.text, locale).text
    return {
      title: inLocale(outcome.title, locale).text,
      description: text.slice(0, 160),
      alternates: { nl: outcomePath.href('nl', { id }), en: outcomePath.href('en', { id }) },
      ...(outcome.picture_id === null ? {} : { picture: outcomePictureHref(outcome.id, outcome.picture_id, 'large') }),
      body: <OutcomePage {...{ locale, outcome }} steward={member?.steward ?? false} />,
    }
  },
})

function OutcomePage({ locale, outcome, steward }: { locale: Locale; outcome: PublicOutcome; steward: boolean }) {
  const t = words(locale)
  const { id, title, text, href, picture_id, remarks } = outcome
  return (
    <>
      <PageHeading label={t('whatCame')} heading={inLocale(title, locale)} />
      <Columns aside={<About {...{ locale, outcome }} />}>
        <Flow>
          {picture_id !== null && (
            <img class="work__picture" src={outcomePictureHref(id, picture_id, 'large')} alt="" />
          )}
          <Prose lang={inLocale(text, locale).lang}>
            {inLocale(text, locale)
              .text.split(/\n{2,}/)
              .map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
          </Prose>
          {href !== null && (
            <p>
              <ButtonLink href={href} variant="secondary">
                {t('seeIt')}
              </ButtonLink>
            </p>
          )}
          {remarks.length > 0 && (
            <Section heading={t('remarks')}>
              <Prose>
                <Remarks {...{ locale }} one={outcome} />
              </Prose>
            </Section>
          )}
          {steward && <Hiding {...{ locale, outcome }} />}
        </Flow>
      </Columns>
    </>
  )
}

function About({ locale, outcome }: { locale: Locale; outcome: PublicOutcome }) {
  const t = words(locale)
  const { id, ended_at, call_slug, asker, doer } = outcome
  const over = new URLSearchParams({ over: outcomePath.href(locale, { id }) })
  return (
    <Facts
      label={t('engagement')}
      facts={[
        { term: t('asker'), description: partyIn(asker, locale) },
        { term: t('doer'), description: partyIn(doer, locale) },
        { term: t('endedAt'), description: formatDate(ended_at, 'date', locale) },
        ...(call_slug === null
          ? []
          : [
              {
                term: t('call'),
                description: <a href={callPath.href(locale, { slug: call_slug })}>{t('toCall')}</a>,
              },
            ]),
      ]}
    >
      <a href={reportPath.href(locale, {}, over)} rel="nofollow">
        {t('report')}
      </a>
    </Facts>
  )
}

/** A party as everyone may see it: with a link where its page is everybody's. */
function partyIn(party: OutcomeParty | null, locale: Locale) {
  if (party === null) return words(locale)('someone')
  return party.public ? <a href={partyHref(party, locale)}>{party.name}</a> : party.name
}

function Hiding({ locale, outcome }: { locale: Locale; outcome: PublicOutcome }) {
  const t = words(locale)
  return (
    <Section heading={t('forStewards')}>
      <form method="post" action={hideOutcomePath.href(locale, { id: outcome.id })}>
        <Button name="what" value="outcome" variant="secondary">
          {t('hideOutcome')}
        </Button>{' '}
        {outcome.remarks.map(({ side }) => (
          <Button key={side} name="what" value={side} variant="quiet">
            {t('hideRemark', { name: outcome[side]?.name ?? t('someone') })}
          </Button>
        ))}
      </form>
    </Section>
  )
}

export const publicRoutes: Route[] = [page]
