import { Follow, followModule, standResponse } from '#arrangements'
import { definePage, defineRoute, notFound, type Page, type Route, type Visit } from '#platform/feature'
import { formatTime, type Locale, phrase } from '#platform/i18n'
import { Hall, type HallTable } from '#ui'
import { boardPath, boardStandPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type BoardTable, type DateRow, datesOf, roomByCode, tablesOfRoom } from '../timetable/queries.ts'
import { slotEnd, slotStart, type Timetable, timetableOf } from '../timetable/timetable.ts'
import { momentOf, stampOf } from './moment.ts'

/** How often a board asks whether there is something new (ms). */
const often = 3000

const board = definePage({
  name: 'board at the door of a room',
  path: boardPath,
  who: 'everyone',
  // Names, for whoever has the code of the room: kept nowhere.
  cached: false,
  async page(visit) {
    const room = await roomByCode(visit.db, visit.params.code ?? '')
    const timetable = room && (await timetableOf(visit.db, room.matchday_id))
    return room && timetable ? boardPage(visit, room, timetable) : notFound
  },
})

type Room = NonNullable<Awaited<ReturnType<typeof roomByCode>>>

async function boardPage(visit: Visit, room: Room, timetable: Timetable): Promise<Page> {
  const { db, locale, now } = visit
  const t = words(locale)
  const code = visit.params.code ?? ''
  const { slot, next } = momentOf(timetable, now)
  const shown = timetable.state === 'published' && next !== undefined
  const from = slot ?? next ?? 0
  const slots = Array.from({ length: timetable.slots - from }, (_, at) => from + at)
  const [tables, dates] = await Promise.all([
    tablesOfRoom(db, room.matchday_id, room.id),
    shown ? datesOf(db, { matchdayId: room.matchday_id, roomId: room.id, slots }) : [],
  ])
  const heading = !shown
    ? t(timetable.state === 'published' ? 'board.over' : 'board.soon')
    : slot === undefined
      ? t('board.next', { at: formatTime(slotStart(timetable, next ?? 0), locale) })
      : t('board.now', {
          at: formatTime(slotStart(timetable, slot), locale),
          until: formatTime(slotEnd(timetable, slot), locale),
        })
  return {
    title: `${room.name}: ${t('board.title')}`,
    description: t('board.title'),
    unlisted: true,
    bare: true,
    dark: true,
    alternates: { nl: boardPath.href('nl', { code }), en: boardPath.href('en', { code }) },
    modules: [followModule],
    body: (
      <div class="hall">
        <Follow
          stand={boardStandPath.href(locale, { code })}
          stamp={stampOf(timetable, now)}
          every={often}
          said={heading}
          lost={t('board.lost')}
          awake
          now={now}
        >
          <Hall
            label={phrase(room.title, locale)}
            heading={room.name}
            until={heading}
            tables={shown ? tables.map((one) => tableOf(one, { dates, slot }, timetable, locale)) : []}
            empty={shown ? t('board.nobody') : heading}
            facts={[
              t('board.tables', { count: tables.length }),
              ...(timetable.behind > 0 ? [t('board.behind', { minutes: timetable.behind })] : []),
            ]}
          />
        </Follow>
      </div>
    ),
  }
}

type Now = { dates: DateRow[]; slot: number | undefined }

/** One table of a company: who sits there now, and who comes next. */
function tableOf(table: BoardTable, { dates, slot }: Now, timetable: Timetable, locale: Locale): HallTable {
  const t = words(locale)
  const here = dates.filter((one) => one.stand === table.number)
  const now = here.find((one) => one.slot === slot)?.student
  // By time: whoever comes first, also when that is in an hour.
  const then = here.find((one) => one.slot !== slot)
  const several = table.tables > 1 ? ` · ${table.table_number}` : ''
  return {
    label: t('board.table'),
    number: table.number,
    name: `${table.company}${several}`,
    people: table.withdrawn
      ? [t('board.gone')]
      : [
          ...(slot === undefined ? [] : [now ?? t('board.free')]),
          then === undefined
            ? t('board.thenNobody')
            : t('board.then', { at: formatTime(slotStart(timetable, then.slot ?? 0), locale), who: then.student }),
        ],
  }
}

const stand = defineRoute({
  name: 'whether the board of a room has changed',
  path: boardStandPath,
  who: 'everyone',
  cached: false,
  async respond(visit) {
    const room = await roomByCode(visit.db, visit.params.code ?? '')
    const timetable = room && (await timetableOf(visit.db, room.matchday_id))
    return timetable ? standResponse(visit, stampOf(timetable, visit.now)) : new Response('', { status: 404 })
  },
})

export const boardRoutes: Route[] = [board, stand]
