import type { ComponentChildren } from 'preact'
import { langOf, textOf, type Phrase } from '../phrase/phrase.ts'

export type TakeawayProps = {
  /** For links to it. */
  id?: string | undefined
  /** Its place among the three. */
  number?: number | undefined
  words: Phrase
  /** The page of this sentence alone. */
  href?: string | undefined
  /** Who gave it: Noor de Vries, spreker. */
  by?: ComponentChildren | undefined
  /** In the signal colour: why it is hidden. */
  signal?: string | undefined
  /** A button to use it, in a form of its own, and how many do. */
  actions?: ComponentChildren | undefined
}

/** One sentence that somebody takes home. */
export function Takeaway({ id, number, words, href, by, signal, actions }: TakeawayProps) {
  return (
    <li class={number === undefined ? 'takeaway' : 'takeaway takeaway--chosen'} id={id}>
      {number !== undefined && (
        <span class="takeaway__number" aria-hidden="true">
          {number}
        </span>
      )}
      <div class="takeaway__what">
        <p class="takeaway__words" lang={langOf(words)}>
          {href === undefined ? textOf(words) : <a href={href}>{textOf(words)}</a>}
        </p>
        {by !== undefined && <p class="takeaway__by">{by}</p>}
        {signal !== undefined && <p class="signal">{signal}</p>}
        {actions !== undefined && <div class="takeaway__actions">{actions}</div>}
      </div>
    </li>
  )
}

/** The three of a talk, each with its numeral. */
export const TakeawayList = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <ol class="takeaways" aria-label={label}>
    {children}
  </ol>
)

export type SideBySideProps = {
  /** Each group in words, for who cannot see that they stand beside each other. */
  groups: { key: string; label: string; children: ComponentChildren }[]
}

/** Sentences that say nearly the same beside each other, a hairline between the groups. */
export const SideBySide = ({ groups }: SideBySideProps) => (
  <div class="side-by-side">
    {groups.map(({ key, label, children }) => (
      <ul key={key} class="side-by-side__group" aria-label={label}>
        {children}
      </ul>
    ))}
  </div>
)
