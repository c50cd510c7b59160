import type { ComponentChildren } from 'preact'

export type NoticeProps = {
  tone: 'info' | 'success' | 'error'
  /** What happened, in a few words: Niet bewaard. The words carry it, not a colour. */
  heading: string
  /** What was kept, and what to do. */
  children?: ComponentChildren | undefined
}

/** Says what just happened. An error is read out at once, the others when there is a pause. */
export function Notice({ tone, heading, children }: NoticeProps) {
  return (
    <div class={`notice notice--${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <p class="notice__heading">{heading}</p>
      {children !== undefined && <div>{children}</div>}
    </div>
  )
}
