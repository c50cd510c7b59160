export type ContentsProps = {
  /** Names it: In dit verhaal. */
  label: string
  items: { id: string; text: string; deep: boolean }[]
}

/** What stands in a long text, as links to its headings. */
export function Contents({ label, items }: ContentsProps) {
  return (
    <nav class="contents" aria-label={label}>
      <details>
        <summary>{label}</summary>
        <ol>
          {items.map(({ id, text, deep }) => (
            <li key={id} class={deep ? 'contents__deep' : undefined}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}
