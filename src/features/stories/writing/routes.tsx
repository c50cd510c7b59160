import { z } from 'zod'
import {
  definePage,
  defineRoute,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
} from '#platform/feature'
import { makePicture } from '#platform/files'
import { readFields, textsOf } from '#platform/http'
import { isLocale, type Locale } from '#platform/i18n'
import { addPicturePath, previewPath, storyPicture, writePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { managedHead } from '../publishing/head.tsx'
import { pictureMarkdown, renderBody } from '../reading/render.ts'
import { mayWrite } from '../story/may.ts'
import { type Story, storyBySlug, textOf } from '../story/queries.ts'
import type { Text } from '../story/story.ts'
import { textBytes, textFields } from './form.ts'
import { TextForm, type Typed } from './pages.tsx'
import { addPicture, mostPictures, saveText } from './writing.ts'

type Shown = { values?: Typed; errors?: Record<string, string>; html?: string; newer?: Text; said?: string }

/** The text of a story in one language, and of a translation its original beside it. */
async function writePage(visit: MemberVisit, story: Story, language: Locale, shown: Shown = {}): Promise<PageAnswer> {
  const { db, locale } = visit
  const t = words(locale)
  const { slug } = story
  const standing = story.texts.find((one) => one.locale === language)
  const original = story.texts.find((one) => one.locale === story.original)
  const [newest, source] = await Promise.all([
    standing && textOf(db, { storyId: story.id, locale: language, number: standing.newest }),
    language === story.original || !original
      ? undefined
      : textOf(db, { storyId: story.id, locale: story.original, number: original.newest }),
  ])
  // What a translation was made from, to show what changed since.
  const followed =
    source && newest?.follows && newest.follows < source.number
      ? await textOf(db, { storyId: story.id, locale: story.original, number: newest.follows })
      : undefined
  const values: Typed = shown.values ?? {
    title: newest?.title ?? '',
    summary: newest?.summary ?? '',
    body: newest?.body ?? '',
    note: '',
    alt: '',
    seen: String(newest?.number ?? 0),
    follows: source ? String(source.number) : '',
  }
  const errors = shown.errors ?? {}
  return {
    title: t('write.title', { title: newest?.title ?? values.title ?? '' }),
    description: t('write.lead'),
    unlisted: true,
    section: 'stories',
    status: Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: writePath.href('nl', { slug, language }), en: writePath.href('en', { slug, language }) },
    modules: ['src/features/stories/writing/editor.client.ts'],
    body: (
      <>
        {await managedHead(visit, story, language === story.original ? 'text' : 'translation')}
        <TextForm {...{ story, language, values, errors, source, followed, locale }} {...shown} />
      </>
    ),
  }
}

async function at(visit: MemberVisit): Promise<{ story: Story; language: Locale } | undefined> {
  const story = await storyBySlug(visit.db, visit.params.slug ?? '')
  const { language } = visit.params
  return story && isLocale(language) ? { story, language } : undefined
}

const form = definePage({
  name: 'text of a story, written',
  path: writePath,
  who: 'organiser',
  may: mayWrite,
  async page(visit) {
    const found = await at(visit)
    return found ? writePage(visit, found.story, found.language, savedNotice(visit)) : notFound
  },
})

const savedNotice = ({ url, locale }: MemberVisit): Shown => {
  const done = url.searchParams.get('done')
  const t = words(locale)
  if (done === 'saved') return { said: t('done.saved') }
  return done === 'same' ? { said: t('done.same') } : {}
}

