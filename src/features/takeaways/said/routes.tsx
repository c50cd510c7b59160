import { z } from 'zod'
import { episodePath } from '#podcasts'
import { definePage, type Route } from '#platform/feature'
import { readQuery } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { EmptyState, Flow, lineId, PageHeading, SearchField, Section } from '#ui'
import { materialPath, saidPath, takeawaysPath } from '../hrefs.ts'
import { clockOf } from '../material/moments.ts'
import { words } from '../messages.ts'
import { findSaid, type Hit, most, type Source, sourceTitle } from './queries.ts'

const asked = z.object({
  q: z.string().trim().max(200).catch('').default(''),
  in: z
    .string()
    .regex(/^(opname|aflevering)-\d{1,9}$/)
    .optional()
    .catch(undefined),
})

function insideOf(text: string | undefined): Source | undefined {
  const [kind, id] = text?.split('-') ?? []
  return kind === 'opname' || kind === 'aflevering' ? { kind, id: Number(id) } : undefined
}

const said = definePage({
  name: 'what is said',
  path: saidPath,
  who: 'everyone',
  async page({ db, locale, url, now, config }) {
    const t = words(locale)
    const { q, in: inside } = readQuery(asked, url.searchParams)
    const wanted = insideOf(inside)
    const title = wanted && (await sourceTitle(db, wanted, now))
    const source = title === undefined ? undefined : wanted
    const hits = q === '' ? [] : await findSaid(db, q, { inside: source, now })
    const query = new URLSearchParams({ ...(q && { q }), ...(source && inside !== undefined && { in: inside }) })
    return {
      title: t('said.heading'),
      description: t('said.description', { city: config.city }),
      section: 'stories',
      unlisted: query.size > 0,
      alternates: { nl: saidPath.href('nl', {}, query), en: saidPath.href('en', {}, query) },
      body: (
        <>
          <PageHeading heading={t('said.heading')} lead={t('said.lead')} />
          <Flow>
            <form role="search" method="get" action={saidPath.href(locale)} aria-label={t('said.heading')}>
              {source !== undefined && <input type="hidden" name="in" value={inside} />}
              <SearchField
                name="q"
                label={title === undefined ? t('said.label') : t('said.labelIn', { title })}
                value={q}
                submit={t('said.find')}
                labelled
              />
            </form>
            {source !== undefined && (
              <p>
                <a href={saidPath.href(locale, {}, q ? new URLSearchParams({ q }) : undefined)}>
                  {t('said.everywhere')}
                </a>
              </p>
            )}
            {q !== '' && hits.length === 0 && (
              <EmptyState
                sentence={t('said.none', { q })}
                action={{ label: t('said.toTakeaways'), href: takeawaysPath.href(locale) }}
              />
            )}
            {hits.length > 0 && (
              <p class="mono soft">{t(hits.length === most ? 'said.many' : 'said.found', { count: hits.length })}</p>
            )}
            {[...Map.groupBy(hits, ({ kind, id }) => `${kind} ${id}`).values()].map((some) => (
              <OneSource key={`${some[0]?.kind} ${some[0]?.id}`} hits={some} locale={locale} />
            ))}
          </Flow>
        </>
      ),
    }
  },
})

/** What is said in one recording, each line with the way to its second. */
function OneSource({ hits, locale }: { hits: Hit[]; locale: Locale }) {
  const [first] = hits
  if (first === undefined) return null
  return (
    <Section
      heading={first.title}
      count={first.of}
      more={{ href: pageOf(first, locale), label: words(locale)('said.whole') }}
    >
      <ol class="transcript__lines" lang={first.locale}>
        {hits.map((hit) => (
          <li key={hit.start_ms} class="transcript__line">
            <a class="mono" href={`${pageOf(hit, locale)}#${lineId(hit.start_ms / 1000)}`}>
              {clockOf(hit.start_ms / 1000)}
            </a>
            <p>
              {hit.speaker !== null && <strong>{hit.speaker}: </strong>}
              {hit.pieces.map((piece, index) => (index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece))}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}

const pageOf = ({ id, show, episode }: Hit, locale: Locale): string =>
  show === null || episode === null ? materialPath.href(locale, { id }) : episodePath.href(locale, { show, episode })

export const saidRoutes: Route[] = [said]
