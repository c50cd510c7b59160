import { z } from 'zod'

const provider = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, { error: 'id: small letters, digits and hyphens' }),
  name: z.string().min(1, { error: 'name is missing' }),
  issuer: z.url({ protocol: /^https?$/, error: 'issuer: an address such as https://connect.surfconext.nl' }),
  clientId: z.string().min(1, { error: 'clientId is missing' }),
  /** Absent: a public client, which has PKCE alone. */
  clientSecret: z.string().min(1).optional(),
  scope: z.string().default('openid email profile'),
})

/** Somewhere people can sign in, by OpenID Connect. */
export type Provider = z.infer<typeof provider>

const providers = z
  .array(provider, { error: 'it must be a JSON list' })
  .refine((list) => new Set(list.map((one) => one.id)).size === list.length, { error: 'two providers have one id' })
  .refine((list) => list.every((one) => one.issuer.startsWith('https:') || isLoopback(new URL(one.issuer).hostname)), {
    error: 'issuer: only a provider on this machine may do without https',
  })

/** Whether a host name is this machine itself. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '[::1]' ||
  host === '::1' ||
  /^127(\.\d{1,3}){3}$/.test(host)

/** The setting OIDC_PROVIDERS: a JSON list. What is wrong is said without repeating the text, which holds secrets. */
export const providerList = z.string().transform((text, context): Provider[] => {
  const read = providers.safeParse(jsonOf(text))
  if (read.success) return read.data
  const [issue] = read.error.issues
  context.addIssue({ code: 'custom', message: [...(issue?.path ?? []), issue?.message].join(' ') })
  return z.NEVER
})

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
