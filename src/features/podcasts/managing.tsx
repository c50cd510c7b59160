import type { ComponentChildren } from 'preact'
import type { LocalPath, MemberVisit, Page } from '#platform/feature'
import { FormErrors } from '#ui'
import { DoneNotice } from './done.tsx'
import { EpisodeHead, type EpisodeTab } from './episode/manage-head.tsx'
import type { Episode } from './episode/queries.ts'
import { words } from './messages.ts'
import { ManageHead, type ShowTab } from './show/manage-head.tsx'
import type { Show } from './show/queries.ts'

/** A show, or an episode of it, with the tab its page stands under. */
type Of = { show: Show; tab: ShowTab; episode?: undefined } | { show: Show; episode: Episode; tab: EpisodeTab }

type Managing = Of & {
  path: LocalPath
  heading: string
  description: string
  /** What of a form was not taken, by field: then the page says so, and its status is 422. */
  errors?: Record<string, string> | undefined
  body: ComponentChildren
}

/** A page for who makes a show or an episode of it: under its name and its tabs, with what was just done or is wrong. */
export function managingPage(visit: MemberVisit, { path, heading, description, errors, body, ...of }: Managing): Page {
  const { locale, now } = visit
  const { show, episode } = of
  const params = { show: show.slug, ...(episode && { episode: episode.slug }) }
  return {
    title: `${heading}: ${(episode ?? show).title}`,
    description,
    unlisted: true,
    section: 'stories',
    status: errors === undefined ? 200 : 422,
    alternates: { nl: path.href('nl', params), en: path.href('en', params) },
    body: (
      <>
        {of.episode === undefined ? (
          <ManageHead {...{ show, locale }} current={of.tab} />
        ) : (
          <EpisodeHead {...{ show, now, locale }} episode={of.episode} current={of.tab} />
        )}
        <DoneNotice visit={visit} />
        <FormErrors heading={words(locale)('notSaved')} errors={errors ?? {}} />
        {body}
      </>
    ),
  }
}
