import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import type { Locale } from '#platform/i18n'
import { isHeavy } from '#platform/markdown'
import type { Licence } from '../../story/story.ts'
import { type Bundle, BundleProblem, wholeFile } from '../bundle/bundle.ts'
import {
  clean,
  type Content,
  counted,
  type Facts,
  type Found,
  type FoundText,
  line,
  mostText,
  type Note,
} from '../found.ts'
import { isSensible, localeOf, slugFrom, titleOf } from '../wordpress/reading.ts'
import { listIn, partedMarkdown, textIn } from './front-matter.ts'
import { markdownFromHtml, wordsOf } from './from-html.ts'
import { withoutTemplates } from './templates.ts'

const textFile = /\.(md|markdown|mdx|mdown)$/i
/** Of one text (bytes), and of all together. */
const mostFile = 6_000_000
const mostTogether = 600_000_000

/** Texts that are one story: the same name, in one or two languages. */
type Group = { key: string; paths: { path: string; locale: Locale | null }[] }

/**
 * A folder of Markdown texts, as programs that make sites of them keep it (Jekyll, Hugo, Astro, Docusaurus, and our own
 * export): each text is a story, its front matter says what stands beside it; `name.nl.md` and `name.en.md` are one story.
 * One is read when it is asked for; the terms and writers stand in the facts after the last.
 * @throws BundleProblem when there is none
 */
export function readMarkdown(bundle: Bundle): { facts: Facts; items: AsyncGenerator<Found> } {
  const groups = groupsOf(bundle)
  if (groups.length === 0) throw new BundleProblem('nothing')
  const facts: Facts = {
    ...{ kind: 'markdown', site: '', title: '', locale: null, passed: [], cut: false, pictures: { named: 0, sent: 0 } },
    ...{ terms: [], authors: [], refused: bundle.refused.slice(0, 20) },
  }
  return { facts, items: storiesOf(bundle, groups, facts) }
}

async function* storiesOf(bundle: Bundle, groups: Group[], facts: Facts): AsyncGenerator<Found> {
  const root = commonFolder(groups.flatMap(({ paths }) => paths.map(({ path }) => path)))
  const [terms, authors] = [new Map<string, number>(), new Map<string, number>()]
  let bytes = 0
  for (const group of groups) {
    bytes += group.paths.reduce((sum, { path }) => sum + (bundle.files.get(path) ?? 0), 0)
    if (bytes > mostTogether) throw new BundleProblem('too-large')
    const item = await storyOf(bundle, group, root)
    for (const name of item.content?.terms ?? []) terms.set(name, (terms.get(name) ?? 0) + 1)
    for (const name of item.content?.authors ?? []) authors.set(name, (authors.get(name) ?? 0) + 1)
    yield item
  }
  facts.terms = counted(terms, 100)
  facts.authors = counted(authors, 100)
}

function groupsOf({ files }: Bundle): Group[] {
  const groups = new Map<string, Group>()
  for (const path of [...files.keys()].filter((one) => textFile.test(one)).toSorted()) {
    const [, base = path, said] = /^(.*?)(?:\.(nl|en))?\.[a-z]+$/i.exec(path) ?? []
    const key = said === undefined ? path : base
    const group = groups.get(key) ?? { key, paths: [] }
    group.paths.push({ path, locale: said === undefined ? null : (said.toLowerCase() as Locale) })
    groups.set(key, group)
  }
  // Where nothing says which was first: the one without a language in its name, then the Dutch one.
  for (const { paths } of groups.values()) paths.sort((one, other) => rank(one.locale) - rank(other.locale))
  return [...groups.values()]
}

const rank = (locale: Locale | null) => (locale === null ? 0 : locale === 'nl' ? 1 : 2)

/** The folders every text is in: of a repository in a zip, its name. */
function commonFolder(paths: string[]): string {
  const [first = ''] = paths
  const parts = first.split('/').slice(0, -1)
  while (parts.length > 0 && !paths.every((path) => path.startsWith(`${parts.join('/')}/`))) parts.pop()
  return parts.length === 0 ? '' : `${parts.join('/')}/`
}

