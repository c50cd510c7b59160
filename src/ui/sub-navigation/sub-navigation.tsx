import type { ComponentChildren } from 'preact'

export type SubNavigationItemProps = {
  label: string
  href: string
  current?: boolean | undefined
  count?: string | undefined
}
export type SubNavigationProps = {
  /** Names it for who cannot see it. */
  label: string
  items: SubNavigationItemProps[]
  /** Further `SubNavigationItem`s, such as those of later features. */
  children?: ComponentChildren | undefined
}

/** The pages that belong together, such as those for one gathering, with the one that is open. */
export function SubNavigation({ label, items, children }: SubNavigationProps) {
  return (
    <nav class="sub-navigation" aria-label={label}>
      <ul class="sub-navigation__list">
        {items.map((item) => (
          <SubNavigationItem key={item.href} {...item} />
        ))}
        {children}
      </ul>
    </nav>
  )
}

export function SubNavigationItem({ label, href, current, count }: SubNavigationItemProps) {
  return (
    <li>
      <a href={href} aria-current={current ? 'page' : undefined}>
        {label}
        {count !== undefined && <span class="sub-navigation__count">{count}</span>}
      </a>
    </li>
  )
}
