import { langOf, type Phrase, textOf } from '../phrase/phrase.ts'

/** A text in pieces; `found` is what was looked for. */
export type MarkedPieces = { pieces: { text: string; found: boolean }[]; lang?: string | undefined }

/** A text with what was looked for marked. */
export const Marked = ({ pieces }: Pick<MarkedPieces, 'pieces'>) => (
  <>{pieces.map(({ text, found }, index) => (found ? <mark key={index}>{text}</mark> : text))}</>
)

export type ResultProps = {
  href: string
  /** What it is: Verhaal, Bijeenkomst. */
  kind: string
  title: MarkedPieces
  /** Whose, when, where. */
  line?: Phrase | undefined
  /** A piece of its text. */
  piece?: MarkedPieces | undefined
  /** Right: a date. */
  detail?: string | undefined
  level?: 2 | 3 | 4 | undefined
}

/** Something that was found, with where it was found. */
export function Result({ href, kind, title, line, piece, detail, level = 2 }: ResultProps) {
  const Title = `h${level}` as 'h2'
  return (
    <article class="row result">
      <div class="row__what">
        <p class="kind-label">{kind}</p>
        <Title class="row__title" lang={title.lang}>
          <a href={href}>
            <Marked pieces={title.pieces} />
          </a>
        </Title>
        {line !== undefined && (
          <p class="result__line" lang={langOf(line)}>
            {textOf(line)}
          </p>
        )}
        {piece !== undefined && piece.pieces.length > 0 && (
          <p class="result__piece soft" lang={piece.lang}>
            <Marked pieces={piece.pieces} />
          </p>
        )}
      </div>
      {detail !== undefined && (
        <div class="row__details">
          <p>{detail}</p>
        </div>
      )}
    </article>
  )
}
