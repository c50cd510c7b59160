import { fetchSource, Unfetchable } from '#calendars'
import { makePicture, type MadePicture } from '#platform/files'
import { type Bundle, BundleProblem, safePath, wholeFile } from './bundle/bundle.ts'
import type { Content, Note } from './found.ts'

/** Of one picture (bytes), and how many one import may fetch from elsewhere. */
const mostPicture = 25 * 1024 * 1024
const mostFetched = 3000

/** A picture in a Markdown text: description, address, words below it. */
const picture = /!\[((?:\\.|[^\]\\])*)\]\(\s*(?:<([^>\n]+)>|([^\s)]+))(?:\s+("(?:\\.|[^"\\])*"|'[^']*'))?\s*\)/g

/** Addresses of pictures in a Markdown text. */
export const picturesIn = (body: string): string[] =>
  [...new Set([...body.matchAll(picture)].map(([, , angled, bare]) => angled ?? bare ?? ''))].filter(
    (src) => !isOwn(src),
  )

const isOwn = (src: string) => src.startsWith('/verhaalbeeld/')

/** The text with other pictures: `put` gives the new address; undefined leaves a link to what is elsewhere, or only the words. */
export const withPictures = (body: string, put: (src: string) => string | undefined): string =>
  body.replace(picture, (whole, alt: string, angled?: string, bare?: string, title?: string) => {
    const src = angled ?? bare ?? ''
    const own = put(src)
    if (own !== undefined) return `![${alt}](${own}${title === undefined ? '' : ` ${title}`})`
    return /^https?:/.test(src) || isOwn(src) ? whole : alt
  })

export type PictureSource = {
  bundle: Bundle
  fetch: boolean
  site: string
  fetched: { count: number }
  mayAsk?: ((address: string) => boolean) | undefined
}

/**
 * The picture an address means: a file of the bundle, by its path or its end, or else from where it was, when that is
 * wished. Fetched like any source: from public addresses only, within a time and a size.
 * @returns missing: it is nowhere; unreadable: no picture we know
 */
export async function pictureAt(
  src: string,
  content: Content,
  source: PictureSource,
): Promise<MadePicture | 'missing' | 'unreadable'> {
  for (const path of candidates(src, content.folder, source.bundle)) {
    const bytes = await inBundle(source.bundle, path)
    if (bytes !== undefined) return made(bytes)
  }
  const address = wholeAddress(src, content, source.site)
  if (!source.fetch || address === undefined || source.fetched.count >= mostFetched) return 'missing'
  source.fetched.count += 1
  try {
    const limits = { bytes: mostPicture, ...(source.mayAsk && { mayAsk: source.mayAsk }) }
    const answer = await fetchSource({ url: address, accept: 'image/*' }, limits)
    return answer.unchanged ? 'missing' : await made(answer.bytes)
  } catch (error) {
    if (error instanceof Unfetchable) return 'missing'
    throw error
  }
}

/** Whether a picture is a file of the bundle. */
export const isSent = (src: string, content: Content, bundle: Bundle): boolean =>
  candidates(src, content.folder, bundle).some((path) => bundle.files.has(path))

async function made(bytes: Uint8Array): Promise<MadePicture | 'unreadable'> {
  for (let turn = 0; turn < 60; turn += 1) {
    const done = await makePicture(bytes, 'whole')
    if (done.ok) return done.picture
    if (done.reason !== 'busy') return 'unreadable'
    // Somebody's own picture goes first.
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return 'unreadable'
}

async function inBundle(bundle: Bundle, path: string): Promise<Buffer | undefined> {
  if (!bundle.files.has(path)) return undefined
  try {
    return await wholeFile(bundle, path, mostPicture)
  } catch (error) {
    if (error instanceof BundleProblem) return undefined
    throw error
  }
}

/** Ends of paths to the files that have them; made once for a bundle. */
const byEnd = new WeakMap<Bundle, Map<string, string>>()

function endsOf(bundle: Bundle): Map<string, string> {
  const known = byEnd.get(bundle)
  if (known !== undefined) return known
  const ends = new Map<string, string>()
  for (const path of bundle.files.keys()) {
    const parts = path.split('/')
    for (let from = Math.max(0, parts.length - 6); from < parts.length; from += 1) {
      const end = parts.slice(from).join('/')
      // A name alone says which file it is only when there is one of that name.
      ends.set(end, ends.has(end) && from === parts.length - 1 ? '' : path)
    }
  }
  byEnd.set(bundle, ends)
  return ends
}

/** Where a picture may stand in the bundle, the likeliest first. WordPress names sizes of its own: a-300x200.jpg is a.jpg. */
function candidates(src: string, folder: string, bundle: Bundle): string[] {
  const path = fileOf(src)
  const beside = safePath(joined(folder, path))
  const ends = endsOf(bundle)
  const parts = path
    .replace(/^\/+/, '')
    .split('/')
    .filter((part) => part !== '..' && part !== '.')
  const found: string[] = beside === undefined || path.startsWith('/') ? [] : [beside]
  for (const name of [
    parts.at(-1) ?? '',
    (parts.at(-1) ?? '').replace(/-\d{2,5}x\d{2,5}(?=\.\w+$)/, '').replace(/-scaled(?=\.\w+$)/, ''),
  ])
    for (let from = Math.max(0, parts.length - 6); from < parts.length; from += 1) {
      const known = ends.get([...parts.slice(from, -1), name].join('/'))
      if (known) found.push(known)
    }
  return [...new Set(found)]
}

/** What an address names as a path of files. */
function fileOf(src: string): string {
  const path =
    /^(https?:)?\/\//.test(src) && URL.canParse(src, 'https://x.invalid')
      ? new URL(src, 'https://x.invalid').pathname
      : src.replace(/[?#].*$/, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A path seen from a folder, with `..` gone through. */
function joined(folder: string, path: string): string {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** The address on the web, seen from the text it stands in. */
function wholeAddress(src: string, { addresses }: Content, site: string): string | undefined {
  const base = addresses.find((one) => URL.canParse(one)) ?? site
  if (!URL.canParse(src, URL.canParse(base) ? base : undefined)) return undefined
  const url = URL.canParse(base) ? new URL(src, base) : new URL(src)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}

/** Notes on pictures, one for each kind, with how many. */
export function pictureNotes(found: ('missing' | 'unreadable')[], tooMany: number): Note[] {
  const missing = found.filter((one) => one === 'missing').length
  const unreadable = found.length - missing
  return [
    ...(missing > 0 ? [{ code: 'pictureMissing' as const, count: missing }] : []),
    ...(unreadable > 0 ? [{ code: 'pictureUnreadable' as const, count: unreadable }] : []),
    ...(tooMany > 0 ? [{ code: 'pictureMany' as const, count: tooMany }] : []),
  ]
}
