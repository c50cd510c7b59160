import { organisationPage } from '#people'
import { definePage, notFound } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { PlaceRow, RowList, Section } from '#ui'
import { inOneLine, knownFacts } from '../facts-known.ts'
import { placeHref, placePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Accessibility, effectiveAccessibility } from '../place.ts'
import { placePage } from '../slots.ts'
import { positionOf } from './address.ts'
import { PlacePage } from './pages.tsx'
import { nearestPlaces, placeProfile, placesOfParty } from './queries.ts'
import { structuredPlace } from './structured.ts'

export const placeRoute = definePage({
  name: 'place page',
  path: placePath,
  who: 'everyone',
  async page(visit) {
    const { db, locale, params, config } = visit
    const place = await placeProfile(db, params.slug ?? '')
    if (place === undefined) return notFound
    const { id, slug, name } = place
    const position = positionOf(place)
    const [neighbours, fills] = await Promise.all([
      position ? nearestPlaces(db, position.latitude, position.longitude) : [],
      visit.fill(placePage, { id, slug, name, ids: [id, ...place.rooms.map((room) => room.id)] }),
    ])
    const accessibility = effectiveAccessibility(
      place.accessibility as Accessibility,
      (place.building?.accessibility ?? null) as Accessibility | null,
    )
    const title = [place, place.building].flatMap((one) => (one ? [inLocale(one.name, locale).text] : [])).join(', ')
    return {
      title,
      description: inLocale(place.summary, locale).text || words(locale)('placeDescription', { name: title }),
      section: 'places',
      alternates: { nl: placePath.href('nl', { slug }), en: placePath.href('en', { slug }) },
      canonical: placePath.href(locale, { slug }),
      structured: [structuredPlace(place, accessibility, locale, config.baseUrl)],
      body: <PlacePage {...{ place, accessibility, neighbours, locale, fills }} />,
    }
  },
})

/** On an organisation's page: where it is to be found. */
export const whereFill = organisationPage.fill(async ({ db, locale }, { id }) => {
  const places = await placesOfParty(db, id)
  if (places.length === 0) return null
  const t = words(locale)
  return (
    <Section heading={t('where')}>
      <RowList>
        {places.map((place) => (
          <PlaceRow
            key={place.slug}
            name={inLocale(place.name, locale)}
            href={placeHref(place, locale)}
            address={[place.street, place.city].filter(Boolean).join(', ')}
            access={inOneLine(knownFacts(place.accessibility as Accessibility, true, t)) || undefined}
          />
        ))}
      </RowList>
    </Section>
  )
})