const send = definePage({
  name: 'write the text of a story',
  path: writePath,
  who: 'organiser',
  may: mayWrite,
  method: 'POST',
  maxBytes: textBytes,
  async page(visit) {
    const { db, locale, member, now, request } = visit
    const t = words(locale)
    const found = await at(visit)
    if (!found) return notFound
    const { story, language } = found
    const read = await readFields(request, textFields)
    if (!read.ok) {
      const errors = Object.fromEntries(
        Object.entries(read.errors).map(([name, key]) => [
          name,
          key.startsWith('wrong.') ? t(key as 'wrong.title') : t('wrong.form'),
        ]),
      )
      return writePage(visit, story, language, { values: textsOf(read.values), errors })
    }
    const { act, title, summary, body, note, seen, follows } = read.value
    const values = textsOf(read.value)
    if (act === 'preview') {
      const { html } = await renderBody(db, story.id, body, language)
      return writePage(visit, story, language, { values, html })
    }
    if (act === 'picture') return withPicture(visit, story, language, read.value, values)
    const saved = await db.transaction().execute((tx) =>
      saveText(tx, {
        ...{ storyId: story.id, locale: language, seen, text: { title, summary, body, note } },
        ...{ follows: language === story.original ? null : (follows ?? null), byId: member.personId, now },
      }),
    )
    if (saved.saved === 'gone') return notFound
    if (saved.saved !== 'stale')
      return redirect(`${writePath.href(locale, { slug: story.slug, language })}?done=${saved.saved}`)
    const latest = (await storyBySlug(db, story.slug)) ?? story
    const number = latest.texts.find((one) => one.locale === language)?.newest ?? 0
    const newer = await textOf(db, { storyId: story.id, locale: language, number })
    // Who saves once more after reading what another wrote, means it.
    const again = { ...values, seen: String(number) }
    return writePage(visit, latest, language, {
      values: again,
      errors: { form: t('wrong.stale') },
      ...(newer && { newer }),
    })
  },
})

/** Adds a picture at the end of what is typed, without saving the text yet. */
async function withPicture(
  visit: MemberVisit,
  story: Story,
  language: Locale,
  { picture, alt, body }: z.infer<typeof textFields>,
  values: Typed,
): Promise<PageAnswer> {
  const t = words(visit.locale)
  if (alt === '') return writePage(visit, story, language, { values, errors: { alt: t('wrong.alt') } })
  const kept = await keep(visit, story, picture)
  if ('problem' in kept) return writePage(visit, story, language, { values, errors: { picture: t(kept.problem) } })
  const longer = `${body.trimEnd()}\n\n${pictureMarkdown(kept.id, alt)}\n`.trimStart()
  return writePage(visit, story, language, {
    values: { ...values, body: longer, alt: '' },
    html: (await renderBody(visit.db, story.id, longer, language)).html,
    said: t('done.picture'),
  })
}

type Kept =
  | { id: string }
  | { problem: 'picture.missing' | 'picture.many' | `picture.${'not-a-picture' | 'too-many-pixels' | 'busy'}` }

async function keep({ db, member, now }: MemberVisit, story: Story, file: File | undefined): Promise<Kept> {
  if (file === undefined) return { problem: 'picture.missing' }
  const made = await makePicture(new Uint8Array(await file.arrayBuffer()), 'whole')
  if (!made.ok) return { problem: `picture.${made.reason}` }
  const id = await db
    .transaction()
    .execute((tx) => addPicture(tx, { storyId: story.id, picture: made.picture, byId: member.personId, now }))
  return id === undefined ? { problem: 'picture.many' } : { id }
}

const previewed = z.object({ body: z.string().max(1_500_000).default(''), language: z.enum(['nl', 'en']).catch('nl') })

/** What a text looks like, as a piece of HTML for the editor's module. */
const preview = defineRoute({
  name: 'preview of a story',
  path: previewPath,
  who: 'organiser',
  may: mayWrite,
  method: 'POST',
  maxBytes: textBytes,
  burst: 240,
  async respond({ db, params, request }) {
    const [story, read] = await Promise.all([storyBySlug(db, params.slug ?? ''), readFields(request, previewed)])
    if (story === undefined || !read.ok) return new Response(null, { status: 422 })
    const { html } = await renderBody(db, story.id, read.value.body, read.value.language)
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
  },
})

/** Keeps a picture the editor's module sends; answers with its address, or with what is wrong in words. */
const addPictureRoute = defineRoute({
  name: 'add a picture to a story',
  path: addPicturePath,
  who: 'organiser',
  may: mayWrite,
  method: 'POST',
  maxBytes: textBytes,
  burst: 60,
  async respond(visit) {
    const story = await storyBySlug(visit.db, visit.params.slug ?? '')
    const read = await readFields(visit.request, z.object({ picture: z.instanceof(File).optional().catch(undefined) }))
    if (story === undefined || !read.ok) return new Response(null, { status: 422 })
    const kept = await keep(visit as MemberVisit, story, read.value.picture)
    const t = words(visit.locale)
    return 'id' in kept
      ? Response.json({ src: storyPicture(kept.id) })
      : Response.json({ problem: t(kept.problem, { most: mostPictures }) }, { status: 422 })
  },
})

export const writingRoutes: Route[] = [form, send, preview, addPictureRoute]