type Read = { path: string; locale: Locale | null; facts: Record<string, unknown>; text: FoundText }

async function storyOf(bundle: Bundle, group: Group, root: string): Promise<Found> {
  const notes: Note[] = []
  const source = group.paths[0]?.path ?? group.key
  const failed = (code: Note['code']): Found => ({
    guid: group.key.slice(-1000),
    source,
    title: group.key,
    notes: [{ code }],
  })
  const texts: Read[] = []
  for (const { path, locale } of group.paths) {
    const read = await textOf(bundle, path, locale, notes)
    if (typeof read === 'string') return failed(read)
    texts.push(read)
  }
  const original = texts.find(({ facts, text }) => facts.original === text.locale) ?? texts[0]
  if (original === undefined) return failed('empty')
  if (original.facts.index === true) return failed('list')
  if (original.facts.newer === true) return failed('newer')
  if (texts.every(({ text }) => text.body === '')) return failed('empty')
  const { facts, text, path } = original
  const ordered = [original, ...texts.filter((one) => one !== original)]
  return {
    guid: (textIn(facts, 'id', 'guid') || group.key.slice(root.length)).slice(0, 1000),
    source,
    title: text.title,
    notes,
    content: { ...contentOf(facts, { path, root, notes }), texts: ordered.map((one) => one.text) },
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

async function textOf(bundle: Bundle, path: string, named: Locale | null, notes: Note[]): Promise<Read | Note['code']> {
  let bytes: Buffer
  try {
    bytes = await wholeFile(bundle, path, mostFile)
  } catch (error) {
    if (!(error instanceof BundleProblem)) throw error
    return error.code === 'too-large' ? 'tooLong' : 'damaged'
  }
  const parted = partedMarkdown(clean(decoded(bytes)))
  if (parted === undefined) return 'frontMatter'
  const { facts } = parted
  const body = !isOurs(facts)
    ? usualMarkdown(parted.body, { title: textIn(facts, 'title'), mdx: path.endsWith('.mdx') }, notes)
    : parted.body.trim()
  if (body.length > mostText) return 'tooLong'
  const said = textIn(facts, 'lang', 'language', 'locale')
  const locale = named ?? localeOf(said) ?? null
  if (said !== '' && locale === null) notes.push({ code: 'language', what: line(said, 20) })
  const heading = /^\s*#\s+(.+?)\s*#*\s*(?:\n|$)/.exec(body)
  const title = textIn(facts, 'title') || (heading?.[1] ?? '') || nameOf(path)
  return {
    ...{ path, locale, facts },
    text: {
      locale,
      title: titleOf(title, body, notes),
      summary: line(wordsOf(textIn(facts, 'description', 'summary', 'excerpt', 'subtitle')), 400),
      // The title stands above the text already.
      body: heading && textIn(facts, 'title') === '' ? body.slice(heading[0].length).trim() : body,
      ...(facts.behind === true && { behind: true }),
    },
  }
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return utf8.decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const nameOf = (path: string) =>
  (/([^/]+?)(?:\.(?:nl|en))?\.[a-z]+$/i.exec(path)?.[1] ?? path)
    .replace(/^\d{4}-\d{2}-\d{2}-/, '')
    .replace(/[-_]+/g, ' ')
    .trim()

/** Without what programs that make sites understand and we do not: templates, and HTML, which becomes Markdown. */
function usualMarkdown(body: string, of: { title: string; mdx: boolean }, notes: Note[]): string {
  const plain = withoutTemplates(body, of, notes)
  const outside = plain.replace(/^(```+|~~~+)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '')
  if (!/<(?:!--|\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>)/i.test(outside) || isHeavy(plain)) return plain.trim()
  notes.push({ code: 'html' })
  const html = micromark(plain, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })
  return markdownFromHtml(html, notes)
}

function contentOf(
  facts: Record<string, unknown>,
  { path, root, notes }: { path: string; root: string; notes: Note[] },
): Omit<Content, 'texts'> {
  const [, day] = /(?:^|\/)(\d{4}-\d{2}-\d{2})-[^/]*$/.exec(path) ?? []
  const date = dateOf(
    textIn(facts, 'date', 'pubdate', 'publishdate', 'published', 'published_at', 'created') || (day ?? ''),
  )
  const draft = facts.draft === true || facts.published === false || textIn(facts, 'status') === 'draft'
  if (date === null) notes.push({ code: 'noDate' })
  const name = nameOf(path) === 'index' ? (path.split('/').at(-2) ?? '') : nameOf(path)
  const cover = textIn(facts, 'cover', 'image', 'thumbnail', 'featured_image', 'hero', 'heroimage') || imageIn(facts)
  return {
    slug: slugFrom(textIn(facts, 'slug') || name, name),
    state: draft ? 'draft' : 'published',
    date,
    authors: listIn(facts, 'authors', 'author')
      .map((one) => line(one, 120))
      .slice(0, 12),
    terms: isOurs(facts)
      ? []
      : listIn(facts, 'categories', 'category', 'tags')
          .map((one) => line(one, 120))
          .slice(0, 50),
    disciplines: isOurs(facts) ? listIn(facts, 'disciplines') : [],
    skills: isOurs(facts) ? listIn(facts, 'skills') : [],
    licence: licenceOf(textIn(facts, 'license', 'licence')),
    sources: clean(
      (Array.isArray(facts.sources) ? facts.sources : []).filter((one) => typeof one === 'string').join('\n'),
    ).slice(0, 10_000),
    cover:
      cover === '' ? null : { src: cover, alt: line(textIn(facts, 'cover_alt', 'image_alt', 'imagealt', 'alt'), 300) },
    addresses: addressesOf(facts, path.slice(root.length)),
    folder: path.split('/').slice(0, -1).join('/'),
  }
}

/** Whether our own export wrote it. */
const isOurs = (facts: Record<string, unknown>) => /\/#story-\d+$/.test(textIn(facts, 'id'))

function imageIn(facts: Record<string, unknown>): string {
  for (const value of [facts.cover, facts.image])
    if (value !== null && typeof value === 'object')
      return textIn(value as Record<string, unknown>, 'image', 'src', 'url', 'path')
  return ''
}

function dateOf(said: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}/.test(said) && !/\d{4}/.test(said)) return null
  // Jekyll writes a space before the hour and before the zone.
  const date = new Date(
    said.replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2})?) ?([+-]\d{2}):?(\d{2})$/, '$1T$2$3:$4'),
  )
  return isSensible(date) ? date.toISOString() : null
}

/** Creative Commons by its address or its short name; undefined terms are the importer's to choose. */
function licenceOf(said: string): Licence | null {
  const plain = said.toLowerCase().replaceAll(/[\s_]+/g, '-')
  if (/publicdomain\/zero|^cc0/.test(plain)) return 'cc0'
  if (/all-rights-reserved/.test(plain)) return 'reserved'
  const [, terms] = /(?:licenses\/|^cc-)(by(?:-nc)?(?:-sa)?)\b(?!-)/.exec(plain) ?? []
  return terms === 'by' ? 'cc-by' : terms === 'by-sa' ? 'cc-by-sa' : terms === 'by-nc' ? 'cc-by-nc' : null
}

/** Where it was: what the text says, else the path of its file without its end. */
function addressesOf(facts: Record<string, unknown>, path: string): string[] {
  const said = [...listIn(facts, 'permalink', 'url', 'aliases', 'redirect_from', 'redirects')].filter((one) =>
    /^(\/|https?:\/\/)/.test(one),
  )
  if (said.length > 0) return said.slice(0, 20)
  const plain = path
    .replace(/^(content|src|source|_posts|pages)\//, '')
    .replace(/(?:\.(?:nl|en))?\.[a-z]+$/i, '')
    .replace(/(^|\/)(_?index|README)$/i, '')
  return plain === '' ? [] : [`/${plain}`]
}
