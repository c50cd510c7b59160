import { slugOf } from '#programme'
import type { Locale } from '#platform/i18n'
import { atCityTime } from '#platform/i18n'
import { type Bundle, BundleProblem } from '../bundle/bundle.ts'
import { clean, type Content, counted, type Facts, type Found, line, mostText, type Note } from '../found.ts'
import { markdownFromHtml, wordsOf } from '../markdown/from-html.ts'
import { withParagraphs } from './paragraphs.ts'
import { type Attachment, withoutShortcodes } from './shortcodes.ts'
import { type Element, elementsOf, type Whole } from './xml.ts'

type Library = { pictures: Map<string, Attachment>; writers: Map<string, string>; facts: Facts }

/**
 * A WordPress export (WXR): what it says of itself, and its posts and pages as stories. It is read twice, because a
 * post may name a picture that comes later.
 * @throws BundleProblem
 */
export async function readWordpress(
  bundle: Bundle,
  path: string,
): Promise<{ facts: Facts; items: AsyncGenerator<Found> }> {
  const library = await libraryOf(bundle, path)
  return { facts: library.facts, items: itemsOf(bundle, path, library) }
}

async function libraryOf(bundle: Bundle, path: string): Promise<Library> {
  const whole: Whole = { channel: new Map(), cut: false, wordpress: false }
  const pictures = new Map<string, Attachment>()
  const writers = new Map<string, string>()
  const [terms, authors, passed] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  for await (const element of elementsOf(bundle, path, whole)) {
    const { texts } = element
    if (element.name === 'wp:author') {
      const name = line(wordsOf(texts.get('wp:author_display_name') || (texts.get('wp:author_login') ?? '')), 120)
      writers.set(texts.get('wp:author_login') ?? '', name)
      continue
    }
    const type = texts.get('wp:post_type') ?? ''
    if (type === 'attachment') keepPicture(pictures, element)
    else if (isStory(type) && !isThrownAway(texts)) {
      for (const name of termsOf(element)) count(terms, name)
      count(authors, writerOf(element, writers))
      if (element.comments > 0) count(passed, 'comments', element.comments)
    } else if (!isStory(type)) count(passed, type || 'item')
  }
  if (!whole.wordpress) throw new BundleProblem('not-wordpress')
  authors.delete('')
  const said = whole.channel.get('language') ?? ''
  const facts: Facts = {
    kind: 'wordpress',
    site: line(whole.channel.get('wp:base_blog_url') ?? whole.channel.get('link') ?? '', 300),
    title: line(whole.channel.get('title') ?? '', 200),
    locale: localeOf(said) ?? null,
    terms: counted(terms, 100),
    authors: counted(authors, 100),
    passed: counted(passed, 20),
    pictures: { named: 0, sent: 0 },
    cut: whole.cut,
    refused: bundle.refused.slice(0, 20),
  }
  return { pictures, writers, facts }
}

const isStory = (type: string) => type === 'post' || type === 'page'
const isThrownAway = (texts: Map<string, string>) => ['trash', 'auto-draft'].includes(texts.get('wp:status') ?? '')
const count = (counts: Map<string, number>, name: string, more = 1) => counts.set(name, (counts.get(name) ?? 0) + more)

/** nl or en, of a language tag such as nl_NL. */
export const localeOf = (tag: string): Locale | undefined =>
  /^nl\b|^nl[_-]/i.test(tag) ? 'nl' : /^en\b|^en[_-]/i.test(tag) ? 'en' : undefined

function keepPicture(pictures: Map<string, Attachment>, { texts, meta }: Element): void {
  const id = texts.get('wp:post_id') ?? ''
  pictures.set(id, {
    id,
    parent: texts.get('wp:post_parent') ?? '',
    url: (texts.get('wp:attachment_url') ?? texts.get('guid') ?? '').trim(),
    alt: line(meta.get('_wp_attachment_image_alt') ?? '', 300),
    caption: line(wordsOf(texts.get('excerpt:encoded') ?? ''), 300),
  })
}

const termsOf = ({ terms }: Element): string[] => [
  ...new Set(
    terms
      .filter(
        ({ domain, name }) =>
          (domain === 'category' || domain === 'post_tag') && !/^(uncategorized|geen categorie)$/i.test(name),
      )
      .map(({ name }) => line(wordsOf(name), 120))
      .filter(Boolean),
  ),
]

const writerOf = ({ texts }: Element, writers: Map<string, string>): string => {
  const login = texts.get('dc:creator') ?? ''
  return writers.get(login) ?? line(login, 120)
}

async function* itemsOf(bundle: Bundle, path: string, library: Library): AsyncGenerator<Found> {
  const whole: Whole = { channel: new Map(), cut: false, wordpress: false }
  for await (const element of elementsOf(bundle, path, whole))
    if (element.name === 'item' && isStory(element.texts.get('wp:post_type') ?? '')) yield itemOf(element, library)
}

function itemOf(element: Element, library: Library): Found {
  const { texts } = element
  const notes: Note[] = []
  const guid = clean(texts.get('guid') ?? '').trim() || `${library.facts.site}?p=${texts.get('wp:post_id') ?? ''}`
  const link = clean(texts.get('link') ?? '').trim()
  const body = bodyOf(element, library, notes)
  const title = titleOf(texts.get('title') ?? '', body, notes)
  const found = { guid: guid.slice(0, 1000), source: link || guid, title: title || guid, notes }
  if (isThrownAway(texts)) return { ...found, notes: [{ code: 'trash' }] }
  if (body.length > mostText) return { ...found, notes: [{ code: 'tooLong' }] }
  if (body === '' && title === '') return { ...found, notes: [{ code: 'empty' }] }
  return {
    ...found,
    title: title || guid.slice(0, 160),
    content: contentOf(element, { library, notes, title, body, link }),
  }
}

