import { z } from 'zod'
import { definePage, notFound, type Page, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Button, Form, FormActions, PageHeading } from '#ui'
import { endMailPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isWanted, want } from './mail-wish.ts'

/** A page with a button: programs that look at links in mail must not end anything (RFC 8058, section 1). */
const askRoute = definePage({
  name: 'ask to end mails about encounters',
  path: endMailPath,
  who: 'everyone',
  cached: false,
  async page({ db, locale, params: { secret = '' } }) {
    const wanted = await isWanted(db, secret)
    return wanted === undefined ? notFound : pageOf(secret, wanted ? 'ask' : 'ended', locale)
  },
})

/** The button, and mail programs that end mails with one click. No redirect: those do not follow one. */
const endRoute = definePage({
  name: 'end mails about encounters',
  path: endMailPath,
  method: 'POST',
  who: 'everyone',
  fromAnywhere: true,
  // Those of a large mail provider come from a few addresses.
  burst: 3000,
  async page({ db, locale, request, params: { secret = '' } }) {
    const given = await readFields(request, z.object({ again: z.string().optional() }))
    const again = given.ok && given.value.again !== undefined
    return (await want(db, secret, again)) ? pageOf(secret, again ? 'back' : 'ended', locale) : notFound
  },
})

function pageOf(secret: string, state: 'ask' | 'ended' | 'back', locale: Locale): Page {
  const t = words(locale)
  return {
    title: t('endMail.ask'),
    description: t('endMail.lead'),
    unlisted: true,
    alternates: { nl: endMailPath.href('nl', { secret }), en: endMailPath.href('en', { secret }) },
    body: (
      <>
        <PageHeading heading={t(`endMail.${state}`)} lead={state === 'ask' ? t('endMail.lead') : undefined} />
        <Form
          action={endMailPath.href(locale, { secret })}
          label={t('endMail.ask')}
          hidden={state === 'ended' ? { again: 'yes' } : {}}
        >
          <FormActions>
            <Button variant={state === 'ended' ? 'secondary' : 'primary'}>
              {t(state === 'ended' ? 'endMail.again' : 'endMail.button')}
            </Button>
          </FormActions>
        </Form>
      </>
    ),
  }
}

export const endRoutes: Route[] = [askRoute, endRoute]
