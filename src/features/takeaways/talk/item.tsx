import { personPath } from '#people'
import type { Locale } from '#platform/i18n'
import { Takeaway } from '#ui'
import { markPath, sentencePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Sentence } from './queries.ts'

type Props = {
  sentence: Sentence
  /** Among the three. */
  number?: number | undefined
  /** Somebody is signed in, and may say what they use. */
  member: boolean
  locale: Locale
}

/** A sentence of a talk, with what its reader can do with it. */
export function SentenceItem({ sentence, number, member, locale }: Props) {
  const { id, words: text, hidden_reason: reason } = sentence
  const t = words(locale)
  return (
    <Takeaway
      id={number === undefined ? `zin-${id}` : `drie-${id}`}
      number={number}
      words={{ text, lang: sentence.locale }}
      href={sentencePath.href(locale, { id })}
      by={<By {...{ sentence, locale }} />}
      signal={reason === null ? undefined : t('hiddenBecause', { reason })}
      actions={reason === null ? <Use {...{ sentence, member, locale }} from={number ? 'drie' : 'zin'} /> : undefined}
    />
  )
}

/** Who gave it, as far as this reader may know. */
export function By({ sentence, locale }: { sentence: Sentence; locale: Locale }) {
  const { name, handle, by_speaker: speaks, mine } = sentence
  const t = words(locale)
  if (mine && name === null) return <>{t('by.you')}</>
  if (name === null) return <>{nameless(sentence, locale)}</>
  const said = speaks ? t('by.speaker', { name }) : name
  return handle === null ? <>{said}</> : <a href={personPath.href(locale, { handle })}>{said}</a>
}

/** Who gave a sentence without a name. */
export function nameless(
  { by_speaker: speaks, heard }: Pick<Sentence, 'by_speaker' | 'heard'>,
  locale: Locale,
): string {
  return words(locale)(speaks ? 'by.speakerOnly' : heard ? 'by.listener' : 'by.someone')
}

/** Saying that one uses it; and how many do. */
export function Use(props: { sentence: Sentence; member: boolean; locale: Locale; from: 'drie' | 'zin' | 'kaart' }) {
  const { sentence, member, locale, from } = props
  const { id, mine, marked, marks, words: text } = sentence
  const t = words(locale)
  return (
    <>
      {member && !mine && (
        <form method="post" action={markPath.href(locale, { id })} data-use>
          <input type="hidden" name="from" value={from} />
          <button
            class="chip"
            id={`gebruik-${from}-${id}`}
            name="uses"
            value={marked ? 'no' : 'yes'}
            aria-pressed={marked ? 'true' : 'false'}
            aria-current={marked ? 'true' : undefined}
            aria-label={t('useOf', { words: text })}
          >
            {t('use')}
          </button>
        </form>
      )}
      <span class="soft">{t('used', { count: marks })}</span>
    </>
  )
}
