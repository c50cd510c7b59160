const letters: Record<string, string> = { ø: 'o', œ: 'oe', æ: 'ae', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** Lower case, without accents and signs, one space between words: how texts and questions are compared. */
export const plain = (text: string): string =>
  // Most texts have plain letters only, and every word that a result shows comes by here.
  /^[\x00-\x7f]*$/.test(text)
    ? text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
        .replace(/[øœæßłđðþı]/g, (letter) => letters[letter] ?? letter)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()

/** The different words of a plain text that somebody may have meant: two to thirty signs, beginning with a letter. */
export function distinctWords(plainText: string): Set<string> {
  return new Set(plainText.split(' ').filter((word) => word.length > 1 && word.length <= 30 && /^\p{L}/u.test(word)))
}
