import { path } from '#platform/feature'
import type { Locale } from '#platform/i18n'

const gathering = { nl: '/bijeenkomsten/:slug', en: '/en/gatherings/:slug' }
const under = (nl: string, en: string) => path({ nl: `${gathering.nl}/${nl}`, en: `${gathering.en}/${en}` })
const picture = ':picture{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'

/** Looking back on a gathering: what readers see. */
export const recapPath = under('terugblik', 'looking-back')
/** Being named there, or no longer. */
export const presentPath = under('terugblik/erbij', 'looking-back/there')
/** Asking to take a picture away; for who is in it, with or without an account. */
export const takeAwayPath = under(`terugblik/weghalen/${picture}`, `looking-back/take-away/${picture}`)

const manage = (nl: string, en: string) => under(`organiseren/terugblik${nl}`, `manage/looking-back${en}`)
/** For who makes it: how it stands, and publishing. */
export const manageRecapPath = manage('', '')
export const publishRecapPath = manage('/publiceren', '/publish')
export const recapTextPath = manage('/tekst', '/text')
export const recapPreviewPath = manage('/voorbeeld', '/preview')
export const picturesPath = manage('/beelden', '/pictures')
export const uploadPath = manage('/beelden/erbij', '/pictures/add')
/** One picture: who is in it, and taking it away. */
export const managePicturePath = manage(`/beelden/${picture}`, `/pictures/${picture}`)
export const recapPeoplePath = manage('/mensen', '/people')

/** Every recap, and their feeds. */
export const recapsPath = path({ nl: '/terugblikken', en: '/en/looking-back' })
export const recapsAtom = path({ nl: '/terugblikken.atom', en: '/en/looking-back.atom' })
export const recapsRss = path({ nl: '/terugblikken.rss', en: '/en/looking-back.rss' })
export const recapsJson = path({ nl: '/terugblikken.json', en: '/en/looking-back.json' })

/** Pictures one is in, and where one is named. */
export const inPicturesPath = path({ nl: '/mij/in-beeld', en: '/en/me/in-pictures' })
export const answerPicturePath = path({
  nl: `/mij/in-beeld/${picture}`,
  en: `/en/me/in-pictures/${picture}`,
})

const sizedPath = path(`/terugblikbeeld/${picture}/:size{(?:small|medium|large)}`)
export { sizedPath as recapPicturePath }
/** A picture of a recap. */
export const recapPicture = (id: string, size: 'small' | 'medium' | 'large' = 'large'): string =>
  sizedPath.href('nl', { picture: id, size })

/** The picture shown where a recap is shared: SLUG-LOCALE.png. */
export const recapCardPath = path('/beeld/terugblik/:file')
export const recapCard = (slug: string, locale: Locale): string =>
  recapCardPath.href('nl', { file: `${slug}-${locale}.png` })
