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

/** Of an episode of a podcast. */
export const episodeTalkPath = path({
  nl: '/podcasts/:show/:episode/meenemen',
  en: '/en/podcasts/:show/:episode/takeaways',
})

/** Where a talk is: at a gathering or a session of it, or in an episode. */
export type TalkAt = { slug: string; session_id: number | null } | { show_slug: string; episode_slug: string }

/** The address of a talk. */
export function talkHref(locale: Locale, at: TalkAt): string {
  if ('show_slug' in at) return episodeTalkPath.href(locale, { show: at.show_slug, episode: at.episode_slug })
  const { slug, session_id: session } = at
  return session === null ? gatheringTalkPath.href(locale, { slug }) : sessionTalkPath.href(locale, { slug, session })
}

/** Where a talk is, as a row of takeaways.talk_card says it. */
export type TalkColumns = {
  slug: string | null
  session_id: number | null
  show_slug: string | null
  episode_slug: string | null
}

/** The address of a talk by its row. */
export const rowHref = (locale: Locale, { slug, session_id, show_slug, episode_slug }: TalkColumns): string =>
  talkHref(
    locale,
    slug === null ? { show_slug: show_slug ?? '', episode_slug: episode_slug ?? '' } : { slug, session_id },
  )

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
