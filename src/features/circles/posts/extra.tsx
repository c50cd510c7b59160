import { formatDate, formatList, formatTime } from '#platform/i18n'
import { Button, ChoiceGroup, DataTable, Form } from '#ui'
import { reactPath, votePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Reader } from './item.tsx'
import type { Poll, Post } from './queries.ts'
import { reactionKinds } from './reacting.ts'

type Props = { post: Post; reader: Reader; now: Date }

/** Below the words of a post: its poll, and what others made of it. */
export function Extra({ post, reader, now }: Props) {
  if (post.removed || (post.hidden_at !== null && !reader.moderates)) return null
  return (
    <>
      {post.poll !== null && <PollView poll={post.poll} {...{ post, reader, now }} />}
      <Reactions {...{ post, reader }} />
    </>
  )
}

function PollView({ poll, post, reader, now }: Props & { poll: Poll }) {
  const { locale, slug } = reader
  const t = words(locale)
  const closes = new Date(poll.closes_at)
  const over = closes <= now
  const until = { when: `${formatDate(closes, 'short', locale)}, ${formatTime(closes, locale)}` }
  if (over || poll.mine !== null || !reader.belongs)
    return (
      <>
        {over || poll.mine !== null ? <PollResult {...{ poll, reader }} /> : <PollChoices poll={poll} />}
        <p class="soft">{t(over ? 'poll.closed' : reader.belongs ? 'poll.until' : 'poll.members', until)}</p>
      </>
    )
  return (
    <Form action={votePath.href(locale, { slug, id: post.id })} label={t('poll.heading')}>
      <ChoiceGroup
        type="radio"
        name={`keuze-${post.id}`}
        label={t('poll.choose')}
        hint={t('poll.until', until)}
        options={poll.options.map(({ position, words: label }) => ({ value: String(position), label }))}
        stacked
      />
      <div>
        <Button variant="secondary">{t('poll.vote')}</Button>
      </div>
    </Form>
  )
}

const PollChoices = ({ poll }: { poll: Poll }) => (
  <ul>
    {poll.options.map((option) => (
      <li key={option.position}>{option.words}</li>
    ))}
  </ul>
)

function PollResult({ poll, reader }: { poll: Poll; reader: Reader }) {
  const t = words(reader.locale)
  return (
    <DataTable
      caption={t('poll.result', { count: poll.voters })}
      captioned
      columns={[{ label: t('poll.answer') }, { label: t('poll.votes'), numeric: true }]}
      rows={poll.options.map(({ position, words: label, votes }) => [
        position === poll.mine ? `${label} (${t('poll.mine')})` : label,
        <>
          <meter min={0} max={Math.max(1, poll.voters)} value={votes} aria-hidden="true" /> {votes}
        </>,
      ])}
    />
  )
}

/** What others found of it, by name and never by number. */
function Reactions({ post, reader }: Omit<Props, 'now'>) {
  const { locale } = reader
  const t = words(locale)
  const given = reactionKinds.flatMap((kind) => {
    const all = post.reactions.find((reaction) => reaction.kind === kind)?.names ?? []
    if (reader.personId === undefined || all.length === 0) return []
    const names = all.length > 3 ? [...all.slice(0, 3), t('reaction.others')] : all
    return [t(`reaction.${kind}By`, { names: formatList(names, locale) })]
  })
  return given.length > 0 ? <p class="soft">{given.join(' ')}</p> : null
}

/** Three buttons to say what one makes of it. */
export function ReactionButtons({ post, reader }: Omit<Props, 'now'>) {
  const { locale, slug } = reader
  const t = words(locale)
  const own = post.author !== null && post.author.id === reader.personId
  if (!reader.belongs || own || post.removed || post.hidden_at !== null) return null
  return (
    <form class="post__react" method="post" action={reactPath.href(locale, { slug, id: post.id })}>
      {reactionKinds.map((kind) => {
        const mine = post.reactions.find((reaction) => reaction.kind === kind)?.mine ?? false
        return (
          <button
            key={kind}
            class="chip"
            name={mine ? 'undo' : 'kind'}
            value={kind}
            aria-pressed={mine ? 'true' : 'false'}
            aria-current={mine ? 'true' : undefined}
          >
            {t(`reaction.${kind}`)}
          </button>
        )
      })}
    </form>
  )
}
