import { path } from '#platform/feature'

export const signInPath = path({ nl: '/inloggen', en: '/en/sign-in' })
export const codePath = path({ nl: '/inloggen/code', en: '/en/sign-in/code' })
export const mailLinkPath = path({ nl: '/inloggen/link/:token', en: '/en/sign-in/link/:token' })
export const providerPath = path({ nl: '/inloggen/met/:provider', en: '/en/sign-in/with/:provider' })
/** Registered at the provider, so one for both languages. */
export const providerReturnPath = path('/inloggen/terug/:provider')
export const notSignedInPath = path({ nl: '/inloggen/mislukt', en: '/en/sign-in/failed' })
export const passkeyOptionsPath = path({ nl: '/inloggen/sleutel/vraag', en: '/en/sign-in/passkey/question' })
export const passkeySignInPath = path({ nl: '/inloggen/sleutel', en: '/en/sign-in/passkey' })
export const stepInPath = path({ nl: '/inloggen/voorbeeld', en: '/en/sign-in/example' })
export const welcomePath = path({ nl: '/welkom', en: '/en/welcome' })
export const signOutPath = path({ nl: '/uitloggen', en: '/en/sign-out' })
export const firstStewardPath = path({ nl: '/eerste-beheerder/:token', en: '/en/first-steward/:token' })

export const mePath = path({ nl: '/mij', en: '/en/me' })
/** Whether one is still signed in, asked before words are sent. */
export const stayingPath = path({ nl: '/mij/nog-hier', en: '/en/me/still-here' })
export const accountPath = path({ nl: '/mij/account', en: '/en/me/account' })
export const addressPath = path({ nl: '/mij/account/adres', en: '/en/me/account/address' })
export const addressCancelPath = path({ nl: '/mij/account/adres/niet', en: '/en/me/account/address/cancel' })
export const confirmAddressPath = path({ nl: '/adres/:token', en: '/en/address/:token' })
export const securityPath = path({ nl: '/mij/beveiliging', en: '/en/me/security' })
export const endSessionPath = path({ nl: '/mij/beveiliging/einde', en: '/en/me/security/end' })
export const newPasskeyOptionsPath = path({
  nl: '/mij/beveiliging/sleutel/vraag',
  en: '/en/me/security/passkey/question',
})
export const newPasskeyPath = path({ nl: '/mij/beveiliging/sleutel', en: '/en/me/security/passkey' })
export const removePasskeyPath = path({ nl: '/mij/beveiliging/sleutel/weg', en: '/en/me/security/passkey/remove' })
export const unlinkPath = path({ nl: '/mij/beveiliging/ontkoppel', en: '/en/me/security/unlink' })
export const ownDataPath = path({ nl: '/mij/gegevens', en: '/en/me/data' })
export const exportPath = path({ nl: '/mij/gegevens/download', en: '/en/me/data/download' })
export const deletePath = path({ nl: '/mij/gegevens/weg', en: '/en/me/data/delete' })

export const privacyPath = path({ nl: '/privacy', en: '/en/privacy' })
export const goodbyePath = path({ nl: '/tot-ziens', en: '/en/goodbye' })

export const deskPath = path({ nl: '/beheer', en: '/en/desk' })
export const deskMailPath = path({ nl: '/beheer/mail', en: '/en/desk/mail' })
export const deskLetterPath = path({ nl: '/beheer/mail/:id', en: '/en/desk/mail/:id' })
export const deskMembersPath = path({ nl: '/beheer/leden', en: '/en/desk/members' })
export const deskMemberPath = path({ nl: '/beheer/leden/:handle', en: '/en/desk/members/:handle' })
export const deskActsPath = path({ nl: '/beheer/logboek', en: '/en/desk/log' })
