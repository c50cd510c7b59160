/** Registrations: who comes, with which ticket, and who waits. What later features may use. */
export { admissionOf, type Admission } from './admission/admission.ts'
export type { Outcome, Overlap, Refusal, Registering } from './admission/registering.ts'
export { codeHash, newCode, readCode } from './admission/code.ts'
export { accept, declineOffer } from './waiting/offers.ts'
export { approve } from './registration/approving.ts'
export { cancel, decline } from './registration/ending.ts'
export { saveSettings, settingsOf } from './registration/settings.ts'
export { swap } from './handover/swap.ts'
export { handOver } from './handover/hand-over.ts'
export { signOff, signUp, swapSession } from './slots/sessions.ts'
export { wishPictures } from './tickets/pictures.ts'
export { availability, placeInQueue, ticketByCode } from './queries.ts'
export {
  offersWithheld,
  registrationsConfirmed,
  registrationsDeclined,
  registrationsEnded,
  registrationsOffered,
  registrationsRequested,
  registrationsWaiting,
  sessionsSettled,
  ticketHandedOver,
} from './events.ts'
export { aSlot, aTicketType, openRegistration } from './factories.ts'
export { type Occasion, occasionsOf, span, titleOf, whenOf, whereOf } from './occasion.ts'
export { myCalendarPath, myRegistrationPath } from './hrefs.ts'
export { ownEntries, ownEntryLines } from './slots.ts'
