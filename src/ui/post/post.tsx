import type { ComponentChildren } from 'preact'
import { Avatar } from '../avatar/avatar.tsx'

export type PostProps = {
  id: string
  name: string
  /** The author's page; absent when the reader may not open it. */
  href?: string | undefined
  picture?: string | undefined
  /** za 21 nov, 10:04; with the address of the post. */
  when: { text: string; href: string; datetime: string }
  /** Mededeling, Vastgezet. */
  label?: string | undefined
  /** Gewijzigd, Verborgen. */
  notes?: string[] | undefined
  /** Not read before. */
  fresh?: string | undefined
  /** Folds the words; what to press to see them. */
  folded?: string | undefined
  /** What it says. */
  children: ComponentChildren
  /** Buttons and links. */
  actions?: ComponentChildren | undefined
  /** Its answers, below it. */
  answers?: ComponentChildren | undefined
  /** An answer stands smaller. */
  small?: boolean | undefined
}

/** What somebody said to a group, with what can be done about it and what others answered. */
export function Post(post: PostProps) {
  const { id, name, href, picture, when, label, notes = [], fresh, folded, children, actions, answers, small } = post
  return (
    <li id={id} class={small ? 'post post--small' : 'post'}>
      <article class="post__one">
        <Avatar name={name} picture={picture} />
        <div class="post__body">
          {label !== undefined && <p class="kind-label">{label}</p>}
          <p class="post__head">
            <strong>{href === undefined ? name : <a href={href}>{name}</a>}</strong>
            <a class="mono soft" href={when.href}>
              <time datetime={when.datetime}>{when.text}</time>
            </a>
            {notes.map((note) => (
              <span key={note} class="soft">
                {note}
              </span>
            ))}
            {fresh !== undefined && <span class="signal">{fresh}</span>}
          </p>
          {folded === undefined ? (
            children
          ) : (
            <details class="post__folded">
              <summary class="soft">{folded}</summary>
              {children}
            </details>
          )}
          {actions !== undefined && <div class="post__actions">{actions}</div>}
        </div>
      </article>
      {answers}
    </li>
  )
}

/** Posts one below the other; `id` is where new ones come. */
export const PostList = ({
  id,
  label,
  children,
}: {
  id?: string | undefined
  label: string
  children: ComponentChildren
}) => (
  <ol class="post-list" id={id} aria-label={label}>
    {children}
  </ol>
)
