import { kindClass, type Kind } from '../kind/kind.tsx'

export type ChipProps = {
  label: string
  href: string
  /** Puts the kind's square before the words. */
  kind?: Kind | undefined
  selected?: boolean | undefined
  /** How many there are behind it. */
  count?: string | undefined
}

/** A choice that is a link: the page behind it shows the list with that choice made, or taken back. */
export function Chip({ label, href, kind, selected = false, count }: ChipProps) {
  return (
    <a class={`chip${kindClass(kind)}`} href={href} aria-current={selected ? 'true' : undefined}>
      {kind !== undefined && <span class="kind-square" />}
      {label}
      {count !== undefined && <span class="chip__count">{count}</span>}
    </a>
  )
}

/** Chips that belong together; `label` says to a screen reader what they choose. */
export function ChipRow({ label, chips }: { label: string; chips: ChipProps[] }) {
  return (
    <nav class="chip-row" aria-label={label}>
      <ul class="chip-row__list">
        {chips.map((chip) => (
          <li key={chip.href + chip.label}>
            <Chip {...chip} />
          </li>
        ))}
      </ul>
    </nav>
  )
}
