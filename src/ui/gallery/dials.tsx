import { DayDial } from '../dial/day-dial.tsx'
import type { DialMark } from '../dial/geometry.ts'
import { MonthBars } from '../month-bars/month-bars.tsx'
import { TieArcs } from '../tie-arcs/tie-arcs.tsx'
import { YearDial, type YearDialProps } from '../dial/year-dial.tsx'
import { kinds, type Kind } from '../kind/kind.tsx'
import type { Sample } from './gallery.tsx'

const isoDay = (offset: number) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10)

/** A year with a rhythm: quiet summers, busy autumns, now and then a festival. Always the same one. */
function sampleMarks(): DialMark<Kind>[] {
  return Array.from({ length: 365 }, (_, day) => (day * 7919 + 13) % 101).flatMap((dice, day) => {
    const busy = day > 195 && day < 240 ? 12 : day > 250 ? 62 : 44
    if (dice > busy) return []
    const kind = kinds[(dice * 5 + day) % kinds.length]!
    const size = kind === 'festival' || kind === 'market' ? 900 : 20 + 3 * dice
    const second = dice % 11 === 0 ? [{ date: isoDay(day), kind: 'talk' as const, count: 1, size: 60 }] : []
    return [{ date: isoDay(day), kind, count: 1, size }, ...second]
  })
}

const monthNames = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']

const year: YearDialProps = {
  label: 'Het jaar 2026',
  from: '2026-01-01',
  to: '2026-12-31',
  today: '2026-11-22',
  todayName: 'Vandaag, 22 november',
  marks: sampleMarks(),
  months: monthNames.map((label, index) => ({
    start: `2026-${String(index + 1).padStart(2, '0')}-01`,
    label,
    name: `${label} 2026, 17 bijeenkomsten`,
    href: `?2026-${index + 1}`,
    current: index === 10,
  })),
  weeks: Array.from({ length: 53 }, (_, week) => ({
    start: isoDay(week * 7 - 3),
    name: `week ${week + 1}, 4 bijeenkomsten`,
    href: `?week-${week + 1}`,
  })),
  skipWeeks: { label: 'Sla de weken over', id: 'na-de-weken' },
}

const hours = Array.from({ length: 10 }, (_, index) => ({
  time: `${String(9 + index).padStart(2, '0')}:00`,
  label: `${9 + index}`,
  name: `${9 + index} uur`,
  href: '?Timetable',
}))

const { weeks: _weeks, skipWeeks: _skip, todayName: _today, ...withoutWeeks } = year

export const dialSamples: Sample[] = [
  {
    component: 'YearDial',
    states: [
      { name: 'het hele jaar', shown: <YearDial {...year} />, bleed: true },
      {
        name: 'klein, voor een serie',
        shown: (
          <YearDial
            {...withoutWeeks}
            label="Het jaar van een serie"
            size="small"
            marks={year.marks.filter(({ kind }) => kind === 'talk')}
          />
        ),
      },
      { name: 'niets, en vandaag valt erbuiten', shown: <YearDial {...emptyYear()} /> },
    ],
  },
  {
    component: 'DayDial',
    states: [
      {
        name: 'tijdens de dag',
        shown: (
          <DayDial
            label="De dag van de Mediastages"
            from="09:00"
            to="18:00"
            now={{ time: '11:24', name: 'Het is nu 11:24' }}
            hours={hours}
            marks={[
              { time: '09:30', kind: 'meet-up' },
              { time: '10:00', kind: 'talk' },
              { time: '10:00', kind: 'matchmaking' },
              { time: '10:00', kind: 'workshop' },
              { time: '13:30', kind: 'matchmaking' },
              { time: '13:30', kind: 'workshop' },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'TieArcs',
    states: [
      {
        name: 'banden tussen groepen; van één weten we het niet',
        shown: (
          <TieArcs
            label="Banden tussen drie groepen"
            groups={[
              { name: 'Film en beeld', inside: 80 },
              { name: 'Geluid', inside: 20 },
              { name: 'Tekst', inside: null },
            ]}
            between={[
              { one: 0, other: 1, count: 35 },
              { one: 0, other: 2, count: 85 },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'MonthBars',
    states: [
      {
        name: 'drie maanden; van één weten we het niet',
        shown: (
          <MonthBars
            label="Nieuwe banden per maand"
            months={[
              { name: 'aug', count: 40 },
              { name: 'sep', count: null },
              { name: 'okt', count: 65 },
            ]}
          />
        ),
      },
    ],
  },
]

function emptyYear(): YearDialProps {
  const { today: _needle, ...rest } = withoutWeeks
  return { ...rest, label: 'Een leeg jaar', size: 'small', marks: [] }
}
