import { formatDate, inLocale, type Locale, type LocalText, phrase } from '#platform/i18n'
import { searchables } from '#platform/searching'
import { type MarkedPieces, Result, RowList } from '#ui'
import type { Finding } from '../asking/find.ts'
import { bestPiece, marked } from '../asking/pieces.ts'
import type { AskedWord } from '../asking/understand.ts'
import { words as messages } from '../messages.ts'

type Found = Finding['hits'][number]

/** Results as rows; those in which a word is missing stand apart. */
export function Results({ hits, words, locale }: Pick<Finding, 'hits' | 'words'> & { locale: Locale }) {
  const t = messages(locale)
  const whole = hits.filter((hit) => hit.covered > 0.999)
  const partly = hits.filter((hit) => hit.covered <= 0.999)
  const rows = (some: Found[]) => some.map((hit) => <One key={hit.id} {...{ hit, words, locale }} />)
  return (
    <>
      {whole.length > 0 && <RowList label={t('results')}>{rows(whole)}</RowList>}
      {partly.length > 0 && (
        <>
          <p class="soft">{t('notAll')}</p>
          <RowList label={t('notAll')}>{rows(partly)}</RowList>
        </>
      )}
    </>
  )
}

function One({ hit, words, locale }: { hit: Found; words: AskedWord[]; locale: Locale }) {
  const kind = kindOf(hit.kind)
  if (kind === undefined) return null
  const title = spoken(hit.title, locale)
  return (
    <Result
      href={kind.path.href(locale, hit.params)}
      kind={kind.one[locale]}
      title={{ pieces: marked(title.text, words), lang: title.lang === locale ? undefined : title.lang }}
      line={hit.line === null ? undefined : typeof hit.line === 'string' ? hit.line : phrase(hit.line, locale)}
      piece={pieceOf(hit.body, words, locale)}
      detail={hit.at === null ? undefined : formatDate(hit.at, 'date', locale)}
    />
  )
}

const kindOf = (id: string) =>
  searchables
    .all()
    .flatMap(({ kinds }) => kinds)
    .find((kind) => kind.id === id)

const spoken = (text: LocalText | string, locale: Locale) =>
  typeof text === 'string' ? { text, lang: locale } : inLocale(text, locale)

/** In the reader's language, unless only the other one has what was looked for. */
function pieceOf(body: Found['body'], words: AskedWord[], locale: Locale): MarkedPieces | undefined {
  if (body === null) return undefined
  if (typeof body === 'string') return { pieces: bestPiece(body, words).pieces }
  const other = locale === 'nl' ? 'en' : 'nl'
  const own = bestPiece(body[locale] ?? '', words)
  if (own.found > 0 || !body[other]) return { pieces: own.pieces }
  const elsewhere = bestPiece(body[other], words)
  return elsewhere.found > 0 || own.pieces.length === 0
    ? { pieces: elsewhere.pieces, lang: other }
    : { pieces: own.pieces }
}
