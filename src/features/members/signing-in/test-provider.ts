import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ClientMetadata, Provider } from 'oidc-provider'

type Person = { sub: string; email?: string; email_verified?: boolean; name?: string }

/** A real OpenID Connect provider on this machine, for tests: it signs in whoever the test says, without asking. */
export type TestProvider = {
  issuer: string
  /** Who is at the provider; 'denies': somebody who says no. */
  person: Person | 'denies'
  /** Goes where a sign-in page sends a browser, and returns the address the provider sends it back to. */
  visit(address: string): Promise<string>
  close(): Promise<void>
}

export const clientId = 'golflengte'
export const clientSecret = 'a secret only for tests, long enough to be one'

/** @param redirectUri where it sends browsers back to; codeSeconds: how long its codes are good */
export async function openProvider(redirectUri: string, codeSeconds = 60): Promise<TestProvider> {
  const { createServer } = await import('node:http')
  const server = createServer()
  const port = await listening(server)
  const issuer = `http://127.0.0.1:${port}`
  const opened: TestProvider = {
    issuer,
    person: { sub: 'nobody' },
    visit: (address) => follow(address, redirectUri),
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  }
  const provider = providerAt(issuer, redirectUri, codeSeconds, opened)
  const callback = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response)
    void answer(provider, opened, request, response)
  })
  return opened
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

function providerAt(issuer: string, redirectUri: string, codeSeconds: number, opened: TestProvider): Provider {
  const client: ClientMetadata = { client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }
  return new Provider(issuer, {
    clients: [client],
    cookies: { keys: ['for tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { AuthorizationCode: codeSeconds, AccessToken: 60, IdToken: 60, Interaction: 60, Session: 60, Grant: 60 },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({
      accountId: id,
      claims: async () => ({ ...(opened.person === 'denies' ? {} : opened.person), sub: id }),
    }),
  })
}

type Handled = Parameters<Provider['interactionFinished']>

async function answer(provider: Provider, { person }: TestProvider, request: Handled[0], response: Handled[1]) {
  const { params } = await provider.interactionDetails(request, response)
  if (person === 'denies') {
    const refusal = { error: 'access_denied', error_description: 'said no' }
    return provider.interactionFinished(request, response, refusal)
  }
  const grant = new provider.Grant({ accountId: person.sub, clientId })
  grant.addOIDCScope(String(params.scope))
  const consent = { grantId: await grant.save() }
  return provider.interactionFinished(request, response, { login: { accountId: person.sub }, consent })
}

/** Follows redirects with cookies of its own, as a browser would, until it is sent back. */
async function follow(address: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>()
  let at = address
  for (let step = 0; step < 10 && !at.startsWith(redirectUri); step++) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to === null) throw new Error(`the provider stops at ${at}: ${answer.status} ${await answer.text()}`)
    at = new URL(to, at).href
  }
  return at
}
