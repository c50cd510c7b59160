import { Button } from '../button/button.tsx'
import { DateNumeral } from '../date-numeral/date-numeral.tsx'
import { CapacityBar, Facts } from '../facts/facts.tsx'
import { GatheringList, type GatheringRowProps } from '../gathering/gathering.tsx'
import { KindLabel, kinds, type Kind } from '../kind/kind.tsx'
import { MonthGrid, type MonthDay } from '../month-grid/month-grid.tsx'
import type { Sample } from './gallery.tsx'
import { kindNames } from './kind-names.ts'

const row = (kind: Kind, day: string, title: string, more: Partial<GatheringRowProps>): GatheringRowProps => ({
  kind,
  kindLabel: kindNames[kind],
  title,
  href: `?${kind}-${day}`,
  date: {
    datetime: `2026-11-${day}`,
    day,
    weekday: 'di',
    month: 'nov',
    time: '20:00',
    spoken: `${day} november, 20:00`,
  },
  ...more,
})

const personal: GatheringRowProps[] = [
  row('talk', '24', 'Pizza Talk: AI op de redactie', {
    kindLabel: 'Pizza Talk',
    summary: 'Kennis delen met een punt pizza. Drie sprekers, drie lessen.',
    place: 'Media Gateway',
    status: '12 plekken vrij',
    signal: '41 mensen die je nog niet kent',
  }),
  row('workshop', '26', 'XR Creators Connect', {
    summary: 'Bouw in een middag je eerste scène en test hem op elkaars hoofd.',
    place: 'Beeld & Geluid',
    status: 'Wachtlijst',
    signal: '9 mensen met wat jij zoekt',
  }),
]

const everyKind = kinds.map((kind, index) =>
  row(kind, `${10 + index}`, `Een ${kindNames[kind].toLowerCase()} in de binnenstad`, {
    place: 'Raadhuis',
    status: 'Gratis',
  }),
)

const edgeCases = [
  row('festival', '28', 'Mediatechnologieonderwijsvernieuwingsfestival met een titel die niet ophoudt', {
    summary: { text: 'An English summary in a Dutch list, said in English by a screen reader.', lang: 'en' },
    place: 'Nederlands Instituut voor Beeld en Geluid, theaterzaal',
    date: {
      datetime: '2026-11-28',
      day: '28',
      weekday: 'za',
      month: 'nov',
      time: 't/m 4 jan',
      spoken: '28 november tot en met 4 januari',
    },
  }),
  row('market', '30', 'Banenmarkt', { cancelled: 'Afgelast', place: 'Media Park' }),
  row('meet-up', '31', 'Borrel zonder plek', {}),
]

const monthDays = Array.from({ length: 35 }, (_, index): MonthDay => {
  const date = new Date(Date.UTC(2026, 9, 26 + index))
  const count = index === 12 ? 7 : index % 5 === 3 ? 2 : index % 4 === 1 ? 1 : 0
  const day = `${date.getUTCDate()}`
  return {
    date: date.toISOString().slice(0, 10),
    day,
    name: `${day} ${date.getUTCMonth() === 10 ? 'november' : 'oktober'}, ${count} bijeenkomsten`,
    href: '?GatheringList',
    count,
    kinds: Array.from({ length: count }, (_unused, mark) => kinds[(index + mark * 2) % kinds.length]!),
    outside: date.getUTCMonth() !== 10,
    today: index === 27,
  }
})

const weekdays = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag']

export const programmeSamples: Sample[] = [
  {
    component: 'DateNumeral',
    states: [
      { name: 'op een pagina', shown: <DateNumeral {...personal[0]!.date} at="page" /> },
      { name: 'in een lijst, zonder tijd', shown: <DateNumeral {...personal[1]!.date} time={undefined} /> },
    ],
  },
  {
    component: 'KindLabel',
    states: [{ name: 'met kleur', shown: <KindLabel kind="exhibition">Expositie</KindLabel> }],
  },
  {
    component: 'GatheringList',
    states: [
      { name: 'met iets voor jou', shown: <GatheringList rows={personal} heading="november 2026" count="17 keer" /> },
      { name: 'alle soorten', shown: <GatheringList rows={everyKind} /> },
      { name: 'lang, afgelast, karig', shown: <GatheringList rows={edgeCases} /> },
    ],
  },
  {
    component: 'Facts',
    states: [
      {
        name: 'bij een bijeenkomst',
        shown: (
          <div class="columns">
            <div />
            <Facts
              label="Wanneer en waar"
              facts={[
                { term: 'Wanneer', description: 'wo 2 december, 09:30–17:00' },
                {
                  term: 'Waar',
                  description: <a href="?plek">Media Park, Gateway C</a>,
                  note: 'Traploos, ringleiding, stilteruimte',
                },
                {
                  term: 'Plekken',
                  description: <CapacityBar label="312 van 400" taken={312} held={30} total={400} />,
                },
              ]}
            >
              <Button type="button" wide>
                Meld je aan
              </Button>
              <p>Vol? Dan krijg je een volgnummer en zie je of je opschuift.</p>
            </Facts>
          </div>
        ),
      },
    ],
  },
  {
    component: 'CapacityBar',
    states: [
      { name: 'leeg', shown: <CapacityBar label="0 van 40" taken={0} total={40} /> },
      { name: 'vol', shown: <CapacityBar label="40 van 40" taken={40} total={40} /> },
    ],
  },
  {
    component: 'MonthGrid',
    states: [
      {
        name: 'november',
        shown: (
          <MonthGrid
            caption="november 2026"
            weekdays={weekdays.map((long) => ({ short: long.slice(0, 2), long }))}
            weekLabel={{ short: 'wk', long: 'week' }}
            weeks={[44, 45, 46, 47, 48].map((number, week) => ({
              number: `${number}`,
              days: monthDays.slice(week * 7, week * 7 + 7),
            }))}
          />
        ),
      },
    ],
  },
]
