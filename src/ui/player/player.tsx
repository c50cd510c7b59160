export type PlayerProps = {
  /** Where the sound is, and its type. */
  src: string
  type?: string | undefined
  /** What is played, for who cannot see it. */
  label: string
  chapters?: ChapterListProps | undefined
  /** What its browser module says and tells the device: the word for speed; title, maker and picture on a lock screen. */
  more?: { speed: string; title: string; artist: string; picture: string } | undefined
}

/** Sound with the browser's own controls: they know the keyboard, the screen reader and the headphones. */
export function Player({ src, type, label, chapters, more }: PlayerProps) {
  return (
    <div
      class="player"
      data-player
      data-speed={more?.speed}
      data-title={more?.title}
      data-artist={more?.artist}
      data-picture={more?.picture}
    >
      <audio class="player__audio" controls preload="none" aria-label={label}>
        <source src={src} type={type} />
      </audio>
      {chapters !== undefined && chapters.chapters.length > 0 && <ChapterList {...chapters} />}
    </div>
  )
}

/** A moment to go to, in seconds. `href` begins the sound there: with the fragment `#t=`, which needs no JavaScript. */
export type Jump = {
  at: number
  /** Where it stops. */
  until?: number | undefined
  time: string
  title: string
  href: string
  lang?: string | undefined
}
export type ChapterListProps = { heading: string; chapters: Jump[] }

/** Moments of what the player plays. */
export const JumpList = ({ jumps }: { jumps: Jump[] }) => (
  <ul class="player__list">
    {jumps.map(({ at, until, time, title, href, lang }) => (
      <li key={at}>
        <a class="player__jump" href={href} data-at={at} data-stop={until}>
          <span class="mono">{time}</span>
          <span lang={lang}>{title}</span>
        </a>
      </li>
    ))}
  </ul>
)

function ChapterList({ heading, chapters }: ChapterListProps) {
  return (
    <section class="player__chapters" aria-labelledby="chapters">
      <h2 class="player__heading" id="chapters">
        {heading}
      </h2>
      <ol class="player__list">
        {chapters.map(({ at, time, title, href, lang }) => (
          <li key={at}>
            <a class="player__jump" href={href} data-at={at}>
              <span class="mono">{time}</span>
              <span lang={lang}>{title}</span>
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}

export type CoverProps = { src: string; alt: string }

/** The square picture of a podcast. */
export const Cover = ({ src, alt }: CoverProps) => <img class="cover" src={src} alt={alt} width={480} height={480} />
