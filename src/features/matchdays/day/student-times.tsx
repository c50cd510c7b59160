import { formatTime, inLocale, type Locale } from '#platform/i18n'
import { EmptyState, Notice, ScheduleList, ScheduleNow, Section } from '#ui'
import { words } from '../messages.ts'
import type { DateRow, Session } from '../timetable/queries.ts'
import { slotEnd, slotStart, type Timetable } from '../timetable/timetable.ts'
import { momentOf } from './moment.ts'

/** That the day runs late. */
export const Behind = ({ timetable: { behind }, locale }: { timetable: Timetable; locale: Locale }) =>
  behind > 0 ? <Notice tone="info" heading={words(locale)('board.behind', { minutes: behind })} /> : null

type StudentProps = { timetable: Timetable; dates: DateRow[]; sessions: Session[]; locale: Locale; now: Date }
type Part = { from: Date; until: Date; label: string; where: string; stand: number | null; moved: boolean }

/** What is next, as large as the phone takes it; then the whole day, talks and workshops between the conversations. */
export function StudentTimes({ timetable, dates, sessions, locale, now }: StudentProps) {
  const t = words(locale)
  const parts = partsOf(timetable, dates, sessions, locale)
  const left = dates.filter(({ state }) => state === 'left-out' || state === 'dropped')
  const { slot } = momentOf(timetable, now)
  const next = parts.find(({ until }) => until > now)
  return (
    <>
      {parts.length === 0 && <EmptyState sentence={t('times.none')} />}
      {next && (
        <ScheduleNow
          heading={t(next.from <= now ? 'times.now' : 'times.next', { at: formatTime(next.from, locale) })}
          table={next.stand === null ? undefined : { label: next.where, number: next.stand }}
          note={next.stand === null ? next.where : t('times.until', { at: formatTime(next.until, locale) })}
          people={[{ name: next.label }]}
          withLabel={t('times.with')}
        />
      )}
      {parts.length > 0 && (
        <ScheduleList
          label={t('times.day')}
          rows={parts.map((part) => ({
            time: formatTime(part.from, locale),
            label: part.moved ? t('times.moved') : t('times.until', { at: formatTime(part.until, locale) }),
            when: part.until <= now ? 'past' : part.from <= now && slot !== undefined ? 'now' : 'next',
            table: part.stand === null ? undefined : { label: part.where, number: part.stand },
            free: `${part.label}${part.where === '' ? '' : `, ${part.where}`}`,
            people: part.stand === null ? [] : [{ name: part.label }],
          }))}
        />
      )}
      {left.length > 0 && (
        <Section heading={t('times.left')}>
          <p>{t('times.leftWhy')}</p>
          <ul>
            {left.map(({ id, company, state }) => (
              <li key={id}>
                {company} <span class="soft">{t(`dates.is.${state}`)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function partsOf(timetable: Timetable, dates: DateRow[], sessions: Session[], locale: Locale): Part[] {
  const own = dates.flatMap(({ slot, company, room, stand, moved_at: moved }): Part[] =>
    slot === null
      ? []
      : [
          {
            ...{ from: slotStart(timetable, slot), until: slotEnd(timetable, slot), label: company },
            ...{ where: room ?? '', stand, moved: moved !== null },
          },
        ],
  )
  const talks = sessions.map(({ title, starts_at: from, ends_at: until, room_text: room }): Part => ({
    ...{ from, until, label: inLocale(title, locale).text, where: room ?? '', stand: null, moved: false },
  }))
  return [...own, ...talks].sort((a, b) => a.from.getTime() - b.from.getTime())
}
