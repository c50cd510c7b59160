import type { Locale } from '#platform/i18n'
import { type Filter, writeFilter } from '../agenda/filter.ts'
import { agendaPath, embeddedAgendaPath, embedModule } from '../hrefs.ts'

/** What a partner chose to show. */
export type Embed = { filter: Filter; most: number; locale: Locale }

export const fewest = 1
export const mostInEmbed = 50
export const usual = 5

/** The choice as attributes of the web component, in the order of an address. */
export function embedAttributes({ filter, most, locale }: Embed): Record<string, string> {
  const query = writeFilter(filter)
  const chosen = [...new Set(query.keys())].map((name) => [name, query.getAll(name).join(name === 'q' ? ' ' : ',')])
  return { lang: locale, ...Object.fromEntries(chosen), max: String(most) }
}

/** The choice as an address of the list in a frame. */
export function embedAddress({ filter, most, locale }: Embed): string {
  const query = writeFilter(filter)
  query.set('max', String(most))
  return embeddedAgendaPath.href(locale, {}, query)
}

/** The two lines a partner copies. A link stands in both, for browsers that can show neither. */
export function snippets(
  embed: Embed,
  { baseUrl, link }: { baseUrl: string; link: string },
): { script: string; frame: string } {
  const attributes = Object.entries(embedAttributes(embed)).map(([name, value]) => ` ${name}="${escape(value)}"`)
  const whole = `<a href="${escape(baseUrl + agendaPath.href(embed.locale, {}, writeFilter(embed.filter)))}">${escape(link)}</a>`
  return {
    script: `<script type="module" src="${baseUrl}${embedModule.href('nl')}"></script><golflengte-agenda${attributes.join('')}>${whole}</golflengte-agenda>`,
    frame: `<iframe src="${escape(baseUrl + embedAddress(embed))}" title="${escape(link)}" width="100%" height="${heightOf(embed.most)}" loading="lazy"></iframe>`,
  }
}

// A row and some air for each, within what a page can spare; longer lists scroll.
const heightOf = (most: number): number => Math.min(160 + most * 118, 900)

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
