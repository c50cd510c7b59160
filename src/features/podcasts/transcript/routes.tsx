import { z } from 'zod'
import { definePage, defineRoute, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, ConfirmButton, FileField, Form, FormActions, FormErrors, Section, SelectField, TextArea } from '#ui'
import { DoneNotice } from '../done.tsx'
import { EpisodeHead } from '../episode/manage-head.tsx'
import { clockOf } from '../episode/moments.ts'
import { type Episode, managedEpisode, mayManageEpisode, readableEpisode } from '../episode/queries.ts'
import { manageTranscriptPath, transcriptPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isOpen } from '../show/queries.ts'
import { parseTranscript, writeTranscript } from '#platform/webvtt'
import { cuesOf, setTranscript } from './store.ts'

type Managed = NonNullable<Awaited<ReturnType<typeof managedEpisode>>>
type Rejected = { text: string; error: string }

/** Bytes of a transcript of a day, with the form around it. */
const mostBytes = 4_000_000

async function transcriptPage(visit: MemberVisit, { show, episode }: Managed, rejected?: Rejected): Promise<Page> {
  const { db, locale, now } = visit
  const t = words(locale)
  const params = { show: show.slug, episode: episode.slug }
  const cues = await cuesOf(db, episode.id)
  const action = manageTranscriptPath.href(locale, params)
  return {
    title: `${t('transcript')}: ${episode.title}`,
    description: t('transcriptHint'),
    unlisted: true,
    section: 'stories',
    status: rejected ? 422 : 200,
    alternates: { nl: manageTranscriptPath.href('nl', params), en: manageTranscriptPath.href('en', params) },
    body: (
      <>
        <EpisodeHead {...{ show, episode, now, locale }} current="transcript" />
        <DoneNotice visit={visit} />
        <FormErrors heading={t('notSaved')} errors={rejected ? { text: rejected.error } : {}} />
        {cues.length > 0 && (
          <Section heading={t('transcript')}>
            <p>{t('transcriptThere', { count: cues.length, until: clockOf((cues.at(-1)?.end ?? 0) / 1000) })}</p>
            <p>
              <a href={transcriptPath.href('nl', params)}>{t('transcriptFile')}</a>
            </p>
            <ConfirmButton
              label={t('transcriptRemove')}
              question={<p>{t('transcriptRemoveQuestion')}</p>}
              confirm={t('transcriptRemoveYes')}
              action={action}
              hidden={{ remove: '1' }}
            />
          </Section>
        )}
        <Section heading={t(cues.length > 0 ? 'transcriptAnother' : 'transcriptAdd')}>
          <TranscriptForm {...{ show, episode, action, rejected, locale }} />
        </Section>
      </>
    ),
  }
}

type FormProps = Managed & { action: string; rejected: Rejected | undefined; locale: MemberVisit['locale'] }

function TranscriptForm({ show, episode, action, rejected, locale }: FormProps) {
  const t = words(locale)
  return (
    <Form action={action} files>
      <FileField name="file" label={t('transcriptChoose')} hint={t('transcriptHint')} accept=".vtt,.srt,text/vtt" />
      <TextArea
        name="text"
        label={t('transcriptPaste')}
        value={rejected?.text}
        error={rejected?.error}
        rows={rejected ? 16 : 6}
      />
      <SelectField
        name="language"
        label={t('field.language')}
        value={episode.transcript_language ?? show.language}
        options={[
          { value: 'nl', label: t('language.nl') },
          { value: 'en', label: t('language.en') },
        ]}
      />
      <FormActions>
        <Button>{t('save')}</Button>
      </FormActions>
    </Form>
  )
}

const form = definePage({
  name: 'transcript of an episode, to change',
  path: manageTranscriptPath,
  who: 'organiser',
  may: mayManageEpisode,
  async page(visit) {
    const managed = await managedEpisode(visit)
    return managed === undefined ? notFound : transcriptPage(visit, managed)
  },
})

const schema = z.object({
  file: z.instanceof(File).optional().catch(undefined),
  text: z.string().default(''),
  language: z.enum(['nl', 'en']).catch('nl'),
  remove: z.string().optional(),
})

const send = definePage({
  name: 'change the transcript of an episode',
  path: manageTranscriptPath,
  who: 'organiser',
  may: mayManageEpisode,
  method: 'POST',
  maxBytes: mostBytes,
  async page(visit) {
    const { db, locale, now, request } = visit
    const managed = await managedEpisode(visit)
    const read = await readFields(request, schema)
    if (managed === undefined || !read.ok) return notFound
    const { show, episode } = managed
    const { file, text: pasted, language, remove } = read.value
    const here = manageTranscriptPath.href(locale, { show: show.slug, episode: episode.slug })
    const text = file === undefined ? pasted : await file.text()
    const parsed = parseTranscript(remove === undefined ? text : '')
    if (remove === undefined && !parsed.ok) {
      const { reason, line } = parsed.problem
      return transcriptPage(visit, managed, { text, error: words(locale)(`wrong.transcript.${reason}`, { line }) })
    }
    const cues = parsed.ok ? parsed.cues : []
    const late = tooLate(episode, cues.at(-1)?.start)
    if (late) return transcriptPage(visit, managed, { text, error: words(locale)('wrong.transcript.late', late) })
    await db.transaction().execute((tx) => setTranscript(tx, episode.id, { cues, language, now }))
    return redirect(`${here}?done=${remove === undefined ? 'saved' : 'removed'}`)
  },
})

/** A transcript that goes on where the sound is over belongs to another episode. */
function tooLate({ duration }: Episode, last: number | undefined): { last: string; duration: string } | undefined {
  if (duration === null || last === undefined || last / 1000 <= duration + 5) return undefined
  return { last: clockOf(last / 1000), duration: clockOf(duration) }
}

const file = defineRoute({
  name: 'transcript of an episode',
  path: transcriptPath,
  who: 'everyone',
  async respond(visit) {
    const read = await readableEpisode(visit, { bySecret: true })
    const cues = read === undefined ? [] : await cuesOf(visit.db, read.episode.id)
    if (cues.length === 0)
      return new Response('There is no such transcript.\n', {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
      })
    return new Response(writeTranscript(cues), {
      headers: {
        'content-type': 'text/vtt; charset=utf-8',
        'cache-control': read?.published && isOpen(read.show) ? 'public, max-age=300' : 'private, no-store',
        'access-control-allow-origin': '*',
      },
    })
  },
})

export const transcriptRoutes: Route[] = [form, send, file]
