/** Podcasts: shows with episodes to hear. What later features may use; besides the views podcasts.show_card, episode_card, cue_card and credit_card. */
export { type EpisodeBrief, openEpisode } from './episode/queries.ts'
export { episodePath } from './hrefs.ts'
export { actsFor } from './show/queries.ts'
export { episodeNotes, episodePage } from './slots.ts'
