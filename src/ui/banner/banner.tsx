import type { ComponentChildren } from 'preact'

/** One quiet line above everything, such as: these people are invented. */
export function Banner({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <aside class="banner" aria-label={label}>
      <p>{children}</p>
    </aside>
  )
}
