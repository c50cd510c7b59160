import type { Config } from '#platform/config'
import { formatCount, inLocale, type Locale } from '#platform/i18n'
import {
  Checkbox,
  ChoiceGroup,
  EmptyState,
  FilterPanel,
  MapFrame,
  PageHeading,
  Pagination,
  PlaceRow,
  PlainMap,
  RowList,
  Section,
  SkillTags,
} from '#ui'
import { placeHref, placesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { accessibilityFacts } from '../place.ts'
import { inOneLine, knownFacts } from '../facts-known.ts'
import { asParameters, fromStart, type PlacesQuery } from './filters.ts'
import type { ListedPlace, ListedPlaces } from './queries.ts'

type PlacesPageProps = { locale: Locale; query: PlacesQuery; listed: ListedPlaces; ground: Config['map']['ground'] }

export function PlacesPage({ locale, query, listed, ground }: PlacesPageProps) {
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('places')} lead={t('placesLead')} />
      {listed.places.some((place) => place.latitude !== null) && (
        <PlacesMap places={listed.places} ground={ground} locale={locale} />
      )}
      <Filters {...{ locale, query }} />
      <Section id="places" heading={t('list')} count={t('count', { n: listed.total })}>
        {listed.total === 0 && <Nothing {...{ locale, query }} />}
        {listed.places.length > 0 && (
          <RowList>
            {listed.places.map((place, index) => (
              <PlaceWithRooms key={place.id} place={place} number={index + 1} locale={locale} />
            ))}
          </RowList>
        )}
        <Pages {...{ locale, query, listed }} />
      </Section>
    </>
  )
}

function PlacesMap({
  places,
  ground,
  locale,
}: {
  places: ListedPlace[]
  ground: Config['map']['ground']
  locale: Locale
}) {
  const t = words(locale)
  const markers = places.flatMap(({ slug, name, latitude, longitude }, index) => {
    if (latitude === null || longitude === null) return []
    const position: [number, number] = [longitude, latitude]
    return [
      { id: slug, name: inLocale(name, locale).text, href: placeHref({ slug }, locale), position, number: index + 1 },
    ]
  })
  const together = { href: '#places', name: (names: string[]) => t('together', { names: names.join(', ') }) }
  return (
    <MapFrame>
      <PlainMap label={t('map')} markers={markers} lines={ground.lines} labels={ground.labels} together={together} />
    </MapFrame>
  )
}

function PlaceWithRooms({ place, number, locale }: { place: ListedPlace; number: number; locale: Locale }) {
  const t = words(locale)
  const name = inLocale(place.name, locale)
  const rooms = place.rooms.map((room) => {
    const { text } = inLocale(room.name, locale)
    return {
      label:
        room.capacity === null
          ? text
          : t('roomWithCapacity', { name: text, capacity: formatCount(room.capacity, locale) }),
      href: placeHref(room, locale),
    }
  })
  return (
    <>
      <PlaceRow
        name={name}
        href={placeHref(place, locale)}
        number={number}
        address={[place.street, place.city].filter((part) => part !== null).join(', ')}
        access={inOneLine(knownFacts(place.accessibility, true, t)) || undefined}
      />
      {rooms.length > 0 && <SkillTags label={t('roomsIn', { name: name.text })} tags={rooms} />}
    </>
  )
}

type Asked = { locale: Locale; query: PlacesQuery }

function Filters({ locale, query }: Asked) {
  const t = words(locale)
  const action = placesPath.href(locale)
  const number = asParameters(fromStart(query)).size
  return (
    <FilterPanel
      label={t('filters')}
      chosen={number > 0 ? t('chosenCount', { n: number }) : undefined}
      action={action}
      apply={t('apply')}
      reset={number > 0 ? { label: t('reset'), href: action } : undefined}
    >
      <ChoiceGroup
        type="checkbox"
        name="access"
        label={t('access')}
        values={query.access}
        options={accessibilityFacts.map((fact) => ({ value: fact, label: t(`fact.${fact}`) }))}
      />
      <Checkbox name="bookable" value="1" label={t('bookableOnly')} checked={query.bookable !== undefined} />
    </FilterPanel>
  )
}

function Nothing({ locale, query }: Asked) {
  const t = words(locale)
  const filtered = asParameters(fromStart(query)).size > 0
  return (
    <EmptyState
      sentence={t(filtered ? 'nothing' : 'noneYet')}
      action={filtered ? { label: t('startAgain'), href: placesPath.href(locale) } : undefined}
    />
  )
}

function Pages({ locale, query, listed }: Omit<PlacesPageProps, 'ground'>) {
  const t = words(locale)
  if (!listed.earlier && !listed.later) return null
  const to = (where: Pick<PlacesQuery, 'after' | 'before'>) =>
    placesPath.href(locale, {}, asParameters({ ...fromStart(query), ...where }))
  return (
    <Pagination
      label={t('pages')}
      earlier={listed.earlier ? { label: t('earlier'), href: to({ before: listed.places[0]?.slug }) } : undefined}
      later={listed.later ? { label: t('later'), href: to({ after: listed.places.at(-1)?.slug }) } : undefined}
    />
  )
}
