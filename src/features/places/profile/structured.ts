import { inLocale, type Locale } from '#platform/i18n'
import { placeHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Accessibility, accessibilityFacts } from '../place.ts'
import { addressOf, positionOf } from './address.ts'
import type { PlaceProfile } from './queries.ts'

/** A place in the words of schema.org (Place); `site` is this site's address, without a slash at its end. */
export function structuredPlace(
  place: PlaceProfile,
  accessibility: Accessibility,
  locale: Locale,
  site: string,
): object {
  const position = positionOf(place)
  const description = inLocale(place.summary, locale).text
  const brief = (one: { slug: string; name: PlaceProfile['name'] }) => ({
    '@type': 'Place',
    name: inLocale(one.name, locale).text,
    url: site + placeHref(one, locale),
  })
  const features = structuredFeatures(accessibility, locale)
  return {
    '@context': 'https://schema.org',
    '@type': 'Place',
    '@id': site + placeHref(place, 'nl'),
    name: inLocale(place.name, locale).text,
    url: site + placeHref(place, locale),
    ...(description && { description }),
    address: structuredAddress(place),
    ...(position && { geo: { '@type': 'GeoCoordinates', ...position } }),
    ...(place.capacity && { maximumAttendeeCapacity: place.capacity }),
    ...(features.length > 0 && { amenityFeature: features }),
    ...(place.building && { containedInPlace: brief(place.building) }),
    ...(place.rooms.length > 0 && { containsPlace: place.rooms.map(brief) }),
  }
}

function structuredAddress(place: PlaceProfile): object {
  const { street, postcode, city } = addressOf(place)
  return {
    '@type': 'PostalAddress',
    ...(street && { streetAddress: street }),
    ...(postcode && { postalCode: postcode }),
    ...(city && { addressLocality: city }),
    addressCountry: 'NL',
  }
}

/** Only what is known, true or false; schema.org has no word for what nobody told. */
const structuredFeatures = (accessibility: Accessibility, locale: Locale): object[] =>
  accessibilityFacts
    .filter((fact) => accessibility[fact] !== undefined)
    .map((fact) => ({
      '@type': 'LocationFeatureSpecification',
      name: words(locale)(`fact.${fact}`),
      value: accessibility[fact],
    }))
