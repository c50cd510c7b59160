import type { ComponentChildren } from 'preact'

/** Something beside the main thing of a page, in a frame of its own under a small heading. */
export function Box({ heading, children }: { heading: string; children: ComponentChildren }) {
  return (
    <section class="box">
      <h2 class="box__heading">{heading}</h2>
      {children}
    </section>
  )
}
