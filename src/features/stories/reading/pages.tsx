import { partyHref, reportPath } from '#people'
import { cityDay, formatCount, formatDate, inLocale, type Locale } from '#platform/i18n'
import type { Article } from '#platform/markdown'
import {
  Breadcrumb,
  ButtonLink,
  Columns,
  Contents,
  type Fact,
  Facts,
  Notice,
  PageHeading,
  Prose,
  RowList,
  Section,
  SeriesRow,
  SkillTags,
  StoryPicture,
} from '#ui'
import { PathsAlong } from '../collections/beside.tsx'
import { manageStoryPath, storiesPath, storyMarkdownPath, storyPath, storyPicture } from '../hrefs.ts'
import { words } from '../messages.ts'
import { creditedIn, type Story } from '../story/queries.ts'
import { licenceHref, minutesToRead, sourcesOf, type Text } from '../story/story.ts'
import type { Around, StoryRow } from './around.ts'
import { StoryListRow } from './row.tsx'

type Props = {
  story: Story
  text: Text
  article: Article
  /** What it links to here, and which stories rest on it or mention it. */
  around: Around[]
  builds: StoryRow[]
  /** The measures of its picture (px). */
  cover: { width: number; height: number } | undefined
  /** Reading paths it is in. */
  along: Parameters<typeof PathsAlong>[0]['along']
  member: boolean
  /** The original was changed since this translation. */
  behind: boolean
  /** Nobody but its writers sees this version. */
  draft: boolean
  own: boolean
  locale: Locale
}

/** One story: what it says, who wrote it, what it rests on and what builds on it. */
export function StoryPage(props: Props) {
  const { story, text, article, around, builds, cover, locale } = props
  const t = words(locale)
  const sources = sourcesOf(story.sources)
  const about = around.filter(({ relation }) => relation === 'about')
  return (
    <>
      <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('stories'), href: storiesPath.href(locale) }]} />
      <Columns top={<Top {...props} />} aside={<Aside {...props} />}>
        {story.cover_id !== null && cover && (
          <StoryPicture src={storyPicture(story.cover_id)} alt={story.cover_alt} {...cover} />
        )}
        {article.headings.length >= 4 && (
          <Contents
            label={t('contents')}
            items={article.headings
              .filter(({ level }) => level <= 3)
              .map(({ id, text: said, level }) => ({ id, text: said, deep: level > 2 }))}
          />
        )}
        <Prose html={article.html} lang={text.locale} />
        {sources.length > 0 && (
          <Section heading={t('restsOn')}>
            <ol>
              {sources.map(({ words: said, href }) => (
                <li key={`${said} ${href}`}>{href === undefined ? said : <a href={href}>{said}</a>}</li>
              ))}
            </ol>
          </Section>
        )}
      </Columns>
      <PathsAlong along={props.along} storyId={story.id} slug={story.slug} member={props.member} locale={locale} />
      {about.length > 0 && (
        <Section heading={t('about')}>
          <RowList>
            {about.map(({ kind, name, href }) => (
              <SeriesRow key={href} name={name} href={href} label={t(`kind.${kind}`)} />
            ))}
          </RowList>
        </Section>
      )}
      {builds.length > 0 && (
        <Section heading={t('buildsOn')}>
          <RowList>
            {builds.map((row) => (
              <StoryListRow key={row.id} {...{ row, locale }} />
            ))}
          </RowList>
        </Section>
      )}
    </>
  )
}

