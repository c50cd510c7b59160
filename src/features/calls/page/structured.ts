import { partyHref } from '#people'
import { inLocale, type Locale } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { callPath } from '../hrefs.ts'
import { callKind } from '../kinds/kinds.ts'
import type { Call } from './queries.ts'

const units = { hour: 'HOUR', day: 'DAY', month: 'MONTH' } as const

/**
 * A call that is a job in schema.org's words (JobPosting), with what search engines require: title, description, date,
 * organisation, place or that it is remote. Undefined for kinds that are none, and for what can no longer be had: search
 * engines ask that such pages do not say so.
 */
export function structuredCall(call: Call, locale: Locale, base: string): object | undefined {
  const employment = callKind(call.kind)?.employment
  if (employment === undefined || call.state !== 'open') return undefined
  const place = placeOf(call, locale)
  if (place === undefined && call.site !== 'remote') return undefined
  const url = base + callPath.href(locale, { slug: call.slug })
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    '@id': url,
    url,
    title: inLocale(call.title, locale).text,
    description: plainStart(inLocale(call.text, locale).text, 4000),
    identifier: { '@type': 'PropertyValue', name: call.asker_name, value: call.slug },
    datePosted: call.opened_at?.toISOString(),
    validThrough: call.deadline_at?.toISOString(),
    employmentType: employment,
    hiringOrganization: {
      '@type': call.asker_kind === 'person' ? 'Person' : 'Organization',
      name: call.asker_name,
      url: call.asker_public
        ? base + partyHref({ kind: call.asker_kind, handle: call.asker_handle }, locale)
        : undefined,
    },
    jobLocation: place,
    ...(call.site === 'remote'
      ? {
          jobLocationType: 'TELECOMMUTE',
          applicantLocationRequirements: { '@type': 'Country', name: 'NL' },
        }
      : {}),
    jobStartDate: call.starts_on ?? undefined,
    totalJobOpenings: call.places,
    workHours: call.hours_a_week ?? undefined,
    skills: call.skills.map(({ name }) => inLocale(name, locale).text).join(', ') || undefined,
    baseSalary: salaryOf(call),
  }
}

function placeOf({ place, place_words, site }: Call, locale: Locale) {
  if (site === 'remote') return undefined
  if (place)
    return {
      '@type': 'Place',
      name: inLocale(place.parent_name ?? place.name, locale).text,
      address: {
        '@type': 'PostalAddress',
        streetAddress: place.street ?? undefined,
        postalCode: place.postcode ?? undefined,
        addressLocality: place.city ?? undefined,
        addressCountry: 'NL',
      },
    }
  return place_words === null ? undefined : { '@type': 'Place', name: place_words, address: place_words }
}

function salaryOf({ reward, amount_from, amount_until, amount_per }: Call) {
  if (reward !== 'paid' || amount_from === null || amount_per === null || amount_per === 'whole') return undefined
  return {
    '@type': 'MonetaryAmount',
    currency: 'EUR',
    value: {
      '@type': 'QuantitativeValue',
      ...(amount_until === null ? { value: amount_from } : { minValue: amount_from, maxValue: amount_until }),
      unitText: units[amount_per],
    },
  }
}
