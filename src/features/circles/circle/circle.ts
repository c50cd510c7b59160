import { type Level, studyGroupName } from '#internships'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'

export const joinings = ['open', 'request', 'invited'] as const
/** open: everybody reads, each member may join. request: known by its name. invited: for others it is not there. */
export type Joining = (typeof joinings)[number]

/** What a circle is around, as far as it is one of the things the city knows. */
export type Subject =
  | { kind: 'discipline' | 'series' | 'place'; id: string; name: LocalText; slug: string }
  | StudySubject

/** Who studies a programme; of one year, or of all. */
type StudySubject = { kind: 'study'; id: string; name: LocalText; level: Level; year: number | null }

/** What a circle is around, by its name. */
export const subjectName = (
  subject: Omit<Subject, 'id' | 'slug'> & { kind: Subject['kind'] },
  locale: Locale,
): string =>
  subject.kind === 'study' ? studyGroupName(subject as StudySubject, locale) : inLocale(subject.name, locale).text

export type Circle = {
  id: number
  slug: string
  name: LocalText
  about: LocalText | null
  joining: Joining
  slow_minutes: number
  closed_at: Date | null
  version: number
  subject: Subject | null
}

/** The message that says who may join. */
export const joiningWords = ({ joining, subject }: Pick<Circle, 'joining' | 'subject'>) =>
  subject?.kind === 'study' && joining === 'invited' ? ('joining.students' as const) : (`joining.${joining}` as const)
