import { Avatar } from '../avatar/avatar.tsx'
import { AnswerRow, AnswerRows } from '../answer-row/answer-row.tsx'
import { Button } from '../button/button.tsx'
import { DataTable } from '../data-table/data-table.tsx'
import { MapFrame, PlainMap, type MapMarker } from '../map/plain-map.tsx'
import type { Position } from '../map/projection.ts'
import { OrganisationRow, PersonRow, PlaceRow, RowList, SeriesRow } from '../row/row.tsx'
import { SkillTags } from '../skill-tags/skill-tags.tsx'
import { TiePicture, TieScale } from '../tie-picture/tie-picture.tsx'
import type { Sample } from './gallery.tsx'

const places: [name: string, lon: number, lat: number][] = [
  ['Beeld & Geluid', 5.1729, 52.2357],
  ['Media Park, Gateway C', 5.1712, 52.2378],
  ['Raadhuis', 5.1676, 52.2282],
  ['Station', 5.1817, 52.2256],
  ['De Vorstin', 5.1789, 52.2225],
  ['Hogeschool', 5.1757, 52.2381],
]

const markers = places.map(([name, lon, lat], index): MapMarker => ({
  id: `m${index}`,
  position: [lon, lat],
  name,
  href: '?PlaceRow',
  number: index + 1,
}))

const railway: Position[] = [
  [5.155, 52.245],
  [5.1745, 52.2375],
  [5.1817, 52.2256],
  [5.19, 52.215],
]

export const rowSamples: Sample[] = [
  {
    component: 'PersonRow',
    states: [
      {
        name: 'met en zonder reden',
        shown: (
          <RowList>
            <PersonRow
              name="Noor El Amrani"
              href="?noor"
              does="geluidsontwerper, collectief Ruis"
              role="Spreker"
              signal="Zoekt precies wat jij maakt"
            />
            <PersonRow name="Şebnem Yılmaz-van der Łukasiewicz" href="?sebnem" does="onderzoeksjournalist" />
          </RowList>
        ),
      },
    ],
  },
  {
    component: 'AnswerRow',
    states: [
      {
        name: 'te beantwoorden, en beantwoord',
        shown: (
          <AnswerRows>
            <AnswerRow
              name="Noor El Amrani"
              href="?noor"
              summary="geluidsontwerper, collectief Ruis"
              signal="Zegt dat jullie elkaar ontmoetten"
            >
              <form>
                <Button type="button">Ja</Button>
                <Button type="button" variant="quiet">
                  Niet ontmoet
                </Button>
              </form>
            </AnswerRow>
            <AnswerRow name="Şebnem Yılmaz-van der Łukasiewicz" note="Scande je badge" />
          </AnswerRows>
        ),
      },
    ],
  },
  {
    component: 'TiePicture',
    states: [
      {
        name: 'twee vakken, iemand om op te volgen',
        shown: (
          <TiePicture
            title="Wie er om je heen staan"
            description="Vier mensen uit twee vakgebieden."
            self="Jij"
            legend="Per vakgebied"
            groups={[
              {
                name: 'Geluid',
                href: '?geluid',
                people: [
                  { name: 'Noor El Amrani', strength: 3, waits: true },
                  { name: 'Tom de Wit', strength: 1 },
                ],
              },
              {
                name: 'Animatie',
                href: '?animatie',
                people: [
                  { name: 'Bo Smit', strength: 2 },
                  { name: 'Ada Vos', strength: 1 },
                ],
              },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'TieScale',
    states: [
      {
        name: 'drie ontmoetingen',
        shown: (
          <TieScale
            label="Drie ontmoetingen in het laatste jaar"
            marks={[0.2, 0.22, 0.7]}
            months={[
              { at: 0, label: 'dec' },
              { at: 0.5, label: 'jun' },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'OrganisationRow',
    states: [
      {
        name: 'met aantal',
        shown: (
          <RowList>
            <OrganisationRow
              name="Studio Kerkbrink"
              sort="Studio"
              href="?kerkbrink"
              summary="Animatie, twaalf mensen"
              details={['3 bijeenkomsten', 'Hilversum']}
            />
            <OrganisationRow name="Omroep aan de Gracht" sort="Omroep" href="?omroep" />
          </RowList>
        ),
      },
    ],
  },
  {
    component: 'PlaceRow',
    states: [
      {
        name: 'met nummer van de kaart',
        shown: (
          <RowList>
            {places.slice(0, 3).map(([name], index) => (
              <PlaceRow
                key={name}
                name={name}
                href={`?plek-${index}`}
                number={index + 1}
                address="Media Parkboulevard 1"
                access="Traploos, ringleiding"
                upcoming={`${4 - index} bijeenkomsten deze maand`}
              />
            ))}
          </RowList>
        ),
      },
    ],
  },
  {
    component: 'SeriesRow',
    states: [
      {
        name: 'met de volgende keer',
        shown: (
          <RowList>
            <SeriesRow
              name="Pizza Talks"
              href="?pizza"
              summary="Elke maand drie sprekers en drie lessen."
              next="Volgende: di 24 november"
              count="12 keer per jaar"
            />
            <SeriesRow name="Changemakers" href="?changemakers" />
          </RowList>
        ),
      },
    ],
  },
  {
    component: 'SkillTags',
    states: [
      {
        name: 'met en zonder link',
        shown: (
          <SkillTags
            label="Vaardigheden"
            tags={[
              { label: 'geluidsmontage', href: '?geluid' },
              { label: 'Unreal Engine' },
              { label: 'podcast', href: '?podcast' },
            ]}
          />
        ),
      },
    ],
  },
  { component: 'Avatar', states: [{ name: 'groot, zonder foto', shown: <Avatar name="Teun de Wit" size="large" /> }] },
  {
    component: 'PlainMap',
    states: [
      {
        name: 'de stad, met een spoorlijn; wat te dicht staat, staat samen',
        shown: (
          <MapFrame caption="Kaart zonder netwerk: de plekken op hun plaats.">
            <PlainMap
              label="Plekken op de kaart"
              markers={markers}
              lines={[{ sort: 'rail', points: railway }]}
              labels={[{ text: 'Media Park', position: [5.168, 52.2395] }]}
              together={{ href: '?PlaceRow', name: (names) => names.join(', ') }}
            />
          </MapFrame>
        ),
      },
      {
        name: 'een plek',
        shown: (
          <div class="columns">
            <div />
            <PlainMap label="Waar het Raadhuis is" shape="square" markers={markers.slice(2, 3)} />
          </div>
        ),
      },
    ],
  },
  {
    component: 'DataTable',
    states: [
      {
        name: 'cijfers',
        shown: (
          <DataTable
            caption="Bijeenkomsten per soort"
            captioned
            columns={[{ label: 'Soort' }, { label: 'Dit jaar', numeric: true }, { label: 'Bezoekers', numeric: true }]}
            rows={[
              ['Meet-up', '48', '2.140'],
              ['Workshop', '61', '1.022'],
              ['Festival', '4', '11.300'],
            ]}
          />
        ),
      },
    ],
  },
]
