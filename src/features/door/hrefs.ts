import { path } from '#platform/feature'

/** The app for who stands at the door. One address for both languages: what is on a home screen must not move. */
export const appPath = path('/deur/')
export const appWorker = path('/deur/sw.js')
export const appManifest = path('/deur/app.webmanifest')
export const openPath = path('/deur/api/open')
export const syncPath = path('/deur/api/sync')

/** What an organiser opens on a phone. After the #: it is not sent along and stands in no log. */
export const linkHref = (link: string): string => `${appPath.href('nl')}#${link}`

const below = (nl: string, en: string) =>
  path({ nl: `/bijeenkomsten/:slug/organiseren/deur${nl}`, en: `/en/gatherings/:slug/manage/door${en}` })

export const doorPath = below('', '')
export const devicePath = below('/apparaten/:device{[0-9]+}', '/devices/:device{[0-9]+}')
export const peoplePath = below('/mensen', '/people')
export const markPath = below('/mensen/binnen', '/people/inside')
export const reportPath = below('/verslag', '/report')
export const attendanceCsv = below('/verslag.csv', '/report.csv')
export const badgesPdf = below('/badges.pdf', '/badges.pdf')
