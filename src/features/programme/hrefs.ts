import { path } from '#platform/feature'

export const homePath = path({ nl: '/', en: '/en' })
export const agendaPath = path({ nl: '/agenda', en: '/en/agenda' })
export const yearPath = path({ nl: '/agenda/:year{[0-9]+}', en: '/en/agenda/:year{[0-9]+}' })
export const monthPath = path({ nl: '/agenda/:year{[0-9]+}/:month{[0-9]+}', en: '/en/agenda/:year{[0-9]+}/:month{[0-9]+}' })
export const weekPath = path({ nl: '/agenda/:year{[0-9]+}/:week{w[0-9]+}', en: '/en/agenda/:year{[0-9]+}/:week{w[0-9]+}' })
export const dayPath = path({
  nl: '/agenda/:year{[0-9]+}/:month{[0-9]+}/:day{[0-9]+}',
  en: '/en/agenda/:year{[0-9]+}/:month{[0-9]+}/:day{[0-9]+}',
})
export const gatheringPath = path({ nl: '/bijeenkomsten/:slug', en: '/en/gatherings/:slug' })
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
