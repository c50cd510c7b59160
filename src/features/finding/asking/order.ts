import type { LocalText } from '#platform/i18n'
import { plain } from '../words/plain.ts'
import type { Hit } from './search.ts'
import type { AskedWord } from './understand.ts'

const day = 24 * 3600_000

/**
 * The best first. On top of where its words stand: a title that is what was typed, or little else; what is coming before
 * what was; what is new before what is old.
 */
export function inOrder<One extends Hit>(hits: One[], typed: string, words: AskedWord[], now: Date): One[] {
  const asked = plain(typed)
  const judged = hits
    .map((hit) => ({ hit, worth: hit.score + titleWorth(hit.title, asked, words) + timeWorth(hit, now) }))
    .sort((a, b) => b.worth - a.worth || a.hit.id - b.hit.id)
  const seen = new Map<string, number>()
  return judged
    .map(({ hit, worth }) => ({ hit, worth: worth - again * timesBefore(seen, hit) }))
    .sort((a, b) => b.worth - a.worth || a.hit.id - b.hit.id)
    .map(({ hit }) => hit)
}

// What comes back every year or every month stands in the list once before it makes room for others.
const again = 0.15

/** How many better results have the same title and are of the same kind; more than two count as two. */
function timesBefore(seen: Map<string, number>, { kind, title }: Hit): number {
  const key = `${kind} ${JSON.stringify(title)}`
  const times = seen.get(key) ?? 0
  seen.set(key, times + 1)
  return Math.min(2, times)
}

function titleWorth(title: LocalText | string, asked: string, words: AskedWord[]): number {
  const titles = typeof title === 'string' ? [title] : [title.nl, title.en].filter((one) => one !== undefined)
  return Math.max(0, ...titles.map((one) => likeTitle(plain(one), asked, words)))
}

function likeTitle(title: string, asked: string, words: AskedWord[]): number {
  if (title === asked) return 0.5
  const own = title.split(' ')
  const meant = words.map(({ token, stems, instead }) => [token, ...stems, ...instead])
  const said = own.filter((word) => meant.some((forms) => forms.some((form) => word.startsWith(form))))
  const phrase = ` ${title} `.includes(` ${asked} `) ? 0.12 : 0
  return phrase + 0.15 * (said.length / own.length)
}

function timeWorth({ kind, at, until }: Hit, now: Date): number {
  if (at === null) return 0.02
  const days = (now.getTime() - (until ?? at).getTime()) / day
  // A gathering that is to come, the sooner the better; one that was, fades in a year.
  if (kind === 'gathering') return days < 0 ? 0.1 + 0.04 * Math.exp(days / 60) : 0.03 * Math.exp(-days / 365) - 0.03
  return 0.04 * Math.exp(-Math.max(0, days) / 730)
}
