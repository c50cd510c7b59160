import type { ComponentChildren } from 'preact'
import type { Timeslot } from '#engine/timetable'

/** What the board knows; times are minutes since midnight of its day, and go past 1440 into the night. */
export type BoardData = {
  from: number
  to: number
  /** The gathering the sessions are a part of. */
  whole: { start: number; end: number }
  rooms: { id: string; name: string; seats?: number | undefined }[]
  sessions: (Pick<Timeslot, 'id' | 'speakers' | 'capacity'> & { title: string; kind: string })[]
  /** What others have in these rooms and with these speakers. */
  others: (Timeslot & { title: string })[]
  words: BoardWords
}
export type BoardWords = {
  /** Says what the keys do. */
  how: string
  /** {title}, {room}, {from}, {to} */
  at: string
  pickedUp: string
  putDown: string
  putBack: string
  unsaved: string
  noClash: string
  /** {other} */
  clashRoom: string
  clashSpeaker: string
  clashCapacity: string
  clashOutside: string
}
export type TimetableBoardProps = { label: string; data: BoardData; /** The id of the form it fills. */ form: string }

/**
 * Rooms beside each other and hours below each other, on which sessions can be moved with a pointer or the arrow keys.
 * It only fills in a form (`room-ID`, `start-ID`, `end-ID`) that works without it: timetable-board.client.ts draws it.
 */
export const TimetableBoard = ({ label, data, form }: TimetableBoardProps) => (
  <div class="board" role="group" aria-label={label} data-board={JSON.stringify(data)} data-form={form} hidden />
)

export type PlacingRowProps = {
  /** Unique on the page. */
  id: string
  title: string
  /** What is wrong with where it is. */
  clash?: string | undefined
  /** Its fields: room, begin, end. */
  children: ComponentChildren
}

/** One session of a timetable's form: what it is, and the fields that say where and when. */
export const PlacingRow = ({ id, title, clash, children }: PlacingRowProps) => (
  <div class="placing" role="group" aria-labelledby={id}>
    <div>
      <p class="placing__title" id={id}>
        {title}
      </p>
      {clash !== undefined && <p class="placing__clash">{clash}</p>}
    </div>
    {children}
  </div>
)
