import { z } from 'zod'
import { personsMeant, viewerOf } from '#people'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { AnswerRow, AnswerRows, Button, Form, FormActions, FormErrors, Notice, TextField } from '#ui'
import { authorshipPath, authorsPath, manageStoryPath, myStoriesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { managedHead } from '../publishing/head.tsx'
import { mayWrite } from '../story/may.ts'
import { type Story, storyBySlug } from '../story/queries.ts'
import { answerInvitation, inviteAuthor } from './authors.ts'

async function authorsPage(
  visit: MemberVisit,
  story: Story,
  typed?: { name: string; error: string },
): Promise<PageAnswer> {
  const { locale, member } = visit
  const t = words(locale)
  const { slug } = story
  const done = visit.url.searchParams.get('done')
  const action = authorsPath.href(locale, { slug })
  return {
    title: t('authors.title'),
    description: t('authors.lead'),
    unlisted: true,
    section: 'stories',
    status: typed ? 422 : 200,
    alternates: { nl: authorsPath.href('nl', { slug }), en: authorsPath.href('en', { slug }) },
    body: (
      <>
        {await managedHead(visit, story, 'authors')}
        {(done === 'invited' || done === 'removed') && <Notice tone="success" heading={t(`authors.${done}`)} />}
        <FormErrors heading={t('wrong.notDone')} errors={typed ? { name: typed.error } : {}} />
        <p>{t('authors.lead')}</p>
        <AnswerRows label={t('authors.title')}>
          {story.authors.map(({ person_id: id, name, agreed_at: agreed }) => (
            <AnswerRow key={id} name={name} summary={t(agreed === null ? 'authors.asked' : 'authors.agreed')}>
              <Form action={action} hidden={{ remove: String(id) }} label={name}>
                <Button variant="secondary">{t(id === member.personId ? 'authors.leave' : 'authors.remove')}</Button>
              </Form>
            </AnswerRow>
          ))}
        </AnswerRows>
        <Form action={action} label={t('authors.invite')}>
          <TextField
            name="name"
            label={t('authors.name')}
            hint={t('authors.nameHint')}
            value={typed?.name}
            error={typed?.error}
          />
          <FormActions>
            <Button>{t('authors.invite')}</Button>
          </FormActions>
        </Form>
      </>
    ),
  }
}

const form = definePage({
  name: 'authors of a story',
  path: authorsPath,
  who: 'organiser',
  may: mayWrite,
  async page(visit) {
    const story = await storyBySlug(visit.db, visit.params.slug ?? '')
    return story === undefined ? notFound : authorsPage(visit, story)
  },
})

const fields = z.object({
  name: z.string().trim().max(200).catch('').default(''),
  remove: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
})

const send = definePage({
  name: 'ask or remove an author',
  path: authorsPath,
  who: 'organiser',
  may: mayWrite,
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, config, params } = visit
    const t = words(locale)
    const story = await storyBySlug(db, params.slug ?? '')
    if (story === undefined) return notFound
    const read = await readFields(visit.request, fields)
    if (!read.ok) return authorsPage(visit, story, { name: '', error: t('wrong.form') })
    const { name, remove } = read.value
    const back = (done: string) => redirect(`${authorsPath.href(locale, { slug: story.slug })}?done=${done}`)
    if (remove !== undefined) {
      await db
        .transaction()
        .execute((tx) => answerInvitation(tx, { storyId: story.id, personId: remove, accept: false, now }))
      return remove === member.personId ? redirect(myStoriesPath.href(locale)) : back('removed')
    }
    const meant = name === '' ? [] : await personsMeant(db, name, await viewerOf(visit))
    const [person] = meant
    if (person === undefined || meant.length > 1)
      return authorsPage(visit, story, { name, error: t(meant.length > 1 ? 'authors.several' : 'authors.nobody') })
    const by = { personId: member.personId, name: member.name }
    const invited = await db
      .transaction()
      .execute((tx) => inviteAuthor(tx, { story, personId: person.id, by, baseUrl: config.baseUrl }))
    return invited === 'invited' ? back('invited') : authorsPage(visit, story, { name, error: t(`authors.${invited}`) })
  },
})

const answer = definePage({
  name: 'answer whether one is an author',
  path: authorshipPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, params } = visit
    const story = await storyBySlug(db, params.slug ?? '')
    const read = await readFields(visit.request, z.object({ answer: z.enum(['yes', 'no']).catch('no') }))
    if (story === undefined || !read.ok) return notFound
    const accept = read.value.answer === 'yes'
    const theirs = await db
      .transaction()
      .execute((tx) => answerInvitation(tx, { storyId: story.id, personId: member.personId, accept, now }))
    if (!theirs) return notFound
    return redirect(accept ? manageStoryPath.href(locale, { slug: story.slug }) : myStoriesPath.href(locale))
  },
})

export const authorRoutes: Route[] = [form, send, answer]
