import { path } from '#platform/feature'
import type { Locale } from '#platform/i18n'

export const placesPath = path({ nl: '/plekken', en: '/en/places' })
export const placePath = path({ nl: '/plekken/:slug', en: '/en/places/:slug' })

/** The address of a place's page in a language. */
export const placeHref = (place: { slug: string }, locale: Locale): string =>
  placePath.href(locale, { slug: place.slug })
