import type { ComponentChildren } from 'preact'
import type { Database } from '#platform/database'
import type { Visit } from '#platform/feature'
import { Breadcrumb, PageHeading, SubNavigation } from '#ui'
import {
  authorsPath,
  manageStoryPath,
  myStoriesPath,
  storyDetailsPath,
  storyPath,
  versionsPath,
  writePath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { standingIn, type Story, textOf } from '../story/queries.ts'
import type { Text } from '../story/story.ts'

type Current = 'overview' | 'text' | 'translation' | 'details' | 'authors' | 'versions'

/** The top of every page for who writes a story: where one is, its title, and the way to the other pages. */
export async function managedHead(visit: Visit, story: Story, current: Current): Promise<ComponentChildren> {
  const { db, locale } = visit
  const t = words(locale)
  const { slug } = story
  const text = await newestText(db, story)
  const language = story.original
  const other = language === 'nl' ? 'en' : 'nl'
  const items: [Current, string][] = [
    ['overview', manageStoryPath.href(locale, { slug })],
    ['text', writePath.href(locale, { slug, language })],
    ['translation', writePath.href(locale, { slug, language: other })],
    ['details', storyDetailsPath.href(locale, { slug })],
    ['authors', authorsPath.href(locale, { slug })],
    ['versions', versionsPath.href(locale, { slug, language })],
  ]
  return (
    <>
      <Breadcrumb
        label={t('breadcrumb')}
        trail={[
          { label: t('mine'), href: myStoriesPath.href(locale) },
          { label: t('toPage'), href: storyPath.href(locale, { slug }) },
        ]}
      />
      <PageHeading
        heading={text ? { text: text.title, lang: text.locale } : slug}
        label={`${t('story')} · ${t(`state.${stateOf(story)}`)}`}
      />
      <SubNavigation
        label={t('manageLabel')}
        items={items.map(([key, href]) => ({ label: t(`manage.${key}`), href, current: key === current }))}
      />
    </>
  )
}

/** What a story says now in its own language, seen by readers or not yet. */
export async function newestText(db: Database, story: Story): Promise<Text | undefined> {
  const standing = standingIn(story, story.original)
  return standing && textOf(db, { storyId: story.id, locale: standing.locale, number: standing.newest })
}

/** How a story stands, in one word. */
export function stateOf(
  story: Pick<Story, 'published_at' | 'withdrawn_at' | 'asked_at'>,
): 'draft' | 'asked' | 'published' | 'withdrawn' {
  if (story.withdrawn_at !== null) return 'withdrawn'
  if (story.published_at !== null) return 'published'
  return story.asked_at === null ? 'draft' : 'asked'
}
