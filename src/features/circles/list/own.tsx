import { ownPage, type Turn } from '#members'
import { type Locale, phrase } from '#platform/i18n'
import { RowList, Section } from '#ui'
import { much } from '../catching-up/notice.tsx'
import { catchUpPath, circlePath, circlesPath, membersPath, myCirclesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type OwnCircle, ownCircles } from './queries.ts'
import { CircleListRow } from './row.tsx'

/** One's own circles, each with what is new there. */
export const OwnList = ({ own, locale, level = 3 }: { own: OwnCircle[]; locale: Locale; level?: 2 | 3 }) => (
  <RowList>
    {own.map((row) => (
      <CircleListRow
        key={row.id}
        {...{ row, locale, level }}
        {...newsOf(row, locale)}
        actions={
          row.unread >= much ? (
            <a href={catchUpPath.href(locale, { slug: row.slug })}>{words(locale)('catchUp.link')}</a>
          ) : undefined
        }
      />
    ))}
  </RowList>
)

function newsOf(row: OwnCircle, locale: Locale): { next?: string; signal?: string } {
  const t = words(locale)
  if (row.state === 'invited') return { signal: t('own.invited') }
  if (row.state === 'studies') return { signal: t('own.studies') }
  if (row.state === 'asked') return { next: t('own.asked') }
  const next = row.unread === 0 ? t('own.read') : t('own.unread', { count: row.unread })
  if (row.waiting > 0) return { next, signal: t('own.waiting', { count: row.waiting }) }
  return row.pressing > 0 ? { next, signal: t('own.pressing', { count: row.pressing }) } : { next }
}

/** On one's own page: what waits in circles, those with something new, and the way to all of them. */
export const onOwnPage = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const t = words(locale)
  const own = await ownCircles(db, member.personId, now)
  const fresh = own.filter(({ state, unread }) => state === 'studies' || (state === 'member' && unread > 0)).slice(0, 5)
  return {
    turns: own.flatMap((row) => turnOf(row, locale)),
    forYou:
      fresh.length > 0 ? (
        <Section heading={t('own.fresh')} more={{ href: myCirclesPath.href(locale), label: t('list.toOwn') }}>
          <OwnList own={fresh} locale={locale} />
        </Section>
      ) : undefined,
    ways: [{ of: 'days', href: (own.length > 0 ? myCirclesPath : circlesPath).href(locale), name: t('mine.title') }],
  }
})

/** What somebody waits for: an answer to an invitation, or a moderator; and what is for this person. */
function turnOf(row: OwnCircle, locale: Locale): Turn[] {
  const t = words(locale)
  const params = { slug: row.slug }
  const turn = { name: phrase(row.name, locale), href: circlePath.href(locale, params), label: t('circles') }
  if (row.state === 'invited') return [{ ...turn, ask: t('own.invited') }]
  if (row.waiting > 0)
    return [{ ...turn, href: membersPath.href(locale, params), ask: t('own.waiting', { count: row.waiting }) }]
  return row.pressing > 0 ? [{ ...turn, ask: t('own.pressing', { count: row.pressing }), later: true }] : []
}
