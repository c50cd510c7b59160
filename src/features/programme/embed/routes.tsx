import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { definePage, defineRoute, type Route, type Visit } from '#platform/feature'
import { placeOptions } from '#places'
import { readFilter, writeFilter } from '../agenda/filter.ts'
import { feedRows } from '../feeds/queries.ts'
import { newsSelection } from '../feeds/selection.ts'
import { agendaPicture, embeddedAgendaPath, embedModule, embedPath } from '../hrefs.ts'
import { agendaHref } from '../agenda/addresses.ts'
import { words } from '../messages.ts'
import { seriesOptions } from '../series/queries.ts'
import { EmbeddedPage, EmbedPage } from './pages.tsx'
import { type Embed, fewest, mostInEmbed, usual } from './snippets.ts'

const component = 'src/features/programme/embed/embed.client.ts'

function readEmbed({ url, locale }: Visit): Embed {
  const asked = Number(url.searchParams.get('max') || usual)
  const most = Number.isInteger(asked) ? Math.min(Math.max(asked, fewest), mostInEmbed) : usual
  return { filter: readFilter(url.searchParams), most, locale }
}

async function rowsFor(visit: Visit, { most }: Embed) {
  const { question, notOver } = await newsSelection(visit)
  return feedRows(visit.db, { question, limit: most, notOver })
}

const compose = definePage({
  name: 'compose an embed',
  path: embedPath,
  who: 'everyone',
  async page(visit) {
    const { db, locale, now, config } = visit
    const t = words(locale)
    const embed = readEmbed(visit)
    const [rows, series, places] = await Promise.all([
      rowsFor(visit, embed),
      seriesOptions(db),
      placeOptions(db, locale),
    ])
    const query = writeFilter(embed.filter)
    return {
      title: t('embedTitle'),
      description: t('embedDescription', { city: config.city }),
      section: 'agenda',
      alternates: { nl: embedPath.href('nl', {}, query), en: embedPath.href('en', {}, query) },
      canonical: embedPath.href(locale),
      picture: agendaPicture.href(locale),
      modules: [component, 'src/ui/copy-field/copy-field.client.ts'],
      body: (
        <EmbedPage
          {...{ embed, rows, locale, now }}
          options={{ series, places }}
          baseUrl={config.baseUrl}
          city={config.city}
        />
      ),
    }
  },
})

const embedded = definePage({
  name: 'agenda in a frame',
  path: embeddedAgendaPath,
  who: 'everyone',
  async page(visit) {
    const { locale, now, config } = visit
    const t = words(locale)
    const embed = readEmbed(visit)
    return {
      title: t('embedLink', { city: config.city }),
      description: t('agendaDescription', { city: config.city }),
      canonical: agendaHref(locale, embed.filter),
      unlisted: true,
      bare: true,
      body: <EmbeddedPage {...{ embed, locale, now }} rows={await rowsFor(visit, embed)} />,
    }
  },
})

/** The built module at an address that stays: partners' pages name it, so it may not carry a hash. */
const script = defineRoute({
  name: 'web component',
  path: embedModule,
  who: 'everyone',
  async respond(visit) {
    const body = new Uint8Array(await readFile(new URL(`../../../../dist${visit.asset(component)}`, import.meta.url)))
    const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
    const headers = {
      etag,
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    }
    if (visit.request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
    return new Response(body, { headers: { ...headers, 'content-type': 'text/javascript; charset=utf-8' } })
  },
})

export const embedRoutes: Route[] = [compose, embedded, script]
