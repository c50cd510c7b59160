import type { Visit } from '#platform/feature'
import type { Locale } from '#platform/i18n'
import { Pagination, RowList, Section } from '#ui'
import { collectionPath, collectionsPath, storyPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { CollectionRow, ReadForm } from './pages.tsx'
import { type Collection, collectionsAlong, publishedCollections, type Step, stepsOf } from './queries.ts'

type Along = { collection: Collection; steps: Step[] }

/** Reading paths that lead along a story, with all their steps. */
export async function pathsAlong({ db, locale, member }: Visit, storyId: number): Promise<Along[]> {
  const found = await collectionsAlong(db, storyId)
  return Promise.all(
    found.map(async (collection) => ({
      collection,
      steps: await stepsOf(db, collection.id, { locale, personId: member?.personId }),
    })),
  )
}

/** Below a story: where it stands in each reading path, the one before and the one after. */
export function PathsAlong(props: { along: Along[]; storyId: number; slug: string; member: boolean; locale: Locale }) {
  return props.along.map(({ collection, steps }) => (
    <OnePath key={collection.id} {...{ ...props, collection, steps }} />
  ))
}

type OneProps = Along & { storyId: number; slug: string; member: boolean; locale: Locale }

function OnePath({ collection, steps, storyId, slug, member, locale }: OneProps) {
  const t = words(locale)
  const at = steps.findIndex((step) => step.story_id === storyId)
  const here = steps[at]
  if (here === undefined) return null
  const way = (step: Step | undefined, key: 'paths.before' | 'paths.after') =>
    step && { label: t(key, { name: step.name.text }), href: step.href }
  return (
    <Section
      heading={t('paths.inPath', { name: collection.title })}
      more={{ href: collectionPath.href(locale, { path: collection.slug }), label: t('paths.whole') }}
    >
      <Pagination
        label={collection.title}
        here={t('paths.place', { at: at + 1, all: steps.length })}
        earlier={way(steps[at - 1], 'paths.before')}
        later={way(steps[at + 1], 'paths.after')}
      />
      {member && <ReadForm step={here} back={storyPath.href(locale, { slug })} locale={locale} />}
    </Section>
  )
}

/** On the list of stories: the newest reading paths. */
export async function newestPaths({ db, locale }: Visit) {
  const rows = await publishedCollections(db, 3)
  if (rows.length === 0) return null
  const t = words(locale)
  return (
    <Section heading={t('paths.title')} more={{ href: collectionsPath.href(locale), label: t('paths.all') }}>
      <RowList>
        {rows.map((collection) => (
          <CollectionRow key={collection.id} {...{ collection, locale }} />
        ))}
      </RowList>
    </Section>
  )
}
