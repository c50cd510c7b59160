import type { ComponentChildren } from 'preact'

export type EditorProps = {
  /** Where its module asks for what the text looks like, and brings pictures (addresses). */
  preview: string
  pictures: string
  /** Names what is kept on this device until it is saved. */
  draft: string
  /** The words its module needs, by their names there. */
  words: Record<string, string>
  /** Heading above what the text looks like. */
  heading: string
  /** What the text looks like, when it was asked for: HTML that the platform made safe. */
  html: string | undefined
  /** The text area. */
  children: ComponentChildren
}

/**
 * A large text in Markdown with what it looks like beside it. Without its module one asks for the preview by a button;
 * with it the preview follows, and there are buttons, keys, and pictures by paste.
 */
export function Editor({ preview, pictures, draft, words, heading, html, children }: EditorProps) {
  return (
    <div
      class="editor"
      data-preview={preview}
      data-pictures={pictures}
      data-draft={draft}
      data-words={JSON.stringify(words)}
    >
      <div class="editor__text">{children}</div>
      <section class="editor__preview" aria-label={heading} hidden={html === undefined} tabindex={0}>
        <p class="editor__heading">{heading}</p>
        <div class="prose" dangerouslySetInnerHTML={{ __html: html ?? '' }} />
      </section>
    </div>
  )
}
