import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { Button, ButtonLink, EmptyState, FormActions, RowList, SeriesRow } from '#ui'
import { accessOf, mayTakePart } from '../circle/access.ts'
import { catchUpPath, circlePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { BelowCircle } from '../page/head.tsx'
import { markRead } from '../page/reading.ts'
import { hrefOf } from '../posts/item.tsx'
import { catchUp, type Mattering } from './queries.ts'

async function page(visit: MemberVisit): Promise<PageAnswer> {
  const { db, locale, member, now, url } = visit
  const access = await accessOf(visit)
  if (access === undefined) return notFound
  const t = words(locale)
  const { slug, id: circleId } = access.circle
  const given = Number(url.searchParams.get('sinds') ?? access.readUntil)
  const since = Number.isSafeInteger(given) && given >= 0 && given < 2_147_483_647 ? given : access.readUntil
  const { posts, authors, matters } = await catchUp(db, { circleId, personId: member.personId, since, now })
  return {
    title: t('catchUp.title'),
    description: t('catchUp.title'),
    section: 'circles',
    unlisted: true,
    alternates: { nl: catchUpPath.href('nl', { slug }), en: catchUpPath.href('en', { slug }) },
    body: (
      <>
        <BelowCircle
          {...{ access, locale }}
          here="talk"
          heading={t('catchUp.title')}
          lead={posts === 0 ? t('catchUp.none') : t('catchUp.lead', { posts, authors })}
        />
        {matters.length === 0 ? (
          <EmptyState
            sentence={t('catchUp.nothing')}
            action={{ label: t('catchUp.toTalk'), href: circlePath.href(locale, { slug }) }}
          />
        ) : (
          <>
            <RowList label={t('catchUp.title')}>
              {matters.map((one) => (
                <Row key={one.id} {...{ one, slug, locale }} />
              ))}
            </RowList>
            <form method="post" action={catchUpPath.href(locale, { slug })}>
              <FormActions>
                <Button>{t('catchUp.done')}</Button>
                <ButtonLink variant="secondary" href={circlePath.href(locale, { slug })}>
                  {t('catchUp.toTalk')}
                </ButtonLink>
              </FormActions>
            </form>
          </>
        )}
      </>
    ),
  }
}

function Row({ one, slug, locale }: { one: Mattering; slug: string; locale: Locale }) {
  const t = words(locale)
  return (
    <SeriesRow
      level={2}
      name={plainStart(one.words, 140) || t('post.title')}
      href={hrefOf(one, slug, locale)}
      label={t(one.reason === 'talked' && one.people === 0 ? 'catchUp.fresh' : `catchUp.${one.reason}`)}
      summary={`${one.author ?? t('post.gone')}, ${formatDate(one.at, 'short', locale)}, ${formatTime(one.at, locale)}`}
      next={one.people > 0 ? t('catchUp.people', { people: one.people }) : undefined}
    />
  )
}

const shared = { path: catchUpPath, who: 'member', may: mayTakePart } as const

const shown = definePage({ ...shared, name: 'since one was away from a circle', page })

const done = definePage({
  ...shared,
  name: 'have caught up with a circle',
  method: 'POST',
  async page(visit) {
    const access = await accessOf(visit)
    if (access === undefined) return notFound
    await markRead(visit.db, access, access.last)
    return redirect(circlePath.href(visit.locale, { slug: access.circle.slug }))
  },
})

export const catchUpRoutes: Route[] = [shown, done]
