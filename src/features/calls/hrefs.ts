import { path } from '#platform/feature'

export const callsPath = path({ nl: '/oproepen', en: '/en/calls' })
export const callPath = path({ nl: '/oproepen/:slug', en: '/en/calls/:slug' })
export const newCallPath = path({ nl: '/oproepen/nieuw', en: '/en/calls/new' })
export const myCallsPath = path({ nl: '/mij/oproepen', en: '/en/me/calls' })

/** Only for who acts for the asker. */
export const manageCallPath = path({ nl: '/oproepen/:slug/organiseren', en: '/en/calls/:slug/manage' })
