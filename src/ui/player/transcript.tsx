export type TranscriptProps = {
  heading: string
  /** `at` and `until` in seconds; `href` begins the sound there. */
  lines: { at: number; until: number; time: string; href: string; speaker: string | null; text: string }[]
  lang?: string | undefined
}

/** The id of the line that begins at so many seconds: an address with it opens there, and the player begins there. */
export const lineId = (seconds: number): string => `t-${seconds}`

/** What is said, line by line, each with the way to that moment. */
export function Transcript({ heading, lines, lang }: TranscriptProps) {
  return (
    <section class="section transcript" id="transcript" aria-labelledby="transcript-heading">
      <div class="section-heading">
        <h2 id="transcript-heading">{heading}</h2>
      </div>
      <ol class="transcript__lines" lang={lang}>
        {lines.map(({ at, until, time, href, speaker, text }, index) => (
          <li key={index} id={lineId(at)} class="transcript__line" data-from={at} data-until={until}>
            <a class="mono" href={href} data-at={at}>
              {time}
            </a>
            <p>
              {speaker !== null && speaker !== lines[index - 1]?.speaker && <strong>{speaker}: </strong>}
              {text}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
