import { definePage } from '#platform/feature'
import { sourcesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { SourcesPage } from './pages.tsx'
import { listedSources } from './queries.ts'

export const sourcesRoute = definePage({
  name: 'sources of the agenda',
  path: sourcesPath,
  who: 'everyone',
  async page({ db, locale, now, config }) {
    const t = words(locale)
    return {
      title: t('sources'),
      description: t('sourcesDescription', { city: config.city }),
      section: 'agenda',
      alternates: { nl: sourcesPath.href('nl'), en: sourcesPath.href('en') },
      body: <SourcesPage sources={await listedSources(db, now)} locale={locale} />,
    }
  },
})
