import type { Page, Visit } from '#platform/feature'
import { ButtonLink, PageHeading, Page as PageBody } from '#ui'
import { renderToString } from 'preact-render-to-string'
import { agendaPath, homePath } from '#programme'
import { words } from './messages.ts'

/** 404: says so, and leads on. */
export function missingPage({ locale }: Visit): Page {
  const t = words(locale)
  return {
    status: 404,
    unlisted: true,
    title: t('missingTitle'),
    description: t('missingLead'),
    body: (
      <PageHeading heading={t('missingTitle')} label="404" lead={t('missingLead')}>
        <ButtonLink href={agendaPath.href(locale)}>{t('missingAction')}</ButtonLink>
      </PageHeading>
    ),
  }
}

type Spoken = Pick<Visit, 'locale'>

function problem({ locale }: Spoken, status: 403 | 413 | 429, key: 'forbidden' | 'tooLarge' | 'busy'): Page {
  const t = words(locale)
  return {
    status,
    unlisted: true,
    title: t(`${key}Title`),
    description: t(`${key}Lead`),
    body: (
      <PageHeading heading={t(`${key}Title`)} label={String(status)} lead={t(`${key}Lead`)}>
        <ButtonLink href={homePath.href(locale)}>{t('failedAction')}</ButtonLink>
      </PageHeading>
    ),
  }
}

/** 403: it exists, and is for others. */
export const forbiddenPage = (visit: Spoken): Page => problem(visit, 403, 'forbidden')
/** 413: a form with more in it than it may hold. */
export const tooLargePage = (visit: Spoken): Page => problem(visit, 413, 'tooLarge')
/** 429: the same form, too often. */
export const busyPage = (visit: Spoken): Page => problem(visit, 429, 'busy')

type Bare = Pick<Visit, 'locale' | 'asset'>

/** 500: something broke. */
export const failedPage = (visit: Bare): string => barePage(visit, 500, 'failed')
/** 503: the database does not answer; in a moment it may. */
export const awayPage = (visit: Bare): string => barePage(visit, 503, 'away')

/** Needs no database and no shell, because either may be what failed. */
function barePage({ locale, asset }: Bare, status: 500 | 503, key: 'failed' | 'away'): string {
  const t = words(locale)
  return (
    '<!doctype html>' +
    renderToString(
      <html lang={locale}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{t(`${key}Title`)}</title>
          <link rel="stylesheet" href={asset('src/ui/site.css')} />
        </head>
        <body>
          <PageBody>
            <PageHeading heading={t(`${key}Title`)} label={String(status)} lead={t(`${key}Lead`)}>
              <ButtonLink href={homePath.href(locale)}>{t('failedAction')}</ButtonLink>
            </PageHeading>
          </PageBody>
        </body>
      </html>,
    )
  )
}
