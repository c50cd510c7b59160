/** Accounts, their sessions, and the ways to prove who one is. Which person an account is, the feature people knows. */
export { addAccount } from './account.ts'
export {
  accountByEmail,
  accountById,
  accountByProvider,
  addExampleAccount,
  blockAccount,
  changeLocale,
  confirmEmail,
  countStewards,
  deleteAccount,
  deleteExampleAccounts,
  hasSteward,
  linkProvider,
  providerLinksOf,
  setSteward,
  unlinkProvider,
  type Account,
} from './accounts.ts'
export {
  addressAt,
  addressChangeOf,
  cancelAddressChange,
  confirmAddress,
  wantAddress,
  type AddressConfirmed,
} from './address-change.ts'
export { arrivalAt, rememberArrival, takeArrival, type Arrival } from './arrival.ts'
export {
  addressAskedBy,
  proofAt,
  proveByCode,
  proveByLink,
  wantProof,
  type ProofWanted,
  type Proven,
  type ProviderIdentity,
} from './mail-proof.ts'
export {
  accountByPasskey,
  addPasskey,
  newPasskeyOptions,
  passkeysOf,
  relyingParty,
  removePasskey,
  signInOptions,
  type Passkey,
  type RelyingParty,
} from './passkey.ts'
export { beginAtProvider, endAtProvider, type ProviderFailure, type ProviderPerson } from './provider.ts'
export { endExampleSessions, forgetEnded } from './retention.ts'
export { hashOf, newToken, cookieName, sessionCookie, sessionTokenOf, startSession } from './session.ts'
export {
  endSession,
  endSessionOf,
  endSessionsOf,
  provedAt,
  renewSessions,
  sessionsOf,
  type OwnSession,
} from './sessions.ts'
export { newStewardLink, stewardLinkIsGood, useStewardLink } from './steward-link.ts'
