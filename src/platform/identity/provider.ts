import * as client from 'openid-client'
import { isLoopback, type Provider } from '#platform/config'
import type { Database } from '#platform/database'
import type { Log } from '#platform/log'
import { hashOf } from './session.ts'

// OpenID Connect Core 1.0, authorization code flow with PKCE (RFC 7636), state and nonce; RFC 9207 (iss) by the library.

const validMinutes = 15
const patience = 10 // seconds a provider has for an answer

/** Why signing in with a provider did not work, for a page that says so kindly. */
export type ProviderFailure =
  | 'unreachable' // it does not answer, or not in its own protocol
  | 'denied' // the person or the provider said no
  | 'stale' // wrong state, used before, too old, or another browser
  | 'refused' // the code or the answer is not right
  | 'noMail' // it does not tell a mail address

/** Whom a provider says somebody is. `confirmed`: the provider vouches for the address. */
export type ProviderPerson = {
  issuer: string
  subject: string
  email: string
  confirmed: boolean
  name: string | undefined
}

const configurations = new Map<string, { at: number; configuration: Promise<client.Configuration> }>()

/** What a provider publishes of itself, asked once an hour. */
async function configurationOf(provider: Provider): Promise<client.Configuration> {
  const key = JSON.stringify(provider)
  const known = configurations.get(key)
  if (known && Date.now() - known.at < 3_600_000) return known.configuration
  const authentication = provider.clientSecret === undefined ? client.None() : undefined
  const configuration = client.discovery(
    new URL(provider.issuer),
    provider.clientId,
    provider.clientSecret,
    authentication,
    {
      timeout: patience,
      execute: isLoopback(new URL(provider.issuer).hostname) ? [client.allowInsecureRequests] : [],
    },
  )
  configurations.set(key, { at: Date.now(), configuration })
  // Who was down is asked again next time.
  configuration.catch(() => configurations.delete(key))
  return configuration
}

/**
 * Begins signing in with a provider.
 * @param way back: where to go afterwards; redirectUri: registered at the provider; browser: the secret in this
 *   browser's cookie, so that nobody else can end what it began; again: the provider asks anew, also whom it knows
 * @returns the address to send the browser to, or 'unreachable'
 */
export async function beginAtProvider(
  db: Database,
  provider: Provider,
  way: { redirectUri: string; browser: string; back: string; locale: string; again: boolean },
  now: Date,
  log: Log,
): Promise<URL | 'unreachable'> {
  const codeVerifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  let address: URL
  try {
    address = client.buildAuthorizationUrl(await configurationOf(provider), {
      redirect_uri: way.redirectUri,
      scope: provider.scope,
      code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ui_locales: way.locale,
      ...(way.again && { prompt: 'login' }),
    })
  } catch (error) {
    log.warn('a sign-in provider cannot be used', { provider: provider.id, error: codeOf(error) })
    return 'unreachable'
  }
  await db
    .insertInto('identity.provider_attempt')
    .values({
      state_hash: hashOf(state),
      browser_hash: hashOf(way.browser),
      provider: provider.id,
      code_verifier: codeVerifier,
      nonce,
      back: way.back,
      expires_at: new Date(now.getTime() + validMinutes * 60_000),
    })
    .execute()
  return address
}

type Ended =
  | { ok: true; person: ProviderPerson; back: string }
  | { ok: false; failure: ProviderFailure; back: string | undefined }

/**
 * Ends signing in when the provider sends the browser back.
 * @param answer the address the browser came back to, as the provider knows it
 * @param browser the secret in this browser's cookie
 */
export async function endAtProvider(
  db: Database,
  provider: Provider,
  answer: URL,
  browser: string | undefined,
  now: Date,
  log: Log,
): Promise<Ended> {
  const state = answer.searchParams.get('state') ?? ''
  const attempt = await db
    .deleteFrom('identity.provider_attempt')
    .where('state_hash', '=', hashOf(state))
    .where('browser_hash', '=', hashOf(browser ?? ''))
    .where('provider', '=', provider.id)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  if (attempt === undefined) return { ok: false, failure: 'stale', back: undefined }
  const { back } = attempt
  try {
    const configuration = await configurationOf(provider)
    const tokens = await client.authorizationCodeGrant(configuration, answer, {
      pkceCodeVerifier: attempt.code_verifier,
      expectedState: state,
      expectedNonce: attempt.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined) return { ok: false, failure: 'refused', back }
    // Providers may leave the address out of the ID token and tell it only when asked (Core, 5.4).
    const person =
      typeof claims.email === 'string' || configuration.serverMetadata().userinfo_endpoint === undefined
        ? claims
        : { ...claims, ...(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)) }
    const email = typeof person.email === 'string' ? person.email.trim().toLowerCase() : ''
    if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) return { ok: false, failure: 'noMail', back }
    return {
      ok: true,
      back,
      person: {
        issuer: claims.iss,
        subject: claims.sub,
        email,
        confirmed: person.email_verified === true,
        name: typeof person.name === 'string' ? person.name.trim().slice(0, 100) || undefined : undefined,
      },
    }
  } catch (error) {
    const failure = failureOf(error)
    if (failure !== 'denied')
      log.warn('signing in with a provider failed', { provider: provider.id, error: codeOf(error) })
    return { ok: false, failure, back }
  }
}

/** The library's error code; never its message, which may repeat what a person typed. */
function codeOf(error: unknown): string {
  const { code, name } = error as Error & { code?: unknown }
  return typeof code === 'string' ? code : name
}

function failureOf(error: unknown): ProviderFailure {
  if (error instanceof client.AuthorizationResponseError) {
    const passing = ['server_error', 'temporarily_unavailable']
    return passing.includes(error.error) ? 'unreachable' : error.error === 'access_denied' ? 'denied' : 'refused'
  }
  if (error instanceof client.ResponseBodyError) return error.status >= 500 ? 'unreachable' : 'refused'
  const code = codeOf(error)
  if (
    error instanceof TypeError ||
    /TIMEOUT|UNREACHABLE|OAUTH_RESPONSE_IS_NOT_(JSON|CONFORM)|OAUTH_PARSE_ERROR/.test(code)
  )
    return 'unreachable'
  return 'refused'
}
