export type LetterProps = { subject: string; paragraphs: string[]; small?: string | undefined }

/** A letter before it leaves: plain words, with the line breaks of who wrote them. */
export function Letter({ subject, paragraphs, small }: LetterProps) {
  return (
    <article class="letter">
      <h3>{subject}</h3>
      {paragraphs.map((paragraph, index) => (
        <p key={index} class="letter__text">
          {paragraph}
        </p>
      ))}
      {small !== undefined && <p class="soft">{small}</p>}
    </article>
  )
}
