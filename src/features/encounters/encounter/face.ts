import { type Locale, type LocalText, phrase } from '#platform/i18n'
import { personPath, pictureHref } from '#people'

type Face = { name: string; handle: string | null; summary: LocalText | null; picture_id: string | null }

/** A person as far as members may know it. */
export const faceOf = ({ name, handle, summary, picture_id }: Face, locale: Locale) => ({
  name,
  href: handle === null ? undefined : personPath.href(locale, { handle }),
  summary: summary === null ? undefined : phrase(summary, locale),
  picture: picture_id === null ? undefined : pictureHref(picture_id, 'small'),
})
