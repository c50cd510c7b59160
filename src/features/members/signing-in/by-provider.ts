import { definePage, notFound, redirect, type Visit } from '#platform/feature'
import { accountByEmail, accountByProvider, beginAtProvider, endAtProvider } from '#platform/identity'
import { rateLimit } from '#platform/http'
import { providerPath, providerReturnPath } from '../hrefs.ts'
import { backTo } from './back.ts'
import { mailProof } from './by-mail.tsx'
import { browserFor, browserOf } from './cookies.ts'
import { failed, letIn } from './letting-in.ts'

const quarter = 15 * 60
const triesPerClient = 300

const providerOf = ({ config, params }: Visit) => config.providers.find((one) => one.id === params.provider)

const redirectUri = (baseUrl: string, provider: string) => baseUrl + providerReturnPath.href('nl', { provider })

/** Off to the provider. A GET, because a form that ends at another site is against our content security policy. */
export const providerRoute = definePage({
  name: 'sign in with a provider',
  path: providerPath,
  who: 'everyone',
  cached: false,
  async page(visit) {
    const { db, locale, url, request, config, client, now, log } = visit
    const provider = providerOf(visit)
    if (provider === undefined) return notFound
    // A browser that looks ahead has not decided anything yet.
    if (request.headers.get('sec-purpose')?.includes('prefetch')) return failed(visit, 'stale', provider.id)
    if (!(await rateLimit(db, { key: `sign-in provider ${client}`, most: triesPerClient, per: quarter })))
      return failed(visit, 'unreachable', provider.id)
    const browser = browserFor(request, locale, config.baseUrl)
    const way = {
      redirectUri: redirectUri(config.baseUrl, provider.id),
      browser: browser.token,
      back: backTo(url.searchParams.get('naar'), locale),
      locale,
      again: url.searchParams.has('opnieuw'),
    }
    const address = await beginAtProvider(db, provider, way, now, log)
    if (address === 'unreachable') return failed(visit, 'unreachable', provider.id)
    return redirect(address.href, false, [browser.cookie])
  },
})

/** Back from the provider. */
export const providerReturnRoute = definePage({
  name: 'back from a provider',
  path: providerReturnPath,
  who: 'everyone',
  cached: false,
  async page(given) {
    const { db, url, request, config, now, log } = given
    const provider = providerOf(given)
    if (provider === undefined) return notFound
    const browser = browserOf(request, config.baseUrl)
    const visit = { ...given, locale: browser?.locale ?? given.locale }
    // The provider knows this page by its public address; a proxy may have changed what we were asked.
    const answer = new URL(redirectUri(config.baseUrl, provider.id) + url.search)
    const ended = await endAtProvider(db, provider, answer, browser?.token, now, log)
    if (!ended.ok) return failed(visit, ended.failure, provider.id)
    const { person, back } = ended
    const { issuer, subject, email, name } = person
    const identity = { provider: provider.id, issuer, subject, name }
    const linked = await accountByProvider(db, issuer, subject)
    // An account that is there is tied to a provider only by who reads its mail; so is an address nobody vouches for.
    if (linked === undefined && (!person.confirmed || (await accountByEmail(db, email)) !== undefined))
      return (await mailProof(visit, { email, identity, back }, provider.name)) ?? failed(visit, 'tooMany', provider.id)
    return db.transaction().execute((tx) => letIn(visit, tx, { email, identity, back }, `provider ${provider.id}`))
  },
})
