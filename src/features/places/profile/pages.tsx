import type { ComponentChildren } from 'preact'
import { inLocale, type Locale } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import { partyHref } from '#people'
import { Breadcrumb, Columns, MapFrame, PageHeading, PlaceRow, PlainMap, Prose, RowList, Section, SkillTags } from '#ui'
import { placeHref, placesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Accessibility } from '../place.ts'
import { inOneLine, knownFacts } from '../facts-known.ts'
import { AccessibilityFacts, PlaceFacts } from './facts.tsx'
import type { Neighbour, PlaceProfile } from './queries.ts'

export type PlacePageProps = {
  place: PlaceProfile
  /** What is known of the place and of its building together. */
  accessibility: Accessibility
  neighbours: Neighbour[]
  locale: Locale
  /** What later features have to tell about this place. */
  fills: ComponentChildren[]
}

export function PlacePage(props: PlacePageProps) {
  const { place, locale, fills } = props
  const t = words(locale)
  const { building } = place
  const trail = [
    { label: t('places'), href: placesPath.href(locale) },
    ...(building ? [{ label: inLocale(building.name, locale).text, href: placeHref(building, locale) }] : []),
  ]
  return (
    <>
      <Breadcrumb label={t('trail')} trail={trail} />
      <PageHeading
        heading={inLocale(place.name, locale)}
        label={building ? t('roomOf', { name: inLocale(building.name, locale).text }) : t(`kind.${place.kind}`)}
        lead={place.summary === null ? undefined : inLocale(place.summary, locale)}
      />
      <Columns aside={<Aside {...props} />}>
        {fills}
        {place.rooms.length > 0 && <Rooms {...props} />}
        <AccessibilityFacts {...props} />
        <HouseRules {...props} />
        {place.settled.length > 0 && (
          <Section heading={t('whoIsHere')}>
            <SkillTags
              label={t('whoIsHere')}
              tags={place.settled.map((party) => ({ label: party.name, href: partyHref(party, locale) }))}
            />
          </Section>
        )}
      </Columns>
    </>
  )
}

function Rooms({ place, locale }: PlacePageProps) {
  const t = words(locale)
  return (
    <Section heading={t('rooms')} count={String(place.rooms.length)}>
      <RowList>
        {place.rooms.map((room) => (
          <PlaceRow
            key={room.id}
            name={inLocale(room.name, locale)}
            href={placeHref(room, locale)}
            address={inLocale(room.summary, locale).text || undefined}
            upcoming={room.capacity === null ? undefined : t('people', { n: room.capacity })}
            access={inOneLine([
              ...(room.bookable ? [t('bookable')] : []),
              ...knownFacts(room.accessibility as Accessibility, true, t),
            ])}
          />
        ))}
      </RowList>
    </Section>
  )
}

function HouseRules({ place, locale }: PlacePageProps) {
  const rules = inLocale(place.house_rules ?? place.building?.house_rules, locale)
  if (rules.text === '') return null
  return (
    <Section heading={words(locale)('houseRules')}>
      <Prose html={markdownToHtml(rules.text)} lang={rules.lang} />
    </Section>
  )
}

function Aside({ place, neighbours, locale }: PlacePageProps) {
  const t = words(locale)
  const markers = neighbours.map(({ slug, name, latitude, longitude }, index) => ({
    id: slug,
    name: inLocale(name, locale).text,
    href: placeHref({ slug }, locale),
    position: [longitude, latitude] as [number, number],
    number: index + 1,
  }))
  const legend = markers.map(({ id, name, href }) => (
    <li key={id}>
      <a href={href}>{name}</a>
    </li>
  ))
  return (
    <>
      <PlaceFacts place={place} locale={locale} />
      {markers.length > 0 && (
        <MapFrame caption={<ol>{legend}</ol>}>
          <PlainMap label={t('nearby', { name: inLocale(place.name, locale).text })} markers={markers} shape="square" />
        </MapFrame>
      )}
    </>
  )
}
