import { disciplineNames, skillsByIds } from '#people'
import { placeOptions } from '#places'
import { definePage, type Route, type Visit } from '#platform/feature'
import { feedLinks, Follow } from '../feeds/follow.tsx'
import { fittingCalls, reasonsFor } from '../fitting/calls.ts'
import { FittingCalls } from '../fitting/pages.tsx'
import { callsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { SaveSearch } from '../saved/save-form.tsx'
import { type Board, readBoard, writeCursor } from './board.ts'
import { isNarrow, lasting, readFilter } from './filter.ts'
import { boardHref, type Options } from './filters.tsx'
import { BoardPage } from './pages.tsx'
import { boardPage } from '../slots.ts'
import { passing, rowsByIds } from './queries.ts'

const board = definePage({
  name: 'board of calls',
  path: callsPath,
  who: 'everyone',
  async page(visit) {
    const { db, locale, config, now, member } = visit
    const t = words(locale)
    const [read, options] = await Promise.all([readBoard(visit), optionsFor(visit)])
    const fills = await visit.fill(boardPage, { kinds: read.filter.kinds })
    const mine = member === undefined ? [] : await fittingCalls(db, member.personId, now)
    const shown = read.filter.order === 'fits' && mine.length > 0 ? await inOrderOfFit(visit, read, mine) : read
    const reasons = member === undefined ? new Map<number, string>() : await reasonsFor(db, mine, locale)
    const more: Record<string, string> = read.after ? { after: writeCursor(read.after) } : {}
    const narrow = isNarrow(read.filter)
    return {
      title: t('board'),
      description: t('boardDescription', { city: config.city }),
      section: 'calls',
      alternates: { nl: boardHref('nl', read.filter, more), en: boardHref('en', read.filter, more) },
      canonical: boardHref(locale, read.filter, more),
      unlisted: narrow || read.after !== undefined || read.filter.order !== 'new',
      feeds: feedLinks(visit, lasting(read.filter)),
      body: (
        <BoardPage
          {...{ options, locale, now, reasons }}
          board={shown}
          signedIn={member !== undefined}
          above={fills}
          top={
            !narrow && !read.after && read.filter.order === 'new' ? (
              <FittingCalls
                {...{ locale, now, reasons }}
                rows={await rowsByIds(
                  db,
                  mine.slice(0, 3).map(({ id }) => id),
                )}
              />
            ) : null
          }
          foot={
            <>
              {member !== undefined && narrow && <SaveSearch filter={lasting(read.filter)} locale={locale} />}
              <Follow filter={lasting(read.filter)} locale={locale} />
            </>
          }
        />
      ),
    }
  },
})

async function optionsFor({ db, locale, url }: Visit): Promise<Options> {
  const { skill } = readFilter(url.searchParams)
  const [places, disciplines, named] = await Promise.all([
    placeOptions(db, locale),
    disciplineNames(db, locale),
    skill ? skillsByIds(db, [skill], locale) : [],
  ])
  return { places, disciplines, skill: named[0]?.label ?? skill }
}

/** What suits the reader first, as far as it passes the filter; the others behind it. */
async function inOrderOfFit({ db }: Visit, read: Board, mine: { id: number }[]): Promise<Board> {
  if (read.after) return read
  const ids = await passing(
    db,
    read.question,
    mine.map(({ id }) => id),
  )
  const first = await rowsByIds(db, ids)
  return { ...read, rows: [...first, ...read.rows.filter(({ id }) => !ids.includes(id))] }
}

export const boardRoutes: Route[] = [board]
