import type { Feature } from '#platform/feature'
import { deleteExampleAccounts, endExampleSessions, forgetEnded } from '#platform/identity'
import { isLoopback } from '#platform/config'
import type { Job } from '#platform/jobs'
import {
  accountRoute,
  addressCancelRoute,
  addressRoute,
  confirmAddressRoute,
  languageRoute,
  useAddressRoute,
} from './account/routes.tsx'
import { forgetActs } from './desk/acts.ts'
import { decideRoute, deskMemberRoute, deskMembersRoute } from './desk/member-routes.tsx'
import { deskActsRoute, deskLetterRoute, deskMailRoute, deskRoute, resendRoute } from './desk/routes.tsx'
import { becomeStewardRoute, firstStewardRoute } from './first-steward/routes.tsx'
import { meRoute } from './me/routes.tsx'
import { askDeleteRoute, deleteRoute, exportRoute, goodbyeRoute, ownDataRoute } from './own-data/routes.tsx'
import { personal } from './personal.ts'
import { privacyRoute } from './privacy/routes.tsx'
import {
  endSessionRoute,
  newPasskeyOptionsRoute,
  newPasskeyRoute,
  removePasskeyRoute,
  securityRoute,
  unlinkRoute,
} from './security/routes.tsx'
import { askMailRoute, codeRoute, mailLinkRoute, useCodeRoute, useMailLinkRoute } from './signing-in/by-mail.tsx'
import { passkeyOptionsRoute, passkeySignInRoute } from './signing-in/by-passkey.ts'
import { providerReturnRoute, providerRoute } from './signing-in/by-provider.ts'
import { stepInRoute } from './signing-in/example-people.ts'
import { notSignedInRoute } from './signing-in/failed.tsx'
import { signInRoute, signOutRoute } from './signing-in/sign-in.tsx'
import { stayingRoute } from './staying/staying.tsx'
import { joinRoute, welcomeRoute } from './welcome/routes.tsx'

const housekeeping: Job = {
  name: 'members.housekeeping',
  schedule: '40 * * * *',
  async run({ db, now, config }) {
    await forgetEnded(db, now)
    await forgetActs(db, now)
    if (!isLoopback(new URL(config.baseUrl).hostname)) await endExampleSessions(db)
  },
}

export const feature: Feature = {
  name: 'members',
  routes: [
    ...[signInRoute, askMailRoute, codeRoute, useCodeRoute, mailLinkRoute, useMailLinkRoute, notSignedInRoute],
    ...[providerRoute, providerReturnRoute, passkeyOptionsRoute, passkeySignInRoute, stepInRoute, signOutRoute],
    stayingRoute,
    ...[welcomeRoute, joinRoute, firstStewardRoute, becomeStewardRoute],
    ...[meRoute, accountRoute, languageRoute, addressRoute, addressCancelRoute, confirmAddressRoute, useAddressRoute],
    ...[securityRoute, endSessionRoute, newPasskeyOptionsRoute, newPasskeyRoute, removePasskeyRoute, unlinkRoute],
    ...[ownDataRoute, exportRoute, askDeleteRoute, deleteRoute, goodbyeRoute, privacyRoute],
    ...[deskRoute, deskMailRoute, deskLetterRoute, resendRoute],
    ...[deskMembersRoute, deskMemberRoute, decideRoute, deskActsRoute],
  ],
  jobs: [housekeeping],
  personal,
  // Example people get an account when somebody steps in as one.
  example: { load: async () => {}, remove: deleteExampleAccounts, present: async () => false },
}
