import type { Locale } from '#platform/i18n'
import type { Licence } from '../story/story.ts'

/** Something to know of an item, or why it cannot be made; `what` names it. */
export type Note = { code: NoteCode; what?: string; count?: number }
export type NoteCode =
  | 'trash'
  | 'empty'
  | 'tooLong'
  | 'frontMatter'
  | 'damaged'
  | 'list'
  | 'newer'
  | 'language'
  | 'noDate'
  | 'later'
  | 'private'
  | 'password'
  | 'titleCut'
  | 'scripts'
  | 'frames'
  | 'shortcodes'
  | 'inText'
  | 'html'
  | 'pictureMissing'
  | 'pictureUnreadable'
  | 'pictureMany'
  | 'undescribed'
  | 'addressTaken'
  | 'waits'

/** One text of a found story. No locale: in the language that is chosen for the whole. */
export type FoundText = { locale: Locale | null; title: string; summary: string; body: string; behind?: boolean }

/** A picture where it was named: an address, or a path in the bundle. */
export type FoundCover = { src: string; alt: string }

/** What a story will be made of. */
export type Content = {
  slug: string
  /** The first is the original. */
  texts: FoundText[]
  state: 'published' | 'draft'
  /** When it was published there, ISO 8601. */
  date: string | null
  authors: string[]
  /** Names of categories and tags, which are translated to disciplines and skills. */
  terms: string[]
  disciplines: string[]
  skills: string[]
  licence: Licence | null
  sources: string
  cover: FoundCover | null
  /** Addresses it had: whole ones, or paths. */
  addresses: string[]
  /** The folder its text stands in, for what it names beside it. */
  folder: string
}

export type Found = {
  /** What it is called for ever where it comes from. */
  guid: string
  /** Where it stands in what was sent. */
  source: string
  title: string
  notes: Note[]
  /** Absent: it cannot be made, the notes say why. */
  content?: Content
}

/** What the whole says of itself. */
export type Facts = {
  kind: 'wordpress' | 'markdown'
  /** Address of the site it comes from. */
  site: string
  title: string
  locale: Locale | null
  /** How many times each term and writer is named, the most used first. */
  terms: [string, number][]
  authors: [string, number][]
  /** What was passed over, by its kind: comments, menus. */
  passed: [string, number][]
  /** How many pictures are named, and how many of them were sent along. */
  pictures: { named: number; sent: number }
  /** The file ends before it should. */
  cut: boolean
  /** Paths that were refused. */
  refused: string[]
}

/** The most a text may have (characters), as the database has it. */
export const mostText = 1_500_000

/** Without characters a database text cannot hold. */
export const clean = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .toWellFormed()

/** One line, at most so long; cut at a word. */
export function line(text: string, most: number): string {
  const one = clean(text).replace(/\s+/g, ' ').trim()
  if (one.length <= most) return one
  const cut = one.slice(0, most - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`
}

/** What is counted by name, the most first. */
export function counted(names: Map<string, number>, most: number): [string, number][] {
  return [...names].toSorted(([a, one], [b, other]) => other - one || a.localeCompare(b)).slice(0, most)
}
