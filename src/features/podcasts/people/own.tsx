import { z } from 'zod'
import { mePath, ownPage } from '#members'
import { definePage, type Fill, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Breadcrumb, Button, EmptyState, PageHeading, RowList, Section, SeriesRow } from '#ui'
import { DoneNotice } from '../done.tsx'
import { answerCreditPath, episodePath, myCreditsPath, podcastsPath, showPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { answerCredit, type OwnCredit, ownCredits } from './credits.ts'

const page = definePage({
  name: 'episodes I am in',
  path: myCreditsPath,
  who: 'member',
  async page(visit) {
    const { db, locale, member, now } = visit
    const t = words(locale)
    const credits = await ownCredits(db, member.personId, now)
    return {
      title: t('ownCredits'),
      description: t('ownCreditsLead'),
      unlisted: true,
      alternates: { nl: myCreditsPath.href('nl'), en: myCreditsPath.href('en') },
      body: (
        <>
          <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('me'), href: mePath.href(locale) }]} />
          <PageHeading heading={t('ownCredits')} lead={t('ownCreditsLead')} />
          <DoneNotice visit={visit} />
          {credits.length === 0 ? (
            <EmptyState
              sentence={t('ownCreditsNone')}
              action={{ label: t('allPodcasts'), href: podcastsPath.href(locale) }}
            />
          ) : (
            <RowList label={t('ownCredits')}>
              {credits.map((credit) => (
                <CreditRow key={credit.id} credit={credit} locale={locale} />
              ))}
            </RowList>
          )}
        </>
      ),
    }
  },
})

function CreditRow({ credit, locale }: { credit: OwnCredit; locale: Locale }) {
  const t = words(locale)
  const { id, role, state, episode, show, owner, language, published } = credit
  const answer = (agrees: 'yes' | 'no', label: string) => (
    <form method="post" action={answerCreditPath.href(locale, { id })}>
      <input type="hidden" name="answer" value={agrees} />
      <Button variant={agrees === 'yes' ? 'secondary' : 'quiet'}>
        {label}
        <span class="unseen">: {episode}</span>
      </Button>
    </form>
  )
  return (
    <SeriesRow
      level={2}
      label={`${show} · ${owner}`}
      name={{ text: episode, lang: language }}
      href={
        published
          ? episodePath.href(locale, { show: credit.show_slug, episode: credit.episode_slug })
          : showPath.href(locale, { show: credit.show_slug })
      }
      summary={t('namedAs', { role: t(`role.${role}`).toLowerCase() })}
      next={t(`mine.${state}`)}
      actions={
        <>
          {state !== 'agreed' && answer('yes', t('agree'))}
          {state !== 'declined' && answer('no', t('refuse'))}
        </>
      }
    />
  )
}

const schema = z.object({ answer: z.enum(['yes', 'no']) })

const send = definePage({
  name: 'say whether I may be named in an episode',
  path: answerCreditPath,
  who: 'member',
  method: 'POST',
  async page({ db, locale, member, now, params, request }) {
    const read = await readFields(request, schema)
    if (!read.ok) return notFound
    const given = { id: Number(params.id), personId: member.personId, agrees: read.value.answer === 'yes', now }
    const done = await db.transaction().execute((tx) => answerCredit(tx, given))
    return done ? redirect(`${myCreditsPath.href(locale)}?done=answered`) : notFound
  },
})

/** On one's own page: who asks to name one. */
export const creditsFill: Fill = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const waiting = (await ownCredits(db, member.personId, now)).filter(({ state }) => state === 'asked')
  if (waiting.length === 0) return null
  const t = words(locale)
  return (
    <Section heading={t('ownCredits')} more={{ href: myCreditsPath.href(locale), label: t('ownCreditsAll') }}>
      <RowList>
        {waiting.slice(0, 3).map(({ id, show, episode, language, role }) => (
          <SeriesRow
            key={id}
            label={show}
            name={{ text: episode, lang: language }}
            href={myCreditsPath.href(locale)}
            summary={t('namedAs', { role: t(`role.${role}`).toLowerCase() })}
            signal={t('mine.asked')}
          />
        ))}
      </RowList>
    </Section>
  )
})

export const ownCreditRoutes: Route[] = [page, send]
