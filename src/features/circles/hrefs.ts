import { path } from '#platform/feature'

export const circlesPath = path({ nl: '/kringen', en: '/en/circles' })
export const newCirclePath = path({ nl: '/kringen/nieuw', en: '/en/circles/new' })
export const circlePath = path({ nl: '/kringen/:slug', en: '/en/circles/:slug' })
export const myCirclesPath = path({ nl: '/mij/kringen', en: '/en/me/circles' })

/** Joining, asking, answering an invitation, leaving. */
export const joinPath = path({ nl: '/kringen/:slug/meedoen', en: '/en/circles/:slug/join' })
export const membersPath = path({ nl: '/kringen/:slug/leden', en: '/en/circles/:slug/members' })
export const memberPath = path({ nl: '/kringen/:slug/leden/:handle', en: '/en/circles/:slug/members/:handle' })
export const settingsPath = path({ nl: '/kringen/:slug/instellen', en: '/en/circles/:slug/settings' })
export const moderatePath = path({ nl: '/kringen/:slug/modereren', en: '/en/circles/:slug/moderate' })

/** Sends a post or an answer. */
export const writePath = path({ nl: '/kringen/:slug/schrijven', en: '/en/circles/:slug/write' })
export const postPath = path({
  nl: '/kringen/:slug/berichten/:id{[0-9]{1,9}}',
  en: '/en/circles/:slug/posts/:id{[0-9]{1,9}}',
})
/** All one can do with a post. */
export const morePath = path({
  nl: '/kringen/:slug/berichten/:id{[0-9]{1,9}}/meer',
  en: '/en/circles/:slug/posts/:id{[0-9]{1,9}}/more',
})
export const editPostPath = path({
  nl: '/kringen/:slug/berichten/:id{[0-9]{1,9}}/wijzigen',
  en: '/en/circles/:slug/posts/:id{[0-9]{1,9}}/edit',
})
export const actPath = path({
  nl: '/kringen/:slug/berichten/:id{[0-9]{1,9}}/doen',
  en: '/en/circles/:slug/posts/:id{[0-9]{1,9}}/act',
})
export const reportPostPath = path({
  nl: '/kringen/:slug/berichten/:id{[0-9]{1,9}}/melden',
  en: '/en/circles/:slug/posts/:id{[0-9]{1,9}}/report',
})
export const reactPath = path({
  nl: '/kringen/:slug/berichten/:id{[0-9]{1,9}}/reageren',
  en: '/en/circles/:slug/posts/:id{[0-9]{1,9}}/react',
})
export const votePath = path({
  nl: '/kringen/:slug/berichten/:id{[0-9]{1,9}}/stemmen',
  en: '/en/circles/:slug/posts/:id{[0-9]{1,9}}/vote',
})
export const filePath = path({
  nl: '/kringen/:slug/berichten/:id{[0-9]{1,9}}/bestand/:file',
  en: '/en/circles/:slug/posts/:id{[0-9]{1,9}}/file/:file',
})
/** What moderators did. */
export const logPath = path({ nl: '/kringen/:slug/logboek', en: '/en/circles/:slug/log' })
export const appealPath = path({
  nl: '/kringen/:slug/logboek/:act{[0-9]{1,9}}/bezwaar',
  en: '/en/circles/:slug/log/:act{[0-9]{1,9}}/appeal',
})
/** Of stewards: who asks to look again. */
export const appealsPath = path({ nl: '/beheer/kringen', en: '/en/desk/circles' })
/** What is new, as it happens; and for who cannot keep a connection open, when asked. */
export const livePath = path({ nl: '/kringen/:slug/live', en: '/en/circles/:slug/live' })
export const newsPath = path({ nl: '/kringen/:slug/nieuws', en: '/en/circles/:slug/news' })
/** One post as it stands in the talk, for a page that is open. */
export const piecePath = path({
  nl: '/kringen/:slug/berichten/:id{[0-9]{1,9}}/stuk',
  en: '/en/circles/:slug/posts/:id{[0-9]{1,9}}/piece',
})
/** Says how far one has read, of a page that is open. */
export const readPath = path({ nl: '/kringen/:slug/gelezen', en: '/en/circles/:slug/read' })
/** Since you were away: what matters most. */
export const catchUpPath = path({ nl: '/kringen/:slug/bijpraten', en: '/en/circles/:slug/catch-up' })
/** How one follows a circle: by mail, by feed. */
export const followPath = path({ nl: '/kringen/:slug/volgen', en: '/en/circles/:slug/follow' })
/** Ends mails from circles; the address stands in those mails. */
export const endPath = path({ nl: '/afmelden/kringen/:secret', en: '/en/unsubscribe/circles/:secret' })
export const circleRss = path({ nl: '/kringen/:slug/rss.xml', en: '/en/circles/:slug/rss.xml' })
export const circleAtom = path({ nl: '/kringen/:slug/atom.xml', en: '/en/circles/:slug/atom.xml' })
export const circleJson = path({ nl: '/kringen/:slug/feed.json', en: '/en/circles/:slug/feed.json' })
export const searchPath = path({ nl: '/kringen/:slug/zoeken', en: '/en/circles/:slug/search' })
