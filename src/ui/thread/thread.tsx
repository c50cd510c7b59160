import type { ComponentChildren } from 'preact'

export type ThreadMessage = {
  id: string
  /** Who wrote it. */
  name: string
  /** In whose name, when that is another: namens Studio Noord. */
  party?: string | undefined
  /** za 21 nov, 10:04 */
  when: string
  /** Plain text, with the line breaks of who wrote it. */
  words: string
  /** Of the reader's own side. */
  own: boolean
  /** Not read before. */
  fresh?: string | undefined
  /** What can be done about it. */
  children?: ComponentChildren | undefined
}
export type ThreadProps = { label: string; messages: ThreadMessage[] }

/** What two sides wrote to each other, oldest first; the reader's own side stands to the right. */
export function Thread({ label, messages }: ThreadProps) {
  return (
    <ol class="thread" aria-label={label}>
      {messages.map((message) => (
        <li
          key={message.id}
          id={message.id}
          class={message.own ? 'thread__message thread__message--own' : 'thread__message'}
        >
          <p class="thread__head">
            <strong>{message.name}</strong>
            {message.party !== undefined && <span>{message.party}</span>}
            <span class="mono soft">{message.when}</span>
            {message.fresh !== undefined && <span class="signal">{message.fresh}</span>}
          </p>
          <p class="thread__words">{message.words}</p>
          {message.children}
        </li>
      ))}
    </ol>
  )
}
