import { z } from 'zod'
import { definePage, notFound, type Page, type Route, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, Form, FormActions, PageHeading } from '#ui'
import { endPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isTold, setTold } from './wish.ts'

/** The circle of the address; of a mail about all circles: none. */
const slugOf = ({ url }: Visit) => url.searchParams.get('kring')?.slice(0, 80) ?? null

function pageOf(visit: Visit, state: 'ask' | 'ended' | 'back'): Page {
  const { locale, params, url } = visit
  const t = words(locale)
  const secret = params.secret ?? ''
  const lead = t(slugOf(visit) === null ? 'end.all' : 'end.one')
  return {
    title: t('end.title'),
    description: lead,
    unlisted: true,
    alternates: {
      nl: endPath.href('nl', { secret }, url.searchParams),
      en: endPath.href('en', { secret }, url.searchParams),
    },
    body: (
      <>
        <PageHeading
          heading={t(state === 'ask' ? 'end.title' : `end.${state}`)}
          lead={state === 'ask' ? lead : undefined}
        />
        <Form
          action={endPath.href(locale, { secret }, url.searchParams)}
          label={t('end.title')}
          hidden={state === 'ended' ? { again: 'yes' } : {}}
        >
          <FormActions>
            <Button variant={state === 'ended' ? 'secondary' : 'primary'}>
              {t(state === 'ended' ? 'end.again' : 'end.button')}
            </Button>
          </FormActions>
        </Form>
      </>
    ),
  }
}

/** A page with a button: programs that look at links in mail must not end anything (RFC 8058, section 1). */
const ask = definePage({
  name: 'ask to end mails of circles',
  path: endPath,
  who: 'everyone',
  cached: false,
  async page(visit) {
    const told = await isTold(visit.db, visit.params.secret ?? '', slugOf(visit))
    return told === undefined ? notFound : pageOf(visit, told ? 'ask' : 'ended')
  },
})

/** The button, and mail programs that end mails with one click. No redirect: those do not follow one. */
const end = definePage({
  name: 'end mails of circles',
  path: endPath,
  method: 'POST',
  who: 'everyone',
  fromAnywhere: true,
  // Those of a large mail provider come from a few addresses.
  burst: 3000,
  async page(visit) {
    const secret = visit.params.secret ?? ''
    if ((await isTold(visit.db, secret, slugOf(visit))) === undefined) return notFound
    const given = await readFields(visit.request, z.object({ again: z.string().optional() }))
    const again = given.ok && given.value.again !== undefined
    await setTold(visit.db, secret, slugOf(visit), again)
    return pageOf(visit, again ? 'back' : 'ended')
  },
})

export const endRoutes: Route[] = [ask, end]
