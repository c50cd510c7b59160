import type { ComponentChildren } from 'preact'
import { langOf, type Phrase, textOf } from '../phrase/phrase.ts'

export type WallPicture = {
  id: string
  src: string
  /** The same picture, larger: where it leads to. */
  href: string
  /** What can be seen, for who cannot see it. */
  alt: Phrase
  width: number
  height: number
  caption?: Phrase | undefined
  /** Below the caption, small: who made it, and what can be done about it. */
  note?: ComponentChildren
}

export type PictureWallProps = { label: string; pictures: WallPicture[] }

/** Pictures beside each other in lines of one height, each with its number and caption. The first one has a line of its own. */
export function PictureWall({ label, pictures }: PictureWallProps) {
  return (
    <ol class="picture-wall" aria-label={label}>
      {pictures.map(({ id, src, href, alt, width, height, caption, note }, at) => (
        <li class={`picture-wall__one picture-wall__one--${shapeOf(width, height)}`} key={id} id={`beeld-${id}`}>
          <figure>
            <a href={href}>
              <img
                {...{ src, width, height }}
                alt={textOf(alt)}
                lang={langOf(alt)}
                loading={at < 2 ? undefined : 'lazy'}
              />
            </a>
            <figcaption>
              <span class="mono soft" aria-hidden="true">
                {String(at + 1).padStart(2, '0')}
              </span>
              <div>
                {caption !== undefined && <p lang={langOf(caption)}>{textOf(caption)}</p>}
                {note !== undefined && <p class="picture-wall__note">{note}</p>}
              </div>
            </figcaption>
          </figure>
        </li>
      ))}
    </ol>
  )
}

/** Lines are laid out without measures of their own in the page, so a picture takes the nearest of four shapes. */
function shapeOf(width: number, height: number): 'wide' | 'lying' | 'square' | 'standing' {
  const ratio = width / height
  if (ratio >= 1.55) return 'wide'
  if (ratio >= 1.15) return 'lying'
  return ratio >= 0.87 ? 'square' : 'standing'
}

export type PictureFieldsProps = {
  id: string
  src: string
  alt: string
  width: number
  height: number
  children: ComponentChildren
}

/** A picture with the fields about it beside it. */
export const PictureFields = ({ id, src, alt, width, height, children }: PictureFieldsProps) => (
  <div class="picture-fields" id={id}>
    <img {...{ src, alt, width, height }} loading="lazy" />
    <div class="picture-fields__fields">{children}</div>
  </div>
)

export type PictureDropProps = {
  /** Where one picture is sent to, and where to go when all are there. */
  action: string
  next: string
  /** The form with words about pictures, whose changes must not be lost: its id. */
  keep: string
  /** The most bytes of one picture. */
  most: number
  /** Words for the browser module, by their names there. */
  words: Record<string, string>
  children: ComponentChildren
}

/** A form for pictures that takes them by dragging and pasting too, one after the other (upload.client.ts). */
export function PictureDrop({ action, next, keep, most, words, children }: PictureDropProps) {
  const said = Object.fromEntries(Object.entries(words).map(([name, text]) => [`data-${name}`, text]))
  return (
    <div class="picture-drop" data-drop={action} data-next={next} data-keep={keep} data-most={most} {...said}>
      {children}
    </div>
  )
}
