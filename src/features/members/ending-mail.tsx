import { z } from 'zod'
import type { Database } from '#platform/database'
import { definePage, type LocalPath, notFound, type Page, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Button, Form, FormActions, PageHeading, Stack } from '#ui'

type EndingWords = {
  /** The question, and what ends and what does not. */
  ask: string
  lead: string
  button: string
  /** Said afterwards, with the way back, and said when it was taken. */
  ended: string
  again: string
  back: string
  /** Where all such choices stand. */
  more?: { href: string; label: string } | undefined
}

type Ending = {
  /** Which mails, for the list of routes: "reminders". */
  mails: string
  /** With `:secret`, which stands in each of those mails. */
  path: LocalPath
  words(locale: Locale): EndingWords
  /** Whether who has this secret gets these mails; undefined when nobody has it. */
  isWanted(db: Database, secret: string): Promise<boolean | undefined>
  want(db: Database, secret: string, wanted: boolean): Promise<unknown>
}

/** Ending mails of a kind without signing in, and taking that back. */
export const endingRoutes = (ending: Ending): Route[] => [askRoute(ending), endRoute(ending)]

/** A page with a button: programs that look at links in mail must not end anything (RFC 8058, section 1). */
const askRoute = (ending: Ending) =>
  definePage({
    name: `ask to end ${ending.mails}`,
    path: ending.path,
    who: 'everyone',
    cached: false,
    async page({ db, locale, params: { secret = '' } }) {
      const wanted = await ending.isWanted(db, secret)
      return wanted === undefined ? notFound : pageOf(ending, secret, wanted ? 'ask' : 'ended', locale)
    },
  })

/** The button, and mail programs that end mails with one click. No redirect: those do not follow one. */
const endRoute = (ending: Ending) =>
  definePage({
    name: `end ${ending.mails}`,
    path: ending.path,
    method: 'POST',
    who: 'everyone',
    fromAnywhere: true,
    // Those of a large mail provider come from a few addresses.
    burst: 3000,
    async page({ db, locale, request, params: { secret = '' } }) {
      if ((await ending.isWanted(db, secret)) === undefined) return notFound
      const given = await readFields(request, z.object({ again: z.string().optional() }))
      const again = given.ok && given.value.again !== undefined
      await ending.want(db, secret, again)
      return pageOf(ending, secret, again ? 'back' : 'ended', locale)
    },
  })

function pageOf({ path, words }: Ending, secret: string, state: 'ask' | 'ended' | 'back', locale: Locale): Page {
  const said = words(locale)
  return {
    title: said.ask,
    description: said.lead,
    unlisted: true,
    alternates: { nl: path.href('nl', { secret }), en: path.href('en', { secret }) },
    body: (
      <>
        <PageHeading heading={said[state]} lead={state === 'ask' ? said.lead : undefined} />
        <Stack>
          <Form
            action={path.href(locale, { secret })}
            label={said.ask}
            hidden={state === 'ended' ? { again: 'yes' } : {}}
          >
            <FormActions>
              <Button variant={state === 'ended' ? 'secondary' : 'primary'}>
                {state === 'ended' ? said.again : said.button}
              </Button>
            </FormActions>
          </Form>
          {said.more && (
            <p>
              <a href={said.more.href}>{said.more.label}</a>
            </p>
          )}
        </Stack>
      </>
    ),
  }
}
