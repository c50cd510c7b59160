import type { Kind } from '../kind/kind.tsx'
import { SessionList, Timetable, type TimetableSession } from '../timetable/timetable.tsx'
import type { Sample } from './gallery.tsx'

const session = (start: string, end: string, title: string, kind: Kind, rooms: string[]): TimetableSession => ({
  id: `s-${start.replace(':', '')}-${rooms.join('-') || 'alle'}`,
  title,
  kind,
  start,
  end,
  rooms,
  where: rooms.length === 0 ? 'alle zalen' : rooms.map((id) => roomNames[id]).join(' en '),
  href: '?Timetable',
  status: rooms.length === 0 ? undefined : 'nog plek',
})

const roomNames: Record<string, string> = { studio: 'Studio 1', foyer: 'Foyer', lab: 'Lab' }
const rooms = Object.entries(roomNames).map(([id, name]) => ({ id, name }))

const sessions: TimetableSession[] = [
  session('09:30', '10:00', 'Opening & wie ben jij', 'meet-up', []),
  session('10:00', '11:15', 'Talk: van stagiair naar maker', 'talk', ['studio']),
  session('10:00', '12:30', 'Speeddates ronde 1–8', 'matchmaking', ['foyer']),
  session('10:00', '11:15', 'Workshop: je portfolio in 40 minuten', 'workshop', ['lab']),
  {
    ...session('11:15', '12:30', 'Talk: AI op de redactie', 'talk', ['studio']),
    speakers: 'Noor El Amrani, Teun de Wit',
  },
  {
    ...session('11:15', '12:00', 'Workshop: pitchen zonder praatjes', 'workshop', ['lab']),
    cancelled: 'Gaat niet door',
  },
  session('12:30', '13:30', 'Lunch aan tafels die voor je gemengd zijn', 'meet-up', []),
  session('13:30', '15:00', 'Stagemarkt', 'market', ['studio', 'foyer']),
  session('13:30', '16:00', 'Open lab: XR', 'workshop', ['lab']),
  session('14:00', '15:00', 'Rondleiding door het lab', 'open-day', ['lab']),
]

export const timetableSamples: Sample[] = [
  {
    component: 'Timetable',
    states: [
      {
        name: 'drie zalen, met wat overlapt',
        shown: <Timetable caption="Programma van 2 december" timeLabel="Tijd" rooms={rooms} sessions={sessions} />,
      },
    ],
  },
  {
    component: 'SessionList',
    states: [
      {
        name: 'een zaal',
        shown: (
          <SessionList
            label="Sessies in Studio 1"
            sessions={sessions.filter((one) => one.rooms[0] === 'studio').map((one) => ({ ...one, id: `l-${one.id}` }))}
          />
        ),
      },
    ],
  },
]
