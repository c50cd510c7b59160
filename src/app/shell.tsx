import { renderToString } from 'preact-render-to-string'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import type { Feature, NavigationItem, Page, Visit } from '#platform/feature'
import type { Assets, PageCache } from '#platform/http'
import { type Locale, locales } from '#platform/i18n'
import { sourcesPath } from '#calendars'
import { searchPath, suggestPath } from '#finding'
import { deskPath, MailKept, mePath, privacyPath, signInPath, Staying, stayingModule } from '#members'
import { organisationsPath, reportPath, skillsPath } from '#people'
import { agendaPath, embedPath, homePath, newGatheringPath } from '#programme'
import { Banner, Page as PageBody, SiteFooter, SiteHeader, SkipLink } from '#ui'
import { examplePresent } from './example.ts'
import { galleryPath } from './gallery.tsx'
import { words } from './messages.ts'
import { themeOf, themePath } from './theme.ts'

type Parts = { features: Feature[]; config: Config; db: Database; assets: Assets; cache: PageCache }

const languageNames = { nl: 'Nederlands', en: 'English' }

/** Puts a page in the document: head, header, banner, footer. */
export function createShell(parts: Parts): (visit: Visit, page: Page) => Promise<string> {
  const isExample = rememberPerGeneration(parts.cache, () => examplePresent(parts.db, parts.features))
  return async (visit, page) => {
    const example = await isExample()
    return '<!doctype html>' + renderToString(<Document visit={visit} page={page} parts={parts} example={example} />)
  }
}

/** Asks once, and again after content changed. */
function rememberPerGeneration(cache: PageCache, ask: () => Promise<boolean>): () => Promise<boolean> {
  let answer: Promise<boolean> | undefined
  let askedAt = -1
  return () => {
    if (answer === undefined || askedAt !== cache.generation || !cache.enabled) {
      askedAt = cache.generation
      answer = ask()
    }
    return answer
  }
}

type DocumentProps = { visit: Visit; page: Page; parts: Parts; example: boolean }

function Document({ visit, page, parts, example }: DocumentProps) {
  const { locale, member, url } = visit
  const t = words(locale)
  // Who starts a platform sees it on the first page they come back to.
  const mailStays = member?.steward && parts.config.mail.server === undefined && url.pathname === homePath.href(locale)
  return (
    <html lang={locale} data-theme={themeOf(visit.request) ?? (page.dark ? 'dark' : undefined)}>
      <Head visit={visit} page={page} parts={parts} />
      <body>
        {!page.bare && <SkipLink label={t('skip')} />}
        {!page.bare && example && <Banner label={t('exampleLabel')}>{t('example')}</Banner>}
        {!page.bare && <Header visit={visit} page={page} features={parts.features} />}
        {member && !page.bare && <Staying personId={member.personId} locale={locale} />}
        <PageBody>
          {mailStays && <MailKept locale={locale} />}
          {page.body}
        </PageBody>
        {!page.bare && <Footer visit={visit} page={page} features={parts.features} />}
      </body>
    </html>
  )
}

