import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'

type Provider = {
  name: string
  host: string
  /** The address of its page made to stand inside another; undefined when this is not one of its works. */
  frame(url: URL): string | undefined
}

const id = (text: string | null | undefined) => (text && /^[\w-]{3,64}$/.test(text) ? text : undefined)

const providers: Provider[] = [
  {
    name: 'YouTube',
    host: 'https://www.youtube-nocookie.com',
    frame({ hostname, pathname, searchParams }) {
      const short = hostname === 'youtu.be' ? pathname.slice(1) : undefined
      const long = /^(www\.|m\.)?youtube\.com$/.test(hostname)
        ? (searchParams.get('v') ?? /^\/(?:shorts|live|embed)\/([^/]+)$/.exec(pathname)?.[1])
        : undefined
      const video = id(short ?? long)
      return video && `https://www.youtube-nocookie.com/embed/${video}`
    },
  },
  {
    name: 'Vimeo',
    host: 'https://player.vimeo.com',
    frame({ hostname, pathname }) {
      const video = /^(www\.)?vimeo\.com$/.test(hostname) ? /^\/(\d{3,12})$/.exec(pathname)?.[1] : undefined
      return video && `https://player.vimeo.com/video/${video}?dnt=1`
    },
  },
  {
    name: 'Spotify',
    host: 'https://open.spotify.com',
    frame({ hostname, pathname }) {
      const [, kind, work] = /^\/(?:intl-\w+\/)?(episode|show|track|album|playlist)\/(\w{10,40})$/.exec(pathname) ?? []
      return hostname === 'open.spotify.com' && kind && work
        ? `https://open.spotify.com/embed/${kind}/${work}`
        : undefined
    },
  },
  {
    name: 'SoundCloud',
    host: 'https://w.soundcloud.com',
    frame({ hostname, pathname }) {
      return /^(www\.)?soundcloud\.com$/.test(hostname) && /^\/[\w-]+\/[\w-]+(\/[\w-]+)?$/.test(pathname)
        ? `https://w.soundcloud.com/player/?url=${encodeURIComponent(`https://soundcloud.com${pathname}`)}`
        : undefined
    },
  },
]

/** Hosts that a story's page may show inside it, after the reader asked for it. */
export const frameHosts = providers.map(({ host }) => host)

/**
 * What stands for a film or sound elsewhere: a link to it, that a browser module turns into a button which shows it here.
 * Until then nothing of it is loaded, and nobody elsewhere knows who reads.
 */
export function embedHtml(href: string, locale: Locale): string | undefined {
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  if (url.protocol !== 'https:') return undefined
  for (const { name, frame } of providers) {
    const source = frame(url)
    if (source === undefined) continue
    const t = words(locale)
    const data = {
      frame: source,
      name: t('embed.title', { name }),
      show: t('embed.show'),
      told: t('embed.told', { name }),
    }
    const attributes = Object.entries(data).map(([key, value]) => ` data-${key}="${escaped(value)}"`)
    return `<div class="embed"${attributes.join('')}><p><a href="${escaped(href)}">${escaped(t('embed.link', { name }))}</a></p></div>`
  }
  return undefined
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
