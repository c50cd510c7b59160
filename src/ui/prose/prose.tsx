import type { ComponentChildren } from 'preact'

export type ProseProps = { lang?: string | undefined } & (
  | { children: ComponentChildren }
  /** HTML that the platform rendered from Markdown and made safe; never anything else. */
  | { html: string }
)

/** Running text: paragraphs, headings, lists, quotes, as rendered from Markdown. */
export function Prose(props: ProseProps) {
  if ('html' in props) return <div class="prose" lang={props.lang} dangerouslySetInnerHTML={{ __html: props.html }} />
  return (
    <div class="prose" lang={props.lang}>
      {props.children}
    </div>
  )
}
