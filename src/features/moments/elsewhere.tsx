import { sql } from 'kysely'
import { personPage } from '#people'
import { gatheringPage, manageLinks, seriesPage } from '#programme'
import type { Fill, Visit } from '#platform/feature'
import { inLocale, phrase } from '#platform/i18n'
import { ButtonLink, PictureWall, RowList, Section, SubNavigationItem } from '#ui'
import { manageRecapPath, recapPath, recapPicture, recapsPath } from './hrefs.ts'
import { recapRows, recapsNaming, recapsOfSeries } from './list/queries.ts'
import { RecapListRow } from './list/row.tsx'
import { words } from './messages.ts'
import { makes } from './recap/may.ts'
import { shownPictures } from './recap/queries.ts'

const shownHere = 3

/** On the page of a gathering: its first pictures and the way to the rest; for who makes the recap, the way to begin. */
const atGathering = gatheringPage.fill(async ({ db, locale, member }, { gathering, over }) => {
  const t = words(locale)
  const { slug, id } = gathering
  const [row] = await recapRows(db, sql`r.gathering_id = ${id}`, { limit: 1 })
  if (row === undefined) {
    const may = over && member !== undefined && (await makes(db, member.personId, id))
    return may ? (
      <Section id="terugblik" heading={t('recap')}>
        <p>{t('begin.text')}</p>
        <p>
          <ButtonLink variant="secondary" href={manageRecapPath.href(locale, { slug })}>
            {t('begin.do')}
          </ButtonLink>
        </p>
      </Section>
    ) : null
  }
  const href = recapPath.href(locale, { slug })
  const pictures = (await shownPictures(db, id)).slice(0, shownHere)
  return (
    <Section id="terugblik" heading={t('recap')} more={{ href, label: t('look', { count: row.pictures }) }}>
      {row.lead !== null && <p lang={inLocale(row.lead, locale).lang}>{inLocale(row.lead, locale).text}</p>}
      {pictures.length > 0 && (
        <PictureWall
          label={t('recap')}
          pictures={pictures.map(({ id: picture, alt, caption, width, height }) => ({
            ...{ id: picture, width, height },
            src: recapPicture(picture, 'medium'),
            href: `${href}#beeld-${picture}`,
            alt: phrase(alt, locale),
            caption: caption === null ? undefined : phrase(caption, locale),
          }))}
        />
      )}
    </Section>
  )
})

/** On the page of a series, and of a person who agreed to be named: the recaps. */
async function recaps({ db, locale }: Visit, passes: Parameters<typeof recapRows>[1], heading: 'recaps' | 'wasThere') {
  const rows = await recapRows(db, passes, { limit: 6 })
  if (rows.length === 0) return null
  const t = words(locale)
  return (
    <Section id="terugblikken" heading={t(heading)} more={{ href: recapsPath.href(locale), label: t('list.all') }}>
      <RowList>
        {rows.map((row) => (
          <RecapListRow key={row.gathering_id} {...{ row, locale }} />
        ))}
      </RowList>
    </Section>
  )
}

const manage = manageLinks.fill(async ({ locale }, { gathering, current }) => (
  <SubNavigationItem
    label={words(locale)('recap')}
    href={manageRecapPath.href(locale, { slug: gathering.slug })}
    current={current === 'recap'}
  />
))

export const fills: Fill[] = [
  atGathering,
  seriesPage.fill((visit, { id }) => recaps(visit, recapsOfSeries(id), 'recaps')),
  personPage.fill((visit, { id }) => recaps(visit, recapsNaming(id), 'wasThere')),
  manage,
]
