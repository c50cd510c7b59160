import { z } from 'zod'
import { mePath } from '#members'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Breadcrumb, Button, ButtonLink, EmptyState, PageHeading, RowList, Section, SeriesRow } from '#ui'
import { DoneNotice } from '../done.tsx'
import {
  answerCreditPath,
  episodePath,
  manageShowPath,
  myPodcastsPath,
  newShowPath,
  podcastsPath,
  showPath,
} from '../hrefs.ts'
import { stateOf } from '../show/manage-head.tsx'
import { type ShowRow, showsManagedBy } from '../show/queries.ts'
import { privateShowsFor } from '../listeners/listening.ts'
import { OwnPrivateShows } from '../listeners/own.tsx'
import { words } from '../messages.ts'
import { answerCredit, type OwnCredit, ownCredits } from './credits.ts'

const page = definePage({
  name: 'own podcasts',
  path: myPodcastsPath,
  who: 'member',
  async page(visit) {
    const { db, locale, member, now, config } = visit
    const t = words(locale)
    const [shows, credits, privates] = await Promise.all([
      showsManagedBy(db, now, member.personId),
      ownCredits(db, member.personId, now),
      privateShowsFor(db, member.personId),
    ])
    return {
      title: t('ownHeading'),
      description: t('ownCreditsLead'),
      unlisted: true,
      modules: ['src/ui/copy-field/copy-field.client.ts'],
      alternates: { nl: myPodcastsPath.href('nl'), en: myPodcastsPath.href('en') },
      body: (
        <>
          <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('me'), href: mePath.href(locale) }]} />
          <PageHeading heading={t('ownHeading')} />
          <DoneNotice visit={visit} />
          <OwnPrivateShows shows={privates} baseUrl={config.baseUrl} locale={locale} />
          <Section heading={t('ownShows')} more={{ href: podcastsPath.href(locale), label: t('allPodcasts') }}>
            <OwnShows shows={shows} locale={locale} />
          </Section>
          <Section heading={t('ownCredits')}>
            <p>{t(credits.length === 0 ? 'ownCreditsNone' : 'ownCreditsLead')}</p>
            {credits.length > 0 && (
              <RowList label={t('ownCredits')}>
                {credits.map((credit) => (
                  <CreditRow key={credit.id} credit={credit} locale={locale} />
                ))}
              </RowList>
            )}
          </Section>
        </>
      ),
    }
  },
})

function OwnShows({ shows, locale }: { shows: ShowRow[]; locale: Locale }) {
  const t = words(locale)
  if (shows.length === 0)
    return <EmptyState sentence={t('ownShowsNone')} action={{ label: t('start'), href: newShowPath.href(locale) }} />
  return (
    <>
      <RowList label={t('ownShows')}>
        {shows.map(({ slug, title, language, owner_name, state, audience, episodes }) => (
          <SeriesRow
            key={slug}
            label={owner_name}
            name={{ text: title, lang: language }}
            href={manageShowPath.href(locale, { show: slug })}
            next={stateOf({ state, audience }, locale)}
            count={t('episodeCount', { count: episodes })}
          />
        ))}
      </RowList>
      <p>
        <ButtonLink variant="secondary" href={newShowPath.href(locale)}>
          {t('start')}
        </ButtonLink>
      </p>
    </>
  )
}

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
    return done ? redirect(`${myPodcastsPath.href(locale)}?done=answered`) : notFound
  },
})

export const ownCreditRoutes: Route[] = [page, send]
