import type { ProfileRow } from './queries.ts'

/**
 * A profile as its viewer may see it: what a hidden part holds is not in it. Everything that shows a profile (page,
 * schema.org, cards) starts from this.
 */
export function asSeen(row: ProfileRow) {
  const { seen, skills } = row
  const sees = (part: string) => seen.includes(part)
  return {
    id: row.id,
    kind: row.kind,
    handle: row.handle,
    name: row.name,
    organisation_kind: row.organisation_kind,
    invented: row.invented,
    withheld: row.withheld,
    closed: row.closed_at !== null,
    /** Whether everyone may open the page. */
    open: row.page_for === 0 && row.withheld === null,
    picture_id: sees('picture') ? row.picture_id : null,
    pronouns: sees('about') ? row.pronouns : null,
    summary: sees('about') ? row.summary : null,
    about: sees('about') ? row.about : null,
    languages: sees('skills') ? row.languages : [],
    disciplines: sees('skills') ? row.disciplines : [],
    skills: skills.filter(({ relation }) => sees(relation === 'has' ? 'skills' : 'wishes')),
    seeks: sees('wishes') ? row.seeks : null,
    offers: sees('wishes') ? row.offers : null,
    website: sees('works') ? row.website : null,
    links: sees('works') ? row.links : [],
    works: sees('works') ? row.works : [],
    availability: sees('availability') ? row.availability : null,
    circles: sees('circles') ? row.circles : [],
    members: row.members,
    member_count: row.member_count,
  }
}
