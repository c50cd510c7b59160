import type { ComponentChildren } from 'preact'
import { type Kind, kindClass } from '../kind/kind.tsx'
import { langOf, type Phrase, textOf } from '../phrase/phrase.ts'

export type TicketProps = {
  kind: Kind
  /** The kind in words. */
  label: string
  heading: Phrase
  when: string
  where: Phrase[]
  holder: string
  /** What it gives entry to: kind of ticket, time slot, sessions. */
  entry: Phrase[]
  /** Missing when nobody is let in with it. */
  qr?: { size: number; path: string; label: string } | undefined
  /** The code as people read it out. */
  code?: string | undefined
  /** 0042 */
  number?: string | undefined
  /** 1 on its page; 3 where it is an example. */
  level?: 1 | 3 | undefined
  /** What to do with it, or why it does not count. */
  children?: ComponentChildren | undefined
}

/** What is shown at the door, as large as the screen is wide: black on white at night too, for scanners and for the sun. */
export function Ticket(props: TicketProps) {
  const { kind, label, heading, when, where, holder, entry, qr, code, number, level = 1, children } = props
  const Title = `h${level}` as const
  return (
    <article class={`ticket${kindClass(kind)}`}>
      <div class="ticket__words">
        <p class="kind-label">{label}</p>
        <Title class="ticket__heading" lang={langOf(heading)}>
          {textOf(heading)}
        </Title>
        <p class="mono">{when}</p>
        <Lines lines={where} />
        <p class="ticket__holder">{holder}</p>
        <Lines lines={entry} />
        {children}
      </div>
      {qr && (
        <div class="ticket__proof">
          <svg class="ticket__qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={qr.label}>
            <path class="ticket__light" d={`M0 0h${qr.size}v${qr.size}H0z`} />
            <path class="ticket__dark" d={qr.path} />
          </svg>
          <p class="ticket__code">{code}</p>
          {number !== undefined && <p class="ticket__number">{number}</p>}
        </div>
      )}
    </article>
  )
}

const Lines = ({ lines }: { lines: Phrase[] }) => (
  <>
    {lines.map((line) => (
      <p key={textOf(line)} lang={langOf(line)}>
        {textOf(line)}
      </p>
    ))}
  </>
)
