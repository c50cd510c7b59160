/** Encounters: whom to meet, who met, and the ties that grow from it. What later features may use. */
export { encounterConfirmed } from './events.ts'
export { agreedMeetings, keptApart, metBefore, type Pair } from './between/between.ts'
export { type MeetingProfile, meetingProfiles } from './between/profiles.ts'
export { type Reason, reasonInWords, reasonsToMeet } from './between/reasons.ts'
export { proposeEncounters } from './encounter/proposing.ts'
export { badgeCodesFor } from './badges/codes.ts'
export { chooseToBeCounted, confirmedEncounters } from './factories.ts'
export { meetingTraits } from './suggestions/traits.ts'
