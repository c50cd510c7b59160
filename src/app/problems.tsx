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

/** 500: needs no database and no shell, because either may be what failed. */
export function failedPage({ locale, asset }: Visit): string {
  const t = words(locale)
  return (
    '<!doctype html>' +
    renderToString(
      <html lang={locale}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{t('failedTitle')}</title>
          <link rel="stylesheet" href={asset('src/ui/site.css')} />
        </head>
        <body>
          <PageBody>
            <PageHeading heading={t('failedTitle')} label="500" lead={t('failedLead')}>
              <ButtonLink href={homePath.href(locale)}>{t('failedAction')}</ButtonLink>
            </PageHeading>
          </PageBody>
        </body>
      </html>,
    )
  )
}
