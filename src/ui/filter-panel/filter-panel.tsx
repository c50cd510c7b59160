import type { ComponentChildren } from 'preact'
import { Button, ButtonLink } from '../button/button.tsx'

export type FilterPanelProps = {
  /** The word on the fold: Filters, and what is chosen: 3 gekozen. */
  label: string
  chosen?: string | undefined
  /** Where the form goes; a GET, so that every choice is in the address. */
  action: string
  apply: string
  reset?: { label: string; href: string } | undefined
  /** Folded on a wide screen too, until something is chosen: where the list matters more. */
  folded?: boolean | undefined
  /** Fields. */
  children: ComponentChildren
}

/** Filters as one form. Folded on a phone; on a wide screen it simply stands there, unless `folded`. */
export function FilterPanel({ label, chosen, action, apply, reset, folded = false, children }: FilterPanelProps) {
  return (
    <form
      class={folded ? 'filter-panel filter-panel--folded' : 'filter-panel'}
      action={action}
      method="get"
      role="search"
      aria-label={label}
    >
      <details class="filter-panel__fold" open={folded && chosen !== undefined}>
        <summary class="filter-panel__label">
          {label}
          {chosen !== undefined && <span class="mono"> {chosen}</span>}
        </summary>
        <div class="filter-panel__fields">{children}</div>
        <div class="filter-panel__buttons">
          <Button>{apply}</Button>
          {reset !== undefined && (
            <ButtonLink href={reset.href} variant="quiet">
              {reset.label}
            </ButtonLink>
          )}
        </div>
      </details>
    </form>
  )
}
