import { described } from '#calendars'
import { type Role, roles } from '../people/credits.ts'
import { listOf, type Node, textOf, yes } from './xml.ts'

/** Something in an episode that was not as it should be: what it is about, and what stood there. */
export type Note = {
  about: 'title' | 'date' | 'guid' | 'twice' | 'sound' | 'duration' | 'number' | 'text'
  value: string
}

/** An episode as a feed tells it. */
export type FoundEpisode = {
  guid: string
  title: string
  /** Markdown. */
  description: string
  publishedAt: Date | undefined
  sound: { url: string; type: string | undefined; size: number | undefined } | undefined
  /** Seconds. */
  duration: number | undefined
  season: number | undefined
  number: number | undefined
  kind: 'full' | 'trailer' | 'bonus'
  explicit: boolean
  picture: string | undefined
  chapters: string | undefined
  transcript: { url: string; language: 'nl' | 'en' | undefined } | undefined
  people: { name: string; role: Role }[]
  soundbites: { start_ms: number; length_ms: number; title: string | null }[]
  notes: Note[]
}

/** Reads an item of a feed. @param at its place in the feed */
export function episodeOf(item: Node, at: number): FoundEpisode {
  const notes: Note[] = []
  const note = (about: Note['about'], value: string) => void notes.push({ about, value: value.slice(0, 120) })
  const written = textOf(item.title) || textOf(item['itunes:title'])
  if (written === '' || written.length > 200) note('title', written)
  const title = written.slice(0, 200) || `${at + 1}`
  const sound = soundOf(item, note)
  const type = textOf(item['itunes:episodeType']).toLowerCase()
  const description =
    described(textOf(item['content:encoded']) || textOf(item.description) || textOf(item['itunes:summary'])) ?? ''
  if (description.length > 20_000) note('text', String(description.length))
  return {
    ...{ title, sound, notes, description: description.slice(0, 20_000) },
    guid: guidOf(item, sound?.url ?? title, note),
    publishedAt: dateOf(textOf(item.pubDate), note),
    duration: durationOf(textOf(item['itunes:duration']), note),
    season: numberOf(textOf(item['itunes:season']) || textOf(item['podcast:season']), 999, note),
    number: numberOf(textOf(item['itunes:episode']) || textOf(item['podcast:episode']), 99_999, note),
    kind: type === 'trailer' || type === 'bonus' ? type : 'full',
    explicit: yes(textOf(item['itunes:explicit'])),
    picture: addressIn(listOf(item['itunes:image'])[0]?.['@href']),
    chapters: addressIn(listOf(item['podcast:chapters'])[0]?.['@url']),
    transcript: transcriptOf(item),
    people: peopleOf(item),
    soundbites: soundbitesOf(item),
  }
}

type Noting = (about: Note['about'], value: string) => void

const addressIn = (value: unknown): string | undefined => {
  const text = textOf(value)
  return text.length <= 1000 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined
}

function soundOf(item: Node, note: Noting): FoundEpisode['sound'] {
  const [enclosure] = listOf(item.enclosure)
  const url = addressIn(enclosure?.['@url'])
  if (url === undefined) {
    note('sound', textOf(enclosure?.['@url']))
    return undefined
  }
  const type = textOf(enclosure?.['@type']).toLowerCase()
  const size = Number(textOf(enclosure?.['@length']))
  return {
    url,
    type: /^[a-z]+\/[a-z0-9.+-]{1,50}$/.test(type) ? type : undefined,
    size: Number.isSafeInteger(size) && size > 0 ? size : undefined,
  }
}

/** By which apps know it; without one they take the address of its sound (RSS 2.0 says nothing, apps do so). */
function guidOf(item: Node, instead: string, note: Noting): string {
  const guid = textOf(item.guid)
  if (guid !== '' && guid.length <= 500) return guid
  note('guid', guid)
  return instead.slice(0, 500)
}

/** A date of RFC 2822, or as feeds write it too; undefined when nobody can read it. */
function dateOf(text: string, note: Noting): Date | undefined {
  const date = new Date(text.replace(/\b(\d{1,2}) (\p{L}{3})\p{L}* (\d{4})/u, '$1 $2 $3'))
  const year = date.getUTCFullYear()
  if (year >= 1990 && year <= 2100) return date
  note('date', text)
  return undefined
}

/** Seconds, or hours, minutes and seconds with colons. */
function durationOf(text: string, note: Noting): number | undefined {
  if (text === '') return undefined
  const parts = text.split(':').map(Number)
  const seconds = parts.reduce((sum, part) => sum * 60 + part, 0)
  if (parts.length <= 3 && Number.isFinite(seconds) && seconds > 0 && seconds < 172_800) return seconds
  note('duration', text)
  return undefined
}

function numberOf(text: string, most: number, note: Noting): number | undefined {
  if (text === '') return undefined
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  note('number', text)
  return undefined
}

/** The transcript with times in it; of several, WebVTT. */
function transcriptOf(item: Node): FoundEpisode['transcript'] {
  const known = listOf(item['podcast:transcript']).flatMap((one) => {
    const url = addressIn(one['@url'])
    const type = textOf(one['@type'])
    if (url === undefined || !/vtt|srt|subrip/i.test(type)) return []
    const language = /^(nl|en)/i.exec(textOf(one['@language']))?.[1]?.toLowerCase() as 'nl' | 'en' | undefined
    return [{ url, language, vtt: /vtt/i.test(type) }]
  })
  const best = known.find(({ vtt }) => vtt) ?? known[0]
  return best && { url: best.url, language: best.language }
}

/** Whom it names; by name only, for who they are here nobody knows. */
function peopleOf(item: Node): FoundEpisode['people'] {
  const people = new Map<string, { name: string; role: Role }>()
  for (const one of listOf(item['podcast:person'])) {
    const name = textOf(one).slice(0, 120)
    // Without a role somebody is the host (podcast namespace, person).
    const role = (textOf(one['@role']) || 'host').toLowerCase().replaceAll(' ', '-')
    const known = roles.find((mine) => mine === role)
    if (name !== '' && known !== undefined) people.set(`${known} ${name}`, { name, role: known })
  }
  return [...people.values()].slice(0, 50)
}

function soundbitesOf(item: Node): FoundEpisode['soundbites'] {
  const bites = new Map<number, FoundEpisode['soundbites'][number]>()
  for (const one of listOf(item['podcast:soundbite'])) {
    const start_ms = Math.round(Number(textOf(one['@startTime']) || Number.NaN) * 1000)
    const length_ms = Math.round(Number(textOf(one['@duration'])) * 1000)
    if (!(start_ms >= 0 && start_ms < 2 ** 31 && length_ms >= 1000 && length_ms <= 120_000)) continue
    bites.set(start_ms, { start_ms, length_ms, title: textOf(one).slice(0, 128) || null })
  }
  return [...bites.values()].slice(0, 20)
}
