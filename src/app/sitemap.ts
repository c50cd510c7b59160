import { defineRoute, type Feature, path, type Route, type SitemapEntry } from '#platform/feature'

// Each is two addresses, and a file may hold 50 000 (sitemaps.org 0.9).
const perFile = 20_000

/**
 * sitemap.xml (sitemaps.org 0.9): an index, and for each feature files of at most 20 000 pages with both languages of
 * each. Further files have a number in their query: a file in a folder could not speak for pages outside it.
 */
export function sitemapRoutes(features: Feature[]): Route[] {
  const withPages = features.filter((feature) => feature.sitemap)
  const index = defineRoute({
    name: 'sitemap index',
    path: path('/sitemap.xml'),
    who: 'everyone',
    cached: true,
    async respond({ db, now, config }) {
      const files: string[] = []
      for (const feature of withPages) {
        let pages = 0
        for await (const _ of feature.sitemap?.(db, now) ?? []) pages++
        for (let part = 1; part <= Math.max(1, Math.ceil(pages / perFile)); part++)
          files.push(`${config.baseUrl}/sitemap-${feature.name}.xml${part > 1 ? `?part=${part}` : ''}`)
      }
      const locations = files.map((file) => `<sitemap><loc>${escape(file)}</loc></sitemap>`)
      return xml(
        `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${locations.join('')}</sitemapindex>`,
      )
    },
  })
  const files = withPages.map((feature) =>
    defineRoute({
      name: `sitemap of ${feature.name}`,
      path: path(`/sitemap-${feature.name}.xml`),
      who: 'everyone',
      cached: true,
      async respond({ db, now, config, url }) {
        const part = Math.max(1, Math.trunc(Number(url.searchParams.get('part'))) || 1)
        const urls: string[] = []
        let pages = 0
        for await (const entry of feature.sitemap?.(db, now) ?? []) {
          if (pages++ < (part - 1) * perFile) continue
          urls.push(entryXml(entry, config.baseUrl))
          if (urls.length === perFile) break
        }
        if (urls.length === 0 && part > 1) return new Response('There is no such part.\n', { status: 404 })
        return xml(
          `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join('')}</urlset>`,
        )
      },
    }),
  )
  return [index, ...files]
}

function entryXml({ paths, changedAt }: SitemapEntry, base: string): string {
  const links = (['nl', 'en'] as const)
    .map((locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${escape(base + paths[locale])}"/>`)
    .join('')
  const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
  return [...new Set([paths.nl, paths.en])]
    .map((one) => `<url><loc>${escape(base + one)}</loc>${changed}${links}</url>`)
    .join('')
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const xml = (body: string) =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?>${body}`, {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  })
