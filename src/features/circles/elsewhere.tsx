import { schoolStudentsPage } from '#internships'
import { placePage } from '#places'
import { seriesPage } from '#programme'
import type { Fill, Visit } from '#platform/feature'
import { ButtonLink, RowList, Section } from '#ui'
import type { Locale } from '#platform/i18n'
import { subjectOptions } from './circle/subjects.ts'
import { newCirclePath } from './hrefs.ts'
import { type CircleRow, circlesAround, type Where } from './list/queries.ts'
import { onOwnPage } from './list/own.tsx'
import { CircleListRow } from './list/row.tsx'
import { words } from './messages.ts'
import { deskFill } from './moderating/desk.tsx'

/**
 * Circles around what a page is about, and for who may start one the way to do so. What is for who is invited is there for
 * who belongs to it.
 */
async function around({ db, locale, member }: Visit, where: Where, subject: string) {
  const rows = await circlesAround(db, where, member?.personId)
  const t = words(locale)
  const start = (
    <p>
      <ButtonLink variant="quiet" href={newCirclePath.href(locale, {}, new URLSearchParams({ bij: subject }))}>
        {t('new.title')}
      </ButtonLink>
    </p>
  )
  if (rows.length === 0 && !member?.trusted) return null
  return (
    <Section heading={t('around')}>
      {rows.length > 0 ? <Rows {...{ rows, locale }} /> : <p class="soft">{t('around.none')}</p>}
      {start}
    </Section>
  )
}

const Rows = ({ rows, locale }: { rows: CircleRow[]; locale: Locale }) => (
  <RowList>
    {rows.map((row) => (
      <CircleListRow key={row.id} {...{ row, locale }} />
    ))}
  </RowList>
)

/** Below a school's students: the circles for them, and the way to start one. */
async function ofStudents({ db, locale, member }: Visit, schoolId: number) {
  const [rows, options] = await Promise.all([
    circlesAround(db, { schoolId }, member?.personId),
    subjectOptions(db, member?.personId ?? null),
  ])
  const first = options.find(({ kind }) => kind === 'study')
  if (first === undefined) return null
  const t = words(locale)
  return (
    <Section heading={t('students.heading')}>
      <p>{t('students.lead')}</p>
      {rows.length > 0 && <Rows {...{ rows, locale }} />}
      <p>
        <ButtonLink
          variant="secondary"
          href={newCirclePath.href(locale, {}, new URLSearchParams({ bij: first.value }))}
        >
          {t('new.title')}
        </ButtonLink>
      </p>
    </Section>
  )
}

export const fills: Fill[] = [
  seriesPage.fill((visit, { id }) => around(visit, { seriesId: id }, `series-${id}`)),
  placePage.fill((visit, { id, ids }) => around(visit, { placeIds: ids }, `place-${id}`)),
  schoolStudentsPage.fill((visit, { schoolId }) => ofStudents(visit, schoolId)),
  onOwnPage,
  deskFill,
]
