import { path } from '#platform/feature'
import type { Locale } from '#platform/i18n'

export const homePath = path({ nl: '/', en: '/en' })
export const agendaPath = path({ nl: '/agenda', en: '/en/agenda' })
export const yearPath = path({ nl: '/agenda/:year{[0-9]+}', en: '/en/agenda/:year{[0-9]+}' })
export const monthPath = path({
  nl: '/agenda/:year{[0-9]+}/:month{[0-9]+}',
  en: '/en/agenda/:year{[0-9]+}/:month{[0-9]+}',
})
export const weekPath = path({
  nl: '/agenda/:year{[0-9]+}/:week{w[0-9]+}',
  en: '/en/agenda/:year{[0-9]+}/:week{w[0-9]+}',
})
export const dayPath = path({
  nl: '/agenda/:year{[0-9]+}/:month{[0-9]+}/:day{[0-9]+}',
  en: '/en/agenda/:year{[0-9]+}/:month{[0-9]+}/:day{[0-9]+}',
})
export const gatheringPath = path({ nl: '/bijeenkomsten/:slug', en: '/en/gatherings/:slug' })
/** Starting something, and all that one organises. */
export const organisingPath = path({ nl: '/organiseren', en: '/en/organise' })
export const newGatheringPath = path({ nl: '/organiseren/nieuw', en: '/en/organise/new' })
export const newSeriesPath = path({ nl: '/organiseren/nieuw-programma', en: '/en/organise/new-series' })
export const invitationPath = path({ nl: '/organiseren/uitnodiging', en: '/en/organise/invitation' })
const manage = (nl: string, en: string) =>
  path({ nl: `/bijeenkomsten/:slug/organiseren${nl}`, en: `/en/gatherings/:slug/manage${en}` })
export const managePath = manage('', '')
export const detailsPath = manage('/gegevens', '/details')
export const manageSessionsPath = manage('/onderdelen', '/sessions')
export const newSessionPath = manage('/onderdelen/nieuw', '/sessions/new')
export const manageSessionPath = manage('/onderdelen/:session{[0-9]+}', '/sessions/:session{[0-9]+}')
export const removeSessionPath = manage('/onderdelen/:session{[0-9]+}/verwijderen', '/sessions/:session{[0-9]+}/remove')
export const timetablePath = manage('/rooster', '/timetable')
export const organisersPath = manage('/organisatoren', '/organisers')
export const repeatPath = manage('/herhalen', '/repeat')
export const copyPath = manage('/kopie', '/copy')
export const publishPath = manage('/publiceren', '/publish')
export const cancelPath = manage('/afgelasten', '/cancel')
export const removePath = manage('/verwijderen', '/remove')
/** Where stewards let a first gathering through, or not. */
export const reviewPath = path({ nl: '/beheer/bijeenkomsten/:slug', en: '/en/desk/gatherings/:slug' })
export const manageSeriesPath = path({ nl: '/series/:slug/organiseren', en: '/en/series/:slug/manage' })
export const allSeriesPath = path({ nl: '/series', en: '/en/series' })
export const seriesPath = path({ nl: '/series/:slug', en: '/en/series/:slug' })
export const mapPath = path({ nl: '/kaart', en: '/en/map' })
/** Feeds take the agenda's filters as their query. */
export const calendarFeed = path({ nl: '/agenda.ics', en: '/en/agenda.ics' })
export const rssFeed = path({ nl: '/agenda.rss', en: '/en/agenda.rss' })
export const atomFeed = path({ nl: '/agenda.atom', en: '/en/agenda.atom' })
export const jsonFeed = path({ nl: '/agenda.json', en: '/en/agenda.json' })
/** One gathering, for a calendar. */
export const gatheringCalendar = path({ nl: '/bijeenkomsten/:slug/agenda.ics', en: '/en/gatherings/:slug/agenda.ics' })
export const embedPath = path({ nl: '/insluiten', en: '/en/embed' })
/** The bare list that other sites show in a frame; takes the agenda's filters and `max`. */
export const embeddedAgendaPath = path({ nl: '/insluiten/agenda', en: '/en/embed/agenda' })
/** The module with the web component; its address never changes, because partners' pages name it. */
export const embedModule = path('/embed.js')

/** Pictures for where a page is shared; the language stands at the end of the file's name. */
const picture = (folder: string) => ({
  path: path(`/beeld/${folder}/:file{[a-z0-9-]+\\.png}`),
  href: (slug: string, locale: Locale): string => `/beeld/${folder}/${slug}-${locale}.png`,
})
export const gatheringPicture = picture('bijeenkomst')
export const seriesPicture = picture('serie')
export const agendaPicture = {
  path: path('/beeld/:file{agenda-[a-z]+\\.png}'),
  href: (locale: Locale): string => `/beeld/agenda-${locale}.png`,
}
