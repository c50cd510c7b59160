import { path } from '#platform/feature'

export const choicesPath = path({ nl: '/mij/ontmoetingen/keuzes', en: '/en/me/encounters/choices' })

/** Whom one met at a gathering, to say. */
export const whomPath = path({ nl: '/bijeenkomsten/:slug/ontmoet', en: '/en/gatherings/:slug/met' })

/** What the QR code on a badge leads to. */
export const badgePath = path({ nl: '/ontmoet/:code{[0-9A-Za-z]{26}}', en: '/en/met/:code{[0-9A-Za-z]{26}}' })

/** One's own code for a gathering, to show on a phone. */
export const myCodePath = path({ nl: '/mij/code/:slug', en: '/en/me/code/:slug' })

export const networkPath = path({ nl: '/mij/netwerk', en: '/en/me/network' })

/** Where one ends the mail that asks whom one met, without signing in, by the secret in it. */
export const endMailPath = path({
  nl: '/afmelden/ontmoetingen/:secret{[0-9a-f]{64}}',
  en: '/en/unsubscribe/encounters/:secret{[0-9a-f]{64}}',
})
