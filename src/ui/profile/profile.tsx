import type { ComponentChildren } from 'preact'
import { langOf, textOf, type Phrase } from '../phrase/phrase.ts'

export type FaceBesideProps = {
  /** Address of a square picture. The name beside it says who it is. */
  picture: string | undefined
  children: ComponentChildren
}

/** A face or logo beside what a page is called. */
export function FaceBeside({ picture, children }: FaceBesideProps) {
  if (picture === undefined) return <>{children}</>
  return (
    <div class="face-beside">
      <img class="face-beside__face" src={picture} alt="" width={240} height={240} />
      <div>{children}</div>
    </div>
  )
}

export type WorkProps = {
  title: string
  /** Where it can be seen or heard. */
  href?: string | undefined
  /** 2026, regie */
  facts?: string[] | undefined
  text?: Phrase | undefined
  picture?: string | undefined
  /** Buttons for its maker. */
  children?: ComponentChildren | undefined
}

/** Things somebody made, newest first, with a picture where there is one. */
export function WorkList({ label, works }: { label: string; works: WorkProps[] }) {
  return (
    <ul class="work-list" aria-label={label}>
      {works.map((work) => (
        <li key={work.title}>
          <Work {...work} />
        </li>
      ))}
    </ul>
  )
}

function Work({ title, href, facts = [], text, picture, children }: WorkProps) {
  return (
    <article class="work">
      {picture !== undefined && <img class="work__picture" src={picture} alt="" loading="lazy" />}
      <h3 class="work__title">{href === undefined ? title : <a href={href}>{title}</a>}</h3>
      {facts.length > 0 && <p class="mono soft">{facts.join(' · ')}</p>}
      {text !== undefined && <p lang={langOf(text)}>{textOf(text)}</p>}
      {children !== undefined && <div class="work__more">{children}</div>}
    </article>
  )
}
