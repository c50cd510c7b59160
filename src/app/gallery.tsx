import { definePage, path } from '#platform/feature'
import { ComponentGallery } from '#ui'
import { words } from './messages.ts'

export const galleryPath = path({ nl: '/ontwerp', en: '/en/design' })

/** Shows every component of the design system in every state. */
export const galleryRoute = definePage({
  name: 'design system',
  path: galleryPath,
  who: 'everyone',
  page({ locale }) {
    const t = words(locale)
    return {
      title: t('galleryTitle'),
      description: t('galleryDescription'),
      unlisted: true,
      alternates: { nl: galleryPath.href('nl'), en: galleryPath.href('en') },
      body: <ComponentGallery words={{ heading: t('galleryTitle'), lead: t('galleryDescription') }} />,
    }
  },
})
