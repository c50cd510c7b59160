export type PaginationProps = {
  label: string
  /** Left out at the first and at the last page. */
  earlier?: { label: string; href: string } | undefined
  later?: { label: string; href: string } | undefined
  /** Where one is: november 2026, 21 tot 40 van 208. */
  here?: string | undefined
}

/** Earlier and later; the same two for months and for pages of a list. */
export function Pagination({ label, earlier, later, here }: PaginationProps) {
  return (
    <nav class="pagination" aria-label={label}>
      {earlier !== undefined && (
        <a class="pagination__earlier" href={earlier.href} rel="prev">
          <span aria-hidden="true">← </span>
          <span class="pagination__text">{earlier.label}</span>
        </a>
      )}
      {here !== undefined && <p class="mono soft">{here}</p>}
      {later !== undefined && (
        <a class="pagination__later" href={later.href} rel="next">
          <span class="pagination__text">{later.label}</span>
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  )
}
