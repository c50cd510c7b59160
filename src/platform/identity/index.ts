/** Accounts and their sessions. Which person an account is, the feature people knows. */
export { addAccount } from './account.ts'
export {
  hashOf,
  newToken,
  sessionCookie,
  sessionCookieName,
  sessionDays,
  sessionTokenOf,
  startSession,
} from './session.ts'
