import type { Database, Tx } from '#platform/database'
import { installed, type LocalPath, type PathParams } from '#platform/feature'
import type { Locale, LocalText } from '#platform/i18n'

/** A sort of thing one can find: its words for one and many, the page of one, and the page where all are listed. */
type FindableKind = {
  id: string
  one: Record<Locale, string>
  many: Record<Locale, string>
  path: LocalPath
  all: LocalPath
}

/** What is found of one thing. Texts are plain, without marks; of a name that is no language, one text. */
export type Findable = {
  id: number
  /** One of the kinds of its source. */
  kind: string
  /** Parameters of its page. */
  params: PathParams
  title: LocalText | string
  /** Whose, where or when it is, below its title. */
  line?: LocalText | string | undefined
  /** Words it is known by besides: skills, fields, other names. */
  names?: string[]
  body?: LocalText | string | undefined
  /** In which languages one can read it; none: it is no text. */
  languages?: Locale[]
  disciplines?: string[]
  /** When it was made or takes place, and until when it goes on. */
  at?: Date | undefined
  until?: Date | undefined
  /** Found from then on; absent: always. */
  from?: Date | undefined
  /** Who finds this. A thing that members know more of is given twice: for visitors, and for members. Default: all. */
  audience?: 'all' | 'visitors' | 'members'
}

/**
 * What a feature lets people find on the whole site. The database says which thing changed: each table a thing is read
 * from has the trigger `platform.searchable_changed(SOURCE, COLUMN)`, so nothing is forgotten and what is gone is gone
 * from the moment of the commit; the migration that adds the triggers puts what there is already in the queue.
 */
export type Searchable = {
  /** Unique; the triggers name it. */
  source: string
  kinds: FindableKind[]
  /** What may be found of these; nothing for what is gone, hidden or not published. */
  read(tx: Tx, ids: number[]): Promise<Findable[]>
  /** Which of its things show something of these things of another source: a name, an address. */
  touchedBy?(tx: Tx, source: string, ids: number[]): Promise<number[]>
  /** Ids that a member does not see although others do. */
  hiddenFrom?(db: Database, personId: number): Promise<number[]>
}

/** What features let people find, in the order of the features. */
export const searchables = installed<Searchable>()
