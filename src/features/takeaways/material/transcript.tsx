import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { parseTranscript } from '#platform/webvtt'
import { Breadcrumb, Button, FileField, Form, FormActions, FormErrors, PageHeading, TextArea } from '#ui'
import { materialPath, materialsPath, materialTranscriptPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { setCues } from './adding.ts'
import { adding } from './may.ts'
import { type Material, materialById } from './queries.ts'

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

export const transcriptRoutes: Route[] = [transcriptForm, transcriptSent]
