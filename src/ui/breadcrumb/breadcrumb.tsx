export type BreadcrumbProps = {
  label: string
  /** From the start page down; the page itself is not in it. */
  trail: { label: string; href: string }[]
}

/** The way back up. */
export function Breadcrumb({ label, trail }: BreadcrumbProps) {
  return (
    <nav class="breadcrumb" aria-label={label}>
      <ol class="breadcrumb__list">
        {trail.map((step) => (
          <li key={step.href}>
            <a href={step.href}>{step.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
