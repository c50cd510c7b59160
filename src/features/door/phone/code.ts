const code = /(?:^|[/?#=])([0-9A-Z]{26})\/?$/

/**
 * The code in what a camera or scanner read: 26 characters of Crockford's base32 (130 bits), alone or at the end of an
 * address. Letters that people and scanners mix up are read as the digits they look like.
 */
export function codeIn(text: string): string | undefined {
  const found = code.exec(text.trim().toUpperCase())?.[1]
  return found?.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

const link = /(?:^|\/deur\/?#)([\w-]{43})$/

/** The secret in a device link, or typed by itself. */
export const linkIn = (text: string): string | undefined => link.exec(text.trim())?.[1]

/** sha-256 of a code, base64url: how a device's list knows a ticket. */
export async function hashOf(found: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(found))))
}

/** A secret of 256 random bits. */
export const newSecret = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)))

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
