import { path } from '#platform/feature'

/** People one should meet, for oneself; with the requests that wait, and what one chose. */
export const encountersPath = path({ nl: '/mij/ontmoetingen', en: '/en/me/encounters' })
export const choicesPath = path({ nl: '/mij/ontmoetingen/keuzes', en: '/en/me/encounters/choices' })
/** Takes part with one button: the first of the choices. */
export const joinPath = path({ nl: '/mij/ontmoetingen/meedoen', en: '/en/me/encounters/join' })
export const stopPath = path({ nl: '/mij/ontmoetingen/stoppen', en: '/en/me/encounters/stop' })
export const requestsPath = path({ nl: '/mij/ontmoetingen/vragen', en: '/en/me/encounters/requests' })
export const requestPath = path({
  nl: '/mij/ontmoetingen/vragen/:id{[0-9]{1,9}}',
  en: '/en/me/encounters/requests/:id{[0-9]{1,9}}',
})
/** People to meet at a gathering, for who comes there. */
export const meetPath = path({ nl: '/bijeenkomsten/:slug/ontmoeten', en: '/en/gatherings/:slug/meet' })
/** Asks a person for a meeting; says that one would rather not meet. */
export const askPath = path({ nl: '/mensen/:handle/vraag', en: '/en/people/:handle/ask' })
export const avoidPath = path({ nl: '/mensen/:handle/liever-niet', en: '/en/people/:handle/rather-not' })

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
export const followUpPath = path({ nl: '/mij/netwerk/opvolgen', en: '/en/me/network/follow-up' })
export const withdrawTiePath = path({ nl: '/mij/netwerk/weg', en: '/en/me/network/remove' })
export const networkMailPath = path({ nl: '/mij/netwerk/mail', en: '/en/me/network/mail' })
