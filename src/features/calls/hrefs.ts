import { path } from '#platform/feature'
import type { Locale } from '#platform/i18n'

export const callsPath = path({ nl: '/oproepen', en: '/en/calls' })
export const callPath = path({ nl: '/oproepen/:slug', en: '/en/calls/:slug' })
export const newCallPath = path({ nl: '/oproepen/nieuw', en: '/en/calls/new' })
/** The form of one kind. */
export const newOfKindPath = path({ nl: '/oproepen/nieuw/:kind', en: '/en/calls/new/:kind' })
export const documentPath = path({ nl: '/oproepen/:slug/document/:document', en: '/en/calls/:slug/document/:document' })

export const myCallsPath = path({ nl: '/mij/oproepen', en: '/en/me/calls' })
export const savedSearchesPath = path({ nl: '/mij/oproepen/zoekopdrachten', en: '/en/me/calls/searches' })
export const savedSearchPath = path({
  nl: '/mij/oproepen/zoekopdrachten/:id{[0-9]+}',
  en: '/en/me/calls/searches/:id{[0-9]+}',
})
/** Putting away an invitation to respond. */
export const invitationPath = path({ nl: '/mij/oproepen/uitnodiging/:slug', en: '/en/me/calls/invitation/:slug' })

const manage = (nl: string, en: string) =>
  path({ nl: `/oproepen/:slug/organiseren${nl}`, en: `/en/calls/:slug/manage${en}` })
/** Only for who acts for the asker. */
export const manageCallPath = manage('', '')
export const editCallPath = manage('/gegevens', '/details')
export const moveCallPath = manage('/stand', '/state')
export const removeCallPath = manage('/verwijderen', '/remove')
export const fittingPath = manage('/mensen', '/people')
export const invitePath = manage('/mensen/:handle', '/people/:handle')
/** Where stewards let a first call through, or not. */
export const reviewCallPath = path({ nl: '/beheer/oproepen/:slug', en: '/en/desk/calls/:slug' })

/** Feeds take the board's filters as their query. */
export const callsAtom = path({ nl: '/oproepen.atom', en: '/en/calls.atom' })
export const callsRss = path({ nl: '/oproepen.rss', en: '/en/calls.rss' })
export const callsJson = path({ nl: '/oproepen.json', en: '/en/calls.json' })
export const deadlinesCalendar = path({ nl: '/oproepen.ics', en: '/en/calls.ics' })

/** The picture shown where a call is shared: SLUG-LOCALE.png. */
export const callPicturePath = path('/beeld/oproep/:file')
export const callPicture = (slug: string, locale: Locale): string =>
  callPicturePath.href('nl', { file: `${slug}-${locale}.png` })

const secret = ':secret{[0-9a-f]{64}}'
/** Where one ends mails of a kind without signing in, by the secret that stands in each of them. */
export const endPaths = {
  alerts: path({ nl: `/afmelden/oproepen/${secret}`, en: `/en/unsubscribe/calls/${secret}` }),
  invitations: path({ nl: `/afmelden/uitnodigingen/${secret}`, en: `/en/unsubscribe/invitations/${secret}` }),
}
