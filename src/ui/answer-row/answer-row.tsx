import type { ComponentChildren } from 'preact'
import { Avatar } from '../avatar/avatar.tsx'
import { langOf, type Phrase, textOf } from '../phrase/phrase.ts'

export type AnswerRowProps = {
  name: string
  /** The person's page; absent when the reader may not open it. */
  href?: string | undefined
  picture?: string | undefined
  summary?: Phrase | undefined
  /** How it stands: Scande je badge. */
  note?: ComponentChildren | undefined
  /** In the signal colour: what waits for the reader. */
  signal?: string | undefined
  /** Buttons, in a form of their own. */
  children?: ComponentChildren | undefined
  /** Below it all, as wide as the row: what opens. */
  more?: ComponentChildren | undefined
  id?: string | undefined
}

/** A person about whom one can say something, with the buttons that say it under the thumb. */
export function AnswerRow({ name, href, picture, summary, note, signal, children, more, id }: AnswerRowProps) {
  return (
    <li class="answer-row" id={id}>
      <Avatar name={name} picture={picture} />
      <div class="answer-row__who">
        <p class="answer-row__name">{href === undefined ? name : <a href={href}>{name}</a>}</p>
        {summary !== undefined && (
          <p class="soft" lang={langOf(summary)}>
            {textOf(summary)}
          </p>
        )}
        {note !== undefined && <div class="soft">{note}</div>}
        {signal !== undefined && <p class="signal">{signal}</p>}
      </div>
      {children !== undefined && <div class="answer-row__answers">{children}</div>}
      {more !== undefined && <div class="answer-row__more">{more}</div>}
    </li>
  )
}

/** Such people, one below the other. */
export const AnswerRows = ({ children, label }: { children: ComponentChildren; label?: string | undefined }) => (
  <ul class="answer-rows" aria-label={label}>
    {children}
  </ul>
)
