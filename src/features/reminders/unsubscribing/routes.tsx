import { z } from 'zod'
import { definePage, notFound, type Page } from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { endPaths } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isWanted, type Kind, want } from '../wishes/wish.ts'
import { EndPage, type EndState } from './pages.tsx'

/** A page with a button: programs that look at links in mail must not end anything (RFC 8058, section 1). */
const askRoute = (kind: Kind) =>
  definePage({
    name: `ask to end ${kind}`,
    path: endPaths[kind],
    who: 'everyone',
    cached: false,
    async page({ db, locale, params: { secret = '' } }) {
      const wanted = await isWanted(db, secret, kind)
      return wanted === undefined ? notFound : pageOf(kind, secret, wanted ? 'ask' : 'ended', locale)
    },
  })

/** The button, and mail programs that end mails with one click. No redirect: those do not follow one. */
const endRoute = (kind: Kind) =>
  definePage({
    name: `end ${kind}`,
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
      await want(db, secret, kind, again)
      return pageOf(kind, secret, again ? 'back' : 'ended', locale)
    },
  })

function pageOf(kind: Kind, secret: string, state: EndState, locale: Locale): Page {
  const path = endPaths[kind]
  return {
    title: words(locale)(`end.${kind}.title`),
    description: words(locale)(`end.${kind}.lead`),
    unlisted: true,
    alternates: { nl: path.href('nl', { secret }), en: path.href('en', { secret }) },
    body: <EndPage kind={kind} state={state} action={path.href(locale, { secret })} locale={locale} />,
  }
}

export const endRoutes = (['reminders', 'digest'] as const).flatMap((kind) => [askRoute(kind), endRoute(kind)])
