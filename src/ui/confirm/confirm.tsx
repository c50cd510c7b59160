import type { ComponentChildren } from 'preact'
import { Button } from '../button/button.tsx'

export type ConfirmButtonProps = {
  /** On the button that asks: Meld je af */
  label: string
  /** What will happen, and what stays. */
  question: ComponentChildren
  /** On the button that does it: Ja, meld me af */
  confirm: string
  action: string
  /** What it sends along. */
  hidden?: Record<string, string> | undefined
  /** More to fill in before it is done, such as a reason. */
  children?: ComponentChildren | undefined
}

/** Something that is hard to undo: a button that opens the question, which has the button that does it. Without JavaScript. */
export function ConfirmButton({ label, question, confirm, action, hidden = {}, children }: ConfirmButtonProps) {
  return (
    <details class="confirm">
      <summary class="button button--secondary">{label}</summary>
      <form class="confirm__question" method="post" action={action} novalidate>
        <div>{question}</div>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div>
          <Button>{confirm}</Button>
        </div>
      </form>
    </details>
  )
}
