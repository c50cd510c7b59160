import { z } from 'zod'
import { gatheringPath } from '#programme'
import { attachmentResponse } from '#platform/attachments'
import {
  definePage,
  defineRoute,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
  type Visit,
} from '#platform/feature'
import { readFields } from '#platform/http'
import { formatBytes, inLocale, type Locale } from '#platform/i18n'
import { parseTranscript } from '#platform/webvtt'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  FileField,
  Flow,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  Player,
  SearchField,
  TextArea,
  Transcript,
} from '#ui'
import { materialFilePath, materialPath, materialsPath, materialTranscriptPath, saidPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { gatheringTalkAt } from '../talk/talk.ts'
import { setCues } from './adding.ts'
import { adding } from './manage.tsx'
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

type Rejected = { text: string; error: string }

/** The recording of the address, for who may add to it. */
async function recording(visit: MemberVisit): Promise<Material | undefined> {
  const material = await materialById(visit.db, Number(visit.params.id))
  if (material?.sort !== 'recording') return undefined
  return (await adding(visit, material.slug)) && material
}

async function transcriptPage(visit: MemberVisit, rejected?: Rejected): Promise<PageAnswer> {
  const { locale } = visit
  const t = words(locale)
  const material = await recording(visit)
  if (material === undefined) return notFound
  const { id, slug } = material
  const action = materialTranscriptPath.href(locale, { id })
  return {
    title: t('material.transcript'),
    description: t('transcript.hint'),
    section: 'agenda',
    unlisted: true,
    status: rejected ? 422 : 200,
    alternates: { nl: materialTranscriptPath.href('nl', { id }), en: materialTranscriptPath.href('en', { id }) },
    body: (
      <>
        <Breadcrumb
          label={t('trail')}
          trail={[
            { label: t('material.manage'), href: materialsPath.href(locale, { slug }) },
            { label: material.title, href: materialPath.href(locale, { id }) },
          ]}
        />
        <PageHeading heading={t('material.transcript')} lead={t('transcript.hint')} />
        <FormErrors heading={t('notSaved')} errors={rejected ? { text: rejected.error } : {}} />
        <Form action={action} files label={t('material.transcript')}>
          <FileField name="file" label={t('transcript.file')} accept=".vtt,.srt,text/vtt" />
          <TextArea
            name="text"
            label={t('transcript.paste')}
            value={rejected?.text}
            error={rejected?.error}
            rows={rejected ? 16 : 6}
          />
          <FormActions>
            <Button>{t('save')}</Button>
            {material.cues > 0 && (
              <Button variant="secondary" name="remove" value="yes">
                {t('transcript.remove')}
              </Button>
            )}
          </FormActions>
        </Form>
      </>
    ),
  }
}

const transcriptFields = z.object({
  file: z.instanceof(File).optional().catch(undefined),
  text: z.string().default(''),
  remove: z.literal('yes').optional().catch(undefined),
})

const shared = { path: materialTranscriptPath, who: 'member' } as const
const transcriptForm = definePage({
  ...shared,
  name: 'transcript of a recording, to change',
  page: (visit) => transcriptPage(visit),
})
const transcriptSent = definePage({
  ...shared,
  name: 'change the transcript of a recording',
  method: 'POST',
  maxBytes: 4_000_000,
  async page(visit) {
    const { db, locale, request } = visit
    const material = await recording(visit)
    const read = await readFields(request, transcriptFields)
    if (material === undefined || !read.ok) return notFound
    const { file: sent, text: pasted, remove } = read.value
    const text = sent === undefined ? pasted : await sent.text()
    const parsed = parseTranscript(remove === undefined ? text : '')
    if (remove === undefined && !parsed.ok) {
      const { reason, line } = parsed.problem
      return transcriptPage(visit, { text, error: words(locale)(`wrong.transcript.${reason}`, { line }) })
    }
    await db.transaction().execute((tx) => setCues(tx, material.id, parsed.ok ? parsed.cues : []))
    return redirect(materialPath.href(locale, { id: material.id }))
  },
})

export const materialRoutes: Route[] = [page, file, transcriptForm, transcriptSent]
