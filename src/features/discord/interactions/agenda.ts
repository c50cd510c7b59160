import {
  askAgenda,
  gatheringPath,
  gatheringsStarting,
  kindName,
  kinds,
  noFilter,
  placeOf,
  spokenMoment,
} from '#programme'
import { addDays, cityDay, inLocale, startOfDay, weekdayOf } from '#platform/i18n'
import { words } from '../messages.ts'
import { link, literal, message, type Message } from './answer.ts'
import type { Asked } from './interaction.ts'

const shown = 10

/** `/agenda`: what is coming, of a field of work or a kind when wished, in a stretch of days. */
export async function agenda({ db, config, now, locale, option }: Asked): Promise<Message> {
  const t = words(locale)
  const kind = option('soort')
  const question = await askAgenda(db, {
    ...noFilter,
    kinds: kinds.filter((one) => one === kind),
    ...(/^[a-z-]{1,60}$/.test(option('vakgebied')) && { discipline: option('vakgebied') }),
  })
  const rows = await gatheringsStarting(db, question, spanOf(option('wanneer'), now), shown)
  const coming = rows.filter(({ status, vanished_at }) => status !== 'cancelled' && vanished_at === null)
  if (coming.length === 0) return message([t('agenda.none'), `<${config.baseUrl}>`])
  return message([
    `**${t('agenda.heading')}**`,
    ...coming.slice(0, shown).map((row) => {
      const place = placeOf(row, locale)
      const where = place === undefined ? '' : ` · ${literal(typeof place === 'string' ? place : place.text)}`
      const title = link(
        inLocale(row.title, locale).text,
        config.baseUrl + gatheringPath.href(locale, { slug: row.slug }),
      )
      return `- ${title}\n  ${literal(spokenMoment(row, locale))} · ${kindName(row.kind, locale)}${where}`
    }),
    ...(rows.length > shown ? [t('agenda.more', { address: `<${config.baseUrl}>` })] : []),
  ])
}

function spanOf(when: string, now: Date): { from: Date; to?: Date } {
  const today = cityDay(now)
  const until = (days: number) => startOfDay(addDays(today, days))
  if (when === 'vandaag') return { from: now, to: until(1) }
  if (when === 'week') return { from: now, to: until(7) }
  if (when === 'maand') return { from: now, to: until(31) }
  if (when !== 'weekend') return { from: now }
  const saturday = addDays(today, Math.max(0, 6 - weekdayOf(today)) - (weekdayOf(today) === 7 ? 1 : 0))
  const from = startOfDay(saturday)
  return { from: from > now ? from : now, to: startOfDay(addDays(saturday, 2)) }
}