type Read = { library: Library; notes: Note[]; title: string; body: string; link: string }

function contentOf(element: Element, { library, notes, title, body, link }: Read): Content {
  const { texts, meta } = element
  const thumbnail = library.pictures.get(meta.get('_thumbnail_id') ?? '')
  const author = writerOf(element, library.writers)
  const excerpt = markdownFromHtml(texts.get('excerpt:encoded') ?? '', [])
  return {
    slug: slugFrom(texts.get('wp:post_name') ?? '', title),
    texts: [{ locale: null, title: title || link || '–', summary: line(excerpt.replace(/[*_\\]+/g, ''), 400), body }],
    state: stateOf(texts, notes),
    date: dateOf(texts, notes),
    authors: author === '' ? [] : [author],
    terms: termsOf(element),
    disciplines: [],
    skills: [],
    licence: null,
    sources: '',
    cover: thumbnail && thumbnail.url !== '' ? { src: thumbnail.url, alt: thumbnail.alt || thumbnail.caption } : null,
    addresses: [...(URL.canParse(link) ? [link] : []), ...plainAddresses(texts)],
    folder: '',
  }
}

/** What WordPress answers to besides, whatever addresses a site chose: `/?p=123`, and of a page `/?page_id=123`. */
function plainAddresses(texts: Map<string, string>): string[] {
  const id = texts.get('wp:post_id') ?? ''
  if (!/^[0-9]{1,10}$/.test(id)) return []
  return [`/?p=${id}`, ...(texts.get('wp:post_type') === 'page' ? [`/?page_id=${id}`] : [])]
}

function bodyOf({ texts }: Element, { pictures }: Library, notes: Note[]): string {
  const id = texts.get('wp:post_id') ?? ''
  const own = [...pictures.values()].map((one) => (one.parent === id ? { ...one, parent: 'this' } : one))
  const html = clean(texts.get('content:encoded') ?? '')
  if (html.length > mostText * 2) return ' '.repeat(mostText + 1)
  const described = withParagraphs(withoutShortcodes(html, own, notes)).replace(/<img\b[^>]*>/gi, (tag) =>
    withAlt(tag, pictures),
  )
  return clean(markdownFromHtml(described, notes))
}

/** A picture in a text without a description gets the one it has in the library. */
function withAlt(tag: string, pictures: Map<string, Attachment>): string {
  if (/\balt=(["'])(?!\1)/.test(tag)) return tag
  const id = /wp-image-(\d+)/.exec(tag)?.[1]
  const known = id === undefined ? undefined : pictures.get(id)
  const alt = known?.alt || known?.caption
  if (!alt) return tag
  return tag
    .replace(/\s*\balt=(["'])\1/, '')
    .replace(/^<img/i, `<img alt="${alt.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
}

export function titleOf(said: string, body: string, notes: Note[]): string {
  const whole = line(wordsOf(said), 100_000)
  if (whole === '') return line(body.replace(/[#*_>`[\]\\]+/g, ' '), 60)
  if (whole.length > 160) notes.push({ code: 'titleCut' })
  return line(whole, 160)
}

export const slugFrom = (said: string, title: string): string => {
  let plain = said
  try {
    plain = decodeURIComponent(said)
  } catch {
    // A broken percent sign: as it stands.
  }
  return (plain === '' ? slugOf(title, 80) : slugOf(plain, 100)).replace(/^bijeenkomst$/, 'verhaal')
}

function stateOf(texts: Map<string, string>, notes: Note[]): Content['state'] {
  const status = texts.get('wp:status') ?? 'publish'
  if (status === 'private') notes.push({ code: 'private' })
  if (status === 'future') notes.push({ code: 'later' })
  const locked = (texts.get('wp:post_password') ?? '').trim() !== ''
  if (locked) notes.push({ code: 'password' })
  return status === 'publish' && !locked ? 'published' : 'draft'
}

/** In UTC where it says so; else by the clock of the city. WordPress writes 0000-00-00 for what was never published. */
function dateOf(texts: Map<string, string>, notes: Note[]): string | null {
  const pattern = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?/
  const [, gmtDay = '', gmtTime = ''] = pattern.exec(texts.get('wp:post_date_gmt') ?? '') ?? []
  const utc = new Date(`${gmtDay}T${gmtTime}:00Z`)
  if (isSensible(utc)) return utc.toISOString()
  const [, day = '', time = ''] = pattern.exec(texts.get('wp:post_date') ?? '') ?? []
  const here = byCityClock(day, time) ?? new Date(texts.get('pubDate') ?? '')
  if (isSensible(here)) return here.toISOString()
  notes.push({ code: 'noDate' })
  return null
}

/** Undefined for a day there never was. */
function byCityClock(day: string, time: string): Date | undefined {
  try {
    return isSensible(new Date(`${day}T${time}:00Z`)) ? atCityTime(day, time) : undefined
  } catch {
    return undefined
  }
}

/** Dates people can have published something on. */
export const isSensible = (date: Date): boolean =>
  !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1900 && date.getUTCFullYear() < 2200
