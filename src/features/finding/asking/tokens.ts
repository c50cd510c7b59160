import { plain } from '../words/plain.ts'

// Words that ask rather than say what is looked for; they count only when there is nothing else.
const asking = new Set(
  'waar hoe wat wie wanneer welke waarom kan iets iemand zoek zoeken vind vinden graag where how what who when which why can find looking search something'.split(
    ' ',
  ),
)

const most = 8 // words
const longest = 40 // letters

/** The words of a question, each once, at most eight; what only asks is left out. */
export function tokensOf(typed: string): string[] {
  const all = [
    ...new Set(
      plain(typed.slice(0, 300))
        .split(' ')
        .filter(Boolean)
        .map((word) => word.slice(0, longest)),
    ),
  ]
  const long = all.filter((word) => word.length > 1)
  const saying = (long.length > 0 ? long : all).filter((word) => !asking.has(word))
  return (saying.length > 0 ? saying : all).slice(0, most)
}

/** The two words that a compound may be made of, joined by nothing or by the letters Dutch puts between. */
export function partsOf(word: string): [string, string][] {
  const parts: [string, string][] = []
  for (let at = 3; at <= word.length - 3; at++) {
    const [first, second] = [word.slice(0, at), word.slice(at)]
    parts.push([first, second])
    const joined = /^(.{3,})(s|e|en|er)$/.exec(first)?.[1]
    if (joined !== undefined) parts.push([joined, second])
  }
  return parts
}
