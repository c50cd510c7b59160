/** Programs that fetch for no listener: search engines, previews of links, monitors, and what is called nothing at all. */
const robots =
  /bot\b|bots\b|crawl|spider|slurp|preview|scrape|monitor|uptime|headless|validator|facebookexternalhit|feedfetcher|curl\/|wget\/|python-|go-http-client|libwww|okhttp\/[\d.]+$|java\/|axios\/|node-fetch|undici/i

// A watch fetches by itself what the telephone beside it fetched already (IAB Tech Lab, on Apple watchOS, 2019).
const watch = /^atc\/|watchos/i

/** Kinds of app as their makers have them call themselves, the particular before the general. */
const known: [name: string, agent: RegExp][] = [
  ['Apple Podcasts', /^(podcasts|balados|podcasti|podcastit|podcasturi|podcasty|podcast’ler|itunes|applepodcasts)\//i],
  ['Spotify', /^spotify\//i],
  ['Pocket Casts', /pocket ?casts/i],
  ['Overcast', /^overcast\//i],
  ['Castro', /^castro /i],
  ['AntennaPod', /antennapod/i],
  ['Podcast Addict', /podcastaddict|podcast addict/i],
  ['Podcast Guru', /podcastguru|podcast guru/i],
  ['Fountain', /^fountain/i],
  ['Podverse', /^podverse/i],
  ['Castbox', /castbox/i],
  ['Player FM', /player ?fm/i],
  ['Deezer', /^deezer/i],
  ['Amazon Music', /amazonmusic|^alexa/i],
  ['YouTube Music', /youtube ?music/i],
  ['gPodder', /gpodder/i],
  ['VLC', /^(vlc|libvlc)/i],
  ['browser', /^mozilla\/.*(firefox|chrome|safari|edg|gecko)/i],
]

/**
 * With what kind of app somebody listens, by what it calls itself.
 * @returns its name; 'browser'; 'other'; undefined when it fetches for nobody
 */
export function appOf(agent: string): string | undefined {
  if (agent.trim() === '' || robots.test(agent) || watch.test(agent)) return undefined
  return known.find(([, shape]) => shape.test(agent))?.[0] ?? 'other'
}
