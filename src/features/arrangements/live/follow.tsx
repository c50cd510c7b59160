import type { ComponentChildren } from 'preact'
import { cityZone } from '#platform/i18n'

type FollowProps = {
  /** Where to ask whether there is something new; and what stands here. */
  stand: string
  stamp: string
  now: Date
  /** How often (ms). */
  every: number
  /** What a screen reader hears when something changed: the round, the table. */
  said: string
  /** Said while there is no network; % is the time of what stands here. */
  lost: string
  /** Keeps the screen on. */
  awake?: boolean
  children: ComponentChildren
}

/** A part of a page that follows what happens: `live/follow.client.ts` renews it. Without it, it stays as it was. */
export const Follow = ({ stand, stamp, now, every, said, lost, awake, children }: FollowProps) => (
  <>
    <div
      class="follow"
      data-follow={stand}
      data-stamp={stamp}
      data-now={now.getTime()}
      data-every={every}
      data-said={said}
      data-zone={cityZone}
      data-awake={awake ? '' : undefined}
    >
      {children}
    </div>
    <p class="unseen" role="status" data-says />
    <p class="follow-lost" role="status" data-lost={lost} hidden />
  </>
)

/** The browser module that makes it follow. */
export const followModule = 'src/features/arrangements/live/follow.client.ts'
