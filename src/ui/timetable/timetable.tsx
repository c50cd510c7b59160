import type { ComponentChildren } from 'preact'
import { kindClass, type Kind } from '../kind/kind.tsx'
import { langOf, textOf, type Phrase } from '../phrase/phrase.ts'
import { layOut, type Cell } from './layout.ts'

export type TimetableSession = {
  id: string
  title: Phrase
  href?: string | undefined
  kind: Kind
  /** `HH:MM` on the city's clock. */
  start: string
  end: string
  /** Ids of rooms; none means all of them. */
  rooms: string[]
  /** Where, in words, for a phone and for who listens: Studio 1, alle zalen. */
  where: string
  /** Their names, as words or links. */
  speakers?: ComponentChildren
  /** nog plek, vol */
  status?: string | undefined
  cancelled?: string | undefined
}
export type TimetableProps = {
  /** Programma van zaterdag 12 december. */
  caption: string
  /** The word above the times: Tijd. */
  timeLabel: string
  rooms: { id: string; name: string }[]
  /** One day; give each day its own timetable. */
  sessions: TimetableSession[]
  /** Before the ids of the rows (`t-0930`), when one page has several days. */
  idPrefix?: string | undefined
}

/**
 * A day of many rooms at once: times down, rooms across. On a phone the same table reads as a list in order of time; the
 * roles are written out because `display: block` would take them away.
 */
export function Timetable({ caption, timeLabel, rooms, sessions, idPrefix = 't-' }: TimetableProps) {
  const layout = layOut(
    sessions,
    rooms.map(({ id }) => id),
  )
  return (
    <div class="timetable" role="region" aria-label={caption} tabindex={0}>
      <table role="table" class={`timetable__table timetable__table--${Math.min(rooms.length, 6)}`}>
        <caption class="unseen">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" class="timetable__corner">
              <span class="unseen">{timeLabel}</span>
            </th>
            {layout.rooms.map(({ id, columns }) => (
              <th key={id} role="columnheader" scope="col" colspan={columns}>
                {rooms.find((room) => room.id === id)?.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {layout.rows.map((cells, row) => (
            <tr key={row} role="row" id={idPrefix + layout.times[row]!.replace(':', '')}>
              <th role="rowheader" scope="row">
                <time>{layout.times[row]}</time>
              </th>
              {cells.map((cell, index) => (
                <SessionCell
                  key={index}
                  cell={cell}
                  session={cell.session === undefined ? undefined : sessions[cell.session]}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SessionCell({ cell, session }: { cell: Cell; session: TimetableSession | undefined }) {
  if (session === undefined) return <td role="cell" class="timetable__empty" />
  return (
    <td
      role="cell"
      class={`timetable__session${kindClass(session.kind)}`}
      colspan={cell.columns}
      rowspan={cell.rows}
      aria-colspan={cell.columns > 1 ? cell.columns : undefined}
      aria-rowspan={cell.rows > 1 ? cell.rows : undefined}
    >
      <SessionText {...session} inRoom={session.rooms.length === 1} />
    </td>
  )
}

function SessionText(session: TimetableSession & { inRoom?: boolean }) {
  const { id, title, href, start, end, where, speakers, status, cancelled, inRoom = false } = session
  return (
    <div class={cancelled === undefined ? 'session' : 'session session--cancelled'} id={id}>
      <p class="session__title" lang={langOf(title)}>
        {href === undefined ? textOf(title) : <a href={href}>{textOf(title)}</a>}
      </p>
      {speakers !== undefined && <p class="session__speakers">{speakers}</p>}
      <p class="session__rest">
        <span class="session__time">
          {start}–{end}
        </span>
        <span class={inRoom ? 'session__where' : undefined}>{where}</span>
        {status !== undefined && <span>{status}</span>}
        {cancelled !== undefined && <span class="signal">{cancelled}</span>}
      </p>
    </div>
  )
}

export type SessionListProps = { label: string; sessions: TimetableSession[] }

/** Sessions under each other in order of time: for a gathering in one room, and for a speaker's page. */
export function SessionList({ label, sessions }: SessionListProps) {
  const sorted = sessions.toSorted((a, b) => a.start.localeCompare(b.start))
  return (
    <ol class="session-list" aria-label={label}>
      {sorted.map((session) => (
        <li key={session.id} class={`session-list__item${kindClass(session.kind)}`}>
          <p class="session-list__when">
            {session.start}
            <span class="soft">–{session.end}</span>
          </p>
          <SessionText {...session} />
        </li>
      ))}
    </ol>
  )
}
