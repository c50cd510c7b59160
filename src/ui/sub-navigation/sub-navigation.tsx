export type SubNavigationProps = {
  /** Names it for who cannot see it. */
  label: string
  items: { label: string; href: string; current?: boolean | undefined; count?: string | undefined }[]
}

/** The pages that belong together, such as those for one gathering, with the one that is open. */
export function SubNavigation({ label, items }: SubNavigationProps) {
  return (
    <nav class="sub-navigation" aria-label={label}>
      <ul class="sub-navigation__list">
        {items.map(({ label, href, current, count }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {label}
              {count !== undefined && <span class="sub-navigation__count">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
