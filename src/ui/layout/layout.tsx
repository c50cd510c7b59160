import type { ComponentChildren } from 'preact'

/** The body of a page: one column of at most 75rem; whatever carries the class `bleed` runs from edge to edge. */
export function Page({ children }: { children: ComponentChildren }) {
  return (
    <main id="main" class="page" tabindex={-1}>
      {children}
    </main>
  )
}

export type ColumnsProps = {
  children: ComponentChildren
  /** Stands right of the main column, below it on a phone. */
  aside: ComponentChildren
  /** Above the main column; on a phone before the aside too, so that facts and buttons there need no scrolling. */
  top?: ComponentChildren | undefined
}

/** A main column with facts beside it. */
export function Columns({ children, aside, top }: ColumnsProps) {
  const beside = <div class="columns__aside">{aside}</div>
  return (
    <div class={top === undefined ? 'columns' : 'columns columns--topped'}>
      {top !== undefined && <div class="columns__top">{top}</div>}
      {top !== undefined && beside}
      <div class="columns__main">{children}</div>
      {top === undefined && beside}
    </div>
  )
}

/** Parts of a page below each other, with air between them, each as wide as the page. */
export const Flow = ({ children }: { children: ComponentChildren }) => <div class="flow">{children}</div>

export type SectionProps = {
  id?: string | undefined
  heading: string
  /** How many, or until when: set in mono after the heading. */
  count?: string | undefined
  /** A link to the rest. */
  more?: { href: string; label: string } | undefined
  children: ComponentChildren
}

/** A part of a page under its own heading. */
export function Section({ id, heading, count, more, children }: SectionProps) {
  return (
    <section class="section" id={id}>
      <SectionHeading {...{ heading, count, more }} />
      {children}
    </section>
  )
}

export type SectionHeadingProps = {
  heading: string
  count?: string | undefined
  more?: { href: string; label: string } | undefined
}

export function SectionHeading({ heading, count, more }: SectionHeadingProps) {
  return (
    <div class="section-heading">
      <h2>{heading}</h2>
      {count !== undefined && <p class="mono soft">{count}</p>}
      {more !== undefined && <a href={more.href}>{more.label}</a>}
    </div>
  )
}
