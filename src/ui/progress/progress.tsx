export type ProgressProps = {
  /** What goes on: Er wordt gerekend. */
  label: string
  /** How far it is, in words. */
  detail: string
  value: number
  most: number
}

/** Work that takes a while: what, how far in words, and the bar of the browser. */
export function Progress({ label, detail, value, most }: ProgressProps) {
  return (
    <div class="progress">
      <p class="progress__label" id="progress-label" data-label>
        {label}
      </p>
      <progress aria-labelledby="progress-label" value={Math.min(value, most)} max={most} />
      <p class="mono soft" data-detail>
        {detail}
      </p>
    </div>
  )
}
