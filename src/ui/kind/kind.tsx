import type { ComponentChildren } from 'preact'

/** The kinds of gathering, each with its colour on the test card. */
export const kinds = [
  'meet-up',
  'talk',
  'workshop',
  'festival',
  'market',
  'matchmaking',
  'exhibition',
  'open-day',
  'course-meeting',
] as const
export type Kind = (typeof kinds)[number]

/** Gives what is inside the colour of a kind, as `--kind`. */
export const kindClass = (kind: Kind | undefined): string => (kind === undefined ? '' : ` kind-${kind}`)

export type KindLabelProps = {
  /** With a kind, its colour stands before the words. */
  kind?: Kind | undefined
  children: ComponentChildren
}

/** What kind of thing this is, in words: the line above a title. */
export function KindLabel({ kind, children }: KindLabelProps) {
  return (
    <p class={`kind-label${kindClass(kind)}`}>
      {kind !== undefined && <span class="kind-square" />}
      {children}
    </p>
  )
}