function Top({ story, text, behind, draft, own, locale }: Props) {
  const t = words(locale)
  const { slug } = story
  return (
    <>
      <PageHeading
        label={[
          ...story.disciplines.slice(0, 3).map(({ name }) => inLocale(name, locale).text),
          t('minutes', { count: minutesToRead(text.words) }),
        ].join(' · ')}
        heading={{ text: text.title, lang: text.locale }}
        lead={text.summary === '' ? undefined : { text: text.summary, lang: text.locale }}
      >
        {own ? (
          <ButtonLink variant="secondary" href={manageStoryPath.href(locale, { slug })}>
            {t('manageThis')}
          </ButtonLink>
        ) : undefined}
      </PageHeading>
      {draft && <Notice tone="info" heading={t(story.withdrawn_at === null ? 'isDraft' : 'isWithdrawn')} />}
      {text.locale !== locale && <Notice tone="info" heading={t(`onlyIn.${text.locale}`)} />}
      {behind && (
        <Notice tone="info" heading={t('behind')}>
          <p>
            <a href={storyPath.href(story.original, { slug })} hreflang={story.original}>
              {t('readOriginal')}
            </a>
          </p>
        </Notice>
      )}
    </>
  )
}

function Aside({ story, text, locale }: Props) {
  const t = words(locale)
  const { slug } = story
  const over = new URLSearchParams({ over: storyPath.href(locale, { slug }) })
  return (
    <>
      <Facts label={t('facts')} facts={factsOf(story, text, locale)} />
      {story.skills.length > 0 && (
        <SkillTags
          label={t('skills')}
          tags={story.skills.map(({ name }) => ({ label: inLocale(name, locale).text }))}
        />
      )}
      <p class="soft">
        <a href={storyMarkdownPath.href(locale, { slug })}>{t('asMarkdown')}</a>
      </p>
      <p class="soft">
        <a href={`${reportPath.href(locale)}?${over}`}>{t('reportIt')}</a>
      </p>
    </>
  )
}

function factsOf(story: Story, text: Text, locale: Locale): Fact[] {
  const t = words(locale)
  const href = licenceHref(story.licence, locale)
  const licence = t(`licence.${story.licence}`)
  const other = story.texts.find((one) => one.locale !== text.locale && one.shown !== null)
  return [
    ...whoFacts(story, locale),
    ...whenFacts(story, text, locale),
    {
      term: t('fact.length'),
      description: t('fact.words', { words: formatCount(text.words, locale), number: text.words }),
    },
    ...(other
      ? [
          {
            term: t('fact.also'),
            description: (
              <a href={storyPath.href(other.locale, { slug: story.slug })} hreflang={other.locale} lang={other.locale}>
                {words(other.locale)('inThis')}
              </a>
            ),
          },
        ]
      : []),
    {
      term: t('fact.licence'),
      description: href ? (
        <a href={href} rel="license">
          {licence}
        </a>
      ) : (
        licence
      ),
    },
  ]
}

function whoFacts(story: Story, locale: Locale): Fact[] {
  const t = words(locale)
  const authors = story.authors.filter((one) => one.agreed_at !== null && one.person_id !== story.party_id)
  const credited = creditedIn(story)
  const named = authors.length + credited.length
  const linked = (name: string, kind: string, handle: string, shows: boolean) =>
    shows ? <a href={partyHref({ kind, handle }, locale)}>{name}</a> : name
  return [
    {
      term: t(named > 0 ? 'fact.publisher' : 'fact.by'),
      description: linked(story.party_name, story.party_kind, story.party_handle, story.party_public),
    },
    ...(named > 0
      ? [
          {
            term: t('fact.authors', { count: named }),
            description: [
              ...authors.map(({ name, handle, public: shows }) => linked(name, 'person', handle, shows)),
              ...credited,
            ].map((shown, at) => (
              <span key={at}>
                {at > 0 && ', '}
                {shown}
              </span>
            )),
          },
        ]
      : []),
  ]
}

function whenFacts({ published_at: published, texts }: Story, text: Text, locale: Locale): Fact[] {
  if (published === null) return []
  const t = words(locale)
  const shown = texts.find((one) => one.locale === text.locale)?.shown_at ?? published
  return [
    {
      term: t('fact.published'),
      description: formatDate(published, 'date', locale),
      note:
        cityDay(shown) === cityDay(published)
          ? undefined
          : t('fact.changed', { day: formatDate(shown, 'date', locale) }),
    },
  ]
}
