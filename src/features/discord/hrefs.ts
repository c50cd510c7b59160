import { path } from '#platform/feature'

/** Where Discord sends what people type after a slash: its "Interactions Endpoint URL". */
export const interactionsPath = path('/discord/interactions')
/** One's own account over there. */
export const myDiscordPath = path({ nl: '/mij/discord', en: '/en/me/discord' })
/** The channel of a circle, for its moderators. */
export const circleDiscordPath = path({ nl: '/kringen/:slug/discord', en: '/en/circles/:slug/discord' })
/** Whether a gathering is an event over there, for its organisers. */
export const gatheringDiscordPath = path({
  nl: '/bijeenkomsten/:slug/organiseren/discord',
  en: '/en/gatherings/:slug/manage/discord',
})
