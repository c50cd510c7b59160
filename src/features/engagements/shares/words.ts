import type { Locale } from '#platform/i18n'

const region = { nl: 'nl-NL', en: 'en-GB' } as const

/** A share in permille as a percentage: 33,3 %. */
export const percentage = (permille: number, locale: Locale): string =>
  new Intl.NumberFormat(region[locale], { style: 'percent', maximumFractionDigits: 1 }).format(permille / 1000)

/** Cents as an amount of money: € 333,40. */
export const money = (cents: number, locale: Locale): string =>
  new Intl.NumberFormat(region[locale], { style: 'currency', currency: 'EUR' }).format(cents / 100)
