import { setImmediate as others } from 'node:timers/promises'
import { markdownToHtml } from '#platform/markdown'
import type { EpisodeRow } from '../episode/queries.ts'

/** Notes as HTML, the last ones used: laying out those of 500 episodes takes longer than all else of a feed together. */
const rendered = new Map<string, string>()
const mostKept = 12_000_000 // characters
let kept = 0

/**
 * The notes of episodes as HTML, by their id. What was laid out before is remembered: a feed is made anew whenever
 * something in the city changes, and its notes hardly ever did. Laying out gives way to other requests.
 */
export async function notesOf(episodes: Pick<EpisodeRow, 'id' | 'description'>[]): Promise<Map<number, string>> {
  const notes = new Map<number, string>()
  let fresh = 0
  for (const { id, description } of episodes) {
    const known = rendered.get(description)
    if (known === undefined && fresh++ % 8 === 7) await others()
    notes.set(id, known ?? layOut(description))
  }
  return notes
}

function layOut(markdown: string): string {
  const html = markdownToHtml(markdown)
  if (!rendered.has(markdown)) kept += markdown.length + html.length
  rendered.set(markdown, html)
  for (const [oldest, of] of rendered) {
    if (kept <= mostKept) break
    rendered.delete(oldest)
    kept -= oldest.length + of.length
  }
  return html
}
