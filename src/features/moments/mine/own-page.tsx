import { ownPage } from '#members'
import { phrase } from '#platform/i18n'
import { ownPictures } from '../consent/answering.ts'
import { inPicturesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { removalsWaiting } from './queries.ts'

/** On one's own page: pictures that wait for one's answer, and for organisers who asks to take one away. */
export const ownFill = ownPage.fill(async ({ db, locale }, { member }) => {
  const t = words(locale)
  const [pictures, removals] = await Promise.all([
    ownPictures(db, member.personId),
    removalsWaiting(db, member.personId),
  ])
  const asks = Map.groupBy(
    pictures.filter(({ waits }) => waits),
    ({ slug }) => slug,
  )
  return {
    turns: [
      ...[...asks.values()].map((of) => ({
        name: phrase(of[0]!.title, locale),
        href: inPicturesPath.href(locale),
        label: t('recap'),
        ask: t('turn.asked', { count: of.length }),
      })),
      ...removals.map(({ title, href, count }) => ({
        name: phrase(title, locale),
        href: href(locale),
        label: t('recap'),
        ask: t('turn.removal', { count }),
      })),
    ],
    ways: [
      {
        of: 'self',
        name: t('mine.title'),
        href: inPicturesPath.href(locale),
        note: pictures.length === 0 ? undefined : String(pictures.length),
      },
    ],
  }
})
