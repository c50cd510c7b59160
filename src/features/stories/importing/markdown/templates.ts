import type { Note } from '../found.ts'

/**
 * Marks of site makers inside a text, as far as they say something a reader sees: Jekyll's code and figures, Hugo's
 * pictures and films, addresses of the site itself, the imports of MDX. What remains is left as it stands, and noted.
 */
export function withoutTemplates(body: string, { title, mdx }: { title: string; mdx: boolean }, notes: Note[]): string {
  const plain = body
    .replace(/\{%-?\s*highlight\s+(\w+)[^%]*%\}\n?([\s\S]*?)\{%-?\s*endhighlight\s*-?%\}/g, '```$1\n$2```')
    .replace(/\{\{-?\s*(?:site|page)\.(?:base)?url\s*-?\}\}/g, '')
    .replace(/\{\{-?\s*["']([^"']+)["']\s*\|\s*(?:relative|absolute)_url\s*-?\}\}/g, '$1')
    .replace(/\{\{-?\s*page\.title\s*-?\}\}/g, () => title)
    .replace(/\{%-?\s*(?:raw|endraw|comment|endcomment|toc)\s*-?%\}/g, '')
    .replace(/\{\{[<%]\s*youtube\s+(?:id=)?"?([\w-]{6,20})"?[^}]*[>%]\}\}/g, '\nhttps://www.youtube.com/watch?v=$1\n')
    .replace(/\{\{[<%]\s*vimeo\s+(?:id=)?"?(\d{3,12})"?[^}]*[>%]\}\}/g, '\nhttps://vimeo.com/$1\n')
    .replace(/\{\{[<%]\s*figure\s+([^}]*?)\s*\/?[>%]\}\}/g, (_, given: string) => figure(given))
    .replace(/\{\{[<%]\s*(?:rel)?ref\s+"?([^"\s}]+)"?\s*[>%]\}\}/g, '$1')
    .replace(/^<!--\s*(?:more|truncate)\s*-->\s*$/gm, '')
  const [left] = /\{\{[<%]\s*\/?\s*([\w-]+)|\{%-?\s*(\w+)/.exec(plain.replace(/^(```+|~~~+)[\s\S]*?^\1/gm, '')) ?? []
  if (left !== undefined) notes.push({ code: 'inText', what: left.slice(0, 40) })
  return mdx ? plain.replace(/^(?:\s*(?:import|export)\s[^\n]+\n)+/, '') : plain
}

function figure(given: string): string {
  const value = (name: string) =>
    new RegExp(`\\b${name}=(?:"([^"]*)"|'([^']*)'|(\\S+))`).exec(given)?.slice(1).find(Boolean) ?? ''
  const caption = value('caption') || value('title')
  return `![${value('alt') || caption}](${value('src') || value('link')}${caption === '' ? '' : ` ${JSON.stringify(caption)}`})`
}
