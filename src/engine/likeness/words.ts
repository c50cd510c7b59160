/** A sentence as what it speaks of. */
export type Gist = {
  /** Stems of the words that carry meaning, each once, in alphabetical order. */
  stems: Set<string>
  /** Pieces of three letters of these stems. */
  trigrams: Set<string>
  /** Whether it denies something: the same words may then say the opposite. */
  denies: boolean
}

const denials = new Set(
  'niet geen nooit niemand niets nergens zonder not no never none nobody nothing without cannot dont doesnt isnt wont cant shouldnt'.split(
    ' ',
  ),
)

/** Words that say little in Dutch or English; those that deny are kept apart. */
const empty = new Set(
  (
    'de het een en van in op te dat die dit deze is was zijn er aan met voor als maar om dan zou wat mijn men dit zo door over ze zich bij ook ' +
    'tot je mij uit der daar haar naar heb hoe heeft hebben want nog zal me zij nu ge omdat iets worden wordt toch al waren veel meer doen toen ' +
    'moet ben ik jij hij wij we jullie jouw hun hem ons onze u uw kan kun kunt moeten mag gaan gaat wel eens altijd ' +
    'the a an and of in on to that this these those is are was were be been it its at with for as but if then what my i you he she we they them ' +
    'his her our your their by from or so do does did has have had will would can could should must may just very more much there here all'
  ).split(' '),
)

const endings = ['ingen', 'ings', 'ing', 'tjes', 'tje', 'pje', 'jes', 'je', 'en', 'es', 'ed', 's', 'e']
const vowel = /[aeiouy]/

/**
 * Cuts a word to its stem by few rules that fit Dutch and English alike: endings of plurals, verbs and degrees go, doubled
 * letters become one, so that maken, maakt and gemaakt meet, and so do meet, meeting and meetings. Light stemming after
 * J. Savoy (Light stemming approaches for the French, Portuguese, German and Hungarian languages, SAC 2006): two words may
 * stay apart that belong together; words of different meaning are seldom made one.
 * @param word lower case, no accents
 */
export function stemOf(word: string): string {
  let stem = word.replace(/heden$/, 'heid').replace(/ies$/, 'y')
  for (const ending of endings) {
    const left = stem.slice(0, -ending.length)
    if (stem.endsWith(ending) && left.length >= 3 && vowel.test(left)) {
      stem = left
      break
    }
  }
  stem = stem.replace(/^ge(?=[a-z]{4})/, '')
  if (stem.length > 4 && /[^aeiouy][td]$|[aeiou]{2}[^aeiou][td]$/.test(stem)) stem = stem.slice(0, -1)
  return stem.replace(/(.)\1/g, '$1').replace(/v$/, 'f').replace(/z$/, 's')
}

/** What a sentence speaks of, whatever its capitals, accents, punctuation, order of words and endings. */
export function gistOf(sentence: string): Gist {
  const words = sentence
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const said = words.filter((word) => !empty.has(word) && !denials.has(word))
  // Of a sentence that has no other words, these are what it says.
  const stems = new Set((said.length > 0 ? said : words).map(stemOf).sort())
  const trigrams = new Set<string>()
  for (const stem of stems) {
    const padded = ` ${stem} `
    for (let at = 0; at + 3 <= padded.length; at++) trigrams.add(padded.slice(at, at + 3))
  }
  return { stems, trigrams, denies: words.some((word) => denials.has(word)) }
}
