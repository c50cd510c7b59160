import { path } from '#platform/feature'

export const signInPath = path({ nl: '/inloggen', en: '/en/sign-in' })
export const mePath = path({ nl: '/mij', en: '/en/me' })
export const deskPath = path({ nl: '/beheer', en: '/en/desk' })
