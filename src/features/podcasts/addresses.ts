import { audioPath, coverPath } from './hrefs.ts'

const endings: Record<string, string> = { 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' }

/** What holds the secret of a listener in the address of a file that is not for everyone. */
export const secretParameter = 'sleutel'

/** The address of a file for who has a secret; for everyone, the address itself. */
export const withSecret = (href: string, secret: string | undefined): string =>
  secret === undefined ? href : `${href}?${secretParameter}=${secret}`

/** Where the sound of an episode is; of one that is not here, where it is elsewhere. */
export function audioHref(
  show: string,
  { audio_id, audio_type, elsewhere }: { audio_id: string | null; audio_type: string | null; elsewhere: string | null },
): string {
  if (audio_id === null) return elsewhere ?? ''
  return audioPath.href('nl', { show, file: `${audio_id}.${endings[audio_type ?? ''] ?? 'mp3'}` })
}

/** The square picture of a show, or of an episode of it, as apps want it. */
export const coverHref = (show: { slug: string; picture_id: string | null }, own?: string): string => {
  const id = own ?? show.picture_id
  return coverPath.href('nl', { show: show.slug, file: id === null ? 'omslag.png' : `${id}.jpg` })
}

/** Pixels of a cover; what apps ask for at least (podcasters.apple.com: 1400 to 3000, square, JPEG or PNG). */
export const coverSide = 1400
