import { defineRoute, type Feature, path, type Route, type SitemapEntry } from '#platform/feature'

const perFile = 20_000

/** sitemap.xml (sitemaps.org 0.9): an index, and files of at most 20 000 pages with both languages of each. */
export function sitemapRoutes(features: Feature[]): Route[] {
  const withPages = features.filter((feature) => feature.sitemap)
  const index = defineRoute({
    name: 'sitemap index',
    path: path('/sitemap.xml'),
    who: 'everyone',
    cached: true,
    respond: ({ config }) =>
      xml(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${withPages
        .map((feature) => `<sitemap><loc>${config.baseUrl}/sitemap-${feature.name}.xml</loc></sitemap>`)
        .join('')}</sitemapindex>`),
  })
  const files = withPages.map((feature) =>
    defineRoute({
      name: `sitemap of ${feature.name}`,
      path: path(`/sitemap-${feature.name}.xml`),
      who: 'everyone',
      cached: true,
      async respond({ db, config }) {
        const urls: string[] = []
        for await (const entry of feature.sitemap?.(db) ?? []) {
          urls.push(entryXml(entry, config.baseUrl))
          if (urls.length === perFile) break
        }
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
  return [...new Set([paths.nl, paths.en])].map((one) => `<url><loc>${escape(base + one)}</loc>${changed}${links}</url>`).join('')
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const xml = (body: string) =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?>${body}`, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
