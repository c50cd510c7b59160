import { path } from '#platform/feature'

/** Only for who acts for the asker of a call. */
export const selectionPath = path({ nl: '/oproepen/:slug/organiseren/keuze', en: '/en/calls/:slug/manage/selection' })
export const decisionPath = path({
  nl: '/oproepen/:slug/organiseren/keuze/besluit',
  en: '/en/calls/:slug/manage/selection/decision',
})

/** Only for jurors. */
export const juryPath = path({ nl: '/mij/jury', en: '/en/me/jury' })
export const juryCallPath = path({ nl: '/mij/jury/:slug', en: '/en/me/jury/:slug' })
export const judgingPath = path({ nl: '/mij/jury/:slug/:response{[0-9]+}', en: '/en/me/jury/:slug/:response{[0-9]+}' })

/** The entries, and one's vote. */
export const votingPath = path({ nl: '/oproepen/:slug/stemmen', en: '/en/calls/:slug/vote' })
