import { path } from '#platform/feature'

/** What one wants to be told. */
export const remindersPath = path({ nl: '/mij/herinneringen', en: '/en/me/reminders' })

const secret = ':secret{[0-9a-f]{64}}'
/** Where one ends mails of a kind without signing in, by the secret that stands in each of them. */
export const endPaths = {
  reminders: path({ nl: `/afmelden/herinneringen/${secret}`, en: `/en/unsubscribe/reminders/${secret}` }),
  afterwards: path({ nl: `/afmelden/na-afloop/${secret}`, en: `/en/unsubscribe/afterwards/${secret}` }),
  digest: path({ nl: `/afmelden/weekoverzicht/${secret}`, en: `/en/unsubscribe/digest/${secret}` }),
}
