import type { Note } from '../found.ts'

/** A picture of a WordPress library. */
export type Attachment = { id: string; parent: string; url: string; alt: string; caption: string }

const attribute = String.raw`(?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'|[^\s\]"']+))?|\s+"[^"]*"|\s+https?:[^\s\]]+)`
const code = new RegExp(String.raw`\[(\/?)([a-z][\w-]{1,40})(${attribute}*)\s*\/?\](?!\()`, 'gi')

/** What a shortcode of WordPress itself stands for, as HTML. */
const known =
  /^(caption|wp_caption|gallery|embed|youtube|vimeo|video|audio|playlist|code|sourcecode|php|css|html|javascript)$/i

/**
 * WordPress's shortcodes as the HTML they stand for: captions, galleries, embeds, film, sound, code. Of others the brackets go
 * and what stands between them stays, which is noted; a word in brackets without attributes or an end is what somebody wrote.
 */
export function withoutShortcodes(html: string, pictures: Attachment[], notes: Note[]): string {
  const unknown = new Set<string>()
  const done = html
    .replace(/\[(?:wp_)?caption([^\]]*)\]([\s\S]*?)\[\/(?:wp_)?caption\]/gi, (_, given: string, inside: string) => {
      const [, media = '', words = ''] = /^\s*((?:<a[^>]*>\s*)?<img[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(inside) ?? []
      if (media === '') return inside
      return `<figure>${media}<figcaption>${words.trim() || (attributesOf(given).caption ?? '')}</figcaption></figure>`
    })
    .replace(/\[(code|sourcecode)([^\]]*)\]([\s\S]*?)\[\/\1\]/gi, (_, _name, given: string, inside: string) => {
      const language = attributesOf(given).language ?? attributesOf(given).lang ?? ''
      return `<pre><code class="language-${escaped(language)}">${inside.replaceAll('<', '&lt;')}</code></pre>`
    })
    .replace(/\[(embed|youtube|vimeo)([^\]]*)\]\s*(https?:[^\s[]+)\s*\[\/\1\]/gi, (_, _name, _given, url: string) =>
      alone(url),
    )
    .replace(/\[(video|audio|playlist)([^\]]*)\]([\s\S]*?)\[\/\1\]/gi, (whole, name: string, given: string) =>
      whole.includes('[/') ? `[${name}${given}]` : whole,
    )
  const plain = done.replace(code, (whole, ends: string, name: string, given: string) => {
    if (known.test(name)) return ends ? '' : standIn(name.toLowerCase(), given, pictures)
    const closes = ends !== '' || new RegExp(`\\[/${name}\\]`, 'i').test(done)
    if (given.trim() === '' && !closes) return whole
    unknown.add(name)
    return ''
  })
  for (const name of [...unknown].slice(0, 10)) notes.push({ code: 'shortcodes', what: name })
  return plain
}

function standIn(name: string, given: string, pictures: Attachment[]): string {
  const attributes = attributesOf(given)
  if (name === 'gallery') {
    const ids = (attributes.ids ?? attributes.include ?? '').split(/[\s,]+/).filter(Boolean)
    const chosen =
      ids.length > 0
        ? ids.flatMap((id) => pictures.find((one) => one.id === id) ?? [])
        : pictures.filter(({ parent }) => parent === 'this')
    return chosen.map(pictureHtml).join('\n')
  }
  const address =
    attributes.src ??
    attributes.mp4 ??
    attributes.mp3 ??
    attributes.m4a ??
    attributes.webm ??
    attributes.url ??
    /https?:[^\s\]"']+/.exec(given)?.[0]
  if (address !== undefined) return alone(address)
  const id = /^\s*([\w-]{6,20})\s*$/.exec(given)?.[1] ?? attributes.id
  if (id !== undefined && name === 'youtube') return alone(`https://www.youtube.com/watch?v=${id}`)
  if (id !== undefined && name === 'vimeo') return alone(`https://vimeo.com/${id}`)
  return ''
}

const pictureHtml = ({ url, alt, caption }: Attachment) =>
  `<figure><img src="${escaped(url)}" alt="${escaped(alt)}"><figcaption>${escaped(caption)}</figcaption></figure>`

const alone = (url: string) => `\n\n<p><a href="${escaped(url)}">${escaped(url)}</a></p>\n\n`

function attributesOf(given: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name = '', double, single, bare] of given.matchAll(/([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s\]"']+))/g))
    found[name.toLowerCase()] = double ?? single ?? bare ?? ''
  return found
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
