import type { Locale } from '#platform/i18n'

const of: Record<Locale, Set<string>> = {
  nl: new Set(
    'de het een en ik je jij wij van dat niet geen met voor naar om er zijn wordt heb hebt ook maar wat wie hoe als dan bij uit'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the a an and i you we of that not with for to there are be have has also but what who how if then by from your'.split(
      ' ',
    ),
  ),
}

/** The language a sentence is in, by its small words; where these do not tell, the one of the page it was written on. */
export function languageOf(sentence: string, page: Locale): Locale {
  const all = sentence.toLowerCase().split(/[^\p{L}]+/u)
  const count = (locale: Locale) => all.filter((word) => of[locale].has(word)).length
  const [dutch, english] = [count('nl'), count('en')]
  if (dutch === english) return page
  return dutch > english ? 'nl' : 'en'
}
