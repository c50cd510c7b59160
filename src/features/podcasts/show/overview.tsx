import { z } from 'zod'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatCount, type Locale } from '#platform/i18n'
import { Button, ButtonLink, ConfirmButton, DataTable, EmptyState, Form, FormActions, Notice, Section } from '#ui'
import { heardByEpisode } from '../counting/queries.ts'
import { DoneNotice } from '../done.tsx'
import { clockOf } from '../episode/moments.ts'
import { allEpisodes, type EpisodeRow } from '../episode/queries.ts'
import {
  importReportPath,
  manageEpisodePath,
  manageShowPath,
  moveShowPath,
  newEpisodePath,
  podcastsPath,
  showStatePath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { closeShow, openShow, removeShow } from './making.ts'
import { ManageHead } from './manage-head.tsx'
import { mayManageShow, type Show, showAt } from './queries.ts'
import { standOf } from './stand.ts'

const page = definePage({
  name: 'manage a podcast',
  path: manageShowPath,
  who: 'organiser',
  may: mayManageShow,
  async page(visit) {
    const { db, locale, member, now, params } = visit
    const t = words(locale)
    const show = await showAt(db, params.show ?? '')
    if (show === undefined) return notFound
    const [episodes, heard] = await Promise.all([allEpisodes(db, show.id), heardByEpisode(db, show.id, now)])
    const slug = { show: show.slug }
    return {
      title: `${t('manageThis')}: ${show.title}`,
      description: t('newLead'),
      unlisted: true,
      section: 'stories',
      alternates: { nl: manageShowPath.href('nl', slug), en: manageShowPath.href('en', slug) },
      body: (
        <>
          <ManageHead {...{ show, locale }} current="overview" />
          <DoneNotice visit={visit} />
          <State {...{ show, locale }} trusted={member.trusted} />
          <Section heading={t('episodes')} count={String(episodes.length)}>
            {episodes.length === 0 ? (
              <EmptyState
                sentence={t('noEpisodesYet')}
                action={{ label: t('newEpisode'), href: newEpisodePath.href(locale, slug) }}
              />
            ) : (
              <>
                <EpisodeTable {...{ show, episodes, heard, locale, now }} />
                <p>
                  <ButtonLink variant="secondary" href={newEpisodePath.href(locale, slug)}>
                    {t('newEpisode')}
                  </ButtonLink>
                </p>
              </>
            )}
          </Section>
          <Moving {...{ show, locale }} />
          <Section heading={t('removeShow')}>
            <ConfirmButton
              label={t('remove')}
              question={<p>{t('removeShowQuestion', { count: episodes.length })}</p>}
              confirm={t('removeShowYes')}
              action={showStatePath.href(locale, slug)}
              hidden={{ act: 'remove' }}
            />
          </Section>
        </>
      ),
    }
  },
})

/** Where it came from, and where it may go. */
function Moving({ show, locale }: { show: Show; locale: Locale }) {
  const t = words(locale)
  const slug = { show: show.slug }
  return (
    <>
      {show.imported && (
        <p>
          <a href={importReportPath.href(locale, slug)}>{t('importLink')}</a>
        </p>
      )}
      {show.audience === 'everyone' && show.state === 'public' && (
        <Section heading={t('leave')}>
          {show.moved_to !== null && (
            <p>
              {t('movedText')} <a href={show.moved_to}>{show.moved_to}</a>
            </p>
          )}
          <p>
            <a href={moveShowPath.href(locale, slug)}>{t('leaveLink')}</a>
          </p>
        </Section>
      )}
    </>
  )
}

type EpisodeTableProps = {
  show: Show
  episodes: EpisodeRow[]
  heard: Map<number, { all: number }>
  locale: Locale
  now: Date
}

function EpisodeTable({ show, episodes, heard, locale, now }: EpisodeTableProps) {
  const t = words(locale)
  return (
    <DataTable
      caption={t('episodes')}
      columns={[
        { label: t('episode') },
        { label: t('fact.published') },
        { label: t('fact.duration'), numeric: true },
        { label: t('heard'), numeric: true },
      ]}
      rows={episodes.map(({ id, slug, title, published_at: at, duration }) => [
        <a href={manageEpisodePath.href(locale, { show: show.slug, episode: slug })} lang={show.language}>
          {title}
        </a>,
        standOf(at, now, locale),
        duration === null ? '–' : clockOf(duration),
        formatCount(heard.get(id)?.all ?? 0, locale),
      ])}
    />
  )
}

function State({ show, locale, trusted }: { show: Show; locale: Locale; trusted: boolean }) {
  const t = words(locale)
  const action = showStatePath.href(locale, { show: show.slug })
  if (show.state === 'waiting')
    return (
      <Notice tone="info" heading={t('waitsHeading')}>
        <p>{t('waitsText')}</p>
      </Notice>
    )
  if (show.state === 'public')
    return (
      <ConfirmButton
        label={t('closeShow')}
        question={<p>{t('closeShowQuestion')}</p>}
        confirm={t('closeShowYes')}
        action={action}
        hidden={{ act: 'close' }}
      />
    )
  return (
    <Section heading={t('openHeading')}>
      {show.declined_reason !== null && (
        <Notice tone="info" heading={t('declinedHeading')}>
          <p>{show.declined_reason}</p>
        </Notice>
      )}
      <p>{t(!trusted ? 'firstWaits' : show.audience === 'listeners' ? 'openListenersText' : 'openText')}</p>
      <Form action={action} hidden={{ act: 'open' }}>
        <FormActions>
          <Button>{t('openShow')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

const schema = z.object({ act: z.enum(['open', 'close', 'remove']) })

const send = definePage({
  name: 'open, close or remove a podcast',
  path: showStatePath,
  who: 'organiser',
  may: mayManageShow,
  method: 'POST',
  async page({ db, locale, member, now, params, request, config }) {
    const show = await showAt(db, params.show ?? '')
    const read = await readFields(request, schema)
    if (show === undefined || !read.ok) return notFound
    const { act } = read.value
    const done = await db.transaction().execute(async (tx) => {
      if (act === 'open') return openShow(tx, show.id, member.trusted, { now, baseUrl: config.baseUrl })
      await (act === 'close' ? closeShow(tx, show.id, now) : removeShow(tx, show.id))
      return act === 'close' ? 'closed' : 'removed'
    })
    const what = done === 'public' && show.audience === 'listeners' ? 'open' : done
    const to = act === 'remove' ? podcastsPath.href(locale) : manageShowPath.href(locale, { show: show.slug })
    return redirect(act === 'remove' ? to : `${to}?done=${what}`)
  },
})

export const overviewRoutes: Route[] = [page, send]
