/** Signing in, the own page, the stewards' desk. What later features may use. */
export { deskMailPath, deskPath, firstStewardPath, mePath, privacyPath, signInPath } from './hrefs.ts'
export { endingRoutes } from './ending-mail.tsx'
export { type OwnPart, ownPage, stewardDesk, type Turn } from './slots.ts'
export { recordAct } from './desk/acts.ts'
export { MailKept } from './desk/pages.tsx'
export { OwnNavigation } from './me/own-navigation.tsx'
export { DeskNavigation } from './desk/desk-navigation.tsx'
export { exampleHandles } from './signing-in/example-people.ts'
