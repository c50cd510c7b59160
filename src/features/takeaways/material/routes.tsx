import { gatheringPath } from '#programme'
import { attachmentResponse } from '#platform/attachments'
import { definePage, defineRoute, notFound, type Route, type Visit } from '#platform/feature'
import { formatBytes, inLocale, type Locale } from '#platform/i18n'
import { Breadcrumb, ButtonLink, Flow, PageHeading, Player, SearchField, Transcript } from '#ui'
import { materialFilePath, materialPath, saidPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { gatheringTalkAt } from '../talk/talk.ts'
import { clockOf, hrefAt, isSound } from './moments.ts'
import { cuesOf, type Material, materialById } from './queries.ts'

const page = definePage({
  name: 'slides or a recording of a talk',
  path: materialPath,
  who: 'everyone',
  async page(visit) {
    const { db, locale, params } = visit
    const material = await materialById(db, Number(params.id))
    const talk = material && (await gatheringTalkAt({ db, params: { slug: material.slug } }))
    if (material === undefined || talk === undefined) return notFound
    const t = words(locale)
    const { id, href } = material
    const title = inLocale(talk.gathering.title, locale).text
    return {
      title: material.title,
      description: t('material.description', { sort: t(`material.${material.sort}`), title }),
      section: 'agenda',
      alternates: { nl: materialPath.href('nl', { id }), en: materialPath.href('en', { id }) },
      modules: ['src/ui/player/player.client.ts'],
      ...(href !== null && isSound(href) && { hosts: [new URL(href).origin] }),
      body: <MaterialPage {...{ material, title, locale }} cues={await cuesOf(db, id)} />,
    }
  },
})

type Props = { material: Material; title: string; cues: Awaited<ReturnType<typeof cuesOf>>; locale: Locale }

function MaterialPage({ material, title, cues, locale }: Props) {
  const t = words(locale)
  const { id, href, slug } = material
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: title, href: gatheringPath.href(locale, { slug }) }]} />
      <PageHeading
        label={[t(`material.${material.sort}`), inLocale(material.session_title ?? {}, locale).text]
          .filter(Boolean)
          .join(' · ')}
        heading={{ text: material.title, lang: material.locale }}
      >
        {href === null ? (
          <ButtonLink href={materialFilePath.href(locale, { id })} download>
            {t('material.download', { size: formatBytes(material.size ?? 0, locale) })}
          </ButtonLink>
        ) : (
          <ButtonLink variant="secondary" href={href} rel="noopener nofollow">
            {t('material.open', { host: new URL(href).host })}
          </ButtonLink>
        )}
      </PageHeading>
      <Flow>
        {href !== null && isSound(href) && <Player src={href} label={material.title} />}
        <p class="soft">{t('material.under', { licence: t(`licence.${material.licence}`) })}</p>
        {cues.length > 0 && (
          <form role="search" method="get" action={saidPath.href(locale)} aria-label={t('said.inside')}>
            <input type="hidden" name="in" value={`opname-${id}`} />
            <SearchField name="q" label={t('said.inside')} submit={t('said.find')} labelled />
          </form>
        )}
      </Flow>
      {cues.length > 0 && href !== null && (
        <Transcript
          heading={t('material.transcript')}
          lang={material.locale}
          lines={cues.map(({ start, end, speaker, text }) => ({
            ...{ at: start / 1000, until: end / 1000, time: clockOf(start / 1000), speaker, text },
            href: hrefAt(href, start / 1000),
          }))}
        />
      )}
    </>
  )
}

const file = defineRoute({
  name: 'slides of a talk, as a file',
  path: materialFilePath,
  who: 'everyone',
  async respond({ db, params }: Visit) {
    const material = await materialById(db, Number(params.id))
    const answer = material?.attachment_id ? await attachmentResponse(db, material.attachment_id) : undefined
    return answer ?? new Response('There is no such file.\n', { status: 404 })
  },
})

export const materialRoutes: Route[] = [page, file]
