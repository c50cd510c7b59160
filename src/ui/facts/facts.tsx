import type { ComponentChildren } from 'preact'

export type Fact = {
  term: string
  /** What holds: text, a link, a capacity bar. */
  description: ComponentChildren
  /** Softer, below it. */
  note?: ComponentChildren | undefined
}
export type FactsProps = {
  facts: Fact[]
  /** Names the box for who cannot see it. */
  label: string
  /** Above the facts: the date numeral. */
  top?: ComponentChildren | undefined
  /** On a page by itself: beside each other where there is room. */
  wide?: boolean | undefined
  /** Below them: the button and its small print. */
  children?: ComponentChildren | undefined
}

/** When, where, how many: the box beside a page's heading. */
export function Facts({ facts, label, top, wide = false, children }: FactsProps) {
  return (
    <section class={wide ? 'facts facts--wide' : 'facts'} aria-label={label}>
      {top}
      <dl class="facts__list">
        {facts.map(({ term, description, note }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              {description}
              {note !== undefined && <div class="facts__note">{note}</div>}
            </dd>
          </div>
        ))}
      </dl>
      {children !== undefined && <div class="facts__more">{children}</div>}
    </section>
  )
}

export type CapacityBarProps = {
  /** 312 van 400 */
  label: string
  taken: number
  /** Kept for some, or held for a moment: hatched. */
  held?: number | undefined
  total: number
}

/** How full it is. The words carry it; the bar shows it. */
export function CapacityBar({ label, taken, held = 0, total }: CapacityBarProps) {
  const share = (count: number) =>
    `${total <= 0 ? 0 : Math.round((1000 * Math.min(Math.max(count, 0), total)) / total) / 10}%`
  return (
    <div class="capacity-bar">
      <p>{label}</p>
      <svg width="100%" height="13" aria-hidden="true">
        <rect class="capacity-bar__taken" width={share(taken)} height="13" />
        {held > 0 && <line class="capacity-bar__held" x1={share(taken)} x2={share(taken + held)} y1="6.5" y2="6.5" />}
        <rect class="capacity-bar__frame" width="100%" height="13" />
      </svg>
    </div>
  )
}
