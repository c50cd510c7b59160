/** Podcasts: shows with episodes to hear. What later features may use; besides the views podcasts.show_card, episode_card and cue_card. */
export { episodePath } from './hrefs.ts'
export { episodePage } from './slots.ts'
