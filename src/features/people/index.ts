/** People: persons, organisations and collectives, with their disciplines and skills. What later features may use. */
export {
  myContactsPath,
  myOrganisationsPath,
  myProfilePath,
  newOrganisationPath,
  organisationPath,
  organisationsPath,
  partyHref,
  partyPath,
  peoplePath,
  personPath,
  pictureHref,
  reportPath,
  reportsPath,
  skillSearchPath,
  skillsPath,
  waitingPath,
} from './hrefs.ts'
export { directoryPage, newOrganisationPage, organisationPage, personPage } from './slots.ts'
export { membershipEnded, partyChanged, peopleMet, peopleUnmet, personBlocked } from './events.ts'
export { organisationOptions, partiesByHandle, partiesByIds, partiesCalled } from './parties/queries.ts'
export { addParties, type NewParty } from './parties/adding.ts'
export { changeParty, type PartyChange } from './parties/changing.ts'
export { addWork } from './parties/works.ts'
export { address, localText, text } from './editing/texts.ts'
export {
  type OrganisationKind,
  organisationKinds,
  type PartyKind,
  type PartyName,
  type SkillRelation,
} from './parties/party.ts'
export { disciplineNames } from './skills/queries.ts'
export { findSkills, skillsByIds } from './skills/finding.ts'
export { type EscoReport, importEsco } from './esco/import.ts'
export { aCollective, aMembership, aPerson, anOrganisation, letShow } from './factories.ts'
export { giveAccount, membersOfSessions } from './members.ts'
export { addPersonForAccount, trustPersons } from './accounts/joining.ts'
export { addressesOf, representedBy, type Address } from './accounts/queries.ts'
export { recordMeetings, unsayMet } from './contacts/met.ts'
export { ownPeople, peopleDesk } from './elsewhere.tsx'
export { lastAdminOf, personsMeant } from './organisations/queries.ts'
export { addMembers, invite } from './organisations/belonging.ts'
export { closeCollective, startOrganisation } from './organisations/starting.ts'
export { editMembersPath, editPath, joinPath } from './hrefs.ts'
export { closeReport, openReports, type NewReport, type OpenReport, report } from './reports/report.ts'
export { type Viewer, viewerOf } from './visibility/viewer.ts'
