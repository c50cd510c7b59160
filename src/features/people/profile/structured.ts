import { inLocale, type Locale } from '#platform/i18n'
import { partyHref, pictureHref } from '../hrefs.ts'
import type { Profile } from './queries.ts'

const types: Partial<Record<string, string>> = {
  government: 'GovernmentOrganization',
  school: 'EducationalOrganization',
}

/** A party in the words of schema.org (Person, Organization); `address` is the site's own, without a slash at its end. */
export function structuredParty(party: Profile, locale: Locale, address: string): object {
  const { text: description } = inLocale(party.summary, locale)
  const can = party.skills.filter((skill) => skill.relation === 'has').map((skill) => inLocale(skill.name, locale).text)
  const person = party.kind === 'person'
  const elsewhere = [...(party.website ? [party.website] : []), ...party.links.map(({ href }) => href)]
  return {
    '@context': 'https://schema.org',
    '@type': person ? 'Person' : (types[party.organisation_kind ?? ''] ?? 'Organization'),
    '@id': address + partyHref(party, 'nl'),
    name: party.name,
    url: address + partyHref(party, locale),
    ...(description && { description }),
    ...(can.length > 0 && { knowsAbout: can }),
    ...(party.languages.length > 0 && { knowsLanguage: party.languages }),
    ...(party.picture_id && party.open && { image: address + pictureHref(party.picture_id, 'large') }),
    ...(elsewhere.length > 0 && { sameAs: elsewhere }),
    ...(party.circles.length > 0 && {
      memberOf: party.circles.map((circle) => ({
        '@type': 'Organization',
        name: circle.name,
        url: address + partyHref(circle, locale),
      })),
    }),
  }
}
