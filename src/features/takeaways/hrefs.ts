import { path } from '#platform/feature'
import type { Locale } from '#platform/i18n'

/** What people take home, of all talks. */
export const takeawaysPath = path({ nl: '/meenemen', en: '/en/takeaways' })
export const takeawaysRss = path({ nl: '/meenemen.rss', en: '/en/takeaways.rss' })
export const takeawaysAtom = path({ nl: '/meenemen.atom', en: '/en/takeaways.atom' })
export const takeawaysJson = path({ nl: '/meenemen.json', en: '/en/takeaways.json' })

/** Of a gathering as a whole, and of a session of it. Sentences are given at the same addresses. */
export const gatheringTalkPath = path({ nl: '/bijeenkomsten/:slug/meenemen', en: '/en/gatherings/:slug/takeaways' })
export const sessionTalkPath = path({
  nl: '/bijeenkomsten/:slug/meenemen/:session{[0-9]{1,9}}',
  en: '/en/gatherings/:slug/takeaways/:session{[0-9]{1,9}}',
})

/** The address of a talk. */
export const talkHref = (locale: Locale, slug: string, session: number | null | undefined): string =>
  session === null || session === undefined
    ? gatheringTalkPath.href(locale, { slug })
    : sessionTalkPath.href(locale, { slug, session })

const one = (nl: string, en: string) =>
  path({ nl: `/meenemen/:id{[0-9]{1,9}}${nl}`, en: `/en/takeaways/:id{[0-9]{1,9}}${en}` })
/** One sentence, as a card to share. */
export const sentencePath = one('', '')
export const markPath = one('/gebruik', '/use')
export const hidePath = one('/verberg', '/hide')

/** The sentence as a picture: ID-LOCALE.png. */
export const sentenceCardPath = path('/beeld/meenemen/:file')
export const sentenceCardHref = (id: number, locale: Locale): string =>
  sentenceCardPath.href('nl', { file: `${id}-${locale}.png` })

/** Slides and recordings of a gathering and its sessions: for who adds them. */
export const materialsPath = path({ nl: '/bijeenkomsten/:slug/materiaal', en: '/en/gatherings/:slug/material' })
const material = (nl: string, en: string) =>
  path({ nl: `/materiaal/:id{[0-9]{1,9}}${nl}`, en: `/en/material/:id{[0-9]{1,9}}${en}` })
export const materialPath = material('', '')
export const materialFilePath = material('/bestand', '/file')
export const materialTranscriptPath = material('/transcript', '/transcript')
export const removeMaterialPath = material('/weg', '/remove')
/** What is said in recordings and podcasts, to the second. */
export const saidPath = path({ nl: '/gezegd', en: '/en/said' })
