import { inLocale, type Locale } from '#platform/i18n'
import { type GatheringBrief, gatheringPath } from '#programme'
import { recapPath, recapPicture } from '../hrefs.ts'
import type { ShownPicture } from '../recap/queries.ts'

/** A recap as schema.org's ImageGallery. */
export function structuredRecap(
  gathering: Pick<GatheringBrief, 'slug' | 'title' | 'starts_at'>,
  pictures: ShownPicture[],
  locale: Locale,
  base: string,
): object {
  const { slug, title, starts_at: at } = gathering
  return {
    '@context': 'https://schema.org',
    '@type': 'ImageGallery',
    name: inLocale(title, locale).text,
    url: base + recapPath.href(locale, { slug }),
    inLanguage: locale,
    about: {
      '@type': 'Event',
      name: inLocale(title, locale).text,
      startDate: at.toISOString(),
      url: base + gatheringPath.href(locale, { slug }),
    },
    image: pictures.map(({ id, alt, caption, credit, width, height }) => ({
      '@type': 'ImageObject',
      contentUrl: base + recapPicture(id),
      description: inLocale(alt, locale).text,
      ...(caption && { caption: inLocale(caption, locale).text }),
      ...(credit && { creditText: credit }),
      ...{ width, height },
    })),
  }
}
