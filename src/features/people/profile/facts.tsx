import { formatDay, inLocale, type Locale } from '#platform/i18n'
import { type Fact, Facts } from '#ui'
import { organisationsPath, partyHref, peoplePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { languageName } from '../parties/languages.ts'
import type { WorkKind } from '../parties/party.ts'
import type { Profile } from './queries.ts'

/** Disciplines, languages, organisations and website of a party, in the box beside its page. */
export function ProfileFacts({ party, locale }: { party: Profile; locale: Locale }) {
  const facts = factsOf(party, locale)
  return facts.length === 0 ? null : <Facts label={words(locale)('facts')} facts={facts} />
}

function factsOf(party: Profile, locale: Locale): Fact[] {
  const t = words(locale)
  const { disciplines, languages, circles, pronouns, website } = party
  const facts: (Fact | false | null)[] = [
    disciplines.length > 0 && { term: t('disciplines'), description: <Disciplines {...{ party, locale }} /> },
    circles.length > 0 && { term: t('worksAt'), description: <Circles {...{ party, locale }} /> },
    languages.length > 0 && {
      term: t('languages', { n: languages.length }),
      description: languageNames(languages, locale),
    },
    pronouns !== null && { term: t('pronouns'), description: pronouns },
    party.availability !== null && {
      term: t('timeFor'),
      description: <Availability availability={party.availability} locale={locale} />,
    },
    website !== null && {
      term: t('website'),
      description: <a href={website}>{new URL(website).host.replace(/^www\./, '')}</a>,
    },
  ]
  return facts.filter((fact) => fact !== false && fact !== null)
}

type Props = { party: Profile; locale: Locale }

function Disciplines({ party, locale }: Props) {
  const directory = party.kind === 'person' ? peoplePath : organisationsPath
  return party.disciplines.map(({ id, name }, index) => (
    <>
      {index > 0 && ', '}
      <a href={directory.href(locale, {}, new URLSearchParams({ discipline: id }))}>{inLocale(name, locale).text}</a>
    </>
  ))
}

const Circles = ({ party, locale }: Props) =>
  party.circles.map((circle, index) => (
    <>
      {index > 0 && <br />}
      <a href={partyHref(circle, locale)}>{circle.name}</a>
      {circle.role && `, ${circle.role}`}
    </>
  ))

type AvailabilityProps = { availability: NonNullable<Profile['availability']>; locale: Locale }

/** For what, how much and how long somebody can be asked. */
function Availability({ availability, locale }: AvailabilityProps) {
  const t = words(locale)
  const { from, until, days_a_week: n, kinds } = availability
  const [begins, ends] = [from, until].map((day) => formatDay(day, 'date', locale))
  return (
    <>
      {kinds.map((kind, index) => (
        <>
          {index > 0 && <br />}
          {t(`work.${kind as WorkKind}`)}
        </>
      ))}
      <div class="facts__note">
        {t('daysAWeek', { n })}, {t('availableFrom', { from: begins ?? '', until: ends ?? '' })}
      </div>
    </>
  )
}

function languageNames(tags: string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'unit' }).format(tags.map((tag) => languageName(tag, locale)))
}
