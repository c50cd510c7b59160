import { sql } from 'kysely'
import { ownPage } from '#members'
import type { Database } from '#platform/database'
import { definePage, type Route } from '#platform/feature'
import { formatDate, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  Form,
  FormActions,
  Notice,
  PageHeading,
  RowList,
  Section,
  SelectField,
  SeriesRow,
} from '#ui'
import {
  authorshipPath,
  importsPath,
  manageStoryPath,
  myStoriesPath,
  newStoryPath,
  ownStoriesZipPath,
  storiesPath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { stateOf } from '../publishing/head.tsx'
import { representedBy } from '../story/may.ts'
import { newRoutes } from './new.tsx'

type Own = {
  slug: string
  title: string
  locale: Locale
  party_name: string
  published_at: Date | null
  withdrawn_at: Date | null
  asked_at: Date | null
  changed_at: Date
  /** Readers do not see the newest version of a text. */
  news: boolean
  /** Asked to be an author, and not answered yet. */
  invited: boolean
  /** Somebody wishes to publish it, and this person decides. */
  waits: boolean
}

/** Stories a person writes or answers for, the last changed first. */
async function ownStories(db: Database, personId: number, limit = 100): Promise<Own[]> {
  const { rows } = await sql<Own>`
    select s.slug, v.title, v.locale, p.name as party_name, s.published_at, s.withdrawn_at, s.asked_at, s.changed_at,
           exists (select from stories.story_text n where n.story_id = s.id and n.shown is distinct from n.newest) as news,
           a.person_id is not null and a.agreed_at is null as invited, s.asked_of is not distinct from 'party' and r.party_id is not null as waits
      from stories.story s join people.party_card p on p.id = s.party_id
      join stories.story_text t on t.story_id = s.id and t.locale = s.original
      join stories.version v on v.story_id = s.id and v.locale = t.locale and v.number = t.newest
      left join stories.author a on a.story_id = s.id and a.person_id = ${personId}
      left join people.representative r on r.party_id = s.party_id and r.person_id = ${personId}
     where a.person_id is not null or r.party_id is not null
     order by s.changed_at desc, s.id desc limit ${limit}`.execute(db)
  return rows
}

const mine = definePage({
  name: 'own stories',
  path: myStoriesPath,
  who: 'member',
  async page({ db, locale, member, url }) {
    const t = words(locale)
    const stories = await ownStories(db, member.personId)
    const own = stories.filter(({ invited }) => !invited)
    return {
      title: t('mine'),
      description: t('mineLead'),
      unlisted: true,
      section: 'stories',
      alternates: { nl: myStoriesPath.href('nl'), en: myStoriesPath.href('en') },
      body: (
        <>
          <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('stories'), href: storiesPath.href(locale) }]} />
          <PageHeading heading={t('mine')} lead={t('mineLead')}>
            <ButtonLink href={newStoryPath.href(locale)}>{t('new.title')}</ButtonLink>
            <ButtonLink variant="secondary" href={importsPath.href(locale)}>
              {t('import.title')}
            </ButtonLink>
          </PageHeading>
          {url.searchParams.get('done') === 'removed' && <Notice tone="success" heading={t('done.removed')} />}
          <Invitations stories={stories.filter(({ invited }) => invited)} locale={locale} />
          {own.length === 0 ? (
            <EmptyState sentence={t('mineNone')} action={{ label: t('new.title'), href: newStoryPath.href(locale) }} />
          ) : (
            <DataTable
              caption={t('mine')}
              columns={[
                { label: t('story') },
                { label: t('fact.publisher') },
                { label: t('mineState') },
                { label: t('mineChanged') },
              ]}
              rows={own.map((one) => [
                <a href={manageStoryPath.href(locale, { slug: one.slug })} lang={one.locale}>
                  {one.title}
                </a>,
                one.party_name,
                one.waits
                  ? t('state.waits')
                  : one.news && one.published_at !== null
                    ? t('state.news')
                    : t(`state.${stateOf(one)}`),
                formatDate(one.changed_at, 'short', locale),
              ])}
            />
          )}
          {own.length > 0 && <Along parties={await representedBy(db, member.personId)} locale={locale} />}
        </>
      ),
    }
  },
})

/** Everything as a zip: of all one acts for, or of one of them. */
function Along({ parties, locale }: { parties: { id: number; label: string }[]; locale: Locale }) {
  const t = words(locale)
  return (
    <Section heading={t('export.own')}>
      <p>{t('export.ownText')}</p>
      <Form action={ownStoriesZipPath.href(locale)} method="get" label={t('export.own')}>
        {parties.length > 1 && (
          <SelectField
            name="party"
            label={t('export.whose')}
            options={[
              { value: '', label: t('export.mine') },
              ...parties.map(({ id, label }) => ({ value: String(id), label })),
            ]}
          />
        )}
        <FormActions>
          <Button variant="secondary">{t('export.take')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

/** Who was asked to be an author. */
function Invitations({ stories, locale }: { stories: Own[]; locale: Locale }) {
  const t = words(locale)
  if (stories.length === 0) return null
  return (
    <Section heading={t('invitations')} count={String(stories.length)}>
      <RowList>
        {stories.map(({ slug, title, locale: lang, party_name: party }) => (
          <SeriesRow
            key={slug}
            label={party}
            name={{ text: title, lang }}
            href={myStoriesPath.href(locale)}
            actions={
              <form method="post" action={authorshipPath.href(locale, { slug })} aria-label={title}>
                <Button name="answer" value="yes">
                  {t('invitation.yes')}
                </Button>{' '}
                <Button variant="quiet" name="answer" value="no">
                  {t('invitation.no')}
                </Button>
              </form>
            }
          />
        ))}
      </RowList>
    </Section>
  )
}

/** On one's own page: what waits for an answer, and the way to what one writes. */
export const ownFill = ownPage.fill(async ({ db, locale }, { member }) => {
  const t = words(locale)
  const stories = await ownStories(db, member.personId, 50)
  const drafts = stories.filter((one) => !one.invited && one.published_at === null).length
  return {
    turns: stories
      .filter(({ invited, waits }) => invited || waits)
      .map(({ slug, title, locale: lang, party_name: label, invited }) => ({
        name: { text: title, lang },
        href: invited ? myStoriesPath.href(locale) : manageStoryPath.href(locale, { slug }),
        label,
        ask: t(invited ? 'ownInvited' : 'state.waits'),
      })),
    ways: [
      {
        of: 'work',
        name: t('mine'),
        href: myStoriesPath.href(locale),
        note: drafts === 0 ? undefined : t('ownDrafts', { count: drafts }),
      },
    ],
  }
})

/** Before the page of a story, whose address takes any word. */
export const mineRoutes: Route[] = [mine, ...newRoutes]
