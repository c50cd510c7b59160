import { inLocale, type Locale } from '#platform/i18n'
import { Breadcrumb, EmptyState, FormErrors, Notice, Pagination, PostList, Section } from '#ui'
import type { Access } from '../circle/access.ts'
import { CatchUpNotice } from '../catching-up/notice.tsx'
import { Follow } from '../live/follow.tsx'
import { circlePath, circlesPath, postPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { Compose, type Typed } from '../posts/compose.tsx'
import { Extra } from '../posts/extra.tsx'
import { Answers, PostItem, type Reader } from '../posts/item.tsx'
import type { Page, Post } from '../posts/queries.ts'

type Shared = { access: Access; locale: Locale; now: Date; typed: Typed }

export const readerOf = (access: Access, locale: Locale): Reader => ({
  ...{ locale, slug: access.circle.slug, personId: access.personId },
  ...{ belongs: access.belongs, moderates: access.moderates, readUntil: access.readUntil },
})

/** What is said in a circle: where one writes, what is pinned, and the newest first. */
export function Talk({ access, locale, now, talk, typed, first }: Shared & { talk: Page; first: boolean }) {
  const t = words(locale)
  const reader = readerOf(access, locale)
  const { slug } = access.circle
  const item = (post: Post) => (
    <PostItem
      key={post.id}
      {...{ post, reader }}
      extra={<Extra {...{ post, reader, now }} />}
      answers={<AnswersOf {...{ post, reader, now }} answers={talk.answers.get(post.id) ?? []} />}
    />
  )
  const talked = (
    <>
      {first && <CatchUpNotice {...{ access, locale }} />}
      {first && <Writing {...{ access, locale, typed, now }} />}
      {talk.pinned.length > 0 && (
        <Section heading={t('talk.pinned')}>
          <PostList label={t('talk.pinned')}>{talk.pinned.map(item)}</PostList>
        </Section>
      )}
      <Section id="gesprek" heading={t('talk.heading')}>
        {talk.tops.length === 0 && talk.pinned.length === 0 && (
          <div data-circle-none>
            <EmptyState sentence={t('talk.none')} />
          </div>
        )}
        <PostList id={first ? 'berichten' : undefined} label={t('talk.heading')}>
          {talk.tops.map(item)}
        </PostList>
        {talk.older !== undefined && (
          <Pagination
            label={t('talk.pages')}
            later={{
              label: t('talk.older'),
              href: circlePath.href(locale, { slug }, new URLSearchParams({ voor: String(talk.older) })),
            }}
          />
        )}
      </Section>
    </>
  )
  return first ? <Follow {...{ access, locale }}>{talked}</Follow> : talked
}

/** The last answers of a post, and the way to those before. */
function AnswersOf({ post, answers, reader, now }: { post: Post; answers: Post[]; reader: Reader; now: Date }) {
  const t = words(reader.locale)
  const more = post.answers - answers.length
  return (
    <>
      {more > 0 && (
        <p class="post__earlier">
          <a href={postPath.href(reader.locale, { slug: reader.slug, id: post.id })}>
            {t('post.earlier', { count: more })}
          </a>
        </p>
      )}
      <Answers id={post.id} locale={reader.locale}>
        {answers.map((answer) => (
          <PostItem
            key={answer.id}
            post={answer}
            reader={reader}
            extra={<Extra post={answer} {...{ reader, now }} />}
          />
        ))}
      </Answers>
    </>
  )
}

/** Where one writes, or why one cannot. */
function Writing({ access, locale, typed, parentId }: Shared & { parentId?: number }) {
  const t = words(locale)
  // Who was writing while it closed keeps the text.
  const lost = typed.values.words !== undefined
  if (access.circle.closed_at !== null && !lost) return <Notice tone="info" heading={t('write.closed')} />
  if (!access.belongs) return null
  return (
    <div class="write">
      <FormErrors heading={t('write.notSent')} errors={typed.errors} />
      <Compose {...{ locale, typed, parentId }} slug={access.circle.slug} moderates={access.moderates} />
    </div>
  )
}

type PostPageProps = Shared & { post: Post; answers: Post[]; reader: Reader }

export function PostPage({ access, locale, now, post, answers, reader, typed }: PostPageProps) {
  const t = words(locale)
  const { slug, name } = access.circle
  return (
    <>
      <Breadcrumb
        label={t('trail')}
        trail={[
          { label: t('circles'), href: circlesPath.href(locale) },
          { label: inLocale(name, locale).text, href: circlePath.href(locale, { slug }) },
        ]}
      />
      <h1 class="unseen">{t('post.title')}</h1>
      <Follow {...{ access, locale }}>
        <PostList label={t('post.title')}>
          <PostItem
            {...{ post, reader }}
            extra={<Extra {...{ post, reader, now }} />}
            answers={
              <Answers id={post.id} locale={locale}>
                {answers.map((answer) => (
                  <PostItem
                    key={answer.id}
                    post={answer}
                    reader={reader}
                    extra={<Extra post={answer} {...{ reader, now }} />}
                  />
                ))}
              </Answers>
            }
          />
        </PostList>
      </Follow>
      {!post.removed && <Writing {...{ access, locale, now, typed }} parentId={post.id} />}
    </>
  )
}
