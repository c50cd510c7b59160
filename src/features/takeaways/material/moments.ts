/** Seconds as a player says them: 4:07, 1:02:30. */
export function clockOf(seconds: number): string {
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor((seconds % 3600) / 60),
    Math.floor(seconds % 60),
  ]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** Whether an address is sound that a browser plays itself. */
export const isSound = (href: string): boolean => /\.(mp3|m4a|ogg|oga|opus|wav)$/i.test(new URL(href).pathname)

/** An address from which a recording begins at a moment: a media fragment (w3.org/TR/media-frags), or as the site has it. */
export function hrefAt(href: string, seconds: number): string {
  const url = new URL(href)
  if (/(^|\.)(youtube\.com|youtu\.be)$/.test(url.hostname)) url.searchParams.set('t', `${Math.floor(seconds)}s`)
  else url.hash = /(^|\.)vimeo\.com$/.test(url.hostname) ? `t=${Math.floor(seconds)}s` : `t=${seconds}`
  return url.href
}
