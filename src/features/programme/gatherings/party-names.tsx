import type { Locale } from '#platform/i18n'
import { partyHref } from '#people'
import type { PartyName } from './queries.ts'

/** A party by name, with the way to its page when everyone may open that. */
export const PartyLink = ({ party, locale }: { party: PartyName; locale: Locale }) =>
  party.public ? <a href={partyHref(party, locale)}>{party.name}</a> : <>{party.name}</>

export const PartyLinks = ({ parties, locale }: { parties: PartyName[]; locale: Locale }) => (
  <>
    {parties.map((party, index) => (
      <>
        {index > 0 && ', '}
        <PartyLink party={party} locale={locale} />
      </>
    ))}
  </>
)
