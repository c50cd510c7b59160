import type { Route } from '#platform/feature'
import { manageSoundbitesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { lineRoutes } from './lines-page.tsx'
import { parseSoundbites, setSoundbites, type Soundbite, soundbitesOf, writeSoundbites } from './soundbites.ts'

export const soundbiteRoutes: Route[] = lineRoutes<Soundbite, 'unreadable' | 'length' | 'late' | 'twice' | 'many'>({
  current: 'soundbites',
  path: manageSoundbitesPath,
  names: { form: 'soundbites of an episode, to change', send: 'change the soundbites of an episode' },
  says(locale) {
    const t = words(locale)
    return {
      heading: t('soundbites'),
      hint: t('soundbitesHint'),
      wrong: ({ reason, line }) => t(`wrong.soundbites.${reason}`, { line }),
    }
  },
  read: async (db, episodeId) => writeSoundbites(await soundbitesOf(db, episodeId)),
  parse: parseSoundbites,
  write: setSoundbites,
})
