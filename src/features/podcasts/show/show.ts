/** Categories as Apple Podcasts names them, of which a podcast of this city is one. */
export const categories = [
  'Arts',
  'Business',
  'Education',
  'Fiction',
  'Government',
  'History',
  'Leisure',
  'Music',
  'News',
  'Science',
  'Society & Culture',
  'Technology',
  'TV & Film',
] as const

/** Licences by their SPDX names; the last is none: all rights stay with the maker. */
export const licences = [
  'CC-BY-4.0',
  'CC-BY-SA-4.0',
  'CC-BY-NC-4.0',
  'CC-BY-NC-ND-4.0',
  'CC0-1.0',
  'all-rights-reserved',
] as const
export type Licence = (typeof licences)[number]

/** How often there is a new episode, as a rule of RFC 5545. */
export const rhythms = ['FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2', 'FREQ=MONTHLY'] as const

/** The page of a licence; undefined for one that has none. */
export const licenceHref = (licence: string): string | undefined => {
  const known = /^CC-(BY[A-Z-]*)-4\.0$/.exec(licence)?.[1]
  if (known !== undefined) return `https://creativecommons.org/licenses/${known.toLowerCase()}/4.0/`
  return licence === 'CC0-1.0' ? 'https://creativecommons.org/publicdomain/zero/1.0/' : undefined
}

/** How a licence is called: CC BY-NC 4.0. */
export const licenceName = (licence: string): string => licence.replace(/^CC-/, 'CC ').replace(/-(\d)/, ' $1')
