import { type Locale, locales, type LocalText } from '#platform/i18n'
import type { Concept } from './read.ts'

export type SkillToLink = { id: string; name: LocalText; aliases: string[]; esco_uri: string | null }
export type Linked = { skill: string; uri: string; label: string }
export type Ambiguous = { skill: string; label: string; uris: string[] }

/**
 * Finds the ESCO concept of each skill: the only one whose preferred label is one of the skill's names, else the only one
 * with such an alternative label; letter case and spaces aside. A name is compared in its own language, an alias in both.
 * A link that is there already stays. When several concepts fit, or two skills want one, nothing is linked.
 */
export function matchSkills(skills: SkillToLink[], concepts: Concept[]): { linked: Linked[]; ambiguous: Ambiguous[] } {
  const preferred = indexOf(concepts, (concept, locale) => [concept.preferred[locale] ?? ''])
  const alternative = indexOf(concepts, (concept, locale) => concept.alternative[locale])
  const taken = new Set(skills.flatMap((skill) => skill.esco_uri ?? []))
  const linked: Linked[] = []
  const ambiguous: Ambiguous[] = []
  for (const index of [preferred, alternative])
    for (const skill of skills) {
      if (skill.esco_uri !== null || [...linked, ...ambiguous].some((one) => one.skill === skill.id)) continue
      const found = labelsOf(skill).flatMap(([locale, label]) =>
        (index[locale].get(plain(label)) ?? []).map((uri) => ({ uri, label })),
      )
      const uris = [...new Set(found.map((one) => one.uri))]
      const [first] = found
      if (first === undefined) continue
      if (uris.length > 1 || taken.has(first.uri)) ambiguous.push({ skill: skill.id, label: first.label, uris })
      else {
        taken.add(first.uri)
        linked.push({ skill: skill.id, ...first })
      }
    }
  return { linked, ambiguous }
}

const plain = (label: string) => label.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

const labelsOf = ({ name, aliases }: SkillToLink): [Locale, string][] =>
  locales.flatMap((locale) => [name[locale] ?? '', ...aliases].map((label): [Locale, string] => [locale, label]))

type Index = Record<Locale, Map<string, string[]>>

function indexOf(concepts: Concept[], labels: (concept: Concept, locale: Locale) => string[]): Index {
  const index: Index = { nl: new Map(), en: new Map() }
  for (const concept of concepts)
    for (const locale of locales)
      for (const label of new Set(labels(concept, locale).map(plain))) {
        if (label === '') continue
        const uris = index[locale].get(label)
        if (uris === undefined) index[locale].set(label, [concept.uri])
        else uris.push(concept.uri)
      }
  return index
}