function Head({ visit, page, parts }: Omit<DocumentProps, 'example'>) {
  const { config, assets } = parts
  const { locale, url } = visit
  const t = words(locale)
  const own = url.pathname + url.search
  const canonical = config.baseUrl + (page.canonical ?? own)
  const title = url.pathname === homePath.href(locale) ? page.title : `${page.title} · ${t('siteName')}`
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={page.description} />
      {page.unlisted ? <meta name="robots" content="noindex" /> : <link rel="canonical" href={canonical} />}
      {assets.preload.map((href) => (
        <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={assets.href('src/ui/site.css')} />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
      <link rel="manifest" href="/site.webmanifest" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#f7f3ea" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#14110d" media="(prefers-color-scheme: dark)" />
      {page.alternates &&
        locales.map((other) => (
          <link key={other} rel="alternate" hreflang={other} href={config.baseUrl + page.alternates?.[other]} />
        ))}
      {page.alternates && <link rel="alternate" hreflang="x-default" href={config.baseUrl + page.alternates.nl} />}
      {page.feeds?.map((feed) => (
        <link key={feed.href} rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      <meta property="og:site_name" content={t('siteName')} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={page.title} />
      <meta property="og:description" content={page.description} />
      <meta property="og:url" content={canonical} />
      <meta property="og:locale" content={locale === 'nl' ? 'nl_NL' : 'en_GB'} />
      {page.picture && <meta property="og:image" content={config.baseUrl + page.picture} />}
      {page.picture && <meta property="og:image:width" content="1200" />}
      {page.picture && <meta property="og:image:height" content="630" />}
      <meta name="twitter:card" content={page.picture ? 'summary_large_image' : 'summary'} />
      {page.structured?.map((thing, index) => (
        <script key={index} type="application/ld+json" dangerouslySetInnerHTML={{ __html: safeJson(thing) }} />
      ))}
      {!page.bare && <script type="module" src={assets.href('src/features/finding/suggesting/suggest.client.ts')} />}
      {visit.member && !page.bare && <script type="module" src={assets.href(stayingModule)} />}
      {page.modules?.map((source) => (
        <script key={source} type="module" src={assets.href(source)} />
      ))}
    </head>
  )
}

/** JSON that cannot end its script element. (JSON-LD is data: the content security policy lets it stand.) */
const safeJson = (thing: object) => JSON.stringify(thing).replaceAll('<', '\\u003c')

function Header({ visit, page, features }: { visit: Visit; page: Page; features: Feature[] }) {
  const { locale, url } = visit
  const t = words(locale)
  const alternates = page.alternates ?? { nl: homePath.href('nl'), en: homePath.href('en') }
  return (
    <SiteHeader
      name={t('siteName')}
      home={homePath.href(locale)}
      menu={t('menu')}
      navigation={{
        label: t('navigation'),
        items: navigationOf(features, locale).map((item) => ({
          ...item,
          current: item.section === page.section,
        })),
      }}
      language={{
        label: t('language'),
        options: locales.map((lang) => ({
          short: lang.toUpperCase(),
          name: languageNames[lang],
          lang,
          href: alternates[lang],
          current: lang === locale,
        })),
      }}
      theme={{
        action: themePath.href(locale),
        back: url.pathname + url.search,
        toDark: t('toDark'),
        toLight: t('toLight'),
      }}
      search={{
        action: searchPath.href(locale),
        page: searchPath.href(locale),
        label: t('searchSite'),
        submit: t('search'),
        suggestions: { href: suggestPath.href(locale), label: t('suggestions') },
      }}
      actions={<Own visit={visit} />}
    />
  )
}

/** Signing in, or the way to one's own page. */
function Own({ visit: { locale, member, url } }: { visit: Visit }) {
  const t = words(locale)
  if (member)
    return (
      <>
        <a href={newGatheringPath.href(locale)}>{t('organise')}</a>
        <a href={mePath.href(locale)}>{t('me')}</a>
      </>
    )
  const back =
    url.pathname === homePath.href(locale) ? undefined : new URLSearchParams({ naar: url.pathname + url.search })
  return (
    <a href={signInPath.href(locale, {}, back)} rel="nofollow">
      {t('signIn')}
    </a>
  )
}

const navigationOf = (features: Feature[], locale: Locale, atFoot?: NavigationItem['foot']) =>
  features
    .flatMap((feature) => feature.navigation ?? [])
    .filter(({ foot }) => foot === atFoot)
    .sort((a, b) => a.order - b.order)
    .map(({ section, label, path }) => ({ section, label: label(locale), href: path.href(locale) }))

function Footer({ visit, page, features }: { visit: Visit; page: Page; features: Feature[] }) {
  const { locale, member, url } = visit
  const t = words(locale)
  return (
    <SiteFooter
      label={t('footer')}
      columns={[
        {
          heading: t('footerDiscover'),
          links: navigationOf(features, locale),
        },
        {
          heading: t('footerCity'),
          links: [
            { label: t('footerOrganisations'), href: organisationsPath.href(locale) },
            ...navigationOf(features, locale, 'city'),
            { label: t('footerSkills'), href: skillsPath.href(locale) },
          ],
        },
        { heading: t('footerAfterwards'), links: navigationOf(features, locale, 'afterwards') },
        {
          heading: t('footerFollow'),
          links: [
            { label: t('footerCalendar'), href: `${agendaPath.href(locale)}#volg` },
            { label: t('footerEmbed'), href: embedPath.href(locale) },
            { label: t('footerSources'), href: sourcesPath.href(locale) },
          ],
        },
        {
          heading: t('footerAccount'),
          links: [
            { label: t('organise'), href: newGatheringPath.href(locale) },
            member
              ? { label: t('me'), href: mePath.href(locale) }
              : { label: t('signIn'), href: signInPath.href(locale) },
            ...(member?.steward ? [{ label: t('desk'), href: deskPath.href(locale) }] : []),
            // Never an address that holds somebody's secret.
            ...(page.unlisted
              ? []
              : [
                  {
                    label: t('report'),
                    href: reportPath.href(locale, {}, new URLSearchParams({ over: url.pathname })),
                  },
                ]),
          ],
        },
        {
          heading: t('footerAbout'),
          links: [
            { label: t('footerPrivacy'), href: privacyPath.href(locale) },
            { label: t('footerDesign'), href: galleryPath.href(locale) },
          ],
        },
      ]}
    >
      <p>{t('footerNote')}</p>
    </SiteFooter>
  )
}
