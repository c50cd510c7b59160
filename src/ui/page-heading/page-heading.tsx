import type { ComponentChildren } from 'preact'
import { KindLabel, kindClass, type Kind } from '../kind/kind.tsx'
import { langOf, textOf, type Phrase } from '../phrase/phrase.ts'

export type PageHeadingProps = {
  heading: Phrase
  /** The line above: a kind, a series, a date. */
  label?: ComponentChildren | undefined
  /** Draws the kind's bar across the page, above everything. */
  kind?: Kind | undefined
  lead?: Phrase | undefined
  /** `display` for the home page, with the lead at the right; `page` for the others. */
  size?: 'display' | 'page' | undefined
  /** Buttons or a note below the lead. */
  children?: ComponentChildren | undefined
  /** 1 on a page, which has one; lower where headings are shown as examples. */
  level?: 1 | 3 | undefined
}

/** As in Geluidsontwerper or samenwerkingen: too wide for a phone at full size, and not every browser can hyphenate. */
const longWord = /[\p{L}-]{14}/u

/** What this page is, said once and large. Put the `KindBar` before it where the page is about one gathering. */
export function PageHeading({ heading, label, kind, lead, size = 'page', children, level = 1 }: PageHeadingProps) {
  const Title = `h${level}` as const
  const long = longWord.test(textOf(heading)) ? ' page-heading--long-word' : ''
  return (
    <header class={`page-heading page-heading--${size}${long}`}>
      {label !== undefined && <KindLabel kind={kind}>{label}</KindLabel>}
      <Title class={level === 1 ? undefined : 'page-heading__title'} lang={langOf(heading)}>
        {textOf(heading)}
      </Title>
      {(lead !== undefined || children !== undefined) && (
        <div>
          {lead !== undefined && (
            <p class="page-heading__lead" lang={langOf(lead)}>
              {textOf(lead)}
            </p>
          )}
          {children !== undefined && <div class="page-heading__more">{children}</div>}
        </div>
      )}
    </header>
  )
}

/** The colour of the kind from edge to edge, as the first child of `Page`. */
export const KindBar = ({ kind }: { kind: Kind }) => <div class={`kind-bar bleed${kindClass(kind)}`} />
