import { inLocale, type Locale } from '#platform/i18n'
import { partyHref } from '#people'
import { type Fact, Facts, Section } from '#ui'
import { placeHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import { inOneLine, knownFacts } from '../facts-known.ts'
import { addressOf, positionOf } from './address.ts'
import type { PlacePageProps } from './pages.tsx'
import type { PlaceProfile } from './queries.ts'

/** Address, building, size and who runs it, in the box beside a place's page. */
export function PlaceFacts({ place, locale }: { place: PlaceProfile; locale: Locale }) {
  const t = words(locale)
  const { street, postcode, city } = addressOf(place)
  const lines = [street, [postcode, city].filter(Boolean).join(' ')].filter(Boolean)
  const position = positionOf(place)
  const { building, operator, capacity } = place
  const facts: (Fact | false | null | undefined)[] = [
    lines.length > 0 && {
      term: t('address'),
      description: <address class="address">{lines.map((line, index) => (index > 0 ? [<br />, line] : line))}</address>,
    },
    position && { term: t('route'), description: <a href={mapLink(position)}>{t('routeLink')}</a> },
    building && {
      term: t('building'),
      description: <a href={placeHref(building, locale)}>{inLocale(building.name, locale).text}</a>,
    },
    capacity !== null && { term: t('capacity'), description: t('people', { n: capacity }) },
    place.bookable && { term: t('rent'), description: t('rentYes') },
    operator && { term: t('operator'), description: <a href={partyHref(operator, locale)}>{operator.name}</a> },
  ]
  return (
    <Facts label={t('facts')} facts={facts.filter((fact) => fact !== false && fact !== null && fact !== undefined)} />
  )
}

const mapLink = ({ latitude, longitude }: { latitude: number; longitude: number }) =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`

const answers = [
  [true, 'known.yes'],
  [false, 'known.no'],
  [undefined, 'known.unknown'],
] as const

/** What is there, what is not, and what nobody has told yet: said apart, so that silence is not read as a yes or a no. */
export function AccessibilityFacts({ accessibility, locale }: Pick<PlacePageProps, 'accessibility' | 'locale'>) {
  const t = words(locale)
  const note = inLocale(accessibility.note, locale)
  const facts = answers.flatMap(([known, term]): Fact[] => {
    const list = knownFacts(accessibility, known, t)
    if (list.length === 0) return []
    return [{ term: t(term), description: inOneLine(list), note: known === undefined ? t('ask') : undefined }]
  })
  return (
    <Section heading={t('accessibility')}>
      {note.text !== '' && <p lang={note.lang}>{note.text}</p>}
      <Facts label={t('accessibility')} facts={facts} />
    </Section>
  )
}
