import type { ComponentChildren } from 'preact'

export type TextChangeProps = {
  changes: (
    | { is: 'same'; paragraphs: string[] }
    | { is: 'changed'; pieces: { text: string; is: 'same' | 'added' | 'removed' }[] }
  )[]
  lang?: string | undefined
  words: {
    /** Said before what came and went, for who does not see colours. */
    added: string
    removed: string
    /** For paragraphs left out: 12 alinea’s zonder wijziging. */
    left(count: number): string
    /** When nothing is different. */
    same: string
  }
}

/** Two texts held against each other: what went is struck through, what came is underlined. */
export function TextChange({ changes, lang, words }: TextChangeProps) {
  if (!changes.some(({ is }) => is === 'changed')) return <p class="soft">{words.same}</p>
  return (
    <div class="text-change" lang={lang}>
      {changes.map((change, at) =>
        change.is === 'changed' ? (
          <p key={at} class="text-change__changed">
            {change.pieces.map((piece, place) => (
              <Piece key={place} is={piece.is} words={words}>
                {piece.text}
              </Piece>
            ))}
          </p>
        ) : (
          <Same
            key={at}
            paragraphs={change.paragraphs}
            first={at === 0}
            last={at === changes.length - 1}
            words={words}
          />
        ),
      )}
    </div>
  )
}

type PieceProps = { is: 'same' | 'added' | 'removed'; words: TextChangeProps['words']; children: ComponentChildren }

function Piece({ is, words, children }: PieceProps) {
  if (is === 'same') return <>{children}</>
  const Tag = is === 'added' ? 'ins' : 'del'
  return (
    <Tag>
      <span class="unseen">{words[is]} </span>
      {children}
    </Tag>
  )
}

type SameProps = { paragraphs: string[]; first: boolean; last: boolean; words: TextChangeProps['words'] }

/** Of paragraphs that stayed, the ones next to a change; the rest is counted. */
function Same({ paragraphs, first, last, words }: SameProps) {
  const after = first ? [] : paragraphs.slice(0, 1)
  const before = last ? [] : paragraphs.slice(Math.max(after.length, paragraphs.length - 1))
  const left = paragraphs.length - after.length - before.length
  return (
    <>
      {after.map((text) => (
        <p key="after">{text}</p>
      ))}
      {left > 0 && <p class="text-change__left">{words.left(left)}</p>}
      {before.map((text) => (
        <p key="before">{text}</p>
      ))}
    </>
  )
}
