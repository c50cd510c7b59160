import type { ComponentChildren } from 'preact'
import { pictureHref, personPath } from '#people'
import { formatBytes, formatDate, formatTime, type Locale } from '#platform/i18n'
import { Post as Shown, PostList, Prose } from '#ui'
import { filePath, morePath, postPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { ReactionButtons } from './extra.tsx'
import { postHtml } from './mentions.ts'
import { nameFor, type Post } from './queries.ts'

/** Who looks, as far as it matters for how a post is shown. */
export type Reader = {
  locale: Locale
  /** The circle's address. */
  slug: string
  personId: number | undefined
  belongs: boolean
  moderates: boolean
  /** Numbers above this one are new. */
  readUntil: number
}
type ItemProps = {
  post: Post
  reader: Reader
  /** Below the words, such as reactions. */
  extra?: ComponentChildren
  answers?: ComponentChildren
  /** Without links to do something: on the page where that is done. */
  bare?: boolean
}

/** A post as a reader sees it. */
export function PostItem({ post, reader, extra, answers, bare = false }: ItemProps) {
  const { locale, slug } = reader
  const t = words(locale)
  const name = nameFor(post.author, reader, t(post.author === null ? 'post.gone' : 'post.someone'))
  const named = name === post.author?.name && !post.guest
  const own = post.author !== null && post.author.id === reader.personId
  const fresh = post.number > reader.readUntil && !own
  return (
    <Shown
      id={`bericht-${post.id}`}
      small={post.parent_id !== null}
      name={name}
      href={named ? personPath.href(locale, { handle: post.author?.handle ?? '' }) : undefined}
      picture={named && post.author?.picture ? pictureHref(post.author.picture, 'small') : undefined}
      when={{
        text: `${formatDate(post.at, 'short', locale)}, ${formatTime(post.at, locale)}`,
        href: hrefOf(post, slug, locale),
        datetime: post.at.toISOString(),
      }}
      label={post.kind === 'announcement' ? t('post.announcement') : undefined}
      notes={[
        ...(post.via !== null && !post.removed ? [t(`post.via.${post.via}`)] : []),
        ...(post.edited_at !== null && !post.removed ? [t('post.edited')] : []),
      ]}
      fresh={fresh ? t('post.fresh') : undefined}
      folded={post.folded ? t('post.folded') : undefined}
      answers={answers}
      actions={bare ? undefined : <Actions {...{ post, reader }} />}
    >
      <Words {...{ post, reader, own }} />
      {extra}
    </Shown>
  )
}

/** The address of a post: an answer stands on the page of what it answers. */
export const hrefOf = (post: Pick<Post, 'id' | 'parent_id'>, slug: string, locale: Locale): string =>
  post.parent_id === null
    ? postPath.href(locale, { slug, id: post.id })
    : `${postPath.href(locale, { slug, id: post.parent_id })}#bericht-${post.id}`

function Words({ post, reader, own }: { post: Post; reader: Reader; own: boolean }) {
  const t = words(reader.locale)
  if (post.removed) return <p class="soft">{t('post.removed')}</p>
  const shown = (
    <>
      <Prose html={postHtml(post.words, post.mentions, reader.locale)} />
      <Files {...{ post, reader }} />
    </>
  )
  if (post.hidden_at === null) return shown
  if (!own && !reader.moderates) return <p class="soft">{t('post.hidden')}</p>
  return (
    <>
      <p class="signal">{t('post.hiddenBecause', { reason: post.hidden_reason ?? '' })}</p>
      {shown}
    </>
  )
}

function Files({ post, reader: { locale, slug } }: { post: Post; reader: Reader }) {
  if (post.files.length === 0) return null
  return (
    <ul class="link-list">
      {post.files.map((file) => (
        <li key={file.id}>
          <a href={filePath.href(locale, { slug, id: post.id, file: file.id })} download>
            {file.name}
          </a>{' '}
          <span class="mono soft">{formatBytes(file.size, locale)}</span>
        </li>
      ))}
    </ul>
  )
}

function Actions({ post, reader }: { post: Post; reader: Reader }) {
  const { locale, slug } = reader
  const t = words(locale)
  const top = post.parent_id === null
  return (
    <>
      <ReactionButtons {...{ post, reader }} />
      {top && (
        <a href={`${postPath.href(locale, { slug, id: post.id })}${reader.belongs ? '#words' : ''}`}>
          {post.answers > 0 ? t('post.answers', { count: post.answers }) : t('post.answer')}
        </a>
      )}
      {(reader.belongs || reader.moderates) && !post.removed && (
        <a
          class="soft"
          href={morePath.href(locale, { slug, id: post.id })}
          aria-label={t('post.moreOf', { name: nameFor(post.author, reader, t('post.someone')) })}
        >
          {t('post.more')}
        </a>
      )}
    </>
  )
}

/** Answers below a post. Always there, so that new ones have a place to come. */
export const Answers = ({ id, children, locale }: { id: number; children: ComponentChildren; locale: Locale }) => (
  <PostList id={`antwoorden-${id}`} label={words(locale)('post.answersLabel')}>
    {children}
  </PostList>
)
