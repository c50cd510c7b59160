import type { Config, Ground } from '#platform/config'
import { formatDate, formatTime, inLocale, type Locale, phrase } from '#platform/i18n'
import { placeHref } from '#places'
import { EmptyState, MapFrame, type MapMarker, PageHeading, PlaceRow, PlainMap, RowList, Section } from '#ui'
import { agendaPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { PlaceOnMap } from './queries.ts'

type MapProps = { places: PlaceOnMap[]; locale: Locale; now: Date; city: string; map: Config['map'] }

type CityMapProps = { places: PlaceOnMap[]; locale: Locale; city: string; ground: Ground; listHref: string }

/** The city: what is on where. The plain map is there without a network; streets come when asked for. */
export function MapPage({ places, locale, now, city, map }: MapProps) {
  const t = words(locale)
  const busy = places.filter((place) => place.count > 0)
  const quiet = places.filter((place) => place.count === 0)
  const markers = markersOf(places, locale)
  const data = {
    'data-map': JSON.stringify(
      markers.map(({ position: [longitude, latitude], name, href, number, kind }) => ({
        longitude,
        latitude,
        name,
        href,
        number,
        kind,
      })),
    ),
    'data-tiles': map.tiles,
    'data-credit': map.credit,
    'data-button': t('mapInteractive'),
    'data-failed': t('mapFailed'),
  }
  return (
    <>
      <PageHeading heading={t('mapHeading')} lead={t('mapLead')} />
      <MapFrame data={data}>
        <CityMap places={places} locale={locale} city={city} ground={map.ground} listHref="#plekken" />
      </MapFrame>
      <Section id="plekken" heading={t('mapList')} count={t('mapCount', { count: busy.length })}>
        {busy.length === 0 ? (
          <EmptyState sentence={t('onHereEmpty')} action={{ label: t('homeAll'), href: agendaPath.href(locale) }} />
        ) : (
          <RowList>{busy.map((place, index) => rowOf(place, index + 1, locale, now))}</RowList>
        )}
      </Section>
      {quiet.length > 0 && (
        <Section heading={t('mapOther')}>
          <RowList>{quiet.map((place) => rowOf(place, undefined, locale, now))}</RowList>
        </Section>
      )}
    </>
  )
}

/** The plain map: places with something on are numbered as in their list. */
export function CityMap({ places, locale, city, ground, listHref }: CityMapProps) {
  const t = words(locale)
  return (
    <PlainMap
      label={t('mapLabel', { city })}
      markers={markersOf(places, locale)}
      lines={ground.lines}
      labels={ground.labels}
      together={{ href: listHref, name: (names) => names.join(', ') }}
    />
  )
}

/** Busy places come first, so a place's position in the list is its number. */
const markersOf = (places: PlaceOnMap[], locale: Locale) =>
  places.map((place, index) => markerOf(place, place.count > 0 ? index + 1 : undefined, locale))

function markerOf(place: PlaceOnMap, number: number | undefined, locale: Locale): MapMarker {
  const t = words(locale)
  return {
    id: place.slug,
    position: [place.longitude, place.latitude],
    name: `${inLocale(place.name, locale).text}, ${t('mapOn', { count: place.count })}`,
    href: placeHref(place, locale),
    number,
    kind: place.next?.kind,
  }
}

function rowOf(place: PlaceOnMap, number: number | undefined, locale: Locale, now: Date) {
  const t = words(locale)
  const starts = place.next ? new Date(place.next.starts_at) : undefined
  const when =
    starts && (starts < now ? t('underWay') : `${formatDate(starts, 'short', locale)} ${formatTime(starts, locale)}`)
  const next = place.next && `${when}: ${inLocale(place.next.title, locale).text}`
  return (
    <PlaceRow
      key={place.slug}
      name={phrase(place.name, locale)}
      href={placeHref(place, locale)}
      {...(place.street ? { address: place.street } : {})}
      {...(number === undefined ? {} : { number })}
      {...(place.count > 0 ? { upcoming: t('mapOn', { count: place.count }) } : {})}
      {...(next ? { access: next } : {})}
    />
  )
}
