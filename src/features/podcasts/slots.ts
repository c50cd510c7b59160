import { defineSlot } from '#platform/feature'
import type { EpisodeBrief } from './episode/queries.ts'
import type { Show } from './show/queries.ts'

/** On an episode everyone may hear, below what it is about. `transcript`: what is said in it follows. */
export const episodePage = defineSlot<{ episode: EpisodeBrief; transcript: boolean }>('podcasts.episodePage')

/** In the feed of a show everyone may hear, below the notes of its episodes: HTML, by the id of an episode. */
export const episodeNotes = defineSlot<{ show: Pick<Show, 'id' | 'language'> }, Map<number, string>>(
  'podcasts.episodeNotes',
)
