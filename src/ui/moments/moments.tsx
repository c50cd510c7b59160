import type { ComponentChildren } from 'preact'

export type Moment = {
  key: string
  /** 12 okt 2026 */
  when: string
  /** What sort of moment it is, in small capitals. */
  label: string
  children: ComponentChildren
}
export type MomentsProps = {
  moments: Moment[]
  /** Names the list for who cannot see it. */
  label: string
}

/** What happened one after the other, along a line. */
export function Moments({ moments, label }: MomentsProps) {
  return (
    <ol class="moments" aria-label={label}>
      {moments.map(({ key, when, label: sort, children }) => (
        <li key={key} class="moments__moment">
          <p class="mono soft">{when}</p>
          <div class="moments__what">
            <p class="kind-label">{sort}</p>
            {children}
          </div>
        </li>
      ))}
    </ol>
  )
}
