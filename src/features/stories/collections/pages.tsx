import type { ComponentChildren } from 'preact'
import { partyHref } from '#people'
import { formatDate, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  EmptyState,
  Facts,
  Notice,
  Flow,
  PageHeading,
  Prose,
  RowList,
  Section,
  SeriesRow,
} from '#ui'
import { markdownToHtml } from '#platform/markdown'
import {
  collectionPath,
  collectionsPath,
  manageCollectionPath,
  newCollectionPath,
  readMarkPath,
  storiesPath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Collection, Step } from './queries.ts'

/** A reading path in a list. */
export const CollectionRow = ({
  collection,
  locale,
  level,
}: {
  collection: Collection
  locale: Locale
  level?: 2 | 3
}) => {
  const t = words(locale)
  const { slug, title, intro, locale: lang, party_name: party, steps, published_at: published } = collection
  return (
    <SeriesRow
      label={party}
      name={{ text: title, lang }}
      href={collectionPath.href(locale, { path: slug })}
      summary={intro === '' ? undefined : { text: intro.split('\n')[0] ?? '', lang }}
      next={published === null ? t('state.draft') : undefined}
      count={t('paths.steps', { count: steps })}
      {...(level === undefined ? {} : { level })}
    />
  )
}

export function CollectionsPage({ all, own, locale }: { all: Collection[]; own: Collection[]; locale: Locale }) {
  const t = words(locale)
  const drafts = own.filter(({ published_at: published }) => published === null)
  return (
    <>
      <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('stories'), href: storiesPath.href(locale) }]} />
      <PageHeading heading={t('paths.title')} lead={t('paths.lead')}>
        <ButtonLink href={newCollectionPath.href(locale)}>{t('paths.new')}</ButtonLink>
      </PageHeading>
      {all.length === 0 ? (
        <EmptyState
          sentence={t('paths.none')}
          action={{ label: t('paths.new'), href: newCollectionPath.href(locale) }}
        />
      ) : (
        <RowList label={t('paths.title')}>
          {all.map((collection) => (
            <CollectionRow key={collection.id} {...{ collection, locale }} level={2} />
          ))}
        </RowList>
      )}
      {drafts.length > 0 && (
        <Section heading={t('paths.drafts')}>
          <RowList>
            {drafts.map((collection) => (
              <CollectionRow key={collection.id} {...{ collection, locale }} />
            ))}
          </RowList>
        </Section>
      )}
    </>
  )
}

type Props = { collection: Collection; steps: Step[]; own: boolean; member: boolean; locale: Locale }

/** One reading path: what it is for, and what it leads along; for a member, what was read. */
export function CollectionPage({ collection, steps, own, member, locale }: Props) {
  const t = words(locale)
  const { slug, title, intro, locale: lang } = collection
  const read = steps.filter((step) => step.read).length
  const stories = steps.filter(({ kind }) => kind === 'story').length
  return (
    <>
      <Breadcrumb
        label={t('breadcrumb')}
        trail={[
          { label: t('stories'), href: storiesPath.href(locale) },
          { label: t('paths.title'), href: collectionsPath.href(locale) },
        ]}
      />
      <PageHeading
        label={`${t('paths.one')} · ${t('paths.steps', { count: steps.length })}`}
        heading={{ text: title, lang }}
      >
        {own ? (
          <ButtonLink variant="secondary" href={manageCollectionPath.href(locale, { path: slug })}>
            {t('paths.manage')}
          </ButtonLink>
        ) : undefined}
      </PageHeading>
      <Flow>
        {collection.published_at === null && <Notice tone="info" heading={t('paths.isDraft')} />}
        {intro !== '' && <Prose html={markdownToHtml(intro)} lang={lang} />}
        {member && stories > 0 && <p class="mono">{t('paths.read', { read, all: stories })}</p>}
        <StepList {...{ collection, steps, member, locale }} />
        <Facts label={t('facts')} facts={[{ term: t('paths.by'), description: whose(collection, locale) }]} />
      </Flow>
    </>
  )
}

function StepList({ collection, steps, member, locale }: Omit<Props, 'own'>) {
  const t = words(locale)
  const { slug, title, locale: lang } = collection
  return (
    <RowList label={title}>
      {steps.map((step, at) => (
        <SeriesRow
          key={step.id}
          label={`${at + 1} · ${t(`kind.${step.kind}`)}`}
          name={step.name}
          href={step.href}
          summary={
            step.note === ''
              ? step.summary === ''
                ? undefined
                : { ...step.name, text: step.summary }
              : { text: step.note, lang }
          }
          next={
            step.starts_at === null
              ? step.read
                ? t('paths.isRead')
                : undefined
              : formatDate(step.starts_at, 'date', locale)
          }
          actions={
            member && step.kind === 'story' ? (
              <ReadForm {...{ step, locale }} back={collectionPath.href(locale, { path: slug })} />
            ) : undefined
          }
          level={2}
        />
      ))}
    </RowList>
  )
}

function whose(
  { party_name: name, party_kind: kind, party_handle: handle, party_public: shows }: Collection,
  locale: Locale,
): ComponentChildren {
  return shows ? <a href={partyHref({ kind, handle }, locale)}>{name}</a> : name
}

/** Says that one has read a story, or not after all. */
export function ReadForm({
  step,
  back,
  locale,
}: {
  step: Pick<Step, 'story_id' | 'name' | 'read'>
  back: string
  locale: Locale
}) {
  const t = words(locale)
  return (
    <form method="post" action={readMarkPath.href(locale)} aria-label={step.name.text}>
      <input type="hidden" name="story" value={String(step.story_id)} />
      <input type="hidden" name="back" value={back} />
      <Button variant="quiet" name="read" value={step.read ? 'no' : 'yes'}>
        {t(step.read ? 'paths.unread' : 'paths.markRead')}
      </Button>
    </form>
  )
}
