import { definePage, type Route } from '#platform/feature'
import type { Locale } from '#platform/i18n'
import { ButtonLink, EmptyState, PageHeading, RowList, Section } from '#ui'
import { circlesPath, myCirclesPath, newCirclePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type CircleRow, knownCircles, ownCircles } from './queries.ts'
import { OwnList } from './own.tsx'
import { CircleListRow } from './row.tsx'

const list = definePage({
  name: 'circles',
  path: circlesPath,
  who: 'everyone',
  // Who talks changes it, and that must not empty every kept page.
  cached: false,
  async page({ db, locale, member, config, now }) {
    const t = words(locale)
    const [known, own] = await Promise.all([
      knownCircles(db),
      member === undefined ? [] : ownCircles(db, member.personId, now),
    ])
    const mine = new Set(own.map(({ id }) => id))
    return {
      title: t('circles'),
      description: t('list.description', { city: config.city }),
      section: 'circles',
      alternates: { nl: circlesPath.href('nl'), en: circlesPath.href('en') },
      body: (
        <>
          <PageHeading heading={t('circles')} lead={t('list.lead')}>
            <ButtonLink href={newCirclePath.href(locale)}>{t('new.title')}</ButtonLink>
          </PageHeading>
          {own.length > 0 && (
            <Section heading={t('list.own')} more={{ href: myCirclesPath.href(locale), label: t('list.toOwn') }}>
              <OwnList {...{ own, locale }} />
            </Section>
          )}
          <All rows={known.filter(({ id }) => !mine.has(id))} {...{ locale }} more={own.length > 0} />
        </>
      ),
    }
  },
})

function All({ rows, locale, more }: { rows: CircleRow[]; locale: Locale; more: boolean }) {
  const t = words(locale)
  if (rows.length === 0 && more) return null
  return (
    <Section heading={more ? t('list.others') : t('list.all')}>
      {rows.length === 0 ? (
        <EmptyState sentence={t('list.none')} action={{ label: t('new.title'), href: newCirclePath.href(locale) }} />
      ) : (
        <RowList>
          {rows.map((row) => (
            <CircleListRow key={row.id} {...{ row, locale }} />
          ))}
        </RowList>
      )}
    </Section>
  )
}

export const listRoutes: Route[] = [list]
