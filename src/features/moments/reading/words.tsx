import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { articleToHtml } from '#platform/markdown'
import { Prose } from '#ui'
import { words } from '../messages.ts'

/** A Markdown text of a recap in the reader's language, or in the other. */
export function Words({ text, locale }: { text: LocalText | null; locale: Locale }) {
  const t = words(locale)
  const { text: markdown, lang } = inLocale(text, locale)
  if (markdown === '') return null
  const { html } = articleToHtml(markdown, {
    words: { footnotes: t('text.footnotes'), back: t('text.back'), table: t('text.table') },
    picture: () => undefined,
    alone: () => undefined,
  })
  return <Prose html={html} lang={lang} />
}
