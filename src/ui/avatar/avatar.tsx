export type AvatarProps = {
  /** The name beside it; its initials stand in when there is no picture. */
  name: string
  picture?: string | undefined
  size?: 'small' | 'large' | undefined
}

const small = new Set([
  'de',
  'den',
  'der',
  'het',
  'van',
  'ter',
  'ten',
  'te',
  'el',
  'al',
  'da',
  'di',
  'von',
  "'t",
  'in',
  'op',
])

/** First letters of the first and the last name, past the small words between: Noor El Amrani gives NA. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '' && !small.has(word.toLowerCase()))
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words
  return ends.map((word) => [...word][0]!.toUpperCase()).join('')
}

/** A face or initials. Decoration: the name always stands beside it. */
export function Avatar({ name, picture, size = 'small' }: AvatarProps) {
  const side = size === 'small' ? 48 : 120
  if (picture === undefined) {
    return (
      <span class={`avatar avatar--${size}`} aria-hidden="true">
        {initialsOf(name)}
      </span>
    )
  }
  return <img class={`avatar avatar--${size}`} src={picture} alt="" width={side} height={side} loading="lazy" />
}
