import { fromHtml } from 'hast-util-from-html'
import { defaultHandlers, type State, toMdast } from 'hast-util-to-mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { Note } from '../found.ts'

type Node = {
  type: string
  tagName?: string
  value?: string
  properties?: Record<string, unknown>
  children?: Node[]
}

const dropped = new Set([
  'style',
  'noscript',
  'template',
  'form',
  'button',
  'input',
  'select',
  'textarea',
  'svg',
  'canvas',
  'object',
  'applet',
])
/** Nested more than this, a text is no text people wrote, and walking it would take the stack. */
const deepest = 200

/**
 * HTML as Markdown (CommonMark with GitHub's tables). Nothing in it can act: scripts and forms go, a frame becomes a link
 * to what it shows, alone in its paragraph, where the page asks before it loads. What went is noted.
 */
export function markdownFromHtml(html: string, notes: Note[]): string {
  const tree = fromHtml(html, { fragment: true }) as unknown as Node
  const gone = { scripts: 0, frames: 0 }
  tidy(tree, gone, 0)
  if (gone.scripts > 0) notes.push({ code: 'scripts', count: gone.scripts })
  if (gone.frames > 0) notes.push({ code: 'frames', count: gone.frames })
  const mdast = toMdast(tree as never, {
    handlers: { figure: (state: State, node) => figure(state, node as never) },
    newlines: false,
  })
  return toMarkdown(mdast, {
    bullet: '-',
    emphasis: '_',
    rule: '-',
    fences: true,
    incrementListMarker: true,
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  }).trim()
}

/** The words of a line that may hold HTML. */
export const wordsOf = (html: string): string =>
  /[<&]/.test(html) ? textIn(fromHtml(html, { fragment: true }) as unknown as Node) : html

/** Takes away what acts, and turns what only browsers understand into links and pictures. */
function tidy(parent: Node, gone: { scripts: number; frames: number }, depth: number): void {
  if (parent.children === undefined) return
  if (depth > deepest) return void (parent.children = [{ type: 'text', value: textIn(parent).slice(0, 10_000) }])
  parent.children = parent.children.flatMap((node) => {
    const { tagName = '' } = node
    if (node.type === 'comment' || node.type === 'doctype') return []
    if (tagName === 'script') {
      gone.scripts += 1
      return []
    }
    if (dropped.has(tagName)) return []
    if (['iframe', 'embed', 'video', 'audio'].includes(tagName)) {
      const address = sourceOf(node)
      if (tagName === 'iframe') gone.frames += 1
      return address === undefined ? [] : [alone(address)]
    }
    if (tagName === 'img') setSource(node)
    if (node.type === 'element') tidy(node, gone, depth + 1)
    if (tagName === 'a') return unlinked(node)
    return [addressAlone(node)]
  })
}

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : ''

/** The address a frame, film or sound is known by to people. */
function sourceOf(node: Node): string | undefined {
  const own = textOf(node.properties?.src) || textOf(node.properties?.dataSrc) || firstSource(node)
  const whole = own.startsWith('//') ? `https:${own}` : own
  if (!URL.canParse(whole)) return undefined
  const url = new URL(whole)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  const path = url.pathname
  const [, video] = /^\/embed\/([\w-]{6,20})/.exec(path) ?? []
  if (video && /(^|\.)youtube(-nocookie)?\.com$/.test(url.hostname)) return `https://www.youtube.com/watch?v=${video}`
  if (url.hostname === 'player.vimeo.com') return `https://vimeo.com/${path.replace(/^\/video\//, '')}`
  if (url.hostname === 'open.spotify.com') return `https://open.spotify.com${path.replace(/^\/embed/, '')}`
  return url.href
}

const firstSource = (node: Node): string =>
  textOf(node.children?.find((child) => child.tagName === 'source')?.properties?.src)

const alone = (href: string): Node => ({
  type: 'element',
  tagName: 'p',
  properties: {},
  children: [linkTo(href)],
})
const linkTo = (href: string): Node => ({
  type: 'element',
  tagName: 'a',
  properties: { href },
  children: [{ type: 'text', value: href }],
})

/** Pictures that a script would load say elsewhere where they are; pictures inside the address itself go. */
function setSource(node: Node): void {
  const { properties = {} } = node
  const all = [properties.src, properties.dataSrc, properties.dataLazySrc, properties.dataOriginal].map(textOf)
  node.properties = { ...properties, src: all.find((one) => one !== '' && !one.startsWith('data:')) ?? '' }
}

/** A link around a picture leads to the picture itself, mostly: the picture stays. Addresses that act are none. */
function unlinked(node: Node): Node[] {
  const { children = [] } = node
  const href = textOf(node.properties?.href)
  if (/^\s*(javascript|data|vbscript):/i.test(href)) return children
  const pictures = children.filter(({ tagName }) => tagName === 'img' || tagName === 'figure')
  return pictures.length > 0 && textIn(node).trim() === '' ? pictures : [node]
}

/** An address alone in its block was an embed: it becomes a link, and stays alone. */
function addressAlone(node: Node): Node {
  if (node.tagName !== 'p' && node.tagName !== 'div') return node
  const said = textIn(node).trim()
  const words = (node.children ?? []).every(({ type, tagName }) => type === 'text' || tagName === 'br')
  if (!words || !/^https?:\/\/\S+$/.test(said) || !URL.canParse(said)) return node
  return alone(said)
}

const textIn = (node: Node): string => node.value ?? (node.children ?? []).map(textIn).join('')

/** One picture with words below it is a picture with a caption; anything else is what is in it. */
function figure(state: State, node: never): never {
  const pictures = inside(node, 'img')
  const [only] = pictures
  const words = inside(node, 'figcaption').map(textIn).join(' ').replace(/\s+/g, ' ').trim()
  if (only === undefined || pictures.length > 1 || textOf(only.properties?.src) === '')
    return defaultHandlers.section(state, node) as never
  const picture = {
    type: 'image' as const,
    url: textOf(only.properties?.src),
    alt: textOf(only.properties?.alt),
    title: words || null,
  }
  state.patch(node, picture as never)
  return { type: 'paragraph', children: [picture] } as never
}

const inside = (node: Node, tagName: string): Node[] =>
  node.tagName === tagName ? [node] : (node.children ?? []).flatMap((child) => inside(child, tagName))
