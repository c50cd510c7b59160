export type ClockProps = {
  /** What it says when the page is made: 07:24. */
  text: string
  /** What it counts down to, for who hears it: tot het einde van de ronde. */
  label: string
  /** The instant it counts down to, in milliseconds since 1970. Absent: it stands still. */
  to?: number | undefined
  size?: 'large' | undefined
}

/** A clock that counts down. It stands at what it says until `src/features/arrangements/live` makes it run. */
export const Clock = ({ text, label, to, size }: ClockProps) => (
  <p class={`clock${size ? ` clock--${size}` : ''}${to === undefined ? ' clock--still' : ''}`} role="timer">
    <span class="unseen">{label} </span>
    <span data-clock={to ?? ''}>{text}</span>
  </p>
)

export type TimeBarProps = {
  label: string
  /** Seconds passed, and in all, when the page is made. */
  passed: number
  total: number
  /** The instant at which it is full; absent: it stands still. */
  to?: number | undefined
}

/** How much of the time has gone. */
export const TimeBar = ({ label, passed, total, to }: TimeBarProps) => (
  <progress class="time-bar" aria-label={label} value={Math.round(passed)} max={total} data-fills={to ?? ''} />
)
