import type { ComponentChildren } from 'preact'

export type SiteFooterProps = {
  label: string
  /** A heading and its links, per column. */
  columns: { heading: string; links: { label: string; href: string; rel?: string | undefined }[] }[]
  /** Who keeps this up, under which licence. */
  children?: ComponentChildren | undefined
}

export function SiteFooter({ label, columns, children }: SiteFooterProps) {
  return (
    <footer class="site-footer">
      <nav class="site-footer__columns" aria-label={label}>
        {columns.map(({ heading, links }) => (
          <div key={heading}>
            <h2 class="kind-label">{heading}</h2>
            <ul class="site-footer__links">
              {links.map((link) => (
                <li key={link.href}>
                  <a href={link.href} rel={link.rel}>
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {children !== undefined && <div class="site-footer__note">{children}</div>}
    </footer>
  )
}
