/** A line of a transcript, with when it is said: milliseconds from the beginning. */
export type Cue = { start: number; end: number; speaker: string | null; text: string }

/** What is wrong with a transcript, and in which line of the file. */
export type TranscriptProblem = { reason: 'empty' | 'no-times' | 'bad-time' | 'backwards' | 'too-many'; line: number }

const mostCues = 20_000
const timing = /^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})(?:\s.*)?$/

/**
 * Reads a transcript as WebVTT (w3.org/TR/webvtt1) or SubRip (SRT), whichever it is. Who speaks comes from a voice span
 * (`<v Name>`) or a name before a colon at the beginning; other marks are left out. Comments, styles and regions are
 * passed over.
 */
export function parseTranscript(file: string): { ok: true; cues: Cue[] } | { ok: false; problem: TranscriptProblem } {
  const lines = file.replace(/^\ufeff/, '').split(/\r\n?|\n/)
  const cues: Cue[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (/^(NOTE|STYLE|REGION)(\s|$)/.test(line)) {
      while (at < lines.length && lines[at] !== '') at++
      continue
    }
    if (!line.includes('-->')) continue
    const [, from, to] = timing.exec(line) ?? []
    const [start, end] = [millisecondsOf(from), millisecondsOf(to)]
    if (start === undefined || end === undefined) return wrong('bad-time', at)
    if (end < start || start < (cues.at(-1)?.start ?? 0)) return wrong('backwards', at)
    const said: string[] = []
    while (lines[at + 1] !== undefined && lines[at + 1] !== '' && !lines[at + 1]?.includes('-->'))
      said.push(lines[++at] ?? '')
    const spoken = spokenIn(said.join(' '))
    if (spoken.text !== '') cues.push({ start, end, ...spoken })
    if (cues.length > mostCues) return wrong('too-many', at)
  }
  if (cues.length > 0) return { ok: true, cues }
  return wrong(file.trim() === '' ? 'empty' : 'no-times', 0)
}

const wrong = (reason: TranscriptProblem['reason'], at: number) => ({
  ok: false as const,
  problem: { reason, line: at + 1 },
})

function millisecondsOf(time: string | undefined): number | undefined {
  const [, hours = '0', minutes = '', seconds = '', rest = ''] =
    /^(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{3})$/.exec(time ?? '') ?? []
  if (minutes === '' || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const value = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest)
  return value < 2_147_483_647 ? value : undefined
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '', quot: '"' }

function spokenIn(marked: string): { speaker: string | null; text: string } {
  const voice = /<v(?:\.[^\s>]*)?\s+([^>]{1,120})>/.exec(marked)?.[1]
  const text = plain(marked.replace(/<[^<>]{0,300}>/g, ' '))
  if (voice !== undefined) return { speaker: plain(voice), text }
  const [, name, rest] = /^([\p{Lu}][\p{L}.'’ -]{1,40}):\s+(.+)$/u.exec(text) ?? []
  return name !== undefined && rest !== undefined ? { speaker: name, text: rest } : { speaker: null, text }
}

const plain = (text: string) =>
  text
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm|quot);/g, (_, name: string) => entities[name] ?? '')
    .replace(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 2000)

/** A transcript as WebVTT. */
export function writeTranscript(cues: Cue[]): string {
  const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const blocks = cues.map(
    ({ start, end, speaker, text }) =>
      `${timeOf(start)} --> ${timeOf(end)}\n${speaker === null ? '' : `<v ${safe(speaker)}>`}${safe(text)}\n`,
  )
  return ['WEBVTT\n', ...blocks].join('\n')
}

function timeOf(milliseconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const seconds = milliseconds / 1000
  const rest = String(milliseconds % 1000).padStart(3, '0')
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.${rest}`
}
