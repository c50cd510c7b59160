import { placePage } from '#places'
import { seriesPage } from '#programme'
import type { Fill, Visit } from '#platform/feature'
import { ButtonLink, RowList, Section } from '#ui'
import { newCirclePath } from './hrefs.ts'
import { circlesAround } from './list/queries.ts'
import { onOwnPage } from './list/own.tsx'
import { CircleListRow } from './list/row.tsx'
import { words } from './messages.ts'
import { deskFill } from './moderating/desk.tsx'

/** Circles around what a page is about, and the way to start one. What is for who is invited is never there. */
async function around({ db, locale }: Visit, where: Parameters<typeof circlesAround>[1], subject: string) {
  const rows = await circlesAround(db, where)
  if (rows.length === 0) return null
  const t = words(locale)
  return (
    <Section heading={t('around')}>
      <RowList>
        {rows.map((row) => (
          <CircleListRow key={row.id} {...{ row, locale }} />
        ))}
      </RowList>
      <p>
        <ButtonLink variant="quiet" href={newCirclePath.href(locale, {}, new URLSearchParams({ bij: subject }))}>
          {t('new.title')}
        </ButtonLink>
      </p>
    </Section>
  )
}

export const fills: Fill[] = [
  seriesPage.fill((visit, { id }) => around(visit, { seriesId: id }, `series-${id}`)),
  placePage.fill((visit, { id, ids }) => around(visit, { placeIds: ids }, `place-${id}`)),
  onOwnPage,
  deskFill,
]
