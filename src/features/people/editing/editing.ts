import {
  definePage,
  type LocalPath,
  type MemberVisit,
  notFound,
  type PageAnswer,
  type Route,
  type Visit,
} from '#platform/feature'
import {
  editMembersPath,
  editPath,
  editPicturePath,
  editSkillsPath,
  editWorkPath,
  editWorksPath,
  myAvailabilityPath,
  myPicturePath,
  myProfilePath,
  mySkillsPath,
  myVisibilityPath,
  myWorkPath,
  myWorksPath,
} from '../hrefs.ts'
import { standingOf } from '../organisations/queries.ts'
import { partiesByHandle } from '../parties/queries.ts'
import type { PartyName } from '../parties/party.ts'

/** Somebody changes a page: their own, or that of an organisation or collective they administer. */
export type Editing = { visit: MemberVisit; party: PartyName; mine: boolean }

const paths = {
  basics: { mine: myProfilePath, theirs: editPath },
  picture: { mine: myPicturePath, theirs: editPicturePath },
  skills: { mine: mySkillsPath, theirs: editSkillsPath },
  works: { mine: myWorksPath, theirs: editWorksPath },
  work: { mine: myWorkPath, theirs: editWorkPath },
  availability: { mine: myAvailabilityPath },
  visibility: { mine: myVisibilityPath },
  members: { theirs: editMembersPath },
} as const satisfies Record<string, { mine?: LocalPath; theirs?: LocalPath }>
export type EditPart = keyof typeof paths

/** The address of a part of what is being changed. */
export function editHref({ visit, party, mine }: Editing, part: EditPart, params = {}): string {
  const both: { mine?: LocalPath; theirs?: LocalPath } = paths[part]
  const path = mine ? both.mine : both.theirs
  return path?.href(visit.locale, { handle: party.handle, ...params }) ?? ''
}

/** The same address in both languages. */
export const editAlternates = (editing: Editing, part: EditPart, params = {}) => {
  const inLanguage = (locale: 'nl' | 'en') =>
    editHref({ ...editing, visit: { ...editing.visit, locale } }, part, params)
  return { nl: inLanguage('nl'), en: inLanguage('en') }
}

type EditPage = {
  part: EditPart
  /** What the route changes, in words: 'skills'. */
  name: string
  maxBytes?: number
  show(editing: Editing): Promise<PageAnswer>
  save(editing: Editing): Promise<PageAnswer>
}

const editRate = 60 // a minute

/** The routes of a part: to see its form and to send it, for oneself and for what one administers. */
export function editRoutes({ part, name, maxBytes, show, save }: EditPage): Route[] {
  const both: { mine?: LocalPath; theirs?: LocalPath } = paths[part]
  const size = maxBytes === undefined ? {} : { maxBytes }
  const own = both.mine && ({ path: both.mine, who: 'member' } as const)
  const their = both.theirs && ({ path: both.theirs, who: 'organiser', may: administers } as const)
  return [
    ...(own
      ? [
          definePage({ ...own, name: `own ${name}`, page: (visit) => show(ownEditing(visit)) }),
          definePage({
            ...own,
            ...size,
            name: `change own ${name}`,
            method: 'POST',
            burst: editRate,
            page: (visit) => save(ownEditing(visit)),
          }),
        ]
      : []),
    ...(their
      ? [
          definePage({ ...their, name: `an organisation's ${name}`, page: (visit) => theirEditing(visit, show) }),
          definePage({
            ...their,
            ...size,
            name: `change an organisation's ${name}`,
            method: 'POST',
            burst: editRate,
            page: (visit) => theirEditing(visit, save),
          }),
        ]
      : []),
  ]
}

const ownEditing = (visit: MemberVisit): Editing => {
  const { personId: id, handle, name } = visit.member
  return { visit, party: { id, kind: 'person', handle, name }, mine: true }
}

async function theirEditing(visit: MemberVisit, then: (editing: Editing) => Promise<PageAnswer>): Promise<PageAnswer> {
  const party = await organisationOf(visit)
  return party === undefined ? notFound : then({ visit, party, mine: false })
}

/** Whether a member administers the organisation or collective of the address; undefined when there is none. */
export async function administers(visit: Visit): Promise<boolean | undefined> {
  const party = await organisationOf(visit)
  if (party === undefined || visit.member === undefined) return undefined
  return (await standingOf(visit.db, visit.member.personId, party.id)) === 'admin'
}

/** The organisation or collective of the address. */
export async function organisationOf({ db, params }: Visit): Promise<PartyName | undefined> {
  const handle = params.handle ?? ''
  const party = (await partiesByHandle(db, [handle])).get(handle)
  return party === undefined || party.kind === 'person' ? undefined : party
}
