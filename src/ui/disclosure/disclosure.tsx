import type { ComponentChildren } from 'preact'

export type DisclosureProps = {
  /** What it is about, always visible. */
  summary: ComponentChildren
  open?: boolean | undefined
  children: ComponentChildren
}

/** A line that opens: one of several things that can be changed in place. */
export function Disclosure({ summary, open, children }: DisclosureProps) {
  return (
    <details class="disclosure" open={open}>
      <summary>{summary}</summary>
      <div class="disclosure__inside">{children}</div>
    </details>
  )
}
