/** The first thing a keyboard reaches: past the header, to the page itself. */
export function SkipLink({ label, href = '#main' }: { label: string; href?: string | undefined }) {
  return (
    <a class="skip-link" href={href}>
      {label}
    </a>
  )
}
