import type { LocalPath } from '#platform/feature'
import { organisationsPath, peoplePath } from '../hrefs.ts'
import type { PartyKind } from '../parties/party.ts'

/** The two directories differ in who is in them and in the words around the list. */
export type Directory = {
  path: LocalPath
  kinds: PartyKind[]
  heading: 'people' | 'organisations'
  lead: 'peopleLead' | 'organisationsLead'
  description: 'peopleDescription' | 'organisationsDescription'
  count: 'peopleCount' | 'organisationsCount'
  found: 'foundPeople' | 'foundOrganisations'
  nothing: 'noPeople' | 'noOrganisations'
}

export const peopleDirectory: Directory = {
  path: peoplePath,
  kinds: ['person'],
  heading: 'people',
  lead: 'peopleLead',
  description: 'peopleDescription',
  count: 'peopleCount',
  found: 'foundPeople',
  nothing: 'noPeople',
}

export const organisationDirectory: Directory = {
  path: organisationsPath,
  kinds: ['organisation', 'collective'],
  heading: 'organisations',
  lead: 'organisationsLead',
  description: 'organisationsDescription',
  count: 'organisationsCount',
  found: 'foundOrganisations',
  nothing: 'noOrganisations',
}
