import { z } from 'zod'
import { definePage, notFound, type Page, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Button, Form, FormActions, PageHeading, Stack } from '#ui'
import { endPaths, savedSearchesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isWanted, type MailKind, setWanted } from './search.ts'

type State = 'ask' | 'ended' | 'back'

function pageOf(kind: MailKind, secret: string, state: State, locale: Locale): Page {
  const t = words(locale)
  const path = endPaths[kind]
  return {
    title: t(`end.${kind}`),
    description: t(`end.${kind}.lead`),
    unlisted: true,
    alternates: { nl: path.href('nl', { secret }), en: path.href('en', { secret }) },
    body: (
      <>
        <PageHeading
          heading={t(state === 'ask' ? `end.${kind}` : `end.${state}`)}
          lead={state === 'ask' ? t(`end.${kind}.lead`) : undefined}
        />
        <Stack>
          <Form
            action={path.href(locale, { secret })}
            label={t(`end.${kind}`)}
            hidden={state === 'ended' ? { again: 'yes' } : {}}
          >
            <FormActions>
              {state === 'ended' ? (
                <Button variant="secondary">{t('end.again')}</Button>
              ) : (
                <Button>{t('end.button')}</Button>
              )}
            </FormActions>
          </Form>
          <p>
            <a href={savedSearchesPath.href(locale)}>{t('end.more')}</a>
          </p>
        </Stack>
      </>
    ),
  }
}

const names = { alerts: 'end alerts of calls', invitations: 'end invitations to respond' } as const

/** A page with a button: programs that look at links in mail must not end anything (RFC 8058, section 1). */
const askRoute = (kind: MailKind) =>
  definePage({
    name: `ask to ${names[kind]}`,
    path: endPaths[kind],
    who: 'everyone',
    cached: false,
    async page({ db, locale, params: { secret = '' } }) {
      const wanted = await isWanted(db, secret, kind)
      return wanted === undefined ? notFound : pageOf(kind, secret, wanted ? 'ask' : 'ended', locale)
    },
  })

/** The button, and mail programs that end mails with one click. No redirect: those do not follow one. */
const endRoute = (kind: MailKind) =>
  definePage({
    name: names[kind],
    path: endPaths[kind],
    method: 'POST',
    who: 'everyone',
    fromAnywhere: true,
    // Those of a large mail provider come from a few addresses.
    burst: 3000,
    async page({ db, locale, request, params: { secret = '' } }) {
      if ((await isWanted(db, secret, kind)) === undefined) return notFound
      const given = await readFields(request, z.object({ again: z.string().optional() }))
      const again = given.ok && given.value.again !== undefined
      await setWanted(db, secret, kind, again)
      return pageOf(kind, secret, again ? 'back' : 'ended', locale)
    },
  })

export const endRoutes: Route[] = (['alerts', 'invitations'] as const).flatMap((kind) => [
  askRoute(kind),
  endRoute(kind),
])
