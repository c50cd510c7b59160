import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/database'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, ConfirmButton, Form, FormActions, Notice, Section, TextField } from '#ui'
import { feedPath, moveShowPath } from '../hrefs.ts'
import { managingPage } from '../managing.tsx'
import { words } from '../messages.ts'
import { mayManageShow, type Show, showAt } from './queries.ts'

type Typed = { to: string; error: string }

function movePage(visit: MemberVisit, show: Show, typed?: Typed): Page {
  const { locale } = visit
  const t = words(locale)
  const params = { show: show.slug }
  const action = moveShowPath.href(locale, params)
  return managingPage(visit, {
    show,
    tab: 'overview',
    path: moveShowPath,
    heading: t('leave'),
    description: t('leaveLead'),
    errors: typed && { to: typed.error },
    body: (
      <>
        <Section heading={t('leave')}>
          {show.moved_to === null ? (
            <p>{t('leaveLead')}</p>
          ) : (
            <Notice tone="info" heading={t('movedHeading')}>
              <p>
                {t('movedText')} <a href={show.moved_to}>{show.moved_to}</a>
              </p>
            </Notice>
          )}
          {show.locked && <p>{t('leaveLocked')}</p>}
          <Form action={action} hidden={{ act: 'move' }}>
            <TextField
              name="to"
              type="url"
              label={t('field.newFeed')}
              hint={t('field.newFeedHint')}
              value={typed?.to ?? show.moved_to ?? ''}
              error={typed?.error}
              maxlength={500}
              required
            />
            <FormActions>
              <Button>{t('leaveYes')}</Button>
            </FormActions>
          </Form>
          {show.moved_to !== null && (
            <ConfirmButton
              label={t('comeBack')}
              question={<p>{t('comeBackQuestion')}</p>}
              confirm={t('comeBackYes')}
              action={action}
              hidden={{ act: 'stay' }}
            />
          )}
        </Section>
      </>
    ),
  })
}

/** Says that the feed of a show goes on elsewhere; or no longer does. */
const moveShow = (tx: Tx, id: number, to: string | null, now: Date) =>
  sql`update podcasts.show set moved_to = ${to}, changed_at = ${now} where id = ${id}`.execute(tx)

const form = definePage({
  name: 'move a podcast elsewhere',
  path: moveShowPath,
  who: 'organiser',
  may: mayManageShow,
  async page(visit) {
    const show = await showAt(visit.db, visit.params.show ?? '')
    return show === undefined ? notFound : movePage(visit, show)
  },
})

const schema = z.object({ act: z.enum(['move', 'stay']), to: z.string().trim().max(2000).default('') })

const send = definePage({
  name: 'say where a podcast went',
  path: moveShowPath,
  who: 'organiser',
  may: mayManageShow,
  method: 'POST',
  async page(visit) {
    const { db, locale, now, params, request, config } = visit
    const show = await showAt(db, params.show ?? '')
    const read = await readFields(request, schema)
    if (show === undefined || !read.ok) return notFound
    const { act, to } = read.value
    const url = URL.canParse(to) ? new URL(to) : undefined
    const here = config.baseUrl + feedPath.href('nl', { show: show.slug })
    const fits = url !== undefined && /^https?:$/.test(url.protocol) && url.href.length <= 500 && url.href !== here
    if (act === 'move' && !fits) return movePage(visit, show, { to, error: words(locale)('wrong.newFeed') })
    await db.transaction().execute((tx) => moveShow(tx, show.id, act === 'move' && url ? url.href : null, now))
    return redirect(`${moveShowPath.href(locale, { show: show.slug })}?done=${act === 'move' ? 'moved' : 'saved'}`)
  },
})

export const moveRoutes: Route[] = [form, send]
